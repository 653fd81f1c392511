package dev.wagonway.wire.bedrock;

import dev.wagonway.chat.Seal;

/** Seals as Bedrock carries them: those of Anthropic's models. */
final class Seals {

  private Seals() {}

  static Seal signature(String signature) {
    return new Seal(Seal.Origin.ANTHROPIC, null, signature, false);
  }

  static Seal redacted(String base64) {
    return new Seal(Seal.Origin.ANTHROPIC, null, base64, true);
  }
}
