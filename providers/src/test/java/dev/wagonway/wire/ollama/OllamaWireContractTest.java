package dev.wagonway.wire.ollama;

import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.Answers;
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
  protected Answers.Whole told(Answers.Whole answer) {
    return answer.withId("");
  }
}
