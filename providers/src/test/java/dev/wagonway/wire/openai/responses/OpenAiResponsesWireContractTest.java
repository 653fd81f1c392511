package dev.wagonway.wire.openai.responses;

import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.WireContract;

final class OpenAiResponsesWireContractTest extends WireContract {

  @Override
  protected Wire wire() {
    return new OpenAiResponsesWire();
  }

  @Override
  protected boolean clientsChooseUsage() {
    return false;
  }
}
