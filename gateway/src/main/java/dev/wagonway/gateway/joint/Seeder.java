package dev.wagonway.gateway.joint;

import dev.wagonway.gateway.ledger.Ledger;
import dev.wagonway.gateway.ledger.Posting;
import dev.wagonway.gateway.shared.Link;
import dev.wagonway.gateway.shared.Redis;
import dev.wagonway.route.Budget;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Loads Redis with what the ledger knows, and opens it for all gateways. For one thread. */
final class Seeder {

  /** What clocks may differ by, and spans overlap. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  /** For how long it is remembered that something was given up without being settled. */
  private static final Duration LATE = Duration.ofDays(1);

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int AT_ONCE = 300;

  private final Redis redis;
  private final Ledger ledger;
  private final InstantSource clock;

  Seeder(Redis redis, Ledger ledger, InstantSource clock) {
    this.redis = redis;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** What gateways look at before all else. */
  String key() {
    return redis.key("budgets:epoch");
  }

  /** What the names of all keys of an epoch begin with. */
  String base(long epoch) {
    return redis.key("budgets:" + epoch + ':');
  }

  /**
   * Keeps everyone from granting under lower epochs.
   *
   * @return 0, or the epoch that Redis is at if that is higher
   */
  long close(Link link, long epoch) {
    var told = Script.CLOSE.run(link, PATIENCE, key(), List.of(Long.toString(epoch)));
    return told.getFirst().equals("closed") ? 0 : Long.parseLong(told.get(1));
  }

  /**
   * Loads what {@code budgets} have used, and lets everyone grant under {@code epoch}; to be called
   * once every gateway has written down everything.
   *
   * @return whether it was done; if not, another gateway is at it
   */
  boolean seed(Link link, Epoch epoch, List<Definition> budgets) throws SQLException {
    var now = clock.instant();
    var asked = new ArrayList<Ledger.Asked>();
    var owners = new ArrayList<Definition>();
    var load = new Load(link, epoch, now);
    for (var definition : budgets) {
      var budget = definition.budget();
      for (var from : starts(budget.span()::startOf, now)) {
        asked.add(new Ledger.Asked(budget, from, budget.span().endOf(from)));
        owners.add(definition);
      }
    }
    var balance = ledger.balance(asked, now.minus(LATE));
    for (var i = 0; i < asked.size(); i++) {
      load.used(owners.get(i), asked.get(i), balance.sums().get(i));
    }
    balance.open().forEach(reserved -> load.hold(reserved, budgets));
    load.budgets(owners, asked);
    return load.done();
  }

  private static Set<Instant> starts(UnaryOperator<Instant> startOf, Instant now) {
    var starts = new TreeSet<Instant>();
    starts.add(startOf.apply(now.minus(SKEW)));
    starts.add(startOf.apply(now));
    starts.add(startOf.apply(now.plus(SKEW)));
    return starts;
  }

  /** Deletes what is left of other epochs. */
  void sweep(Link link, long epoch) {
    var commands = link.connection().sync();
    var args = ScanArgs.Builder.matches(redis.key("budgets:*")).limit(1_000);
    KeyScanCursor<String> cursor = commands.scan(args);
    while (true) {
      var old =
          cursor.getKeys().stream()
              .filter(name -> !name.startsWith(base(epoch)) && !name.equals(key()))
              .toArray(String[]::new);
      if (old.length > 0) {
        commands.unlink(old);
      }
      if (cursor.isFinished()) {
        return;
      }
      cursor = commands.scan(cursor, args);
    }
  }

  /** One load of Redis; what fails in between leaves an epoch that is never opened. */
  private final class Load {

    private final Link link;
    private final Epoch epoch;
    private final Instant now;
    private final Map<String, Budget> read = new LinkedHashMap<>();
    private boolean superseded;

    Load(Link link, Epoch epoch, Instant now) {
      this.link = link;
      this.epoch = epoch;
      this.now = now;
    }

    void used(Definition definition, Ledger.Asked asked, List<Ledger.Sum> sums) {
      var seconds = Keeping.seconds(asked.until(), now);
      var triples = new ArrayList<String>();
      for (var sum : sums) {
        triples.add(definition.account(sum.subject(), asked.from()));
        triples.add(Long.toString(sum.settled().of(asked.budget().limit())));
        triples.add(seconds);
        if (triples.size() >= 3 * AT_ONCE) {
          load("used", triples);
          triples.clear();
        }
      }
      if (!triples.isEmpty()) {
        load("used", triples);
      }
    }

    void hold(Posting.Reserved reserved, List<Definition> budgets) {
      var left = Math.max(0, Duration.between(now, reserved.until()).toMillis());
      var arguments = new ArrayList<>(List.of(reserved.hold(), Long.toString(left)));
      for (var definition : budgets) {
        var budget = read.computeIfAbsent(definition.name(), _ -> definition.budget());
        if (Definition.counts(budget, reserved.subject())) {
          var subject = Definition.subject(budget, reserved.subject());
          var from = budget.span().startOf(reserved.at());
          arguments.add(definition.account(subject, from));
          arguments.add(Long.toString(reserved.amount().of(budget.limit())));
          arguments.add(Keeping.seconds(budget.span().endOf(reserved.at()), now));
        }
      }
      if (arguments.size() > 2) {
        load("hold", arguments);
      }
    }

    void budgets(List<Definition> owners, List<Ledger.Asked> asked) {
      var earliest = new LinkedHashMap<String, Long>();
      for (var i = 0; i < owners.size(); i++) {
        var from = asked.get(i).from().getEpochSecond();
        earliest.merge(owners.get(i).name(), from, Math::min);
      }
      var pairs = new ArrayList<String>();
      earliest.forEach((name, from) -> {
        pairs.add(name);
        pairs.add(Long.toString(from));
      });
      load("budgets", pairs);
    }

    private void load(String what, List<String> rest) {
      if (!superseded) {
        var arguments =
            new ArrayList<>(List.of(Long.toString(epoch.number()), base(epoch.number()), what));
        arguments.addAll(rest);
        superseded = !Script.LOAD.run(link, PATIENCE, key(), arguments).getFirst().equals("loaded");
      }
    }

    boolean done() {
      if (superseded) {
        return false;
      }
      var arguments = List.of(Long.toString(epoch.number()), epoch.token());
      return Script.OPEN.run(link, PATIENCE, key(), arguments).getFirst().equals("open");
    }
  }
}
