package dev.wagonway.gateway.exchange;

import dev.wagonway.chat.Failure;
import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.cache.Original;
import dev.wagonway.gateway.cache.ResponseCache;
import dev.wagonway.gateway.cache.Visit;
import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.edge.ClientRequest;
import dev.wagonway.gateway.memory.Recollection;
import dev.wagonway.gateway.rates.Ticket;
import dev.wagonway.gateway.relay.Approach;
import dev.wagonway.gateway.relay.Consignment;
import dev.wagonway.gateway.relay.InForce;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Situation;
import dev.wagonway.gateway.relay.Step;
import dev.wagonway.gateway.relay.Steps;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.sampling.Errand;
import dev.wagonway.gateway.sampling.Occasion;
import dev.wagonway.gateway.sampling.Sample;
import dev.wagonway.gateway.sensitivity.Examination;
import dev.wagonway.learn.Foresight;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Right;
import dev.wagonway.route.Ruling;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * One call to a model, whatever its service. The steps stand in {@link #run} in the order in which
 * they happen.
 */
final class Haul {

  private static final String DEBUG_HEADER = "x-wagonway-debug";

  /** How often a client library has tried before; those of OpenAI and Anthropic tell. */
  private static final String RETRY_HEADER = "x-stainless-retry-count";

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
   * @param approach how it came
   * @param steps what the gateway has been busy with for it
   * @param policy what it is served under
   * @param recollection what it recalls and keeps
   * @param examination what was found in it
   * @param original the same as it came
   * @param errand what the gateway itself wants with it, or null if it is a client's
   * @param ticket what it uses of rate limits; whoever made it closes it
   */
  record Order(
      ClientRequest request,
      Approach approach,
      Steps steps,
      InForce policy,
      Caller caller,
      Intent intent,
      Recollection recollection,
      Examination examination,
      Original original,
      @Nullable Errand errand,
      Ticket ticket) {

    Snapshot snapshot() {
      return policy.snapshot();
    }
  }

  void run(Consignment consignment) {
    order.ticket().prompt(consignment.request().inputTokens());
    var asked = question(consignment);
    var waybill = decide(asked, consignment);
    var failure = refusal(waybill);
    if (failure != null) {
      waybill.answered(voice.wire().status(failure));
      house.settlement().nobodyMayServe(waybill, failure);
      order.ticket().unused();
      voice.refuse(failure, waybill);
      return;
    }
    remember(asked, waybill.decision().ruling());
    try (var visit = visit(consignment, waybill)) {
      if (visit.hasAnswer()) {
        house.settlement().retold(waybill, visit.tell(voice.reply()));
      } else {
        carry(consignment, asked, waybill, visit);
      }
    }
  }

  /** Looks whether the same was asked before. */
  private Visit visit(Consignment consignment, Waybill waybill) {
    if (!ResponseCache.isOn(order.snapshot())) {
      return Visit.NONE;
    }
    var chat = consignment.chat();
    var type = chat == null ? voice.wire().streamType() : chat.form().streamType();
    return house.cache().visit(order.original(), order.request().headers(), waybill, type);
  }

  /** Has somebody answer. */
  private void carry(Consignment consignment, Question.Asked asked, Waybill waybill, Visit visit) {
    var sample = sample(consignment, asked, waybill);
    var reply = visit.over(sample == null ? voice.reply() : sample.reply());
    if (order.errand() == null) {
      house.lessons().decided(waybill, asked.reading());
    }
    var outcome = dispatch(consignment, waybill, reply);
    visit.settled(outcome);
    house.settlement().settle(waybill, outcome);
    if (!(outcome instanceof Outcome.Undelivered)) {
      order.ticket().used(waybill.bill().usage());
    }
    CheckEvidence.of(asked, waybill).forEach(house::observed);
    if (sample != null) {
      house.sampler().settled(sample, outcome, house);
    }
    if (order.errand() != null) {
      order.errand().settled(waybill);
    }
  }

  /** What is held to look at the answer later, or null if nobody will; errands are not sampled. */
  private @Nullable Sample sample(Consignment consignment, Question.Asked asked, Waybill waybill) {
    var chat = consignment.chat();
    return order.errand() != null || chat == null
        ? null
        : house
            .sampler()
            .begin(new Occasion(waybill, asked.reading(), chat, voice.wire(), voice.reply()));
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
    var headers = order.request().headers();
    var excerpt = consignment.excerpt();
    var question =
        new Question(order.snapshot(), order.caller(), headers, now, contents)
            .about(
                asked,
                new Question.Sight(read(foresight, consignment), foresight),
                order.intent(),
                order.errand() == null
                    ? new Question.Memories(
                        house.settlement().conversations()::recall,
                        labels::recall,
                        house.settlement().standings())
                    : memories(order.errand()));
    if (order.errand() == null) {
      house
          .lessons()
          .asked(
              question.query(),
              excerpt.answersTool(),
              consignment::bringsToolFailure,
              isRetry(headers));
    }
    return question;
  }

  /** What the gateway asks by itself goes on with nothing, but is no less sensitive for that. */
  private Question.Memories memories(Errand errand) {
    return new Question.Memories(
        (_, _, _, _) -> null, (_, _) -> errand.standing(), house.settlement().standings());
  }

  private static boolean isRetry(HttpHeaders headers) {
    var count = headers.get(RETRY_HEADER);
    return count != null && !count.strip().equals("0");
  }

  private Foresight.Reading read(Foresight foresight, Consignment consignment) {
    var started = System.nanoTime();
    var reading = foresight.read(consignment.request(), consignment.excerpt());
    var ended = System.nanoTime();
    order.steps().took(Step.PREDICT, started, ended);
    house.settlement().foreseen(ended - started, reading.prediction());
    return reading;
  }

  private Waybill decide(Question.Asked asked, Consignment consignment) {
    var started = System.nanoTime();
    var query = asked.query();
    var turn = house.board().takeTurn(query.route());
    var situation = Situation.of(house.board(), query.route(), turn, house.random().nextLong());
    var decision = house.router().decide(query, situation, situation.seed());
    order.steps().took(Step.DECIDE, started, System.nanoTime());
    house.settlement().decided(decision, order.snapshot().hash());
    order.recollection().settle(decision.ruling().label());
    var arrived = order.request().arrivedNanos();
    var waybill =
        new Waybill(voice.id(), arrived, decision, situation, order.policy(), asked.labelled());
    waybill.came(order.approach());
    waybill.steps().after(order.steps());
    if (order.caller().may(Right.MAY_EXPLAIN)
        && "true".equalsIgnoreCase(order.request().headers().get(DEBUG_HEADER))) {
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

  private Outcome dispatch(Consignment consignment, Waybill waybill, ClientReply reply) {
    var outcome = house.dispatcher().dispatch(consignment, waybill, reply);
    if (!(outcome instanceof Outcome.Undelivered)) {
      return outcome;
    }
    var told = LastWord.of(waybill);
    voice.giveUp(waybill, told.target(), told.outcome());
    return told.outcome();
  }
}
