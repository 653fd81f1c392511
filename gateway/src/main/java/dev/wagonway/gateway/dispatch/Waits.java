package dev.wagonway.gateway.dispatch;

import dev.wagonway.route.Retry;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before a target is asked again: never everybody for equally long, and never
 * longer than the policy allows.
 *
 * @param chance gives numbers from 0 to 1
 */
record Waits(Retry retry, DoubleSupplier chance) {

  private static final double JITTER = 0.25;

  /**
   * After a target has failed or turned the request away so many times: as long as it asks, or else
   * longer each time.
   *
   * @param asked what it asks, or null if it asks nothing
   * @return null if it asks for longer than anybody waits
   */
  @Nullable Duration after(int times, @Nullable Duration asked) {
    var doubled = retry.backoff().toNanos() * Math.pow(2, times - 1.0);
    var usual = Duration.ofNanos((long) (doubled * (0.5 + chance.getAsDouble())));
    if (asked != null && asked.compareTo(retry.longest()) > 0) {
      return null;
    }
    return atMostLongest(asked == null || asked.compareTo(usual) < 0 ? usual : asked);
  }

  /**
   * The same for a target whose door is shut for so long, but not everybody at the same moment.
   *
   * @return null if it is shut for longer than anybody waits
   */
  @Nullable Duration forDoor(int times, Duration shutFor) {
    if (shutFor.compareTo(retry.longest()) > 0) {
      return null;
    }
    var jitter = (long) (shutFor.toNanos() * JITTER * chance.getAsDouble());
    return after(times, atMostLongest(shutFor.plusNanos(jitter)));
  }

  private Duration atMostLongest(Duration wait) {
    return wait.compareTo(retry.longest()) > 0 ? retry.longest() : wait;
  }
}
