package dev.wagonway.gateway.relay;

import io.netty.buffer.Unpooled;
import java.util.function.Function;

/** A whole answer that did not hold, kept in case nobody has a better one. Immutable. */
public final class Kept {

  private final Passage passage;
  private final byte[] body;
  private final Function<Attempt, Answer> teller;

  /**
   * Keeps an answer.
   *
   * @param passage how it is told
   * @param body what the target sent; not copied
   * @param teller what tells it in the name of an attempt
   */
  Kept(Passage passage, byte[] body, Function<Attempt, Answer> teller) {
    this.passage = passage;
    this.body = body;
    this.teller = teller;
  }

  Passage passage() {
    return passage;
  }

  /** What will tell it for {@code attempt}. */
  Answer teller(Attempt attempt) {
    return teller.apply(attempt);
  }

  /** Tells it all, by {@link #teller}. */
  void tell(Attempt attempt, Answer answer) {
    answer.data(Unpooled.wrappedBuffer(body));
    answer.readComplete();
    if (!attempt.isOver()) {
      answer.end();
    }
  }
}
