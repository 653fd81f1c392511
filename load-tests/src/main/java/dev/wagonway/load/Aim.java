package dev.wagonway.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where requests go and what they are: always the same bytes.
 *
 * @param port a port of the loopback interface
 * @param tongue the API of the request
 * @param request head and body; shared and never released, write {@linkplain ByteBuf#duplicate()
 *     duplicates}
 */
record Aim(int port, Tongue tongue, ByteBuf request) {

  /** The size of a request's body. */
  static final int BODY_BYTES = 2_063;

  /** A chat request that asks for {@code script} under its name as model. */
  static Aim at(int port, Script script, Tongue tongue, Map<String, String> headers) {
    var body = body(script, tongue);
    var extra =
        headers.entrySet().stream()
            .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
            .collect(Collectors.joining());
    var head =
        "POST %s HTTP/1.1\r\nhost: 127.0.0.1:%d\r\n".formatted(tongue.path(), port)
            + "user-agent: wagonway-load\r\naccept: */*\r\nauthorization: Bearer bench\r\n"
            + "content-type: application/json\r\n"
            + extra
            + "content-length: %d\r\n\r\n".formatted(body.length());
    var bytes = (head + body).getBytes(StandardCharsets.US_ASCII);
    return new Aim(port, tongue, SharedBytes.of(bytes));
  }

  private static String body(Script script, Tongue tongue) {
    var frame =
        switch (script) {
          case Script.Json json -> frame(json, tongue, "");
          case Script.Sse sse -> frame(sse, tongue, tongue.streaming());
        };
    return frame.formatted(Prose.ofLength(BODY_BYTES - frame.length() + "%s".length()));
  }

  private static String frame(Script script, Tongue tongue, String streaming) {
    return "{\"model\":\"%s\",%s\"temperature\":0.2,\"max_tokens\":200,\"messages\":["
            .formatted(script.name(), streaming)
        + tongue.system("You answer briefly and in plain words.")
        + "{\"role\":\"user\",\"content\":\"%s\"}]}";
  }
}
