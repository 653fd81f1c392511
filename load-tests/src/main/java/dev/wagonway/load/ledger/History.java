package dev.wagonway.load.ledger;

import dev.wagonway.chat.Usage;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.gateway.ledger.Amount;
import dev.wagonway.gateway.ledger.Posting;
import dev.wagonway.gateway.ledger.Subject;
import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * What a company might ask in thirty days: 40 keys of 8 teams, 5 targets, 4 prices, in order of
 * time with a few endings in between. Confined to one thread.
 */
final class History {

  private static final Instant BEGIN = Instant.parse("2026-10-01T00:00:00Z");
  private static final long NANOS = Duration.ofDays(30).toNanos();
  private static final int KEYS = 40;
  private static final int TEAMS = 8;
  private static final int TARGETS = 5;
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

  private final RandomGenerator random;
  private final int rows;
  private int row;

  History(RandomGenerator random, int rows) {
    this.random = random;
    this.rows = rows;
  }

  /**
   * A call, first as it is set aside and then as it is settled.
   *
   * @param reserved what is posted before it
   * @param settled what is posted after it
   */
  record Call(Posting.Reserved reserved, Posting.Settled settled) {}

  Call next() {
    var at = BEGIN.plusNanos(NANOS / rows * row++);
    var key = random.nextInt(KEYS);
    var target = random.nextInt(TARGETS);
    var subject =
        new Subject(
            "service-" + key,
            "team-" + key % TEAMS,
            "project-" + key % (2 * TEAMS),
            "auto",
            "target-" + target,
            target == 0 ? Tier.ON_PREM : Tier.CLOUD,
            false);
    var input = random.nextInt(200, 20_000);
    var usage = new Usage(input, random.nextInt(3) == 0 ? input / 2 : 0, 0, random.nextInt(900), 0);
    var price =
        Price.perMillion(new Money(1_000_000_000L * (target + 1)), new Money(5_000_000_000L));
    var decision = id();
    var ending = random.nextInt(100);
    return new Call(
        new Posting.Reserved(
            decision,
            0,
            at,
            at.plusSeconds(600),
            subject,
            new Amount(price.of(Usage.of(input, 4_096)), input + 4_096L, 1)),
        new Posting.Settled(
            decision,
            0,
            at,
            subject,
            "model-" + target,
            ending % 2 == 0 ? Label.PUBLIC : Label.INTERNAL,
            ending < 4 ? "fallback" : "first",
            ending < 3 ? "client-gone" : "delivered",
            1,
            usage,
            ending < 3,
            price,
            price.of(usage),
            null,
            Money.ZERO));
  }

  private String id() {
    var id = new StringBuilder(20);
    for (var i = 0; i < 20; i++) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
