package dev.wagonway.gateway.relay;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.proof.Agreement;
import dev.wagonway.proof.Transcript;
import dev.wagonway.route.Cascade.Check;
import dev.wagonway.spi.EventReader;
import dev.wagonway.translate.EventMeter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Holds back what a target sends until the answer is complete and was looked at; then it is told as
 * if it came just now, or thrown away. A stream that is too long to be held is told unchecked. If
 * nobody else could be asked, the answer is told as it comes, and looked at all the same.
 */
final class HeldAnswer implements Answer {

  /** The longest stream that is held. */
  static final int MOST_BYTES = 1 << 20;

  private final Attempt attempt;
  private final Leg leg;
  private final Passage passage;
  private final Proof proof;
  private final Function<Attempt, Answer> teller;
  private final @Nullable EventReader reader;
  private final ByteCollector raw;
  private final Sieve sieve;
  private final Transcript transcript = new Transcript();
  private final EventMeter meter = new EventMeter();
  private final List<Checked> results = new ArrayList<>(4);
  private @Nullable Answer told;
  private @Nullable SecondAsk second;
  private boolean looking = true;
  private boolean ended;

  HeldAnswer(
      Attempt attempt,
      Passage passage,
      Proof proof,
      boolean isStream,
      Function<Attempt, Answer> teller) {
    this.attempt = attempt;
    this.leg = attempt.leg();
    this.passage = passage;
    this.proof = proof;
    this.teller = teller;
    var upstream = passage.crossing().upstream();
    this.reader = isStream ? upstream.eventReader(passage.dialect()) : null;
    this.raw =
        new ByteCollector(
            USUAL_BYTES, isStream ? MOST_BYTES : attempt.lane().limits().answerBytes());
    this.sieve = new Sieve(passage.plainly() == null ? null : upstream.assurance(), isStream);
    if (proof.isHeld()) {
      leg.scrutiny().hold();
    } else {
      told = teller.apply(attempt);
    }
  }

  @Override
  public void data(ByteBuf chunk) {
    var telling = told;
    if (looking) {
      look(chunk);
    }
    if (telling != null && !attempt.isOver()) {
      sieve.pass(chunk, telling);
    }
  }

  private void look(ByteBuf chunk) {
    var mustBeKept = told == null || reader == null;
    if (mustBeKept && !raw.add(chunk)) {
      looking = false;
      results.addAll(proof.skipped());
      leg.scrutiny().checked(results);
      if (told == null) {
        sieve.pass(chunk, tell());
      }
    } else if (reader != null) {
      take(Events.of(reader, chunk), false);
    }
  }

  @Override
  public void readComplete() {
    if (told != null) {
      told.readComplete();
    }
  }

  @Override
  public void end() {
    ended = true;
    var telling = told;
    if (looking) {
      var rest = reader != null ? reader.end() : read(raw.toArray());
      take(rest, true);
    }
    if (telling != null && !attempt.isOver()) {
      sieve.end(telling);
    }
  }

  private List<ChatEvent> read(byte[] body) {
    return passage.crossing().upstream().readAnswer(body, passage.dialect());
  }

  private void take(List<ChatEvent> events, boolean isEnd) {
    if (reader != null) {
      meter.opened(reader.opening());
    }
    for (var event : events) {
      meter.note(event);
      transcript.note(event);
    }
    if (told == null && meter.hasContent()) {
      leg.firstContent(System.nanoTime());
      attempt.patience().heldBack(meter, leg.share());
    }
    var failure = meter.failure();
    if (failure != null) {
      looking = false;
      if (told == null) {
        leg.tab().broken(meter, failure);
        broke(failure);
      }
    } else if (isEnd || (reader != null && reader.isOver())) {
      complete();
    }
  }

  /** A stream that broke off would show its beginning if it were told. */
  private void broke(Failure failure) {
    if (reader == null) {
      tell();
    } else {
      attempt.giveUpCall();
      attempt.undelivered(failure, null);
    }
  }

  private void complete() {
    looking = false;
    leg.timing().answered(System.nanoTime());
    results.addAll(proof.look(transcript));
    if (told != null || results.stream().anyMatch(Checked::hasFailed)) {
      conclude();
    } else if (proof.wantsAgreement(transcript)) {
      second = new SecondAsk(attempt, passage, this::compare);
      second.start();
    } else {
      agreed(null);
    }
  }

  private void compare(@Nullable Transcript other) {
    second = null;
    if (attempt.isOver()) {
      return;
    }
    try {
      agreed(other);
    } catch (RuntimeException | StackOverflowError e) {
      attempt.intake().fault(e);
    }
  }

  /** Takes note of whether {@code other} says the same; if it is null, nobody knows. */
  private void agreed(@Nullable Transcript other) {
    if (proof.asks(Check.AGREEMENT)) {
      results.add(
          other == null
              ? Checked.skipped(Check.AGREEMENT)
              : Checked.of(
                  Check.AGREEMENT,
                  other.isText() && Agreement.between(transcript.text(), other.text())));
    }
    conclude();
  }

  private void conclude() {
    leg.scrutiny().checked(results);
    if (told != null) {
      return;
    }
    for (var result : results) {
      if (result.hasFailed()) {
        throwAway(result.check());
        return;
      }
    }
    tell();
  }

  private void throwAway(Check check) {
    leg.tab().whole(meter);
    leg.scrutiny().keep(new Kept(passage, sieve.all(raw.toArray()), teller));
    var message =
        "target %s: its answer failed the check \"%s\" of the route's cascade"
            .formatted(leg.target(), check.word());
    attempt.undelivered(new Failure.Unconvincing(message, check.word()), null);
  }

  /** Tells what was held, and lets the rest follow. */
  private Answer tell() {
    var telling = teller.apply(attempt);
    told = telling;
    sieve.pass(Unpooled.wrappedBuffer(raw.toArray()), telling);
    telling.readComplete();
    if (ended && !attempt.isOver()) {
      sieve.end(telling);
    }
    return telling;
  }

  @Override
  public void breakOff(Failure failure) {
    if (told != null) {
      told.breakOff(failure);
    } else if (second != null) {
      // The answer is there; only its second opinion is not.
      second.cancel();
      second = null;
      agreed(null);
    } else {
      looking = false;
      leg.tab().broken(meter, failure);
      attempt.undelivered(failure, null);
    }
  }

  @Override
  public void abandon() {
    looking = false;
    if (second != null) {
      second.cancel();
      second = null;
    }
    if (told != null) {
      told.abandon();
    } else {
      leg.tab().part(meter);
    }
  }
}
