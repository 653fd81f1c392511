package dev.wagonway.gateway.learn;

import dev.wagonway.learn.Learned;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where what was learned can be looked at from outside of a gateway. Nothing is returned where that
 * failed, and a sentence said why.
 */
public sealed interface LearnedPlace permits RunningGateway, SavedState {

  /** What was learned of each target. */
  Optional<List<Learned>> status();

  /** All that was learned, as its file has it. */
  Optional<String> export();

  /**
   * Forgets.
   *
   * @param target the id of the target to forget, or null for all
   * @return whether anything was known
   */
  Optional<Boolean> reset(@Nullable String target);
}
