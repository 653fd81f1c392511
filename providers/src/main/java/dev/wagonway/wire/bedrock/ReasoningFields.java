package dev.wagonway.wire.bedrock;

import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Quirk;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells a model how much to reason: an effort in the API's own field, thinking as Anthropic's
 * models take it.
 */
final class ReasoningFields {

  static final String FIELDS = "additionalModelRequestFields";
  static final String THINKING = "thinking";
  static final String TYPE = "type";
  static final long LEAST_BUDGET_TOKENS = 1024;

  private static final long USUAL_BUDGET_TOKENS = 4096;

  private final ModelName model;
  private final Dialect dialect;

  ReasoningFields(ModelName model, Dialect dialect) {
    this.model = model;
    this.dialect = dialect;
  }

  /** Puts an effort in place of whatever the request says about reasoning. */
  void put(Effort effort, ObjectNode root) {
    if (root.path(FIELDS) instanceof ObjectNode fields && fields.has(THINKING)) {
      fields.remove(THINKING);
    }
    if (root.path("outputConfig") instanceof ObjectNode output) {
      output.remove("effort");
    }
    write(ReasoningWish.of(effort), root);
  }

  /** Writes a wish; gives what of it could not be said. */
  List<Loss> write(ReasoningWish wish, ObjectNode root) {
    var losses = new ArrayList<Loss>();
    var effort = wish.effort();
    if (effort != null && effort != Effort.NONE) {
      root.withObjectProperty("outputConfig").put("effort", word(effort));
    }
    var off = effort == Effort.NONE || Boolean.FALSE.equals(wish.enabled());
    var budget = wish.budgetTokens();
    if (!off && budget == null && wish.enabled() == null) {
      return losses;
    }
    if (!model.mayBeClaude()) {
      losses.add(Loss.of(Feature.THINKING));
      return losses;
    }
    var thinking = root.withObjectProperty(FIELDS).withObjectProperty(THINKING);
    if (off) {
      thinking.put(TYPE, "disabled");
    } else if (dialect.has(Quirk.ADAPTIVE_THINKING)) {
      thinking.put(TYPE, "adaptive");
    } else {
      thinking.put(TYPE, "enabled");
      thinking.put(
          "budget_tokens",
          Math.max(LEAST_BUDGET_TOKENS, budget == null ? USUAL_BUDGET_TOKENS : budget));
    }
    return losses;
  }

  /** The API knows nothing below a low effort but no thinking. */
  private static String word(Effort effort) {
    return effort == Effort.MINIMAL ? Effort.LOW.word() : effort.word();
  }
}
