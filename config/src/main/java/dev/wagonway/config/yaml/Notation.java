package dev.wagonway.config.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A way to write a single value.
 *
 * @param expected what problems say was expected
 * @param words the words that are understood, or none if there are too many to list
 * @param pattern what every understood text matches as a whole
 * @param reader takes a match of {@code pattern}; nothing if it means nothing after all
 * @param shown how problems show a value that is not understood
 */
public record Notation<T>(
    String expected,
    List<String> words,
    Pattern pattern,
    Function<MatchResult, Optional<T>> reader,
    Function<Value, String> shown) {

  /** Whether something is so. */
  public static final Notation<Boolean> TRUTH = oneOf(new Boolean[] {true, false}, String::valueOf);

  public Notation {
    words = List.copyOf(words);
  }

  public static <T> Notation<T> of(
      String expected, String pattern, Function<MatchResult, Optional<T>> reader) {
    return new Notation<>(expected, List.of(), Pattern.compile(pattern), reader, Value::shown);
  }

  public static <T> Notation<T> oneOf(Map<String, T> words) {
    return new Notation<>(
        Spelling.oneOf(words.keySet()),
        List.copyOf(words.keySet()),
        Pattern.compile(".*", Pattern.DOTALL),
        match -> Optional.ofNullable(words.get(match.group())),
        Value::shown);
  }

  /** One of {@code all}, each written as {@code word} has it. */
  public static <T> Notation<T> oneOf(T[] all, Function<T, String> word) {
    var words = new LinkedHashMap<String, T>();
    for (var one : all) {
      words.put(word.apply(one), one);
    }
    return oneOf(words);
  }

  /** The same notation, but values that are not understood are shown with {@code shown}. */
  public Notation<T> showing(Function<Value, String> shown) {
    return new Notation<>(expected, words, pattern, reader, shown);
  }

  public Optional<T> read(String text) {
    var matcher = pattern.matcher(text.strip());
    return matcher.matches() ? reader.apply(matcher.toMatchResult()) : Optional.empty();
  }

  /** What to say of a value that is not understood. */
  public String complaint(Value value) {
    if (words.isEmpty()) {
      return shown.apply(value) + " (expected: " + expected + ")";
    }
    var meant = value.isLiteral() ? Spelling.hint(value.text(), words) : "";
    return shown.apply(value) + " (expected " + expected + meant + ")";
  }
}
