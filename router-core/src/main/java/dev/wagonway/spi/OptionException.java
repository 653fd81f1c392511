package dev.wagonway.spi;

/** An option of a plug-in is missing, or its value means nothing. */
public final class OptionException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final String option;

  /**
   * Names the fault.
   *
   * @param option the option's name; for an entry of a table {@code table.entry}
   * @param message the offending value and what was expected
   */
  public OptionException(String option, String message) {
    super(message);
    this.option = option;
  }

  public String option() {
    return option;
  }
}
