package dev.wagonway.predict;

import dev.wagonway.chat.ChatRequest;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells what a request is about. A strong sign counts twice, a hint once, and signs in the question
 * twice as much as signs in the system prompt, whose share is bounded. The shape of code counts for
 * code, section signs for law. The domain with the highest count wins if it has at least {@value
 * #ENOUGH}, which is one strong sign or two hints in the question.
 */
final class Domains {

  private static final int ENOUGH = 4;
  private static final int MOST_FROM_SYSTEM = 4;
  private static final int FENCE = 4;
  private static final int FEW = 3;

  private static final Map<Domain, List<Mark>> MARKS =
      Arrays.stream(Mark.values())
          .filter(mark -> mark.domain() != Domain.GENERAL)
          .collect(
              Collectors.groupingBy(
                  Mark::domain, () -> new EnumMap<>(Domain.class), Collectors.toList()));

  private Domains() {}

  static Domain of(ChatRequest request, Tally question, Tally system) {
    var best = Domain.GENERAL;
    var most = ENOUGH - 1;
    for (var entry : MARKS.entrySet()) {
      var inQuestion = count(entry.getValue(), question) + shape(entry.getKey(), question, request);
      var inSystem = Math.min(count(entry.getValue(), system), MOST_FROM_SYSTEM);
      if (2 * inQuestion + inSystem > most) {
        most = 2 * inQuestion + inSystem;
        best = entry.getKey();
      }
    }
    return best;
  }

  private static int count(List<Mark> marks, Tally tally) {
    var count = 0;
    for (var mark : marks) {
      count += mark.weight() * tally.all(mark);
    }
    return count;
  }

  private static int shape(Domain domain, Tally question, ChatRequest request) {
    return switch (domain) {
      case CODE -> shapeOfCode(question) + (CodeTools.areAmong(request.tools()) ? FENCE : 0);
      case LAW -> 2 * Math.min(question.sections, FEW);
      case GENERAL, MATHS, SCIENCE, MEDICINE, FINANCE, WRITING -> 0;
    };
  }

  /** How much of a text looks like code, whatever it says. */
  static int shapeOfCode(Tally tally) {
    return FENCE * Math.min(tally.fences, 2)
        + (tally.codeLines >= FEW ? FENCE : 0)
        + Math.min(tally.identifiers, FEW);
  }
}
