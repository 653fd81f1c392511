package dev.wagonway.chat;

import org.jspecify.annotations.Nullable;

/** What form the answer's text must have. */
public sealed interface OutputFormat {

  /** Any JSON object. */
  record Json() implements OutputFormat {}

  /**
   * JSON that satisfies a schema.
   *
   * @param name what the schema is called, or null
   * @param description what it is for, or null
   * @param schema the JSON schema, as JSON text
   * @param strict whether the answer must satisfy it exactly, or null if unstated
   */
  record Schema(
      @Nullable String name, @Nullable String description, String schema, @Nullable Boolean strict)
      implements OutputFormat {}
}
