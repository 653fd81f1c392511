package dev.wagonway.wire.cohere;

import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.JsonBody;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Wishes about reasoning: the API knows on, off, and a budget. */
final class Thinking {

  private static final String EFFORT = "reasoning_effort";

  private Thinking() {}

  static ReasoningWish read(JsonNode root, Set<Loss> unread) {
    var word = JsonTrees.string(root, EFFORT);
    var effort = word == null ? null : Effort.parse(word).orElse(null);
    if (word != null && effort == null) {
      unread.add(Loss.of(EFFORT));
    }
    var thinking = root.path("thinking");
    Boolean enabled =
        switch (thinking.path("type").asString("")) {
          case "enabled" -> Boolean.TRUE;
          case "disabled" -> Boolean.FALSE;
          default -> null;
        };
    var budget = JsonBody.natural(thinking, "token_budget", "thinking.token_budget");
    return enabled == null && effort == null && budget == null
        ? ReasoningWish.NONE
        : new ReasoningWish(enabled, effort, budget, null);
  }

  /** The wish, or null if there is none. Efforts from low up turn thinking on. */
  static @Nullable ObjectNode write(ReasoningWish wish) {
    var effort = wish.effort();
    var budget = wish.budgetTokens();
    if (wish.enabled() == null && effort == null && budget == null) {
      return null;
    }
    var thinks =
        wish.enabled() != null
            ? wish.enabled()
            : effort == null || effort.compareTo(Effort.LOW) >= 0;
    var thinking = JsonTrees.object();
    thinking.put("type", thinks ? "enabled" : "disabled");
    if (thinks && budget != null) {
      thinking.put("token_budget", budget);
    }
    return thinking;
  }
}
