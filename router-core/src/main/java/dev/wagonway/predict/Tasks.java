package dev.wagonway.predict;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Excerpt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a request wants done. A tool's result makes it a step of an agent. Else a wish for a
 * title, a summary, a translation or an extraction counts where it is said near the start or the
 * end of the question, or in the system prompt of a request without tools if that names no other of
 * them; a single word in passing is not enough, unless only a few tokens of answer are allowed.
 * Else it is coding if it is about code, and conversation otherwise.
 */
final class Tasks {

  private static final int ENOUGH = 2;
  private static final int FEW_TOKENS = 100;
  private static final List<Mark> TEXTUAL =
      List.of(Mark.TITLE, Mark.SUMMARY, Mark.TRANSLATION, Mark.EXTRACTION);

  private Tasks() {}

  static Task of(
      ChatRequest request, Excerpt excerpt, Tally question, Tally system, Domain domain) {
    if (excerpt.answersTool()) {
      return Task.AGENT_STEP;
    }
    var scarce = request.maxOutputTokens() > 0 && request.maxOutputTokens() <= FEW_TOKENS;
    var mark = strongest(question, scarce ? 1 : ENOUGH);
    var aboutCode = domain == Domain.CODE;
    if (mark == null && request.tools().isEmpty()) {
      mark = onlyOne(system);
    }
    if (mark != null && !(aboutCode && changesCode(mark))) {
      return task(mark);
    }
    return aboutCode || question.edge(Mark.CODING) >= ENOUGH ? Task.CODING : Task.CHAT;
  }

  /** Whether the task works on words alone, so that the question holds the text to work on. */
  static boolean isTextual(Task task) {
    return switch (task) {
      case TITLE, SUMMARY, TRANSLATION, EXTRACTION -> true;
      case CHAT, CODING, AGENT_STEP -> false;
    };
  }

  private static @Nullable Mark strongest(Tally tally, int enough) {
    Mark best = null;
    for (var mark : TEXTUAL) {
      var edge = tally.edge(mark);
      if (edge >= enough && (best == null || edge > tally.edge(best))) {
        best = mark;
      }
    }
    return best;
  }

  private static @Nullable Mark onlyOne(Tally system) {
    Mark only = null;
    for (var mark : TEXTUAL) {
      if (system.all(mark) > 0) {
        if (only != null && only != Mark.TITLE) {
          return null;
        }
        only = only == null ? mark : only;
      }
    }
    return only;
  }

  /** Code is translated into another language, and methods are extracted from it. */
  private static boolean changesCode(Mark mark) {
    return mark == Mark.TRANSLATION || mark == Mark.EXTRACTION;
  }

  private static Task task(Mark mark) {
    return switch (mark) {
      case TITLE -> Task.TITLE;
      case SUMMARY -> Task.SUMMARY;
      case TRANSLATION -> Task.TRANSLATION;
      case EXTRACTION -> Task.EXTRACTION;
      default -> throw new IllegalArgumentException(mark.name());
    };
  }
}
