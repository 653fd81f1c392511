package dev.wagonway.predict;

import dev.wagonway.chat.ChatRequest;
import java.util.Arrays;

/**
 * Guesses how hard a request is, by hand-made weights.
 *
 * <p>The difficulty is the sum of these, each of the form weight × min(1, amount ÷ plenty):
 *
 * <table>
 * <caption>What makes a request hard</caption>
 * <tr><th>weight</th><th>amount</th><th>plenty</th></tr>
 * <tr><td>{@value #BASE}</td><td>always</td><td></td></tr>
 * <tr><td>{@value #LENGTH}</td><td>words of the question, as log2(1 + words ÷ 16)</td>
 *     <td>{@value #MUCH_LENGTH}</td></tr>
 * <tr><td>{@value #REASONING}</td><td>words such as prove, design, optimise, debug</td>
 *     <td>{@value #MUCH_REASONING}</td></tr>
 * <tr><td>{@value #CONSTRAINTS}</td><td>words such as must, exactly, at least; further questions
 *     </td><td>{@value #MUCH_CONSTRAINTS}</td></tr>
 * <tr><td>{@value #NOTATION}</td><td>signs of mathematics, strong ones twice</td>
 *     <td>{@value #MUCH_NOTATION}</td></tr>
 * <tr><td>{@value #NUMBERS}</td><td>numbers</td><td>{@value #MUCH_NUMBERS}</td></tr>
 * <tr><td>{@value #TOOLS}</td><td>tools</td><td>{@value #MUCH_TOOLS}</td></tr>
 * <tr><td>{@value #TURNS}</td><td>messages beyond the first</td><td>{@value #MUCH_TURNS}</td></tr>
 * </table>
 *
 * <p>plus the domain's share, see {@link #ofDomain}. A title takes a tenth of the sum, another task
 * on a text half of it. Then a wish for a quick answer lowers it to {@value #QUICK} at most, and a
 * wish to think raises it to {@value #THOUGHT} at least; where both are said, thinking wins.
 */
final class Difficulty {

  static final double BASE = 0.2;
  static final double LENGTH = 0.1;
  static final double REASONING = 0.15;
  static final double CONSTRAINTS = 0.1;
  static final double NOTATION = 0.15;
  static final double NUMBERS = 0.2;
  static final double TOOLS = 0.05;
  static final double TURNS = 0.05;
  static final double QUICK = 0.3;
  static final double THOUGHT = 0.8;

  static final int MUCH_LENGTH = 5;
  static final int MUCH_REASONING = 3;
  static final int MUCH_CONSTRAINTS = 6;
  static final int MUCH_NOTATION = 8;
  static final int MUCH_NUMBERS = 10;
  static final int MUCH_TOOLS = 8;
  static final int MUCH_TURNS = 30;

  private static final double WORDS_UNIT = 16;
  private static final double OF_TITLE = 0.1;
  private static final double OF_TEXTUAL = 0.5;
  private static final int WORD_CHARACTERS = 3;
  private static final Script[] SPACELESS =
      Arrays.stream(Script.values()).filter(script -> script.joinsWords).toArray(Script[]::new);

  private Difficulty() {}

  static double of(ChatRequest request, Tally question, Domain domain, Task task) {
    var asks = question.all(Mark.CONSTRAINT) + Math.max(0, question.questions - 1);
    var notation = 2 * question.all(Mark.MATHS_STRONG) + question.all(Mark.MATHS_HINT);
    var sum =
        BASE
            + ofDomain(domain)
            + LENGTH * share(Math.log1p(words(question) / WORDS_UNIT) / Math.log(2), MUCH_LENGTH)
            + REASONING * share(question.all(Mark.REASONING), MUCH_REASONING)
            + CONSTRAINTS * share(asks, MUCH_CONSTRAINTS)
            + NOTATION * share(notation, MUCH_NOTATION)
            + NUMBERS * share(question.numbers, MUCH_NUMBERS)
            + TOOLS * share(request.tools().size(), MUCH_TOOLS)
            + TURNS * share(request.turns() - 1.0, MUCH_TURNS);
    return Math.min(1, sum * ofTask(task));
  }

  /** The difficulty under what the user wishes. */
  static double wished(double difficulty, boolean asksToThink, boolean asksQuick) {
    if (asksToThink) {
      return Math.max(THOUGHT, difficulty);
    }
    return asksQuick ? Math.min(QUICK, difficulty) : difficulty;
  }

  private static double ofDomain(Domain domain) {
    return switch (domain) {
      case GENERAL, WRITING -> 0;
      case SCIENCE, MEDICINE, LAW, FINANCE -> 0.05;
      case CODE, MATHS -> 0.1;
    };
  }

  private static double ofTask(Task task) {
    return switch (task) {
      case TITLE -> OF_TITLE;
      case SUMMARY, TRANSLATION, EXTRACTION -> OF_TEXTUAL;
      case CHAT, CODING, AGENT_STEP -> 1;
    };
  }

  /** Words of the question; scripts without spaces take a few characters for one. */
  private static double words(Tally question) {
    var words = (double) question.words;
    for (var script : SPACELESS) {
      words += (double) question.letters(script) / WORD_CHARACTERS;
    }
    return words;
  }

  private static double share(double amount, double plenty) {
    return Math.clamp(amount / plenty, 0, 1);
  }
}
