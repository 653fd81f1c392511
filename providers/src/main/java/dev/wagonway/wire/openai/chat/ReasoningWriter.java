package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.chat.Effort;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.ReasoningControl;
import dev.wagonway.wire.json.JsonTrees;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Tells an upstream how much to reason: what the policy sets, else what the client wishes. */
final class ReasoningWriter {

  private static final long LOW_BUDGET_TOKENS = 4_096;
  private static final long MEDIUM_BUDGET_TOKENS = 16_384;

  private ReasoningWriter() {}

  static void write(ReasoningWish wish, Dispatch dispatch, ObjectNode root, Unread losses) {
    var control = dispatch.control();
    if (dispatch.effort() != null) {
      put(ReasoningWords.of(dispatch.effort(), control), root);
      return;
    }
    if (control == ReasoningControl.NONE) {
      noteLosses(wish, losses);
      return;
    }
    put(words(wish, control), root);
    var budget = wish.budgetTokens();
    if (control == ReasoningControl.ENABLE_THINKING && budget != null) {
      root.put("thinking_budget", budget);
    }
    if (control == ReasoningControl.REASONING_OBJECT) {
      completeObject(wish, root);
    }
  }

  private static @Nullable ReasoningWords words(ReasoningWish wish, ReasoningControl control) {
    var effort = wish.effort();
    if (Boolean.FALSE.equals(wish.enabled())) {
      return ReasoningWords.of(false, control);
    }
    if (effort != null) {
      return ReasoningWords.of(effort, control);
    }
    var budget = wish.budgetTokens();
    if (budget != null) {
      return ReasoningWords.of(effortOf(budget), control);
    }
    return Boolean.TRUE.equals(wish.enabled()) ? ReasoningWords.of(true, control) : null;
  }

  /** OpenRouter takes a budget as well, instead of an effort, and can hide what is reasoned. */
  private static void completeObject(ReasoningWish wish, ObjectNode root) {
    var budget = wish.budgetTokens();
    if (budget != null && wish.effort() == null && !Boolean.FALSE.equals(wish.enabled())) {
      root.putObject("reasoning").put("max_tokens", budget);
    }
    if (Boolean.FALSE.equals(wish.shown())) {
      root.withObjectProperty("reasoning").put("exclude", true);
    }
  }

  private static Effort effortOf(long budgetTokens) {
    if (budgetTokens <= LOW_BUDGET_TOKENS) {
      return Effort.LOW;
    }
    return budgetTokens <= MEDIUM_BUDGET_TOKENS ? Effort.MEDIUM : Effort.HIGH;
  }

  private static void put(@Nullable ReasoningWords words, ObjectNode root) {
    if (words == null) {
      return;
    }
    var value = JsonTrees.read(words.value().getBytes(US_ASCII));
    if (words.inner() == null) {
      root.set(words.member(), value);
    } else {
      root.putObject(words.member()).set(words.inner(), value);
    }
  }

  private static void noteLosses(ReasoningWish wish, Unread losses) {
    if (wish.effort() != null) {
      losses.add("reasoning_effort");
    }
    if (wish.enabled() != null || wish.budgetTokens() != null) {
      losses.add("thinking");
    }
  }
}
