package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Shape;
import dev.wagonway.sensitivity.scan.Text;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keys that tell only by the name of their service beside them what they are. */
final class ServiceKeys {

  private static final int NAME = 64;
  private static final int REACH = 700;

  private ServiceKeys() {}

  static List<Recognizer> all() {
    return Stream.concat(
            ServiceTable.ROWS.lines().map(ServiceKeys::row),
            Stream.of(
                service(
                    "service-key", "[\\w+/=.~-]{16,128}", ServiceTable.OTHERS.split("[,\\n]+"))))
        .toList();
  }

  /**
   * A line of the table: the name of the rule, the names of the service, what its keys look like.
   */
  private static Recognizer row(String line) {
    var columns = line.split(" +", 3);
    return service(columns[0] + "-key", columns[2], columns[1].split(","));
  }

  private static Recognizer service(String rule, String regex, String... words) {
    var looks = Pattern.compile(regex);
    return Recognizer.named(rule, Kinds.SECRET)
        .atWords(words)
        .shaped((text, at, limit) -> match(text, at, limit, looks))
        .reaching(REACH)
        .checked(ServiceKeys::isSecret)
        .build();
  }

  private static Shape.@Nullable Span match(Text text, int at, int limit, Pattern looks) {
    var sign = signAfter(text, at, Math.min(limit, at + NAME));
    if (sign < 0) {
      return null;
    }
    var value = AssignedValue.after(text, sign, limit);
    if (value == null || !looks.matcher(value.in(text)).matches()) {
      return null;
    }
    return new Shape.Span(value.start(), value.end());
  }

  /** The last sign of the assignment to the name at {@code at}, or -1. */
  private static int signAfter(Text text, int at, int limit) {
    for (var i = at; i < limit; i++) {
      var c = text.charAt(i);
      if (c == '=' || c == ':' || c == '>') {
        while (i + 1 < limit && "=:>".indexOf(text.charAt(i + 1)) >= 0) {
          i++;
        }
        return i;
      }
      if (!Character.isLetterOrDigit(c) && " _-.\"'`]?|+\t".indexOf(c) < 0) {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isSecret(String value) {
    return !Placeholders.isOne(value)
        && Entropy.distinct(value) > 4
        && (Entropy.hasDigit(value) || Entropy.turns(value) * 3 >= value.length())
        && Entropy.bits(value) >= 2.5;
  }
}
