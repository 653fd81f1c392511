package dev.wagonway.wire.openai.chat;

import org.jspecify.annotations.Nullable;

/** What a chunk says of one tool call; an empty id or name is none. */
record CallPiece(@Nullable String id, @Nullable String name, String arguments) {

  CallPiece {
    id = id == null || id.isEmpty() ? null : id;
    name = name == null || name.isEmpty() ? null : name;
  }

  boolean isEmpty() {
    return id == null && name == null && arguments.isEmpty();
  }
}
