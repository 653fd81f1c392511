package dev.wagonway.predict;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Excerpt;
import java.util.EnumSet;
import java.util.Set;

/** Tells what is so of a request. */
final class Traits {

  private static final int ENOUGH_CODE = 4;
  private static final int ENOUGH_NOTATION = 2;

  private Traits() {}

  static Set<Trait> of(ChatRequest request, Excerpt excerpt, Tally question) {
    var traits = EnumSet.noneOf(Trait.class);
    for (var trait : Trait.values()) {
      if (isSo(trait, request, excerpt, question)) {
        traits.add(trait);
      }
    }
    return traits;
  }

  private static boolean isSo(Trait trait, ChatRequest request, Excerpt excerpt, Tally question) {
    var signs = excerpt.signs();
    return switch (trait) {
      case CODE -> Domains.shapeOfCode(question) >= ENOUGH_CODE;
      case MATHS ->
          2 * question.all(Mark.MATHS_STRONG) + question.all(Mark.MATHS_HINT) >= ENOUGH_NOTATION;
      case IMAGES -> request.needs().contains(Capability.VISION);
      case TOOLS_OFFERED -> !request.tools().isEmpty();
      case TOOLS_USED -> signs.contains(Excerpt.Sign.USED_TOOLS);
      case STRUCTURED_OUTPUT ->
          request.needs().contains(Capability.JSON_SCHEMA) || question.edge(Mark.STRUCTURE) > 0;
      case SEVERAL_QUESTIONS -> question.questions > 1;
      case FOLLOW_UP -> signs.contains(Excerpt.Sign.FOLLOWS_UP);
      case AGENT ->
          excerpt.answersTool()
              || signs.contains(Excerpt.Sign.ENVELOPED)
              || CodeTools.areAmong(request.tools());
      case LONG -> request.inputTokens() >= Trait.LONG_TOKENS;
      case NON_LATIN -> isOfOtherScript(question);
    };
  }

  private static boolean isOfOtherScript(Tally question) {
    var latin = 0;
    var other = 0;
    for (var script : Script.values()) {
      var letters = question.letters(script);
      if (script == Script.LATIN || script == Script.LATIN_MORE) {
        latin += letters;
      } else if (script != Script.OTHER) {
        other += letters;
      }
    }
    return other > latin;
  }
}
