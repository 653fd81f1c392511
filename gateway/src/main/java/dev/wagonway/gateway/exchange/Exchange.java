package dev.wagonway.gateway.exchange;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Service;
import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.cache.Original;
import dev.wagonway.gateway.cache.ResponseCache;
import dev.wagonway.gateway.edge.BodyDecoding;
import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.edge.ClientRequest;
import dev.wagonway.gateway.learn.FeedbackReader;
import dev.wagonway.gateway.learn.Lessons;
import dev.wagonway.gateway.memory.Recollection;
import dev.wagonway.gateway.rates.Ticket;
import dev.wagonway.gateway.relay.Approach;
import dev.wagonway.gateway.relay.Aside;
import dev.wagonway.gateway.relay.Consignment;
import dev.wagonway.gateway.relay.InForce;
import dev.wagonway.gateway.relay.Step;
import dev.wagonway.gateway.relay.Steps;
import dev.wagonway.gateway.relay.Trace;
import dev.wagonway.gateway.sampling.Errand;
import dev.wagonway.gateway.sensitivity.Examination;
import dev.wagonway.gateway.sensitivity.Examiner;
import dev.wagonway.route.Caller;
import dev.wagonway.spi.Arrival;
import dev.wagonway.spi.InboundCall;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.ModelEntry;
import dev.wagonway.spi.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request, from its arrival to its settlement, on one virtual thread. What is asked of a model
 * goes on in {@link Haul}.
 */
final class Exchange implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(Exchange.class);

  /**
   * Above so many tokens, the estimate has to do: counting costs processor time in proportion, and
   * some seconds for what this leaves of a text that is hard to split.
   */
  private static final long MOST_COUNTED = 500_000;

  private static final int OK = 200;
  private static final byte[] NOTHING = {};

  private final Exchanges house;
  private final ClientRequest request;
  private final @Nullable Errand errand;
  private final InForce policy;
  private final Snapshot snapshot;
  private Voice voice;
  private final Approach approach;
  private final Steps steps = new Steps();
  private String callerName = "";
  private Ticket ticket = Ticket.FREE;
  private Examination examination = Examination.NONE;
  private Original original = Original.none();

  /**
   * Takes a request.
   *
   * @param errand what the gateway itself wants with it, or null if it is a client's
   */
  Exchange(Exchanges house, ClientRequest request, ClientReply reply, @Nullable Errand errand) {
    this.house = house;
    this.request = request;
    this.errand = errand;
    this.policy = house.policy();
    this.snapshot = policy.snapshot();
    this.voice =
        new Voice(house.endpoints().firstWire(), house.ids().next(), reply, house.settlement());
    this.approach = Approaches.of(request, snapshot.telemetry().tracing(), house.random());
  }

  @Override
  public void run() {
    try {
      serve();
    } catch (FailureException e) {
      refuse(e.failure());
    } catch (RuntimeException | StackOverflowError e) {
      log.error("request {}: fault of the gateway", voice.id(), Trace.of(e));
      refuse(new Failure.Internal("the gateway failed, see its log for request " + voice.id()));
    } finally {
      ticket.close();
      house.left();
    }
  }

  private void refuse(Failure failure) {
    ticket.unused();
    voice.refuse(failure);
    aside(voice.wire().status(failure), failure);
  }

  private void tell(int status, byte[] json) {
    voice.tell(status, json);
    aside(status, null);
  }

  /** Tells that it was answered without a decision. */
  private void aside(int status, @Nullable Failure failure) {
    var arrived = request.arrivedNanos();
    house
        .settlement()
        .aside(
            new Aside(
                voice.id(), approach, callerName, status, failure, arrived, System.nanoTime()));
  }

  private void serve() {
    var endpoint = find();
    var offer = endpoint.meantBy(arrival(endpoint, NOTHING));
    voice = voice.in(offer.wire());
    if (offer.operation().kind() == Operation.Kind.HELLO) {
      tell(OK, voice.wire().writeGreeting(offer.operation().path(), house.version()));
      return;
    }
    var caller =
        errand != null ? errand.caller() : house.gatehouse().admit(snapshot.callers(), request);
    callerName = caller.name();
    limit(caller, offer.operation().kind());
    switch (offer.operation().kind()) {
      case CALL -> haul(endpoint, caller);
      case FEEDBACK -> tell(202, Receipts.json(told(caller)));
      case COUNT_TOKENS -> tell(OK, voice.wire().writeCount(count(endpoint, caller)));
      case LIST_MODELS -> tell(OK, voice.wire().writeModels(Models.all(snapshot, caller)));
      case SHOW_MODEL -> tell(OK, voice.wire().writeModel(shown(endpoint, caller)));
      case NOT_OFFERED -> throw notOffered();
      case HELLO -> throw new IllegalStateException("greetings have been answered");
    }
  }

  /** What has a prompt counts; what the gateway itself wants does not. */
  private void limit(Caller caller, Operation.Kind kind) {
    if (errand != null) {
      return;
    }
    ticket = house.settlement().rates().ticket(caller, voice.id());
    voice = voice.telling(ticket, house.clock());
    switch (kind) {
      case CALL, COUNT_TOKENS -> ticket.enter();
      case FEEDBACK, LIST_MODELS, SHOW_MODEL, NOT_OFFERED, HELLO -> ticket.look();
    }
  }

  private Endpoints.Endpoint find() {
    try {
      return house.endpoints().find(request.method(), request.path());
    } catch (FailureException e) {
      var likely = house.endpoints().likelyWire(request.path(), request.query(), request.headers());
      voice = voice.in(likely);
      throw e;
    }
  }

  private void haul(Endpoints.Endpoint endpoint, Caller caller) {
    var intent = Intent.of(request.headers());
    var recollection = recollection(caller);
    var consignment = consignment(endpoint, caller, intent, recollection);
    var order =
        new Haul.Order(
            request,
            approach,
            steps,
            policy,
            caller,
            intent,
            recollection,
            examination,
            original,
            errand,
            ticket);
    new Haul(house, voice, order).run(consignment);
  }

  /**
   * Reads the request; the bytes live on in the consignment only, which lets go of them in time.
   */
  private Consignment consignment(
      Endpoints.Endpoint endpoint, Caller caller, Intent intent, Recollection recollection) {
    var started = System.nanoTime();
    var body = BodyDecoding.decode(request, snapshot.server().limits().bodyBytes());
    var query = Queries.veiled(request.query(), Queries.KEY);
    var arrivals = new Arrivals(endpoint.argument(), query, request.headers());
    var call = read(endpoint, arrivals.noting(body), recollection);
    steps.took(Step.DECODE, started, System.nanoTime());
    examination = examine(body, arrivals, recollection);
    if (errand == null && ResponseCache.isOn(snapshot)) {
      original = original(endpoint, arrivals, intent, body);
    }
    var consignment = new Consignment(voice.wire(), call, intent.effort());
    if (!(call instanceof InboundChat chat) || examination.places().isEmpty()) {
      examination = examination.withMasked(examination.found());
      return consignment;
    }
    var masker =
        new Masker(
            copy -> read(endpoint, arrivals.noting(copy), recollection),
            copy -> look(copy, arrivals).found());
    var conversation = Sessions.everywhere(request.headers(), chat.request());
    var mask = house.maskNumbers().mask(caller, conversation);
    var lookedAgain = System.nanoTime();
    var copy = masker.copy(chat, body, examination.places(), mask);
    steps.took(Step.CLASSIFY, lookedAgain, System.nanoTime());
    recollection.examined();
    var least = examination.masked();
    examination =
        examination.withMasked(
            copy.map(made -> made.label().raisedTo(least)).orElse(examination.found()));
    return copy.map(made -> consignment.with(made.chat())).orElse(consignment);
  }

  private Original original(
      Endpoints.Endpoint endpoint, Arrivals arrivals, Intent intent, byte[] body) {
    var besides = new ArrayList<>(arrivals.whatCountsBesides());
    besides.add(intent.toString());
    var offer = endpoint.meantBy(arrivals.of(body));
    return new Original(offer.wire().name(), offer.operation().path(), besides, body);
  }

  private Examination examine(byte[] body, Arrivals arrivals, Recollection recollection) {
    var started = System.nanoTime();
    var examined = look(body, arrivals);
    for (var recalled : recollection.recalled()) {
      examined = examined.and(examiner().examine(recalled, null, List.of()));
    }
    recollection.examined();
    if (snapshot.sensitivity().classifier() != null) {
      var ended = System.nanoTime();
      steps.took(Step.CLASSIFY, started, ended);
      house.settlement().examined(examined, ended - started);
    }
    return examined;
  }

  private Examination look(byte[] body, Arrivals arrivals) {
    var type = request.headers().get("content-type");
    return examiner().examine(body, type, arrivals.whatLeavesBesides());
  }

  private Examiner examiner() {
    var audit = snapshot.audit();
    return new Examiner(snapshot.sensitivity(), audit == null ? null : audit.key());
  }

  private Recollection recollection(Caller caller) {
    return house.keepsakes().of(caller, snapshot.server().limits().bodyBytes());
  }

  private InboundCall read(
      Endpoints.Endpoint endpoint, Arrival arrival, Recollection recollection) {
    var offer = endpoint.meantBy(arrival);
    voice = voice.in(offer.wire());
    var call = offer.wire().decode(offer.operation().path(), arrival);
    return call instanceof InboundChat chat ? chat.with(recollection) : call;
  }

  private Lessons.Receipt told(Caller caller) {
    var most = Math.min(FeedbackReader.MOST_BYTES, snapshot.server().limits().bodyBytes());
    return house.lessons().told(caller, FeedbackReader.read(BodyDecoding.decode(request, most)));
  }

  private ModelEntry shown(Endpoints.Endpoint endpoint, Caller caller) {
    var body = BodyDecoding.decode(request, snapshot.server().limits().bodyBytes());
    return Models.one(snapshot, caller, voice.wire().modelShown(arrival(endpoint, body)));
  }

  private Arrival arrival(Endpoints.Endpoint endpoint, byte[] body) {
    var query = Queries.veiled(request.query(), Queries.KEY);
    return new Arrivals(endpoint.argument(), query, request.headers()).of(body);
  }

  /** How many tokens the prompt has for the model that would most likely answer. */
  private long count(Endpoints.Endpoint endpoint, Caller caller) {
    var body = BodyDecoding.decode(request, snapshot.server().limits().bodyBytes());
    var call = read(endpoint, arrival(endpoint, body), recollection(caller));
    var route = Models.routeTo(snapshot, caller, call.request().model());
    var counter = house.counter();
    var estimate = call.request().inputTokens();
    if (counter.isEmpty() || estimate > MOST_COUNTED || !(call instanceof InboundChat chat)) {
      return estimate;
    }
    var candidates = route.candidates();
    var likely =
        candidates.stream()
            .filter(target -> target.services().contains(Service.CHAT))
            .findFirst()
            .orElseGet(candidates::getFirst);
    return counter.get().count(likely.model(), chat.conversation()).tokens();
  }

  private FailureException notOffered() {
    return new FailureException(
        new Failure.NotOffered(
            "%s %s is not offered here, as it needs what a gateway does not keep (expected: the provider itself is asked)"
                .formatted(request.method(), request.path()),
            null));
  }
}
