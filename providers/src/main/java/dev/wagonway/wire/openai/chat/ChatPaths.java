package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Service;
import dev.wagonway.spi.Dialect;
import dev.wagonway.wire.request.UpstreamPath;

/** Where requests go. */
final class ChatPaths {

  static final String CHAT = "/chat/completions";

  /** Azure's older path, which names the model as a deployment. */
  static final String DEPLOYMENT = "/deployments/*/chat/completions";

  private ChatPaths() {}

  static String chat(Dialect dialect, String model) {
    return UpstreamPath.of(dialect, Service.CHAT, CHAT, model);
  }
}
