package dev.wagonway.chat;

import org.jspecify.annotations.Nullable;

/**
 * A tool that the model may call.
 *
 * @param description what it does, or null
 * @param parametersSchema the JSON schema of its arguments, as JSON text, or null if it takes none
 * @param strict whether arguments must satisfy the schema, or null if unstated
 * @param freeform whether it takes any text rather than JSON; then {@code parametersSchema} is the
 *     JSON text of the grammar that the text must follow, or null
 * @param cacheBreak for how long the prompt up to and including this tool shall be kept in the
 *     provider's cache; empty if for the usual time; null if it need not
 */
public record ToolDefinition(
    String name,
    @Nullable String description,
    @Nullable String parametersSchema,
    @Nullable Boolean strict,
    boolean freeform,
    @Nullable String cacheBreak) {

  /** A tool that takes JSON. */
  public ToolDefinition(
      String name,
      @Nullable String description,
      @Nullable String parametersSchema,
      @Nullable Boolean strict) {
    this(name, description, parametersSchema, strict, false, null);
  }
}
