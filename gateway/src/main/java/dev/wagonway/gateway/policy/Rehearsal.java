package dev.wagonway.gateway.policy;

import dev.wagonway.chat.FailureException;
import dev.wagonway.config.Snapshot;
import dev.wagonway.config.cases.GivenFeatures;
import dev.wagonway.gateway.exchange.Foresights;
import dev.wagonway.gateway.exchange.Question;
import dev.wagonway.gateway.relay.Situation;
import dev.wagonway.gateway.sensitivity.Examiner;
import dev.wagonway.learn.Beliefs;
import dev.wagonway.learn.Foresight;
import dev.wagonway.route.Router;
import dev.wagonway.spi.Wire;
import java.util.List;
import java.util.function.Supplier;

/**
 * Decides about requests in the same steps as the gateway, but sends nothing and changes nothing.
 * Immutable, so safe for any number of threads.
 */
public final class Rehearsal {

  private final Wire wire;
  private final Router router = Router.byPriors();
  private final Foresights foresights;

  /** Takes the wire in which bodies are written; nothing was learned. */
  public Rehearsal(Wire wire) {
    this(wire, () -> Beliefs.NONE);
  }

  /**
   * Takes what it decides with.
   *
   * @param wire the wire in which bodies are written
   * @param beliefs gives what is believed of targets at the moment
   */
  public Rehearsal(Wire wire, Supplier<Beliefs> beliefs) {
    this.wire = wire;
    this.foresights = new Foresights(beliefs);
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
    var foresight = foresights.under(snapshot);
    var read = foresight.read(request, chat.excerpt());
    var reading = given(inquiry.features(), read);
    var examination =
        new Examiner(snapshot.sensitivity()).examine(body, "application/json", List.of());
    var contents = new Question.Contents(examination);
    var asked =
        new Question(snapshot, inquiry.caller(), inquiry.headers(), inquiry.now(), contents)
            .about(request, new Question.Sight(reading, foresight), inquiry.memories());
    var query = asked.query();
    var situation = Situation.of(inquiry.facts(), query.route(), inquiry.seed());
    var decision = router.decide(query, situation, situation.seed());
    var insight =
        new Rehearsed.Foreseen(
            foresight.reasons(request, chat.excerpt()),
            foresight.before(asked.reading(), query.route().candidates()));
    return Rehearsed.Decided.of(decision, situation, asked.labelled(), snapshot.sensitivity())
        .foreseen(insight);
  }

  /**
   * What is given counts more than what is predicted: then there is nothing to be in doubt about.
   */
  private static Foresight.Reading given(GivenFeatures given, Foresight.Reading read) {
    var features = given.over(read.features());
    return given.sayWhatIsPredicted() ? Foresight.Reading.of(features) : read.with(features);
  }
}
