package dev.wagonway.sensitivity.mask;

import dev.wagonway.sensitivity.Label;
import java.util.Locale;

/**
 * What is done about sensitive values in answers.
 *
 * @param from the least label of values about which it is done
 */
public record AnswerScan(Action action, Label from) {

  /** What becomes of an answer in which there are some. */
  public enum Action {
    /** It ends there, as if the provider had withheld the rest. */
    BLOCK,
    /** They are replaced by the names of their kinds, for good. */
    MASK,
    /** It passes, and what it has is noted. */
    MARK;

    /** The spelling used in configuration: {@code mask}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
