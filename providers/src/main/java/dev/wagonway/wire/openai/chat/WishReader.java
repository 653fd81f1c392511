package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Effort;
import dev.wagonway.chat.ReasoningWish;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads how the model shall reason, in the words of any of the servers of this wire; where they
 * contradict each other, OpenAI's count before OpenRouter's before all others. Used once.
 */
final class WishReader {

  private final JsonNode root;
  private final Unread unread;
  private final JsonNode reasoning;
  private final JsonNode thinking;
  private final JsonNode template;

  WishReader(JsonNode root, Unread unread) {
    this.root = root;
    this.unread = unread;
    reasoning = root.path("reasoning");
    thinking = root.path("thinking");
    template = root.path("chat_template_kwargs");
  }

  ReasoningWish read() {
    unread.others(
        template, "chat_template_kwargs.", Set.of("enable_thinking", "thinking"), Set.of());
    unread.otherHints(
        reasoning,
        "reasoning.",
        Set.of("effort", "max_tokens", "enabled", "exclude", "summary", "generate_summary"));
    unread.otherHints(thinking, "thinking.", Set.of("type", "budget_tokens", "budget", "display"));
    return new ReasoningWish(enabled(), effort(), budget(), shown());
  }

  private @Nullable Effort effort() {
    var stated = effort("reasoning_effort", root.path("reasoning_effort"));
    return stated == null ? effort("reasoning.effort", reasoning.path("effort")) : stated;
  }

  private @Nullable Effort effort(String field, JsonNode node) {
    var word = Nodes.word(node);
    var effort = word == null ? null : Effort.parse(word).orElse(null);
    if (word != null && effort == null) {
      unread.add(field);
    }
    return effort;
  }

  private @Nullable Boolean enabled() {
    var enabled = Nodes.flag(reasoning.path("enabled"));
    if (enabled != null) {
      return enabled;
    }
    var type = Nodes.words(thinking.isString() ? thinking : thinking.path("type"));
    if (type.equals("enabled") || type.equals("disabled")) {
      return type.equals("enabled");
    }
    for (var flag :
        List.of(thinking, root.path("enable_thinking"), template.path("enable_thinking"))) {
      if (flag.isBoolean()) {
        return flag.asBoolean(false);
      }
    }
    return Nodes.flag(template.path("thinking"));
  }

  private @Nullable Long budget() {
    var budget = Nodes.count(reasoning.path("max_tokens"));
    if (budget == null) {
      budget = Nodes.count(thinking.path("budget_tokens"));
    }
    if (budget == null) {
      budget = Nodes.count(thinking.path("budget"));
    }
    return budget == null ? Nodes.count(root.path("thinking_budget")) : budget;
  }

  private @Nullable Boolean shown() {
    if (Boolean.TRUE.equals(Nodes.flag(reasoning.path("exclude")))) {
      return false;
    }
    return reasoning.path("summary").isString()
        ? Boolean.TRUE
        : Nodes.flag(root.path("include_reasoning"));
  }
}
