package dev.wagonway.route;

import dev.wagonway.chat.Usage;
import dev.wagonway.predict.QualityModel;
import dev.wagonway.sensitivity.Cleared;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Stage two: what a request will probably cost at a target, how long it will take there, and how
 * good the answer will be; and whether the policy accepts that.
 */
final class Forecast {

  /**
   * How long an answer is expected to be when the client set no limit; the median of chat traffic
   * is below this.
   */
  static final long USUAL_OUTPUT_TOKENS = 400;

  /** Nobody waits longer, and strategies can count it in nanoseconds. */
  private static final Duration FOR_EVER = Duration.ofDays(365);

  private final RouteQuery query;
  private final Ruling ruling;
  private final QualityModel qualityModel;
  private final long outputTokens;

  Forecast(RouteQuery query, Ruling ruling, QualityModel qualityModel) {
    this.query = query;
    this.ruling = ruling;
    this.qualityModel = qualityModel;
    outputTokens = expectedOutputTokens(query);
  }

  /** How many tokens the answer will probably have. */
  static long expectedOutputTokens(RouteQuery query) {
    var limit = query.request().maxOutputTokens();
    var each = limit > 0 ? Math.min(limit, USUAL_OUTPUT_TOKENS) : USUAL_OUTPUT_TOKENS;
    return each * query.request().choices();
  }

  Candidate of(Cleared<Target> cleared, int position, TargetFacts known) {
    var target = cleared.subject();
    var usage = usageAt(target);
    var price = target.tariff().at(usage.inputTokens(), query.now());
    return new Candidate(
        cleared,
        position,
        price,
        price.bounded(usage),
        bounded(known.firstToken()),
        bounded(known.totalFor(outputTokens)),
        expectedQuality(target),
        standing(target),
        0);
  }

  private double expectedQuality(Target target) {
    var expected = query.outlook().of(target.id());
    return expected != null
        ? expected.quality()
        : qualityModel.expected(query.features(), target.model(), target.priors());
  }

  /** Why the policy does not accept what is expected, or null if it does. */
  @Nullable Rejection objection(Candidate candidate, TargetFacts known) {
    var target = candidate.target().subject();
    var most = ruling.maxCost();
    if (most != null && candidate.expectedCost().compareTo(most) > 0) {
      return new Rejection.TooExpensive(target, candidate.expectedCost(), most);
    }
    if (candidate.expectedQuality() < ruling.qualityFloor()) {
      return new Rejection.BelowQualityFloor(
          target, candidate.expectedQuality(), ruling.qualityFloor());
    }
    return lateness(candidate, known);
  }

  /** Why the policy does not wait for it, or null if it does, or if it is not known how long. */
  @Nullable Rejection lateness(Candidate candidate, TargetFacts known) {
    if (!known.observed()) {
      return null;
    }
    var target = candidate.target().subject();
    var deadlines = ruling.deadlines();
    if (query.request().stream()
        && candidate.expectedFirstToken().compareTo(deadlines.firstToken()) > 0) {
      return new Rejection.TooSlow(target, candidate.expectedFirstToken(), deadlines.firstToken());
    }
    if (candidate.expectedLatency().compareTo(deadlines.total()) > 0) {
      return new Rejection.TooSlow(target, candidate.expectedLatency(), deadlines.total());
    }
    return null;
  }

  private static Duration bounded(Duration expected) {
    return expected.compareTo(FOR_EVER) > 0 ? FOR_EVER : expected;
  }

  /** The tokens to be billed; the target that served the conversation has its prompt cached. */
  private Usage usageAt(Target target) {
    var input = query.request().inputTokens();
    var hold = query.hold();
    var cached = hold != null && hold.target().equals(target.id()) ? hold.cachedTokens() : 0;
    return new Usage(input, Math.min(cached, input), 0, outputTokens, 0);
  }

  private int standing(Target target) {
    var standing = 0;
    for (var i = 0; i < ruling.prefer().size(); i++) {
      if (ruling.prefer().get(i).matches(target, query)) {
        standing = 1;
        break;
      }
    }
    for (var i = 0; i < ruling.avoid().size(); i++) {
      if (ruling.avoid().get(i).matches(target, query)) {
        return standing - 1;
      }
    }
    return standing;
  }
}
