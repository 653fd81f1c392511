package dev.wagonway.gateway.relay;

import dev.wagonway.sensitivity.Kind;
import dev.wagonway.sensitivity.Label;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How sensitive what one attempt carried was, to its target and back. Filled in by the request's
 * virtual thread and by its event loop in turn, never by both at once.
 */
public final class Secrecy {

  private final SortedMap<String, Integer> inAnswer = new TreeMap<>();
  private Map<String, Integer> masked = Map.of();
  private @Nullable Label carried;

  /** Takes note of how sensitive what the target is sent is, as it is sent. */
  void carries(Label label) {
    carried = label;
  }

  /**
   * How sensitive what the target was sent is, masked values left aside; null if nothing was put
   * up.
   */
  public @Nullable Label carried() {
    return carried;
  }

  /** Takes note that the target was sent so many masked values, by their kinds' names. */
  void masked(Map<String, Integer> counts) {
    masked = new TreeMap<>(counts);
  }

  /** How many values were masked in what the target was sent, by their kinds' names. */
  public Map<String, Integer> masked() {
    return masked;
  }

  /** Takes note of a sensitive value in the answer. */
  void foundInAnswer(Kind kind) {
    inAnswer.merge(kind.name(), 1, Integer::sum);
  }

  /** How many sensitive values were found in the answer, by their kinds' names. */
  public Map<String, Integer> inAnswer() {
    return inAnswer;
  }
}
