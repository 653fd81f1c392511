package dev.wagonway.gateway.policy;

import dev.wagonway.chat.FailureException;
import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.exchange.Question;
import dev.wagonway.gateway.relay.Situation;
import dev.wagonway.gateway.sensitivity.Examiner;
import dev.wagonway.learn.Foresight;
import dev.wagonway.route.Router;
import dev.wagonway.spi.Wire;
import java.util.List;

/**
 * Decides about requests in the same steps as the gateway, but sends nothing and changes nothing.
 * Immutable, so safe for any number of threads.
 */
public final class Rehearsal {

  private final Wire wire;
  private final Router router = Router.byPriors();
  private final Foresight foresight = Foresight.NONE;

  /** Takes the wire in which bodies are written. */
  public Rehearsal(Wire wire) {
    this.wire = wire;
  }

  /** What {@code snapshot} makes of the request that {@code body} is. */
  public Rehearsed of(Snapshot snapshot, byte[] body, Inquiry inquiry) {
    try {
      return decided(snapshot, body, inquiry);
    } catch (FailureException e) {
      return new Rehearsed.TurnedAway(e.failure());
    }
  }

  /** The wire in which bodies are written. */
  Wire wire() {
    return wire;
  }

  private Rehearsed decided(Snapshot snapshot, byte[] body, Inquiry inquiry) {
    var chat = wire.decode(body);
    var request = inquiry.features().over(chat.request());
    var read = foresight.read(request, chat.excerpt());
    var reading = read.with(inquiry.features().over(read.features()));
    var examination =
        new Examiner(snapshot.sensitivity()).examine(body, "application/json", List.of());
    var contents = new Question.Contents(examination);
    var asked =
        new Question(snapshot, inquiry.caller(), inquiry.headers(), inquiry.now(), contents)
            .about(request, new Question.Sight(reading, foresight), inquiry.memories());
    var query = asked.query();
    var situation = Situation.of(inquiry.facts(), query.route(), inquiry.seed());
    var decision = router.decide(query, situation, situation.seed());
    return Rehearsed.Decided.of(decision, situation, asked.labelled(), snapshot.sensitivity());
  }
}
