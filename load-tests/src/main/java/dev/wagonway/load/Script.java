package dev.wagonway.load;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the mock upstream does with a request, by the name under which it is asked for: {@code json}
 * or, for instance, {@code sse-20ms-100}.
 */
sealed interface Script {

  /** The name that stands in the request's {@code model} or as the first segment of its path. */
  String name();

  /** A complete answer at once. */
  record Json() implements Script {
    @Override
    public String name() {
      return "json";
    }
  }

  /**
   * An event stream.
   *
   * @param gapMillis the pause between two events with content
   * @param contents the number of events with content
   */
  record Sse(int gapMillis, int contents) implements Script {

    /** The events around the contents: role, finish reason, usage and {@code [DONE]}. */
    private static final int FRAME = 4;

    public Sse {
      if (gapMillis < 1 || contents < 1) {
        throw new IllegalArgumentException(
            "sse-" + gapMillis + "ms-" + contents + " (expected: both numbers at least 1)");
      }
    }

    @Override
    public String name() {
      return "sse-" + gapMillis + "ms-" + contents;
    }

    /** How many events a client sees in a complete stream. */
    int events() {
      return contents + FRAME;
    }

    /** How long a complete stream takes at the least. */
    long millis() {
      return (long) gapMillis * contents;
    }
  }

  Pattern SSE = Pattern.compile("sse-(\\d{1,6})ms-(\\d{1,6})");

  /** The script of that name. */
  static Optional<Script> named(String name) {
    if (name.equals("json")) {
      return Optional.of(new Json());
    }
    var matcher = SSE.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var gap = Integer.parseInt(matcher.group(1));
    var contents = Integer.parseInt(matcher.group(2));
    return gap > 0 && contents > 0 ? Optional.of(new Sse(gap, contents)) : Optional.empty();
  }
}
