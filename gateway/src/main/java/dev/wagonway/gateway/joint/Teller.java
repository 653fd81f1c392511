package dev.wagonway.gateway.joint;

import dev.wagonway.gateway.budget.Accounts.Claim;
import dev.wagonway.gateway.joint.Backlog.Settlement;
import dev.wagonway.gateway.shared.Redis;
import io.lettuce.core.RedisException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What gateways ask of the accounts in Redis, each time in one script under an {@link Epoch}; what
 * Redis tells of an account is seen. Thread-safe. Everything may block, and throws {@link
 * RedisException} if Redis does not answer in time; then it may have been done or not.
 */
final class Teller {

  private static final int AT_ONCE = 500;

  private final Redis redis;
  private final Surroundings around;
  private final Seeder seeder;
  private final Sightings sightings;

  Teller(Redis redis, Surroundings around, Seeder seeder, Sightings sightings) {
    this.redis = redis;
    this.around = around;
    this.seeder = seeder;
    this.sightings = sightings;
  }

  /**
   * A claim and the name of its account in Redis.
   *
   * @param definition of the claim's budget
   */
  record Named(Claim claim, Definition definition) {

    String account() {
      return definition.account(claim.account());
    }
  }

  /** What became of claims. */
  sealed interface Answer {

    /** All was set aside. */
    record Granted() implements Answer {}

    /**
     * Nothing was set aside, as an account has less left than claimed.
     *
     * @param used what is used and set aside of it
     */
    record Exceeded(Claim claim, long used) implements Answer {}

    /** Nothing was set aside, as the epoch is over. */
    record Stale() implements Answer {}
  }

  /** Sets all of the claims aside, or nothing. */
  Answer reserve(State.Open open, String hold, List<Named> claims, Instant until) {
    var now = around.clock().instant();
    var arguments = arguments(open);
    arguments.add(hold);
    arguments.add(Keeping.millis(until, now));
    for (var one : claims) {
      var claim = one.claim();
      var account = claim.account();
      arguments.add(one.account());
      arguments.add(one.definition().name());
      arguments.add(Long.toString(account.from().getEpochSecond()));
      arguments.add(Long.toString(account.budget().limit().units()));
      arguments.add(Long.toString(claim.amount()));
      arguments.add(Keeping.seconds(account.until(), now));
    }
    var told = run(Script.RESERVE, open, arguments);
    return switch (told.getFirst()) {
      case "granted" -> {
        saw(claims, told);
        yield new Answer.Granted();
      }
      case "exceeded" -> {
        var one = claims.get(Integer.parseInt(told.get(1)));
        var used = Long.parseLong(told.get(2));
        sightings.saw(one.account(), used);
        yield new Answer.Exceeded(one.claim(), used);
      }
      case String _ -> new Answer.Stale();
    };
  }

  /**
   * Takes what was set aside as used to another amount.
   *
   * @param claims those of {@code settlement}
   * @return whether it was done; if not, the epoch is over
   */
  boolean settle(State.Open open, Settlement settlement, List<Named> claims) {
    var now = around.clock().instant();
    var arguments = arguments(open);
    arguments.add(settlement.hold());
    arguments.add(settlement.actual().isEmpty() ? "free" : "used");
    // What was set aside alone before everything was written down has been counted since.
    arguments.add(settlement.alone() >= open.epoch().number() ? "outside" : "inside");
    for (var i = 0; i < settlement.actual().size(); i++) {
      arguments.add(claims.get(i).account());
      arguments.add(Long.toString(settlement.actual().get(i)));
      arguments.add(Keeping.seconds(claims.get(i).claim().account().until(), now));
    }
    var told = run(Script.SETTLE, open, arguments);
    if (told.getFirst().equals("stale")) {
      return false;
    }
    if (!claims.isEmpty() && told.size() == claims.size() + 1) {
      saw(claims, told);
    }
    return true;
  }

  /** Sees how accounts stand that somebody asks for. */
  void look(State.Open open) {
    var all = sightings.accounts();
    for (var from = 0; from < all.size(); from += AT_ONCE) {
      var some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      var arguments = arguments(open);
      arguments.addAll(some);
      var told = run(Script.LOOK, open, arguments);
      for (var i = 0; i < some.size() && told.size() > some.size(); i++) {
        sightings.saw(some.get(i), Long.parseLong(told.get(i + 1)));
      }
    }
  }

  private void saw(List<Named> claims, List<String> told) {
    for (var i = 0; i < claims.size(); i++) {
      sightings.saw(claims.get(i).account(), Long.parseLong(told.get(i + 1)));
    }
  }

  private List<String> run(Script script, State.Open open, List<String> arguments) {
    var began = System.nanoTime();
    var told = script.run(open.link(), redis.patience(), seeder.key(), arguments);
    around.watcher().ran(script.word(), System.nanoTime() - began);
    return told;
  }

  private List<String> arguments(State.Open open) {
    var arguments = new ArrayList<String>();
    arguments.add(open.epoch().token());
    arguments.add(seeder.base(open.epoch().number()));
    return arguments;
  }
}
