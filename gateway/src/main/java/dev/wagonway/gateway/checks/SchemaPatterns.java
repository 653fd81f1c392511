package dev.wagonway.gateway.checks;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The regular expressions of a schema, matched in linear time. Expressions that cannot be, or that
 * would grow too large, allow anything. Safe for any number of threads.
 *
 * @param compiled those that have been met
 */
record SchemaPatterns(Map<String, Pattern> compiled) {

  private static final int LONGEST = 1_000;

  /** Counted repetitions are written out, so their product is what an expression grows to. */
  private static final long MOST_REPEATED = 1_000;

  private static final Pattern COUNT = Pattern.compile("\\{([0-9]+)(,([0-9]*))?\\}");
  private static final Pattern ANYTHING = Pattern.compile("");

  boolean allow(@Nullable JsonNode pattern, String text) {
    return pattern == null || !pattern.isString() || allow(pattern.stringValue(), text);
  }

  boolean allow(String pattern, String text) {
    return compiled.computeIfAbsent(pattern, SchemaPatterns::compile).matcher(text).find();
  }

  private static Pattern compile(String pattern) {
    if (pattern.length() > LONGEST || isRepeatedTooOften(pattern)) {
      return ANYTHING;
    }
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException _) {
      return ANYTHING;
    }
  }

  private static boolean isRepeatedTooOften(String pattern) {
    var product = 1L;
    var counts = COUNT.matcher(pattern);
    while (counts.find()) {
      var most = counts.group(3) == null || counts.group(3).isEmpty() ? 1 : 3;
      var digits = counts.group(most);
      product *= digits.length() > 4 ? MOST_REPEATED + 1 : Math.max(1, Long.parseLong(digits));
      if (product > MOST_REPEATED) {
        return true;
      }
    }
    return false;
  }
}
