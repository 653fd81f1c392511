package dev.wagonway.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * The mock upstream's answers, ready to be written: shared, never released, safe for any number of
 * threads as long as each writes {@linkplain ByteBuf#duplicate() duplicates}.
 *
 * @param json a complete chat completion
 * @param models an empty list of models, for probes
 * @param unknown a refusal of an unknown script
 * @param lengthRequired a refusal of a request with a transfer coding
 * @param streamStart the head of a stream, its role event and its first content
 * @param content one more content event, a chunk of its own
 * @param streamEnd finish reason, usage, {@code [DONE]} and the end of the body
 */
record Replies(
    ByteBuf json,
    ByteBuf models,
    ByteBuf unknown,
    ByteBuf lengthRequired,
    ByteBuf streamStart,
    ByteBuf content,
    ByteBuf streamEnd) {

  static final int JSON_BYTES = 1_175;
  static final int EVENT_BYTES = 200;

  private static final String ID = "chatcmpl-mock-0000000000000000";
  private static final String USAGE =
      "{\"prompt_tokens\":480,\"completion_tokens\":200,\"total_tokens\":680}";
  private static final String ERROR =
      "{\"error\":{\"message\":\"%s\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}";
  private static final String STREAM_HEAD =
      """
      HTTP/1.1 200 OK
      content-type: text/event-stream; charset=utf-8
      cache-control: no-cache
      x-request-id: mock
      transfer-encoding: chunked

      """
          .replace("\n", "\r\n");

  static Replies create() {
    var first =
        event("{\"role\":\"assistant\",\"content\":\"\"}", "null")
            + padded(EVENT_BYTES, Replies::contentEvent);
    var last =
        event("{}", "\"stop\"")
            + ("data: {" + chunkFields() + "\"choices\":[],\"usage\":" + USAGE + "}\n\n")
            + "data: [DONE]\n\n";
    return new Replies(
        shared(complete("200 OK", padded(JSON_BYTES, Replies::completion))),
        shared(complete("200 OK", "{\"object\":\"list\",\"data\":[]}")),
        shared(complete("404 Not Found", ERROR.formatted("no such script"))),
        shared(complete("411 Length Required", ERROR.formatted("no content-length"))),
        shared(STREAM_HEAD + chunk(first)),
        shared(chunk(padded(EVENT_BYTES, Replies::contentEvent))),
        shared(chunk(last) + "0\r\n\r\n"));
  }

  private static String completion(String text) {
    return "{\"id\":\"%s\",\"object\":\"chat.completion\",\"created\":1760000000,".formatted(ID)
        + "\"model\":\"mock\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
        + "\"content\":\"%s\",\"refusal\":null},".formatted(text)
        + "\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":%s}".formatted(USAGE);
  }

  private static String contentEvent(String text) {
    return event("{\"content\":\"%s\"}".formatted(text), "null");
  }

  private static String event(String delta, String finishReason) {
    return "data: {%s\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}]}\n\n"
        .formatted(chunkFields(), delta, finishReason);
  }

  private static String chunkFields() {
    return "\"id\":\"%s\",\"object\":\"chat.completion.chunk\",\"created\":1760000000,"
            .formatted(ID)
        + "\"model\":\"mock\",";
  }

  /** What {@code frame} gives around as much text as makes {@code bytes} in all. */
  private static String padded(int bytes, Frame frame) {
    var missing = bytes - frame.around("").length();
    return frame.around(Prose.ofLength(missing));
  }

  private static String complete(String status, String body) {
    return "HTTP/1.1 %s\r\ncontent-type: application/json\r\nx-request-id: mock\r\n"
            .formatted(status)
        + "content-length: %d\r\n\r\n%s".formatted(body.length(), body);
  }

  private static String chunk(String body) {
    return Integer.toHexString(body.length()) + "\r\n" + body + "\r\n";
  }

  private static ByteBuf shared(String ascii) {
    return SharedBytes.of(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  /** Puts text into its place. */
  @FunctionalInterface
  private interface Frame {
    String around(String text);
  }
}
