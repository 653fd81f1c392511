package dev.wagonway.predict;

import java.util.List;

/**
 * Tells how a request is put. What offers answers to choose from counts first, then what wants a
 * proof, a yes or no, and a number; an order counts where none of these does. Words count only
 * where the user would say what is wanted: near the start or the end, unquoted.
 */
final class Forms {

  private static final int ENOUGH_OPTIONS = 3;
  private static final List<Form> TOLD_BY_WORDS = List.of(Form.PROVE, Form.YES_NO, Form.COMPUTE);

  private Forms() {}

  static Form of(Tally question, Task task) {
    if (question.edge(Mark.CHOICE) > 0 || question.options >= ENOUGH_OPTIONS) {
      return Form.CHOICE;
    }
    if (Tasks.isTextual(task)) {
      return Form.INSTRUCT;
    }
    for (var known : TOLD_BY_WORDS) {
      if (isPut(known, question)) {
        return known;
      }
    }
    return question.imperatives > 0 ? Form.INSTRUCT : Form.OPEN;
  }

  private static boolean isPut(Form form, Tally question) {
    return switch (form) {
      case PROVE -> question.edge(Mark.PROVE) > 0;
      case YES_NO ->
          question.edge(Mark.YES_NO) > 0
              || (question.yesNo > 0 && question.yesNo == question.questions);
      case COMPUTE -> question.edge(Mark.COMPUTE) > 0;
      case OPEN, CHOICE, INSTRUCT -> false;
    };
  }
}
