package dev.wagonway.gateway.sampling;

import dev.wagonway.chat.Conversation;
import dev.wagonway.config.LearningSettings.Sampling;
import dev.wagonway.gateway.checks.DailyBudget;
import dev.wagonway.gateway.edge.ClientRequest;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.Wire;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Asks other models by way of the front door, a few at a time and while there is money left. Safe
 * for any number of threads; {@link #ask} blocks.
 */
final class Inquirer {

  private static final int MOST_AT_ONCE = 4;

  private final Wire wire;
  private final Tally tally;
  private final Semaphore turns = new Semaphore(MOST_AT_ONCE, true);
  private final Map<Check, DailyBudget> budgets = new EnumMap<>(Check.class);

  /** Asks in the words of {@code wire}, which has to be one that clients may speak. */
  Inquirer(Wire wire, Tally tally, InstantSource clock) {
    this.wire = wire;
    this.tally = tally;
    for (var check : Check.values()) {
      budgets.put(check, new DailyBudget(clock));
    }
  }

  /** What comes of a question. */
  sealed interface Reply {

    /**
     * An answer.
     *
     * @param leg who gave it
     */
    record Answer(Said said, Leg leg) implements Reply {}

    /** None. */
    record None(Check.Result why) implements Reply {}
  }

  /**
   * A question of the gateway's own.
   *
   * @param check what it is asked for
   * @param means by which route, and for how much a day
   * @param sample because of whom
   */
  record Inquiry(Check check, Sampling means, Sample sample, Conversation conversation) {}

  /** Whether there is money left for {@code check}. */
  boolean isLeft(Check check, Sampling means) {
    return budget(check).isLeftOf(means.perDay());
  }

  Reply ask(Inquiry inquiry, FrontDoor door) {
    turns.acquireUninterruptibly();
    try {
      return isLeft(inquiry.check(), inquiry.means())
          ? served(inquiry, door)
          : new Reply.None(Check.Result.OVER_BUDGET);
    } finally {
      turns.release();
    }
  }

  private Reply served(Inquiry inquiry, FrontDoor door) {
    var sample = inquiry.sample();
    var errand = new Errand(sample.caller(inquiry.check()), sample.standing());
    var reply = new OwnReply(sample.reply().loop(), Sampler.MOST_ANSWER_BYTES);
    if (!door.serve(request(inquiry), reply, errand)) {
      return new Reply.None(Check.Result.DROPPED);
    }
    var waybill = errand.waybill();
    if (waybill == null) {
      return new Reply.None(Check.Result.UNANSWERED);
    }
    budget(inquiry.check()).spend(waybill.bill().spent());
    tally.spent(inquiry.check(), waybill.bill().spent());
    return reply.isWell()
        ? new Reply.Answer(Said.of(wire, reply.body(), false), waybill.chosen())
        : new Reply.None(Check.Result.UNANSWERED);
  }

  private ClientRequest request(Inquiry inquiry) {
    var asked = inquiry.conversation();
    var whole =
        new Conversation(
            asked.messages(), asked.tools(), asked.settings().with().stream(false).build());
    var parcel = wire.encode(whole, Dispatch.to(inquiry.means().route())).parcel();
    var headers = new DefaultHttpHeaders().add(HttpHeaderNames.CONTENT_TYPE, parcel.contentType());
    return new ClientRequest(
        "POST",
        wire.roots().getFirst() + parcel.path(),
        "",
        headers,
        new ClientRequest.Body(bytes(parcel)),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        System.nanoTime());
  }

  private static byte[] bytes(Parcel parcel) {
    var bytes = new ByteArrayOutputStream();
    for (var piece : parcel.body()) {
      var copy = new byte[piece.remaining()];
      piece.duplicate().get(copy);
      bytes.writeBytes(copy);
    }
    return bytes.toByteArray();
  }

  private DailyBudget budget(Check check) {
    var budget = budgets.get(check);
    if (budget == null) {
      throw new IllegalStateException("no budget for " + check.word());
    }
    return budget;
  }
}
