package dev.wagonway.gateway.dispatch;

import dev.wagonway.cost.Money;
import dev.wagonway.route.Target;
import java.time.Duration;

/** What a request has to spend: plenty, unless a test takes it away. */
final class Purse implements Itinerary.Means {

  Money spent = Money.ZERO;
  Duration left = Duration.ofMinutes(1);
  int retries = 1_000;
  boolean otherKeys;

  @Override
  public Money spent() {
    return spent;
  }

  @Override
  public Duration left() {
    return left;
  }

  @Override
  public boolean takeRetry(Target target) {
    return retries-- > 0;
  }

  @Override
  public boolean hasOtherKey(Target target) {
    return otherKeys;
  }
}
