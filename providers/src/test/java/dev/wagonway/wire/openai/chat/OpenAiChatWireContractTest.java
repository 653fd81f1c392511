package dev.wagonway.wire.openai.chat;

import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.WireContract;

final class OpenAiChatWireContractTest extends WireContract {

  @Override
  protected Wire wire() {
    return new OpenAiChatWire();
  }

  @Override
  protected int mostChoices() {
    return 3;
  }
}
