package dev.wagonway.gateway.learn;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.learn.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what callers say of answers. Members that it does not know are passed over; complaints show
 * no more of a body than numbers and short words.
 */
public final class FeedbackReader {

  /** The most bytes that feedback may have, its comment included. */
  public static final int MOST_BYTES = 64 << 10;

  /** Who says a thing twice may mean the one as well as the other. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final List<String> IDS = List.of("decision", "decision_id", "request_id", "id");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:/@+-]{1,128}");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:/@+-]{1,40}");

  private final JsonNode body;

  private FeedbackReader(JsonNode body) {
    this.body = body;
  }

  /**
   * Reads feedback.
   *
   * @throws FailureException with a {@link Failure.ByClient} that says what is wrong
   */
  public static Feedback read(byte[] json) {
    if (json.length > MOST_BYTES) {
      throw new FailureException(
          new Failure.BodyTooLarge(
              "feedback: %d bytes (expected: at most %d)".formatted(json.length, MOST_BYTES)));
    }
    return new FeedbackReader(tree(json)).read();
  }

  private static JsonNode tree(byte[] json) {
    try {
      var tree = MAPPER.readTree(json);
      if (tree.isObject()) {
        return tree;
      }
    } catch (JacksonException _) {
      // Jackson's own message quotes the body.
    }
    throw new FailureException(
        new Failure.BadRequest(
            "feedback: not a JSON object, or one with a member twice (expected: decision and score,"
                + " thumbs, exit_code, tests or correction)",
            null,
            "invalid_json"));
  }

  private Feedback read() {
    var ratings = new ArrayList<Observation>();
    add(ratings, one("score", score(), "thumbs", thumbs()), Evidence.Kind.FEEDBACK);
    add(ratings, one("exit_code", exitCode(), "tests", tests()), Evidence.Kind.TESTS);
    var corrected = isCorrected();
    if (ratings.isEmpty() && !corrected) {
      throw wrong(
          "feedback", "says nothing", "score, thumbs, exit_code, tests or correction", null);
    }
    return new Feedback(decision(), ratings, corrected, better());
  }

  private static void add(List<Observation> ratings, @Nullable Double reward, Evidence.Kind kind) {
    if (reward != null) {
      ratings.add(Observation.said(kind, reward));
    }
  }

  private static @Nullable Double one(
      String name, @Nullable Double first, String other, @Nullable Double second) {
    if (first != null && second != null) {
      throw wrong(name, "stands beside " + other, "one of the two", name);
    }
    return first == null ? second : first;
  }

  private String decision() {
    var names = IDS.stream().filter(name -> isSaid(body.path(name))).toList();
    var first = names.isEmpty() ? "decision" : names.getFirst();
    var node = body.path(first);
    if (!node.isString() || !ID.matcher(node.asString()).matches()) {
      throw wrong(first, shown(node), "what the header x-wagonway-decision said", first);
    }
    for (var other : names) {
      if (!body.path(other).equals(node)) {
        throw wrong(first, "differs from " + other, "one of the two, or the same in both", first);
      }
    }
    return node.asString();
  }

  private @Nullable Double score() {
    var node = body.path("score");
    if (!isSaid(node)) {
      return null;
    }
    var score = node.isNumber() ? node.doubleValue() : Double.NaN;
    if (!(score >= 0 && score <= 1)) {
      throw wrong("score", shown(node), "a number from 0, useless, to 1, good", "score");
    }
    return score;
  }

  private @Nullable Double thumbs() {
    var node = body.path("thumbs");
    if (!isSaid(node)) {
      return null;
    }
    return switch (node.isString() ? node.asString() : "") {
      case "up" -> 1.0;
      case "down" -> 0.0;
      default -> throw wrong("thumbs", shown(node), "up or down", "thumbs");
    };
  }

  private @Nullable Double exitCode() {
    var node = body.path("exit_code");
    if (!isSaid(node)) {
      return null;
    }
    if (!node.isIntegralNumber()) {
      throw wrong("exit_code", shown(node), "a whole number, 0 for success", "exit_code");
    }
    return node.canConvertToInt() && node.intValue() == 0 ? 1.0 : 0.0;
  }

  private @Nullable Double tests() {
    var node = body.path("tests");
    if (!isSaid(node)) {
      return null;
    }
    var passed = count(node, "passed");
    var failed = count(node, "failed");
    if (passed + failed == 0) {
      throw wrong("tests", "none ran", "passed and failed, not both 0", "tests");
    }
    return passed / (passed + failed);
  }

  private static double count(JsonNode tests, String name) {
    var node = tests.path(name);
    if (!isSaid(node) && tests.isObject()) {
      return 0;
    }
    if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0) {
      throw wrong("tests." + name, shown(node), "a whole number from 0 to 2147483647", "tests");
    }
    return node.intValue();
  }

  private boolean isCorrected() {
    var node = body.path("correction");
    if (!isSaid(node)) {
      return false;
    }
    var says =
        node.isString()
            ? !node.asString().isBlank()
            : isSaid(node.path("target")) || isSaid(node.path("text"));
    if (!says) {
      throw wrong(
          "correction", "says nothing", "a text, or an object with target or text", "correction");
    }
    return true;
  }

  private @Nullable String better() {
    var node = body.path("correction").path("target");
    if (!isSaid(node)) {
      return null;
    }
    if (!node.isString() || !ID.matcher(node.asString()).matches()) {
      throw wrong("correction.target", shown(node), "the id of a target", "correction");
    }
    return node.asString();
  }

  private static boolean isSaid(JsonNode node) {
    return !node.isMissingNode() && !node.isNull();
  }

  /** As much of a value as may be told again. */
  static String shown(String text) {
    return PLAIN.matcher(text).matches() ? '"' + text + '"' : "***";
  }

  private static String shown(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return "missing";
    }
    if (node.isBoolean() || node.isNumber()) {
      return shown(node.asString());
    }
    return node.isString() ? shown(node.asString()) : node.isArray() ? "a list" : "an object";
  }

  private static FailureException wrong(
      String name, String what, String expected, @Nullable String param) {
    return new FailureException(
        new Failure.BadRequest(
            "%s: %s (expected: %s)".formatted(name, what, expected), param, "invalid_value"));
  }
}
