package dev.wagonway.gateway.simulated;

import dev.wagonway.route.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The words of simulated models, and how they fall into tokens. */
final class Speech {

  private static final List<String> SENTENCES =
      List.of(
          "Nothing here was inferred: a small generator strings these sentences together.",
          "The pace is that of a model of this tier, the content is not.",
          "Put a real target in the configuration and everything around it stays as it is.",
          "Every token that you see was counted and priced on its way to you.",
          "A longer prompt would have cost more, and the response headers would say how much.",
          "Ask again and another target may answer, if the route comes to prefer it.",
          "Ask for fewer tokens and the answer ends early, as a real one would.",
          "Close the connection now and the generation stops at once.",
          "Label the request as restricted and it will not leave the house.",
          "The metrics have already taken note of this sentence.");

  private static final int TOPIC_WORDS = 8;
  private static final int TOPIC_CHARS = 80;
  private static final int LEAST_SENTENCES = 2;
  private static final int MOST_SENTENCES = 6;
  private static final int CHARS_PER_TOKEN = 5;

  private Speech() {}

  /** An answer to {@code question}. */
  static String answer(Tier tier, String question, RandomGenerator random) {
    var topic = topic(question);
    var opening = topic.isEmpty() ? "You asked nothing." : "You asked about “" + topic + "”.";
    return opening(tier) + opening + chatter(random);
  }

  /** A comment on what a tool returned. */
  static String comment(Tier tier, String toolResult, RandomGenerator random) {
    return opening(tier) + "The tool returned “" + topic(toolResult) + "”." + chatter(random);
  }

  /** Splits a text where a tokenizer might; the pieces in order are the text. */
  static List<String> tokens(String text) {
    var tokens = new ArrayList<String>();
    int start = 0;
    while (start < text.length()) {
      int space = text.indexOf(' ', start + 1);
      int wordEnd = space < 0 ? text.length() : space;
      int end =
          text.codePointCount(start, wordEnd) <= CHARS_PER_TOKEN
              ? wordEnd
              : text.offsetByCodePoints(start, CHARS_PER_TOKEN);
      tokens.add(text.substring(start, end));
      start = end;
    }
    return tokens;
  }

  private static String opening(Tier tier) {
    return "(simulated " + tier.word() + " model) ";
  }

  private static String chatter(RandomGenerator random) {
    var text = new StringBuilder();
    var count = random.nextInt(LEAST_SENTENCES, MOST_SENTENCES + 1);
    var at = random.nextInt(SENTENCES.size());
    for (int i = 0; i < count; i++) {
      text.append(' ').append(SENTENCES.get((at + i * 3) % SENTENCES.size()));
    }
    return text.toString();
  }

  private static String topic(String text) {
    var words = text.strip().split("\\s+", TOPIC_WORDS + 1);
    var kept = String.join(" ", List.of(words).subList(0, Math.min(words.length, TOPIC_WORDS)));
    return kept.codePointCount(0, kept.length()) <= TOPIC_CHARS
        ? kept
        : kept.substring(0, kept.offsetByCodePoints(0, TOPIC_CHARS));
  }
}
