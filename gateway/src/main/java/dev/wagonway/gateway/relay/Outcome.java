package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Failure;
import org.jspecify.annotations.Nullable;

/** How an attempt ended. */
public sealed interface Outcome {

  /** The client has the whole answer. */
  record Delivered() implements Outcome {}

  /** The client has a part of the answer and was told in its wire's words that it broke off. */
  record BrokenOff(Failure failure) implements Outcome {}

  /**
   * The client has a part of the answer and waits for the rest, which another target may tell.
   *
   * @param left to be gone on with, or to be ended; null in records of the past
   */
  record Interrupted(Failure failure, @Nullable Partial left) implements Outcome {

    /** What is to be gone on with, or to be ended. */
    public Partial partial() {
      if (left == null) {
        throw new IllegalStateException("the answer is past");
      }
      return left;
    }
  }

  /** The client has gone, and the call was cancelled. */
  record ClientGone() implements Outcome {}

  /** Another attempt had content first, and this one was cancelled. */
  record Outrun() implements Outcome {}

  /** Nothing was delivered, so another target may be tried. */
  record Undelivered(Failure failure, @Nullable ErrorAnswer answer) implements Outcome {}

  /** What went wrong, or null if nothing did that the gateway or a target has to answer for. */
  default @Nullable Failure failure() {
    return switch (this) {
      case Delivered _, ClientGone _, Outrun _ -> null;
      case BrokenOff broken -> broken.failure;
      case Interrupted broken -> broken.failure;
      case Undelivered undelivered -> undelivered.failure;
    };
  }

  /** The same for records of the past: without answers and connections. */
  default Outcome past() {
    return switch (this) {
      case Interrupted(var failure, _) -> new Interrupted(failure, null);
      case Undelivered(var failure, _) -> new Undelivered(failure, null);
      case Delivered _, BrokenOff _, ClientGone _, Outrun _ -> this;
    };
  }

  /** One word for metrics and logs: {@code broken-off}. */
  default String word() {
    return switch (this) {
      case Delivered _ -> "delivered";
      case BrokenOff _ -> "broken-off";
      case Interrupted _ -> "interrupted";
      case ClientGone _ -> "client-gone";
      case Outrun _ -> "outrun";
      case Undelivered _ -> "undelivered";
    };
  }

  /** The error answer of an upstream as it came. */
  final class ErrorAnswer {

    private final int status;
    private final byte[] body;

    ErrorAnswer(int status, byte[] body) {
      this.status = status;
      this.body = body;
    }

    public int status() {
      return status;
    }

    /** The bytes themselves, not a copy. */
    public byte[] body() {
      return body;
    }
  }
}
