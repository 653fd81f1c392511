package dev.wagonway.wire.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.Service;
import dev.wagonway.spi.Dispatch;
import java.net.URLEncoder;

/** The paths of this API, below its root. */
final class Paths {

  static final String MESSAGES = "/messages";
  static final String COUNT = "/messages/count_tokens";

  private Paths() {}

  /** Where an upstream takes messages. */
  static String messages(Dispatch dispatch) {
    var path = dispatch.dialect().paths().get(Service.CHAT);
    return path == null
        ? MESSAGES
        : path.replace("{model}", URLEncoder.encode(dispatch.model(), UTF_8).replace("+", "%20"));
  }
}
