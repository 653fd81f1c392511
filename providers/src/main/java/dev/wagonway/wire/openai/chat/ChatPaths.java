package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Service;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.wire.request.UpstreamPath;

/** Where requests go. */
final class ChatPaths {

  static final String CHAT = "/chat/completions";

  /** Azure's older path, which names the model as a deployment. */
  static final String DEPLOYMENT = "/deployments/*/chat/completions";

  private ChatPaths() {}

  static String chat(Dispatch dispatch) {
    return UpstreamPath.of(dispatch, Service.CHAT, CHAT);
  }
}
