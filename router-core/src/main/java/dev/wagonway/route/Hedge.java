package dev.wagonway.route;

import dev.wagonway.cost.Money;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a second target is asked without waiting for the first one to fail.
 *
 * @param enabled whether it ever is
 * @param atLeast the least time that the first target has, even if it is usually faster; what it
 *     has is the 95th percentile of its own times to the first content, or to the end of an answer
 *     in one piece
 * @param mostCost the most that the second attempt may be expected to cost, or null if what the
 *     request may cost in all is bound enough
 */
public record Hedge(boolean enabled, Duration atLeast, @Nullable Money mostCost) {

  public static final Hedge OFF = new Hedge(false, Duration.ZERO, null);
}
