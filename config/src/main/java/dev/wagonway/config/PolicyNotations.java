package dev.wagonway.config;

import dev.wagonway.chat.Effort;
import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.Value;
import dev.wagonway.route.Baseline;
import dev.wagonway.route.Thinking;
import dev.wagonway.route.Translation;
import dev.wagonway.sensitivity.mask.AnswerScan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the single values of policies are written. */
final class PolicyNotations {

  static final Notation<String> RULE_NAME =
      Notation.of(
          "a name of visible ASCII characters and spaces, at most 100 long",
          "[!-~](?:[ -~]{0,98}[!-~])?",
          match -> Optional.of(match.group()));

  static final Notation<String> ALIAS =
      Notation.of(
          "a model's name without spaces, at most 256 long, in which * stands for anything",
          "[!-~]{1,256}",
          match -> Optional.of(match.group()));

  static final Notation<String> CONDITION =
      Notation.of(
          "a condition in CEL such as request.difficulty > 0.8",
          "[^\\x00]{1,4000}",
          match -> Optional.of(match.group()));

  static final Notation<String> FILE =
      Notation.of(
          "the path of a file that can be written",
          "[^\\x00-\\x1f]{0,4095}[^\\x00-\\x1f/]",
          match -> Optional.of(match.group()));

  static final Notation<String> OPTION =
      Notation.of("a single value", "[ -~]{1,200}", match -> Optional.of(match.group()));

  static final Notation<Boolean> YES =
      new Notation<>(
          "true; without this key, any licence will do",
          List.of("true"),
          Pattern.compile("true"),
          _ -> Optional.of(true),
          Value::shown);
  static final Notation<Boolean> NO = Notation.oneOf(Map.of("false", false));
  static final Notation<String> FAILURE = Notation.oneOf(Map.of("failure", "failure"));

  static final Notation<Thinking> EFFORT = Notation.oneOf(efforts());

  static final Notation<Effort> LEVEL = Notation.oneOf(Effort.values(), Effort::word);
  static final Notation<Translation> TRANSLATION =
      Notation.oneOf(Translation.values(), Translation::word);

  static final Notation<AnswerScan.Action> ANSWERS =
      Notation.oneOf(AnswerScan.Action.values(), AnswerScan.Action::word);

  static final Notation<Baseline> BASELINE = Notation.oneOf(baselines());

  private PolicyNotations() {}

  /** How a name is written that must be one of {@code names}; for complaints about it. */
  static String complaint(Value value, Iterable<String> names) {
    var words = new LinkedHashMap<String, String>();
    names.forEach(name -> words.put(name, name));
    return Notation.oneOf(words).complaint(value);
  }

  private static Map<String, Thinking> efforts() {
    var efforts = new LinkedHashMap<String, Thinking>();
    efforts.put("auto", Thinking.AUTO);
    for (var effort : Effort.values()) {
      efforts.put(effort.word(), new Thinking(effort));
    }
    return efforts;
  }

  private static Map<String, Baseline> baselines() {
    var baselines = new LinkedHashMap<String, Baseline>();
    baselines.put("requested", new Baseline.Requested("requested"));
    baselines.put("previous-policy", new Baseline.PreviousPolicy("previous-policy"));
    return baselines;
  }
}
