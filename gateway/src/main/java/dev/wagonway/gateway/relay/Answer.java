package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.spi.Metered;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is done with the body of an upstream's answer, by its kind. Confined to the event loop. */
sealed interface Answer
    permits StreamAnswer, WholeAnswer, HeldAnswer, OpaqueAnswer, ErrorAnswerBody {

  int USUAL_BYTES = 4 << 10;

  /** Takes a piece of the body; the caller keeps ownership. */
  void data(ByteBuf chunk);

  /** What has arrived so far has been taken. */
  void readComplete();

  /** The body is complete. */
  void end();

  /** The body will not be completed. Tells the client if it has a part of the answer already. */
  void breakOff(Failure failure);

  /** Prices what was consumed until the client went away, and lets go of what is held. */
  void abandon();

  /**
   * The answer that begins with this head.
   *
   * @throws FailureException with {@link Failure.Broken} if it is none that was asked for
   */
  static Answer begun(Attempt attempt, Passage passage, int status, HttpHeaders headers) {
    if (status >= 400) {
      return new ErrorAnswerBody(attempt, passage, status, headers);
    }
    if (status != 200) {
      throw broken(attempt, "status " + status);
    }
    var type = headers.get(HttpHeaderNames.CONTENT_TYPE, "").toLowerCase(Locale.ROOT);
    var form = passage.form();
    var told = passage.crossing().resumable();
    if (told != null && told.isInterrupted() && !passage.crossing().upstream().isStream(type)) {
      throw broken(attempt, "one piece where a stream was to go on");
    }
    if (form.isOpaque() && !type.startsWith("application/json")) {
      return new OpaqueAnswer(attempt, headers);
    }
    if (form.isOpaque() || !passage.crossing().upstream().isStream(type)) {
      var length = headers.getInt(HttpHeaderNames.CONTENT_LENGTH, USUAL_BYTES);
      var most = attempt.lane().limits().answerBytes();
      return looked(
          attempt,
          passage,
          false,
          by -> new WholeAnswer(by, passage, new ByteCollector(length, most)));
    }
    if (!form.isStreamed()) {
      throw broken(attempt, "a stream that was not asked for");
    }
    return looked(attempt, passage, true, by -> new StreamAnswer(by, passage));
  }

  /** What {@code teller} makes, told at once or once it was looked at. */
  private static Answer looked(
      Attempt attempt, Passage passage, boolean isStream, Function<Attempt, Answer> teller) {
    var proof = passage.proof();
    return proof == null
        ? teller.apply(attempt)
        : new HeldAnswer(attempt, passage, proof, isStream, teller);
  }

  /** What is wrong with an answer of which {@code meter} tells, or null if nothing is so far. */
  static @Nullable Failure flaw(Attempt attempt, Metered meter) {
    var failure = meter.failure();
    if (failure == null && isEmpty(attempt, meter)) {
      return new Failure.Broken("target " + attempt.target() + " answered with nothing");
    }
    return failure == null && meter.isWithheld() && attempt.leg().scrutiny().refusalLeadsOn()
        ? withheld(attempt)
        : failure;
  }

  private static Failure withheld(Attempt attempt) {
    return new Failure.Refused(
        "target " + attempt.target() + " withheld its answer", 200, Failure.Kind.BLOCKED, null);
  }

  /** Some models end their turn in silence; if nobody else can be asked, that is the answer. */
  private static boolean isEmpty(Attempt attempt, Metered meter) {
    var request = attempt.waybill().decision().query().request();
    return meter.isBlank() && attempt.leg().share() != null && request.maxOutputTokens() != 1;
  }

  private static FailureException broken(Attempt attempt, String what) {
    return new FailureException(
        new Failure.Broken("target " + attempt.leg().target() + " answered with " + what));
  }
}
