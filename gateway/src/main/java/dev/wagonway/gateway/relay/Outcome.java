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
   * @param partial to be gone on with, or to be ended
   */
  record Interrupted(Failure failure, Partial partial) implements Outcome {}

  /** The client has gone, and the call was cancelled. */
  record ClientGone() implements Outcome {}

  /** Another attempt had content first, and this one was cancelled. */
  record Outrun() implements Outcome {}

  /** Nothing was delivered, so another target may be tried. */
  record Undelivered(Failure failure, @Nullable ErrorAnswer answer) implements Outcome {}

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
