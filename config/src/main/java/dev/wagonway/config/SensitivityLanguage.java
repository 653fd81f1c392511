package dev.wagonway.config;

import static dev.wagonway.config.yaml.Sections.oneOrSeveral;
import static dev.wagonway.config.yaml.Sections.optional;
import static dev.wagonway.config.yaml.Sections.required;
import static dev.wagonway.config.yaml.Sections.section;

import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.Shape.Either;
import dev.wagonway.config.yaml.Shape.One;
import dev.wagonway.config.yaml.Shape.Section;
import dev.wagonway.config.yaml.Shape.Several;
import dev.wagonway.config.yaml.Shape.Table;
import dev.wagonway.sensitivity.Label;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys about sensitive content, and how values are written that only they have. */
final class SensitivityLanguage {

  static final Notation<String> KIND =
      Notation.of(
          "a name of capitals, digits and _ such as EMPLOYEE_ID, at most 64 long",
          "[A-Z][A-Z0-9_]{0,63}",
          match -> Optional.of(match.group()));

  /** How sensitive values of a kind are; nothing if they do not count. */
  static final Notation<Optional<Label>> LABEL_OR_OFF = Notation.oneOf(labels());

  static final Notation<String> WORD =
      Notation.of(
          "a word or phrase with a letter or digit, at most 200 long",
          "[^\\x00-\\x1f]{0,199}[\\p{L}\\p{Nd}][^\\x00-\\x1f]{0,199}",
          match ->
              Optional.of(match.group())
                  .filter(word -> word.length() <= 200)
                  .filter(word -> word.chars().anyMatch(Character::isLetterOrDigit)));

  static final Notation<String> PATTERN =
      Notation.of(
          "a regular expression such as EMP-[0-9]{6}, at most 1000 long",
          "[^\\x00-\\x1f]{1,1000}", match -> Optional.of(match.group()));

  static final Section VOLUME =
      section(
          optional("findings", Notations.SOME, "So many in one text; default 10."),
          optional("of", Notations.LABEL, "Their least label; default confidential."),
          optional("makes", Notations.LABEL, "The text's label then; default restricted."));

  static final Section DICTIONARY =
      section(
          required("name", KIND, "What findings are called."),
          required("label", Notations.LABEL, "How sensitive one of the words makes a text."),
          optional("words", new Several(new One(WORD)), "Words and phrases, in any case."),
          optional("file", Notations.PATH, "A file with a word or phrase in each line."),
          optional("whole-words", Notation.TRUTH, "Not within other words; default true."));

  static final Section OWN_PATTERN =
      section(
          required("name", KIND, "What findings are called."),
          required("label", Notations.LABEL, "How sensitive one of the values makes a text."),
          required(
              "pattern", PATTERN, "What they look like; a group is the value, if there is one."),
          optional("near", oneOrSeveral(WORD), "Words of which one must stand near; default none."),
          optional("secret", Notation.TRUTH, "Whether it is never put back; default false."));

  static final Section DETECTOR =
      section(
          required("name", Notations.NAME, "What the plug-in calls itself."),
          optional("timeout", Notations.DURATION, "For one text; default 50ms."),
          optional("options", new Table(PolicyNotations.OPTION), "What the plug-in asks for."));

  static final Section SENSITIVITY =
      section(
          optional("default", Notations.LABEL, "Label of requests about which nothing is said."),
          optional(
              "detection",
              ResilienceLanguage.ON_OR_OFF,
              "Whether content is looked at; default on."),
          optional(
              "unscannable",
              Notations.LABEL,
              "Label of images, sound, documents and too much text; default restricted."),
          optional(
              "mask",
              new Several(new One(Notations.LABEL)),
              "Labels of values that may be masked; default confidential."),
          optional(
              "refuse",
              new Several(new One(Notations.LABEL)),
              "Labels of requests that nobody may serve, on purpose; default none."),
          optional("kinds", new Table(LABEL_OR_OFF), "How sensitive values of a kind are, or off."),
          optional(
              "volume",
              new Either(List.of(new One(ResilienceLanguage.OFF), VOLUME)),
              "How many findings make a text more sensitive than each; or off."),
          optional("dictionaries", new Several(DICTIONARY), "Words of one's own."),
          optional("patterns", new Several(OWN_PATTERN), "Kinds of values of one's own."),
          optional("detectors", new Several(DETECTOR), "Plug-ins that find what patterns cannot."));

  private SensitivityLanguage() {}

  private static Map<String, Optional<Label>> labels() {
    var labels = new LinkedHashMap<String, Optional<Label>>();
    for (var label : Label.values()) {
      labels.put(label.word(), Optional.of(label));
    }
    labels.put("off", Optional.empty());
    labels.put("false", Optional.empty());
    return labels;
  }
}
