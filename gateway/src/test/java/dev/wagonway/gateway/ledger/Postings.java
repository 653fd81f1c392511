package dev.wagonway.gateway.ledger;

import dev.wagonway.chat.Usage;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/** Postings for tests. */
final class Postings {

  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  static final Price PRICE = Price.perMillion(Money.ofUsd("2.5"), Money.ofUsd("10"));
  static final Subject CI = subject("ci", "research", "opus", Tier.CLOUD, false);
  static final Subject POCKET = subject("ci", "research", "pocket", Tier.EDGE, true);

  private static final List<String> HOSTILE =
      List.of(
          "",
          "ci",
          "Grüße/日本語/🚂",
          "'; DROP TABLE ledger_entry; --",
          "\"quoted\", with\r\nlines",
          "\u202Eevil\u0007",
          "x".repeat(300));

  private Postings() {}

  static Subject subject(String key, String team, String target, Tier tier, boolean spared) {
    return new Subject(key, team, "", "auto", target, tier, spared);
  }

  static Posting.Reserved reserved(String decision, int call) {
    return new Posting.Reserved(
        decision,
        call,
        NOON,
        NOON.plus(Duration.ofMinutes(10)),
        CI,
        new Amount(Money.ofUsd("0.5"), 4_000, 1));
  }

  /** A call of 1,000 tokens and 100 more, which costs 0.0035 USD. */
  static Posting.Settled settled(String decision, int call, Instant at, Subject subject) {
    var usage = Usage.of(1_000, 100);
    return new Posting.Settled(
        decision,
        call,
        at,
        subject,
        "model",
        Label.INTERNAL,
        call == 0 ? "first" : "fallback",
        "delivered",
        call == 0 ? 1 : 0,
        usage,
        false,
        PRICE,
        PRICE.of(usage),
        null,
        Money.ZERO);
  }

  static Posting.Settled settled(String decision, int call) {
    return settled(decision, call, NOON, CI);
  }

  static Posting any(RandomGenerator random) {
    var decision = "d" + random.nextInt(50);
    var call = random.nextInt(3);
    return switch (random.nextInt(3)) {
      case 0 ->
          new Posting.Reserved(
              decision,
              call,
              moment(random),
              random.nextBoolean() ? Instant.MAX : moment(random),
              subject(random),
              new Amount(money(random), number(random), random.nextInt(2)));
      case 1 -> new Posting.Released(decision, call);
      default -> anySettled(decision, call, random);
    };
  }

  static Posting.Settled anySettled(String decision, int call, RandomGenerator random) {
    return new Posting.Settled(
        decision,
        call,
        moment(random),
        subject(random),
        name(random),
        List.of(Label.values()).get(random.nextInt(4)),
        name(random),
        name(random),
        random.nextInt(2),
        new Usage(
            number(random),
            number(random),
            number(random),
            number(random),
            number(random),
            number(random),
            number(random),
            number(random)),
        random.nextBoolean(),
        price(random),
        money(random),
        random.nextBoolean() ? null : money(random),
        money(random));
  }

  private static Price price(RandomGenerator random) {
    return random.nextBoolean()
        ? PRICE
        : new Price(
            money(random),
            money(random),
            money(random),
            money(random),
            money(random),
            money(random),
            money(random),
            money(random),
            money(random));
  }

  private static Subject subject(RandomGenerator random) {
    return new Subject(
        name(random),
        name(random),
        name(random),
        name(random),
        name(random),
        List.of(Tier.values()).get(random.nextInt(3)),
        random.nextBoolean());
  }

  private static Instant moment(RandomGenerator random) {
    return NOON.plusNanos(random.nextLong(-40_000_000_000_000L, 40_000_000_000_000L));
  }

  private static String name(RandomGenerator random) {
    return HOSTILE.get(random.nextInt(HOSTILE.size()));
  }

  private static Money money(RandomGenerator random) {
    return new Money(random.nextInt(20) == 0 ? Price.MOST.nanoUsd() : number(random));
  }

  private static long number(RandomGenerator random) {
    return random.nextLong() >>> (25 + random.nextInt(39));
  }
}
