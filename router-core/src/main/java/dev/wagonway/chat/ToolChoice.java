package dev.wagonway.chat;

import java.util.List;

/** Which tools the model may or must call. */
public sealed interface ToolChoice {

  /** The model decides. */
  record Auto() implements ToolChoice {}

  /** It must call none. */
  record None() implements ToolChoice {}

  /** It must call one or more. */
  record Required() implements ToolChoice {}

  /** It must call this one. */
  record Named(String name) implements ToolChoice {}

  /**
   * It may call these only.
   *
   * @param required whether it must call one or more of them
   */
  record Allowed(boolean required, List<String> names) implements ToolChoice {
    public Allowed {
      names = List.copyOf(names);
    }
  }
}
