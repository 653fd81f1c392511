package dev.wagonway.gateway.learn;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Service;
import dev.wagonway.config.LearningSettings;
import dev.wagonway.gateway.observe.LearningMeters;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.learn.Evidence;
import dev.wagonway.learn.Foresight;
import dev.wagonway.predict.Grams;
import dev.wagonway.route.Caller;
import dev.wagonway.route.RouteQuery;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows decisions to what comes of them, and hands that to the {@link Learner}. Nothing here
 * blocks. Thread-safe.
 */
public final class Lessons {

  private static final String EXPECTED =
      "the x-wagonway-decision of an answer of the last hour that this key has asked for";

  private final Learner learner;
  private final LearningMeters meters;
  private final InstantSource clock;
  private final PendingDecisions pending;
  private final Reactions reactions;
  private final Pace pace;
  private volatile LearningSettings settings = LearningSettings.OFF;

  /**
   * Prepares; nothing is followed before {@link #use}.
   *
   * @param ticker by which decisions and conversations age
   */
  public Lessons(Learner learner, LearningMeters meters, InstantSource clock, Ticker ticker) {
    this.learner = learner;
    this.meters = meters;
    this.clock = clock;
    pending = new PendingDecisions(PendingDecisions.MOST, ticker);
    reactions =
        new Reactions(
            ticker,
            (answer, target, observation) -> observe(answer, target, observation, answer.source()));
    pace = new Pace(ticker::read);
  }

  /** What was taken of what somebody said: the words of its kinds, in the order of saying. */
  public record Receipt(String decision, String target, List<String> taken, List<String> ignored) {

    public Receipt {
      taken = List.copyOf(taken);
      ignored = List.copyOf(ignored);
    }
  }

  /** Follows decisions as {@code next} says from now on. */
  public void use(LearningSettings next) {
    settings = next;
    if (!next.on()) {
      pending.clear();
    }
    if (!next.implicit()) {
      reactions.clear();
    }
    learner.use(next);
  }

  LearningSettings settings() {
    return settings;
  }

  /** What makes beliefs of what is observed. */
  public Learner learner() {
    return learner;
  }

  /**
   * Looks at what a request says about the answer before it.
   *
   * @param answersTool whether it brings a tool's result rather than words of a user
   * @param toolFailed whether that tool failed; asked only if it is of interest
   * @param isRetry whether the client's library says that it tries again by itself
   */
  public void asked(
      RouteQuery query, boolean answersTool, BooleanSupplier toolFailed, boolean isRetry) {
    if (settings.implicit()) {
      reactions.asked(new Reactions.Next(query, answersTool, toolFailed, isRetry));
    }
  }

  /**
   * Remembers a decision before anybody is asked, as clients may speak about an answer while its
   * end is still being settled.
   */
  public void decided(Waybill waybill, Foresight.Reading reading) {
    var query = waybill.decision().query();
    if (!settings.on() || query.request().service() != Service.CHAT) {
      return;
    }
    var mayLearnWords = settings.words().covers(waybill.decision().ruling().label());
    var grams = mayLearnWords ? reading.prediction().grams() : Grams.NONE;
    pending.add(
        waybill.id(), new Awaited(waybill, grams, target -> Foresight.before(reading, target)));
  }

  /** Takes note of how a request has ended. */
  public void settled(Waybill waybill, Outcome outcome) {
    var answer = pending.of(waybill.id());
    var leg = waybill.current();
    if (answer == null || leg == null) {
      pending.remove(waybill.id());
      return;
    }
    answer.answeredBy(leg.target());
    if (outcome instanceof Outcome.Undelivered) {
      pending.remove(waybill.id());
    }
    if (!settings.implicit()) {
      return;
    }
    var query = waybill.decision().query();
    var target = leg.target().id();
    switch (outcome) {
      case Outcome.Delivered _ -> {
        ending(waybill, answer, target);
        reactions.ended(query, answer, target, true);
      }
      case Outcome.BrokenOff _, Outcome.Interrupted _ ->
          reactions.ended(query, answer, target, false);
      case Outcome.Undelivered _ when leg.wasAsked() ->
          reactions.ended(query, answer, target, false);
      case Outcome.ClientGone _ when waybill.firstContentAfterNanos() > 0 ->
          reactions.ended(query, answer, target, false);
      case Outcome.Undelivered _, Outcome.ClientGone _, Outcome.Outrun _ -> {}
    }
  }

  /** What the answer's own end says. */
  private void ending(Waybill waybill, Awaited answer, String target) {
    switch (waybill.chosen().finish()) {
      case REFUSAL, CONTENT_FILTER -> observe(answer, target, Observation.REFUSED, 0);
      case LENGTH, CONTEXT_FULL -> {
        if (waybill.decision().query().request().maxOutputTokens() == 0) {
          observe(answer, target, Observation.TRUNCATED, 0);
        }
      }
      case STOP, TOOL_CALLS, PAUSE -> {}
      case null -> {}
    }
  }

  /**
   * Takes what a caller says of an answer. What was said of it before stays as it was.
   *
   * @throws FailureException with {@link Failure.Forgotten} if this caller has no such answer, or
   *     another failure that says what is wrong
   */
  public Receipt told(Caller caller, Feedback feedback) {
    if (!settings.feedback()) {
      throw new FailureException(
          new Failure.NotOffered(
              "feedback is not taken, as the configuration says (expected: learning.feedback: on)",
              null));
    }
    if (!pace.allows(caller.name())) {
      throw new FailureException(
          new Failure.RateLimited(
              "more feedback than 20 a second (expected: another try soon)",
              Failure.Rate.REQUESTS,
              Duration.ofSeconds(1)));
    }
    var answer = pending.of(feedback.decision());
    var target = answer == null ? null : answer.target();
    if (answer == null || target == null || !answer.isOf(caller.name())) {
      throw new FailureException(
          new Failure.Forgotten(
              "decision: %s is not known (expected: %s)"
                  .formatted(FeedbackReader.shown(feedback.decision()), EXPECTED),
              "decision",
              "unknown_decision"));
    }
    requireOther(feedback.better(), answer, target);
    return take(feedback, answer, target);
  }

  private static void requireOther(@Nullable String better, Awaited answer, String target) {
    if (better != null && (better.equals(target) || !answer.couldHaveGoneTo(better))) {
      throw new FailureException(
          new Failure.BadRequest(
              "correction.target: %s (expected: another target of route %s, not %s)"
                  .formatted(FeedbackReader.shown(better), answer.route(), target),
              "correction",
              "invalid_value"));
    }
  }

  private Receipt take(Feedback feedback, Awaited answer, String target) {
    var taken = new ArrayList<String>();
    var ignored = new ArrayList<String>();
    for (var rating : feedback.ratings()) {
      if (answer.first(rating.kind())) {
        taken.add(rating.kind().word());
        observe(answer, target, rating, answer.source());
        meters.rated(target, answer.expected(target), rating.reward());
      } else {
        ignored.add(rating.kind().word());
      }
    }
    if (feedback.isCorrected()) {
      var isFirst = answer.first(Evidence.Kind.CORRECTION);
      (isFirst ? taken : ignored).add(Evidence.Kind.CORRECTION.word());
      if (isFirst) {
        correct(feedback, answer, target);
      }
    }
    return new Receipt(feedback.decision(), target, taken, ignored);
  }

  /** Who corrects an answer without rating it says that it was no good. */
  private void correct(Feedback feedback, Awaited answer, String target) {
    if (feedback.ratings().isEmpty()) {
      observe(answer, target, Observation.CORRECTED, answer.source());
      meters.rated(target, answer.expected(target), 0);
    }
    var better = feedback.better();
    if (better != null) {
      observe(answer, better, Observation.SHOULD_HAVE_ANSWERED, answer.source());
    }
  }

  /**
   * Takes something that was observed about an answer which is still remembered.
   *
   * @param decision the id of its decision
   * @param target the id of the target that it is about
   */
  public void observed(String decision, String target, Observation observation) {
    var answer = pending.of(decision);
    if (answer != null) {
      observe(answer, target, observation, 0);
      meters.rated(target, answer.expected(target), observation.reward());
    }
  }

  private void observe(Awaited answer, String target, Observation observation, long source) {
    learner.take(answer.evidence(clock.instant(), target, observation, source));
  }

  /** How many decisions are remembered of which something may yet be told. */
  public long pending() {
    reactions.cleanUp();
    return pending.count();
  }
}
