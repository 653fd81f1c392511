/**
 * How answers beside conversations report what they consumed. Start at {@link
 * dev.wagonway.wire.openai.usage.InputUsage}. Must not depend on a wire.
 */
@NullMarked
package dev.wagonway.wire.openai.usage;

import org.jspecify.annotations.NullMarked;
