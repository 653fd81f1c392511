package dev.wagonway.wire.cohere;

import dev.wagonway.chat.Failure;
import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.WireContract;
import java.util.HashMap;
import java.util.Map;

final class CohereWireContractTest extends WireContract {

  @Override
  protected Wire wire() {
    return new CohereWire();
  }

  @Override
  protected boolean clientsChooseUsage() {
    return false;
  }

  /** Answers do not repeat the model's name. */
  @Override
  protected Answers.Whole told(Answers.Whole answer) {
    return new Answers.Whole(answer.id(), null, answer.choices(), answer.usage(), answer.failure());
  }

  /** The API has no word for what policy forbids; the status alone tells. */
  @Override
  protected Map<Failure, Failure.Kind> causes() {
    var causes = new HashMap<>(super.causes());
    causes.put(new Failure.NotCleared("not there"), Failure.Kind.CREDENTIAL);
    return causes;
  }
}
