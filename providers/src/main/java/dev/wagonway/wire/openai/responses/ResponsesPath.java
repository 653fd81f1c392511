package dev.wagonway.wire.openai.responses;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.Service;
import dev.wagonway.spi.Dispatch;
import java.net.URLEncoder;

/** Where upstreams are asked. */
final class ResponsesPath {

  static final String USUAL = "/responses";

  private ResponsesPath() {}

  static String of(Dispatch dispatch) {
    var path = dispatch.dialect().paths().getOrDefault(Service.CHAT, USUAL);
    return path.contains("{model}")
        ? path.replace("{model}", URLEncoder.encode(dispatch.model(), UTF_8).replace("+", "%20"))
        : path;
  }
}
