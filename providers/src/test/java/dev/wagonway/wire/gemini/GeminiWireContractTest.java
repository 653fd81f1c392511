package dev.wagonway.wire.gemini;

import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.WireContract;

final class GeminiWireContractTest extends WireContract {

  @Override
  protected Wire wire() {
    return new GeminiWire();
  }

  @Override
  protected int mostChoices() {
    return 3;
  }

  @Override
  protected boolean clientsChooseUsage() {
    return false;
  }

  @Override
  protected InboundChat arrived(Parcel parcel) {
    return Requests.chat(parcel.path(), bytes(parcel.body()));
  }
}
