package dev.wagonway.gateway.rates;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.config.SharedSettings.LimitsWhenAway;
import dev.wagonway.gateway.observe.RateMeters;
import dev.wagonway.route.RateLimit;
import java.time.Duration;
import java.util.function.Function;

/**
 * Counts in Redis and, while that is away, as the operator wants it. What was counted by a stand-in
 * is corrected there, whatever is the case by then.
 *
 * @param standIn counts in this process
 */
record SharedCounters(
    RedisCounters redis,
    Counters standIn,
    LimitsWhenAway whenAway,
    Outage outage,
    RateMeters meters)
    implements Counters, AutoCloseable {

  @Override
  public Level take(RateLimit limit, long amount) {
    return counting(by -> by.take(limit, amount));
  }

  @Override
  public Level look(RateLimit limit) {
    return counting(by -> by.look(limit));
  }

  @Override
  public Level enter(RateLimit limit, String holder) {
    return counting(by -> by.enter(limit, holder));
  }

  @Override
  public void correct(RateLimit limit, long amount) {
    redis.correct(limit, amount);
  }

  @Override
  public void leave(RateLimit limit, String holder) {
    redis.leave(limit, holder);
  }

  @Override
  public void close() {
    redis.close();
  }

  private Level counting(Function<Counters, Level> work) {
    if (outage.mayAsk()) {
      try {
        var level = work.apply(redis);
        outage.answered();
        return level;
      } catch (RuntimeException e) {
        outage.failed(e);
      }
    }
    meters.fellBack(whenAway);
    return switch (whenAway) {
      case LOCAL -> work.apply(standIn);
      case REFUSE ->
          throw new FailureException(
              new Failure.Unavailable(
                  "rate limits cannot be counted at the moment (expected: another try soon)",
                  Duration.ofSeconds(1)));
    };
  }
}
