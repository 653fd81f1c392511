package dev.wagonway.wire.bedrock;

import dev.wagonway.chat.Failure;
import dev.wagonway.spi.Arrival;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.WireContract;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

final class BedrockWireContractTest extends WireContract {

  @Override
  protected Wire wire() {
    return new BedrockWire();
  }

  @Override
  protected boolean clientsChooseUsage() {
    return false;
  }

  /** The API has no ids of answers, and does not repeat the model's name. */
  @Override
  protected Answers.Whole told(Answers.Whole answer) {
    return new Answers.Whole(null, null, answer.choices(), answer.usage(), answer.failure());
  }

  /** The API has no word for what policy forbids but that access is denied. */
  @Override
  protected Map<Failure, Failure.Kind> causes() {
    var causes = new HashMap<>(super.causes());
    causes.put(new Failure.NotCleared("not there"), Failure.Kind.CREDENTIAL);
    return causes;
  }

  @Override
  protected InboundChat arrived(Parcel parcel) {
    var steps = parcel.path().split("/", -1);
    var model = URLDecoder.decode(steps[2], StandardCharsets.UTF_8);
    var arrival = new Arrival(model, "", _ -> null, bytes(parcel.body()));
    return (InboundChat) wire().decode("/model/*/" + steps[3], arrival);
  }
}
