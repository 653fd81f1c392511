package dev.wagonway.wire.ollama;

import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.WireContract;

final class OllamaWireContractTest extends WireContract {

  @Override
  protected Wire wire() {
    return new OllamaWire();
  }

  @Override
  protected boolean clientsChooseUsage() {
    return false;
  }

  @Override
  protected boolean tellsIds() {
    return false;
  }
}
