package dev.wagonway.gateway.exchange;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Service;
import dev.wagonway.gateway.health.TargetBoard;
import dev.wagonway.gateway.learn.Lessons;
import dev.wagonway.gateway.memory.ConversationLabels;
import dev.wagonway.gateway.memory.Conversations;
import dev.wagonway.gateway.observe.CurrentTrace;
import dev.wagonway.gateway.observe.LimitMeters;
import dev.wagonway.gateway.observe.Meters;
import dev.wagonway.gateway.rates.RateLimits;
import dev.wagonway.gateway.relay.Aside;
import dev.wagonway.gateway.relay.Ending;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Retold;
import dev.wagonway.gateway.relay.Stay;
import dev.wagonway.gateway.relay.TraceContext;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.relay.Witness;
import dev.wagonway.gateway.savings.Baselines;
import dev.wagonway.gateway.savings.RoutingCost;
import dev.wagonway.gateway.sensitivity.Examination;
import dev.wagonway.gateway.trace.Keeping;
import dev.wagonway.predict.Prediction;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Priority;
import dev.wagonway.route.Router;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what is known of a request to where it counts: metrics, live latencies, the log, the
 * waybills. Thread-safe.
 */
public final class Settlement {

  private static final Logger log = LoggerFactory.getLogger("dev.wagonway.requests");

  private final Meters meters;
  private final TargetBoard board;
  private final Conversations conversations;
  private final List<Witness> witnesses;
  private final RateLimits rates;
  private final Lessons lessons;
  private final ConversationLabels conversationLabels =
      new ConversationLabels(ConversationLabels.MOST, Ticker.systemTicker());
  private final Complaints complaints = new Complaints(System::nanoTime);
  private final Question.Standings standings;
  private final Baselines baselines = new Baselines(Router.byPriors());

  public Settlement(
      Meters meters, TargetBoard board, Conversations conversations, Books books, Lessons lessons) {
    this.meters = meters;
    this.board = board;
    this.conversations = conversations;
    this.witnesses = books.witnesses();
    this.standings = books.standings();
    this.rates = books.rates();
    this.lessons = lessons;
  }

  /**
   * Where requests and money are written down.
   *
   * @param witnesses are told of each request that has ended, in this order
   * @param standings how budgets stand
   * @param rates how often callers may ask
   */
  public record Books(List<Witness> witnesses, Question.Standings standings, RateLimits rates) {

    public Books {
      witnesses = List.copyOf(witnesses);
    }
  }

  /** How often callers may ask. */
  RateLimits rates() {
    return rates;
  }

  /** What comes of answers. */
  Lessons lessons() {
    return lessons;
  }

  TargetBoard board() {
    return board;
  }

  Conversations conversations() {
    return conversations;
  }

  /** How sensitive conversations are. */
  public ConversationLabels conversationLabels() {
    return conversationLabels;
  }

  /** What is remembered, for questions that change nothing. */
  public Question.Memories lookups() {
    return new Question.Memories(conversations::peek, conversationLabels::peek, standings);
  }

  /** How budgets stand. */
  Question.Standings standings() {
    return standings;
  }

  /** Takes note of how long it took to foresee something about a request. */
  void foreseen(long nanos, Prediction prediction) {
    var embedding = prediction.embeddingNanos();
    meters.foresight().read(Math.max(0, nanos - embedding), embedding);
  }

  /** Counts what was found in a request. */
  void examined(Examination examination, long nanos) {
    meters.detection().examined(examination, nanos);
  }

  /**
   * Counts a decision and its rejections.
   *
   * @param policy the hash of the policy under which it was made
   */
  void decided(Decision decision, String policy) {
    meters.decided(decision, policy);
    meters.foresight().decided(decision);
    meters.detection().labelled(decision.ruling().label());
  }

  /** Counts a request that was refused before any target was tried. */
  void refused(Failure failure) {
    meters.refused(failure);
  }

  /**
   * Counts a request that is turned away because there are too many.
   *
   * @param priority its own, or null if nobody has found that out
   */
  void shed(@Nullable Priority priority) {
    meters.limits().shed(LimitMeters.Excess.REQUESTS, priority);
  }

  /** Settles a request that nobody may serve; {@link #refused} counts it. */
  void nobodyMayServe(Waybill waybill, Failure failure) {
    waybill.refused(System.nanoTime());
    ended(waybill, new Ending.Refused(failure));
  }

  /** Settles a request that was answered from the cache, of which nothing is learned. */
  void retold(Waybill waybill, Retold retold) {
    waybill.refused(System.nanoTime());
    ended(waybill, new Ending.Retold(retold));
  }

  /** Settles a request whose candidates were tried; what is measured refers to its trace. */
  void settle(Waybill waybill, Outcome outcome) {
    var trace = waybill.approach().trace();
    var telemetry = waybill.policy().snapshot().telemetry();
    var settings = telemetry.tracing();
    if (settings == null || !trace.isEntered() || !telemetry.metrics().exemplars()) {
      count(waybill, outcome);
      return;
    }
    CurrentTrace.run(
        trace.traceId(),
        TraceContext.hex(trace.spanId()),
        Keeping.isWanted(settings.sampling(), waybill, outcome),
        () -> count(waybill, outcome));
  }

  private void count(Waybill waybill, Outcome outcome) {
    waybill.legs().forEach(leg -> tried(waybill, leg));
    meters.settled(waybill, outcome);
    remember(waybill, outcome);
    lessons.settled(waybill, outcome);
    if (outcome instanceof Outcome.Delivered) {
      meters.foresight().answered(waybill.chosen().candidate());
      learn(waybill);
    }
    var elsewhere = baselines.price(waybill);
    meters.compared(elsewhere, waybill.bill().spent(), routingPicoUsd(waybill));
    ended(waybill, new Ending.Settled(outcome, elsewhere));
    log.debug("request {}: {} after {} attempts", waybill.id(), outcome.word(), waybill.attempts());
  }

  /** Tells all witnesses of a request that was answered without a decision. */
  void aside(Aside aside) {
    witnesses.forEach(witness -> witness.aside(aside));
  }

  private void ended(Waybill waybill, Ending ending) {
    waybill.overhead().pause(System.nanoTime());
    meters.ended(waybill);
    witnesses.forEach(witness -> witness.ended(waybill, ending));
  }

  private void tried(Waybill waybill, Leg leg) {
    var route = waybill.decision().query().route();
    var outcome = leg.outcome();
    if (outcome == null) {
      return;
    }
    if (leg.wasAsked()) {
      meters.attempts().masked(leg.secrecy().masked());
      meters.attempts().foundInAnswer(leg.secrecy().inAnswer());
    }
    if (leg.kind() != Leg.Kind.FIRST && leg.wasAsked()) {
      meters.attempts().further(route, leg, outcome);
      if (leg.kind() == Leg.Kind.CONTINUATION) {
        meters.attempts().continued(route, leg);
      }
    }
    if (outcome instanceof Outcome.Undelivered(var failure, _)) {
      meters.attempts().failed(route, leg.target(), failure);
      complaints.about(waybill.id(), leg.target(), failure);
    }
  }

  private void remember(Waybill waybill, Outcome outcome) {
    conversations.settled(waybill, outcome);
    if (!(outcome instanceof Outcome.Undelivered)) {
      var stay = Stay.of(waybill);
      if (stay.result() != Stay.Result.LOOSE) {
        meters.stayed(waybill.decision().query().route(), stay);
      }
    }
  }

  private static long routingPicoUsd(Waybill waybill) {
    var hour = waybill.policy().snapshot().savings().gatewayHour();
    return hour.isZero()
        ? 0
        : RoutingCost.picoUsd(hour, waybill.overhead().nanos(System.nanoTime()));
  }

  private void learn(Waybill waybill) {
    var leg = waybill.chosen();
    var usage = leg.usage();
    var request = waybill.decision().query().request();
    if (usage == null || request.service() != Service.CHAT) {
      return;
    }
    if (request.stream()) {
      board.streamed(
          leg.target(),
          leg.timing().firstContentAfterNanos(),
          leg.timing().answeredAfterNanos(),
          usage.outputTokens());
    } else {
      board.answered(leg.target(), leg.timing().answeredAfterNanos(), usage.outputTokens());
    }
  }
}
