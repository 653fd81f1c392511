package dev.wagonway.wire.anthropic;

import dev.wagonway.chat.Loss;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Gathers what a request says and the vocabulary cannot hold. Confined to one reading. */
final class Unread {

  private final Set<Loss> losses = new LinkedHashSet<>();

  /** Something that can change the answer. */
  void note(String field) {
    losses.add(Loss.of(field));
  }

  /** Something that cannot. */
  void hint(String field) {
    losses.add(Loss.ofHint(field));
  }

  /** Members of {@code object} that are not {@code known}; those of a block are hints at most. */
  void rest(JsonNode object, String path, Set<String> known) {
    for (var member : object.properties()) {
      if (!known.contains(member.getKey()) && !member.getValue().isNull()) {
        hint(path + "." + member.getKey());
      }
    }
  }

  List<Loss> losses() {
    return List.copyOf(losses);
  }
}
