package dev.wagonway.wire.anthropic;

import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.WireContract;

final class AnthropicMessagesWireContractTest extends WireContract {

  @Override
  protected Wire wire() {
    return new AnthropicMessagesWire();
  }

  @Override
  protected boolean clientsChooseUsage() {
    return false;
  }
}
