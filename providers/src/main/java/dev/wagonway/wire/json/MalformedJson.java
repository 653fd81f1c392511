package dev.wagonway.wire.json;

/** Says that bytes are not the JSON that was expected, and where. Carries no content. */
public final class MalformedJson extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int offset;

  /**
   * Describes the first fault.
   *
   * @param reason what is wrong, without any of the content
   * @param offset the index in the array of the byte at fault
   */
  public MalformedJson(String reason, int offset) {
    super(reason, null, false, false);
    this.offset = offset;
  }

  /** What is wrong and where, as a person finds it: {@code unexpected end (line 1, column 9)}. */
  public String describe(byte[] bytes, int from) {
    var line = 1;
    var lineStart = from;
    var end = Math.min(offset, bytes.length);
    for (var i = from; i < end; i++) {
      if (bytes[i] == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return getMessage() + " (line " + line + ", column " + (end - lineStart + 1) + ")";
  }
}
