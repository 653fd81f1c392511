package dev.wagonway.load;

/** The API that clients speak; upstreams always speak OpenAI's Chat Completions. */
enum Tongue {
  /** OpenAI's Chat Completions: the gateway relays. */
  CHAT(
      "/v1/chat/completions",
      "\"stream\":true,\"stream_options\":{\"include_usage\":true},",
      "data: [DONE]\n\n"),
  /** Anthropic's Messages: the gateway translates. */
  MESSAGES("/v1/messages", "\"stream\":true,", "{\"type\":\"message_stop\"}\n\n");

  private final String path;
  private final String streaming;
  private final String ending;

  Tongue(String path, String streaming, String ending) {
    this.path = path;
    this.streaming = streaming;
    this.ending = ending;
  }

  String path() {
    return path;
  }

  /** The members that ask for a stream. */
  String streaming() {
    return streaming;
  }

  /** The last bytes of a stream that is complete. */
  String ending() {
    return ending;
  }

  /** The message in which the system says {@code text}, and the comma after it. */
  String system(String text) {
    return "{\"role\":\"system\",\"content\":\"" + text + "\"},";
  }

  /** Whether a stream of so many events has all that the upstream sent. */
  boolean isWhole(int events, int expected) {
    return this == CHAT ? events == expected : events >= expected;
  }
}
