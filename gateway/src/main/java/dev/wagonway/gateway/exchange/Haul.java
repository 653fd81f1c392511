package dev.wagonway.gateway.exchange;

import dev.wagonway.chat.Failure;
import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.edge.ClientRequest;
import dev.wagonway.gateway.memory.Recollection;
import dev.wagonway.gateway.relay.Consignment;
import dev.wagonway.gateway.relay.InForce;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Situation;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.sensitivity.Examination;
import dev.wagonway.learn.Foresight;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Ruling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call to a model, whatever its service. The steps stand in {@link #run} in the order in which
 * they happen.
 */
final class Haul {

  private static final String DEBUG_HEADER = "x-wagonway-debug";

  private final Exchanges house;
  private final Voice voice;
  private final Order order;

  Haul(Exchanges house, Voice voice, Order order) {
    this.house = house;
    this.voice = voice;
    this.order = order;
  }

  /**
   * Who wants what, but for the words.
   *
   * @param request whose body has been taken
   * @param policy what it is served under
   * @param recollection what it recalls and keeps
   * @param examination what was found in it
   */
  record Order(
      ClientRequest request,
      InForce policy,
      Caller caller,
      Intent intent,
      Recollection recollection,
      Examination examination) {

    Snapshot snapshot() {
      return policy.snapshot();
    }
  }

  void run(Consignment consignment) {
    var asked = question(consignment);
    var waybill = decide(asked, consignment);
    var failure = refusal(waybill);
    if (failure != null) {
      house.settlement().nobodyMayServe(waybill, failure);
      voice.refuse(failure, waybill);
      return;
    }
    remember(asked, waybill.decision().ruling());
    var outcome = dispatch(consignment, waybill);
    house.settlement().settle(waybill, outcome);
  }

  /** Why nobody may be asked, or null if somebody may. */
  private @Nullable Failure refusal(Waybill waybill) {
    var decision = waybill.decision();
    var kinds = waybill.labelled().examination().text();
    if (NoCandidate.isRefused(decision.ruling(), order.snapshot().sensitivity())) {
      return NoCandidate.refused(decision, kinds);
    }
    return decision.ranked().isEmpty()
        ? NoCandidate.explain(decision, kinds)
        : house.tooMuchFor(decision.ruling().recovery().priority());
  }

  /** Gathers what the decision is about. */
  private Question.Asked question(Consignment consignment) {
    var asked = consignment.request();
    var contents = new Question.Contents(order.examination(), order.recollection().floor());
    var now = house.clock().instant();
    var labels = house.conversationLabels();
    var foresight = house.foresight(order.snapshot());
    var usage = house.settlement().spendings();
    return new Question(order.snapshot(), order.caller(), order.request().headers(), now, contents)
        .about(
            asked,
            new Question.Sight(read(foresight, consignment), foresight),
            order.intent(),
            new Question.Memories(
                house.settlement().conversations()::recall, labels::recall, usage::of));
  }

  private Foresight.Reading read(Foresight foresight, Consignment consignment) {
    var started = System.nanoTime();
    var reading = foresight.read(consignment.request(), consignment.excerpt());
    house.settlement().foreseen(System.nanoTime() - started);
    return reading;
  }

  private Waybill decide(Question.Asked asked, Consignment consignment) {
    var query = asked.query();
    var turn = house.board().takeTurn(query.route());
    var situation = Situation.of(house.board(), query.route(), turn, house.random().nextLong());
    var decision = house.router().decide(query, situation, situation.seed());
    house.settlement().decided(decision);
    order.recollection().settle(decision.ruling().label());
    var arrived = order.request().arrivedNanos();
    var waybill =
        new Waybill(voice.id(), arrived, decision, situation, order.policy(), asked.labelled());
    if ("true".equalsIgnoreCase(order.request().headers().get(DEBUG_HEADER))) {
      var foresight = house.foresight(order.snapshot());
      waybill.disclose(foresight.reasons(consignment.request(), consignment.excerpt()));
    }
    return waybill;
  }

  /** What is sent makes the conversation as sensitive as it is. */
  private void remember(Question.Asked asked, Ruling ruling) {
    house
        .conversationLabels()
        .raise(order.caller(), asked.conversation(), ruling.label(), ruling.masked());
  }

  private Outcome dispatch(Consignment consignment, Waybill waybill) {
    var outcome = house.dispatcher().dispatch(consignment, waybill, voice.reply());
    if (!(outcome instanceof Outcome.Undelivered)) {
      return outcome;
    }
    var told = tellingMost(waybill.failedLegs());
    voice.giveUp(waybill, told);
    return failed(told);
  }

  /** The last target that was asked at all; if none was, the policy comes before the APIs. */
  private static Leg tellingMost(List<Leg> failed) {
    var asked = failed.reversed().stream().filter(Leg::wasAsked);
    var refused =
        failed.stream().filter(leg -> failed(leg).failure() instanceof Failure.TranslationRefused);
    return asked.findFirst().or(refused::findFirst).orElseGet(failed::getLast);
  }

  private static Outcome.Undelivered failed(Leg leg) {
    if (leg.outcome() instanceof Outcome.Undelivered undelivered) {
      return undelivered;
    }
    throw new IllegalStateException("the attempt has not failed");
  }
}
