package dev.wagonway.gateway.lines;

import org.jspecify.annotations.Nullable;

/** What the thread that owns the file is told. */
sealed interface Entry {

  /** To write a line. */
  record Line(String json) implements Entry {}

  /** To write elsewhere from now on, or nowhere. */
  record Elsewhere(@Nullable Destination destination) implements Entry {}

  /** To write what is left, and end. */
  record End() implements Entry {}
}
