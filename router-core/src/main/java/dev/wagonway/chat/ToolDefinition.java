package dev.wagonway.chat;

import org.jspecify.annotations.Nullable;

/**
 * A tool that the model may call.
 *
 * @param description what it does, or null
 * @param parametersSchema the JSON schema of its arguments, as JSON text, or null if it takes none
 * @param strict whether arguments must satisfy the schema, or null if unstated
 */
public record ToolDefinition(
    String name,
    @Nullable String description,
    @Nullable String parametersSchema,
    @Nullable Boolean strict) {}
