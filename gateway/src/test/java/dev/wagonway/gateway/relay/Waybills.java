package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Usage;
import dev.wagonway.config.Savings;
import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.scripted.Edition;
import dev.wagonway.gateway.sensitivity.Labelled;
import dev.wagonway.route.Cascade;
import dev.wagonway.route.Facts;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Router;
import dev.wagonway.route.Target;
import java.util.LinkedHashMap;
import java.util.List;

/** Waybills as requests leave them behind. */
public final class Waybills {

  private static final Router ROUTER = Router.byPriors();

  private Waybills() {}

  /** A policy of one route. */
  public static Snapshot policy(String hash, Route route, Savings savings) {
    var targets = new LinkedHashMap<String, Target>();
    route.candidates().forEach(target -> targets.put(target.id(), target));
    var routes = new LinkedHashMap<String, Route>();
    routes.put(route.name(), route);
    return Edition.plain(targets, routes).hash(hash).savings(savings).snapshot();
  }

  /** Decides, and opens the waybill. */
  public static Waybill open(RouteQuery query, Facts facts, long seed, InForce policy) {
    var situation = Situation.of(facts, query.route(), seed);
    var decision = ROUTER.decide(query, situation, seed);
    return new Waybill("w" + seed, 0, decision, situation, policy, Labelled.NOTHING);
  }

  /** The first candidate delivers, and {@code usage} is reported. */
  public static Waybill delivered(Waybill waybill, Usage usage) {
    var leg = attempt(waybill, 0);
    leg.timing().sent(1_000);
    leg.consumed(usage, false);
    leg.ended(5_000_000, new Outcome.Delivered());
    return waybill;
  }

  /** The first candidate fails after it reported {@code usage}, and the next one delivers. */
  public static Waybill fellBack(Waybill waybill, Usage failed, Usage delivered) {
    var first = attempt(waybill, 0);
    first.timing().sent(1_000);
    first.consumed(failed, false);
    first.ended(2_000_000, new Outcome.Undelivered(new Failure.Broken("no answer"), null));
    var second = attempt(waybill, 1);
    second.consumed(delivered, true);
    second.ended(5_000_000, new Outcome.Delivered());
    return waybill;
  }

  /** The first candidate is slow, and the next one has content before it. */
  public static Waybill hedged(Waybill waybill, Usage delivered) {
    var slow = attempt(waybill, 0);
    var hedge = waybill.attempt(waybill.decision().ranked().get(1), Leg.Kind.HEDGE, null);
    waybill.answeredBy(hedge);
    slow.ended(4_000_000, new Outcome.Outrun());
    hedge.consumed(delivered, false);
    hedge.ended(5_000_000, new Outcome.Delivered());
    return waybill;
  }

  /** The answer of the candidate of that rank is thrown away, as it did not hold. */
  public static void unconvincing(Waybill waybill, int rank, Cascade.Check check, Usage usage) {
    var leg = attempt(waybill, rank);
    leg.scrutiny().hold();
    leg.scrutiny().checked(List.of(new Checked(check, Checked.Result.FAILED)));
    leg.consumed(usage, false);
    var failure = new Failure.Unconvincing("it did not hold", check.word());
    leg.ended(2_000_000, new Outcome.Undelivered(failure, null));
  }

  /** The candidate of that rank delivers an answer that was looked at and holds. */
  public static void held(Waybill waybill, int rank, Cascade.Check check, Usage usage) {
    var leg = attempt(waybill, rank);
    leg.scrutiny().hold();
    leg.scrutiny().checked(List.of(new Checked(check, Checked.Result.HELD)));
    leg.consumed(usage, false);
    leg.ended(5_000_000, new Outcome.Delivered());
  }

  /** The candidate of that rank delivers. */
  public static void answered(Waybill waybill, int rank, Usage usage) {
    var leg = attempt(waybill, rank);
    leg.consumed(usage, false);
    leg.ended(5_000_000, new Outcome.Delivered());
  }

  /** The candidate of that rank is tried, and delivers nothing. */
  public static void undelivered(Waybill waybill, int rank, Outcome.Undelivered outcome) {
    attempt(waybill, rank).ended(2_000_000, outcome);
  }

  /** The candidate of that rank is tried. */
  public static Leg attempt(Waybill waybill, int rank) {
    var kind = rank == 0 ? Leg.Kind.FIRST : Leg.Kind.FALLBACK;
    return waybill.attempt(waybill.decision().ranked().get(rank), kind, null);
  }
}
