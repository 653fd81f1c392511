package dev.wagonway.wire.openai.responses;

/** An item of an answer as it was told. Immutable. */
final class OutputItem {

  private static final byte[] NOTHING = {};

  private final String id;
  private final byte[] json;

  private OutputItem(String id, byte[] json) {
    this.id = id;
    this.json = json;
  }

  /** An item that has begun. */
  static OutputItem begun(String id) {
    return new OutputItem(id, NOTHING);
  }

  /** The same, complete. */
  OutputItem as(byte[] told) {
    return new OutputItem(id, told);
  }

  String id() {
    return id;
  }

  boolean isComplete() {
    return json.length > 0;
  }

  /** What clients were told, not to be written to; empty as long as it is not complete. */
  byte[] json() {
    return json;
  }
}
