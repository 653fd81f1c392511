package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Loss;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Gathers what a request says and the vocabulary cannot. Not safe for several threads. */
final class Unread {

  private final Set<Loss> losses = new LinkedHashSet<>();

  /** Notes something that can change the answer. */
  void add(String field) {
    losses.add(Loss.of(field));
  }

  /** Notes something that cannot change the answer. */
  void hint(String field) {
    losses.add(Loss.ofHint(field));
  }

  /** Notes the members of {@code node} that say something and are neither known nor hints. */
  void others(JsonNode node, String prefix, Set<String> known, Set<String> hints) {
    for (var member : node.properties()) {
      if (!known.contains(member.getKey()) && says(member.getValue())) {
        losses.add(new Loss(prefix + member.getKey(), hints.contains(member.getKey())));
      }
    }
  }

  /** Notes the members of {@code node} that say something and are not known, as hints. */
  void otherHints(JsonNode node, String prefix, Set<String> known) {
    for (var member : node.properties()) {
      if (!known.contains(member.getKey()) && says(member.getValue())) {
        hint(prefix + member.getKey());
      }
    }
  }

  List<Loss> losses() {
    return List.copyOf(losses);
  }

  /** Whether a member is more than its absence: neither null nor false nor empty. */
  private static boolean says(JsonNode value) {
    return !value.isNull()
        && !(value.isBoolean() && !value.asBoolean(false))
        && !(value.isContainer() && value.isEmpty());
  }
}
