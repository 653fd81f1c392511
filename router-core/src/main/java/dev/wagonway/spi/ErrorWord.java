package dev.wagonway.spi;

import dev.wagonway.chat.Failure;
import org.jspecify.annotations.Nullable;

/**
 * A provider's way to tell a cause that its wire cannot know. All that is not null must match.
 *
 * @param status the HTTP status, or 0 for any
 * @param code the error's code or type, in any case, or null for any
 * @param contains a part of the error's message, in any case, or null for any
 * @param kind the cause
 */
public record ErrorWord(
    int status, @Nullable String code, @Nullable String contains, Failure.Kind kind) {}
