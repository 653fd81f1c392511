package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Shape;
import dev.wagonway.sensitivity.scan.Text;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values assigned to names that say they are secret, in any language of code or settings. */
final class Assignments {

  private static final int REACH = 600;
  private static final int NAME = 64;
  private static final int PAIR = 48;

  /** Types between a name and its value. */
  private static final Set<String> TYPES =
      Set.of("string", "str", "text", "char", "byte", "bytes", "varchar", "auto", "any");

  /** Names that say only that this is the value of the name before. */
  private static final Set<String> VALUES = Set.of("value", "val", "default", "content");

  private Assignments() {}

  static List<Recognizer> all() {
    return List.of(
        Recognizer.named("assigned-secret", Kinds.SECRET)
            .at(new Trigger.Sign("=:>(,"))
            .shaped(Shape.opening("[=:>]|[(,] {0,2}[\"'`@]", Assignments::match))
            .reaching(REACH)
            .build());
  }

  private static Shape.@Nullable Span match(Text text, int at, int limit) {
    var c = text.charAt(at);
    var isCall = c == '(' || c == ',';
    if (isCall && !beginsQuote(text, at + 1)) {
      return null;
    }
    var name = nameBefore(text, at);
    var tells = name == null ? null : told(name);
    if (tells == null) {
      return null;
    }
    var value = AssignedValue.after(text, at, limit);
    if (value == null || (isCall && !value.isQuoted())) {
      return null;
    }
    var isOne =
        switch (tells) {
          case PASSWORD -> Plausible.isPassword(value.in(text), value.isQuoted());
          case TOKEN -> Plausible.isToken(value.in(text));
          case KEY -> Plausible.isKey(value.in(text));
        };
    return isOne ? new Shape.Span(value.start(), value.end()) : null;
  }

  /** What the last word of a name says, or else the phrase that it ends. */
  private static @Nullable SecretName told(String name) {
    var space = name.lastIndexOf(' ');
    var tells = SecretName.of(name.substring(space + 1));
    return tells != null || space < 0 ? tells : SecretName.of(name);
  }

  private static boolean beginsQuote(Text text, int from) {
    var at = from;
    while (at < text.length() && at < from + 2 && text.charAt(at) == ' ') {
      at++;
    }
    return at < text.length() && "\"'`@".indexOf(text.charAt(at)) >= 0;
  }

  /** The name that the sign at {@code sign} gives a value to, or null. */
  private static @Nullable String nameBefore(Text text, int sign) {
    var end = skipBack(text, sign - 1, " \t=:!?.+|~*\"'`\\])>」") + 1;
    if (sign - end > 24) {
      return null;
    }
    var start = wordStart(text, end);
    if (start == end) {
      return null;
    }
    if (isOneOf(text, start, end, VALUES)) {
      return pairedName(text, start);
    }
    if (text.charAt(sign) == '=' && isOneOf(text, start, end, TYPES)) {
      end = skipBack(text, start - 1, " \t:&?*<[]'") + 1;
      if (end - 6 >= 0 && text.slice(end - 6, end).equals("static")) {
        end = skipBack(text, end - 7, " \t:&?*'") + 1;
      }
      start = wordStart(text, end);
    }
    return text.slice(phraseStart(text, start), end);
  }

  /** The name in {@code name: X, value: …} and the like. */
  private static @Nullable String pairedName(Text text, int start) {
    var end = skipBack(text, start - 1, " \t\r\n\"'`,{") + 1;
    if (start - end > PAIR || end <= 0) {
      return null;
    }
    return text.slice(wordStart(text, end), end);
  }

  private static int skipBack(Text text, int from, String characters) {
    var at = from;
    while (at >= 0 && characters.indexOf(text.charAt(at)) >= 0) {
      at--;
    }
    return at;
  }

  private static int wordStart(Text text, int end) {
    var at = end;
    while (at > 0 && end - at < NAME && isName(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /** Where up to two words before begin that may belong to the name, as in "api key". */
  private static int phraseStart(Text text, int start) {
    var at = start;
    for (var words = 0; words < 2; words++) {
      if (at < 2 || text.charAt(at - 1) != ' ' || !Character.isLetter(text.charAt(at - 2))) {
        return at;
      }
      at = wordStart(text, at - 1);
    }
    return at;
  }

  private static boolean isName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
  }

  private static boolean isOneOf(Text text, int start, int end, Set<String> words) {
    return end - start <= 8 && words.contains(text.slice(start, end).toLowerCase(Locale.ROOT));
  }
}
