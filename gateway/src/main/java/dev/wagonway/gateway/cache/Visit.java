package dev.wagonway.gateway.cache;

import dev.wagonway.chat.Service;
import dev.wagonway.gateway.cache.Flight.Landing;
import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.relay.Checked;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Retold;
import dev.wagonway.gateway.relay.Waybill;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request's visit to the cache: either there is an answer, to be {@link #tell told}, or the
 * request is dispatched with its reply {@link #over} this and {@link #settled} afterwards. Used by
 * the request's virtual thread.
 */
public final class Visit implements AutoCloseable {

  /** Of requests that are neither answered from the cache nor kept in it. */
  public static final Visit NONE = new Visit(null, null, null);

  private final @Nullable Errand errand;
  private final @Nullable StoredAnswer found;
  private final @Nullable Flight flight;
  private @Nullable Recorder recorder;

  private Visit(@Nullable Errand errand, @Nullable StoredAnswer found, @Nullable Flight flight) {
    this.errand = errand;
    this.found = found;
    this.flight = flight;
  }

  /**
   * What a visit is about.
   *
   * @param type the media type of the answer
   * @param time how long it may be kept
   */
  record Errand(ResponseCache cache, Key key, Waybill waybill, String type, Duration time) {

    boolean isStreamed() {
      return waybill.decision().query().request().stream();
    }
  }

  /** There is an answer. */
  static Visit finding(Errand errand, StoredAnswer found) {
    return new Visit(errand, found, null);
  }

  /** There is none, and others may wait for this one's. */
  static Visit leading(Errand errand, @Nullable Flight flight) {
    return new Visit(errand, null, flight);
  }

  /** Whether there is an answer. */
  public boolean hasAnswer() {
    return found != null;
  }

  /**
   * Tells the answer; waits until a stream is told.
   *
   * @return what was told
   * @throws IllegalStateException if there is none
   */
  public Retold tell(ClientReply reply) {
    if (errand == null || found == null) {
      throw new IllegalStateException("there is no answer");
    }
    var waybill = errand.waybill();
    var retold = found.retold(errand.cache().nowMillis());
    var head = retold.head(waybill, found.origin().type(), found.isStreamed());
    var body = found.body(retold.json(waybill));
    if (found.isStreamed()) {
      Replay.tell(reply, head, body);
    } else {
      reply.send(head, body);
    }
    errand.cache().told(waybill, retold);
    return retold;
  }

  /** The way back to the client by which the answer has to go. */
  public ClientReply over(ClientReply reply) {
    if (errand == null) {
      return reply;
    }
    var waybill = errand.waybill();
    var made =
        new Recorder(
            reply,
            errand.cache().mostBytes(),
            () -> flight != null && flight.isAwaited(),
            () -> isWorthKeeping(waybill));
    recorder = made;
    return made;
  }

  /** Keeps the answer if it may be, and lets those go on who wait for it. */
  public void settled(Outcome outcome) {
    if (errand == null) {
      return;
    }
    var answer = outcome instanceof Outcome.Delivered ? answer() : null;
    if (answer != null) {
      errand.cache().keep(errand.key(), answer);
    }
    if (flight != null) {
      errand.cache().left(errand.key(), flight);
      flight.land(landing(outcome, answer));
    }
  }

  private static Landing landing(Outcome outcome, @Nullable StoredAnswer answer) {
    if (answer != null) {
      return new Landing.Told(answer);
    }
    return outcome instanceof Outcome.Delivered ? new Landing.Own() : new Landing.Failed();
  }

  private @Nullable StoredAnswer answer() {
    var waybill = errand == null ? null : errand.waybill();
    if (errand == null || waybill == null || recorder == null || !recorder.isWhole()) {
      return null;
    }
    if (!isWorthKeeping(waybill)) {
      return null;
    }
    var now = errand.cache().nowMillis();
    var target = waybill.target();
    var origin =
        new StoredAnswer.Origin(
            errand.type(),
            target.id(),
            target.model(),
            Retold.lost(waybill),
            waybill.bill().charged(),
            now,
            now + errand.time().toMillis());
    return StoredAnswer.of(waybill, origin, errand.isStreamed(), recorder.heard());
  }

  /** Whether the model was done, of itself, and nothing about the answer is this request's own. */
  private static boolean isWorthKeeping(Waybill waybill) {
    var leg = waybill.chosen();
    var service = waybill.decision().query().request().service();
    var isDone =
        switch (leg.finish()) {
          case STOP, TOOL_CALLS -> true;
          case LENGTH, CONTEXT_FULL, CONTENT_FILTER, REFUSAL, PAUSE -> false;
          case null -> service == Service.EMBEDDING || service == Service.RERANK;
        };
    return isDone
        && leg.secrecy().masked().isEmpty()
        && leg.secrecy().inAnswer().isEmpty()
        && leg.scrutiny().checks().stream().noneMatch(Checked::hasFailed)
        && waybill.legs().stream().noneMatch(one -> one.kind() == Leg.Kind.CONTINUATION);
  }

  /** Lets those go on who wait, should a fault have ended the request. */
  @Override
  public void close() {
    if (errand != null && flight != null) {
      errand.cache().left(errand.key(), flight);
      flight.land(new Landing.Failed());
    }
  }
}
