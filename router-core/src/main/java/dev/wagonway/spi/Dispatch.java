package dev.wagonway.spi;

import dev.wagonway.chat.Effort;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway decided about a request that is about to be sent.
 *
 * @param model the name that the upstream knows the model by
 * @param effort how much the model shall reason, or null to leave it as the client has it
 * @param control how the upstream is told the effort
 * @param dialect how the upstream speaks its wire
 */
public record Dispatch(
    String model, @Nullable Effort effort, ReasoningControl control, Dialect dialect) {

  /** Sends to an upstream without habits of its own. */
  public Dispatch(String model, @Nullable Effort effort, ReasoningControl control) {
    this(model, effort, control, Dialect.PLAIN);
  }

  /** Sends to {@code model}, with the effort as the client has it. */
  public static Dispatch to(String model) {
    return new Dispatch(model, null, ReasoningControl.NONE, Dialect.PLAIN);
  }
}
