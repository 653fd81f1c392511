package dev.wagonway.gateway.health;

import dev.wagonway.config.Resilience;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Targets of the same model and tier, of which those that do markedly worse than the others are
 * left out for a while. Thread-safe.
 */
final class Peers {

  private static final Logger log = LoggerFactory.getLogger(Peers.class);
  private static final int FEWEST = 3;
  private static final int MOST_TIMES = 10;
  private static final double DEVIATIONS = 2;

  /** Rates are not told apart more finely; equals that never fail would have no deviation. */
  private static final double LEAST_DEVIATION = 0.05;

  private final List<Conduct> members;
  private final Resilience.Ejection numbers;
  private final Means means;

  Peers(List<Conduct> members, Resilience.Ejection numbers, Means means) {
    this.members = List.copyOf(members);
    this.numbers = numbers;
    this.means = means;
  }

  /**
   * Judges a member after a failure.
   *
   * @param inARow how many failures it has had in a row
   * @return when it comes back, or 0 if it is not left out by this
   */
  long judge(String target, Conduct member, int inARow) {
    var now = means.nowMillis();
    var failing = numbers.failures() > 0 && inARow >= numbers.failures();
    if (!failing && !isOutlier(member)) {
      return 0;
    }
    var millis = leaveOut(member, now);
    if (millis == 0) {
      return 0;
    }
    var reason = failing ? "failures" : "success-rate";
    log.warn(
        "target {}: does worse than its equals ({}), left out for {} ms", target, reason, millis);
    means.listener().ejected(target, reason);
    return now + millis;
  }

  private synchronized long leaveOut(Conduct member, long now) {
    var out = members.stream().filter(other -> other.isOut(now)).count();
    var most = Math.min(members.size() - 1, Math.floor(members.size() * numbers.most()));
    return member.isOut(now) || out >= most
        ? 0
        : member.leaveOut(now, Math.max(1, numbers.rest().toMillis()), MOST_TIMES);
  }

  /**
   * Whether its rate is lower than the others' mean by two of their deviations. Its own rate is not
   * among them: of three, none can be two deviations below a mean that it is part of.
   */
  private boolean isOutlier(Conduct member) {
    var own = member.successRate();
    if (Double.isNaN(own)) {
      return false;
    }
    var others =
        members.stream()
            .filter(other -> other != member)
            .mapToDouble(Conduct::successRate)
            .filter(rate -> !Double.isNaN(rate))
            .toArray();
    if (others.length + 1 < FEWEST) {
      return false;
    }
    var mean = mean(others);
    var squares = new double[others.length];
    for (int i = 0; i < others.length; i++) {
      squares[i] = (others[i] - mean) * (others[i] - mean);
    }
    return own < mean - DEVIATIONS * Math.max(LEAST_DEVIATION, Math.sqrt(mean(squares)));
  }

  private static double mean(double[] numbers) {
    var sum = 0.0;
    for (var number : numbers) {
      sum += number;
    }
    return sum / numbers.length;
  }
}
