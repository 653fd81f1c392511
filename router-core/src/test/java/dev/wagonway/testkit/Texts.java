package dev.wagonway.testkit;

import java.util.random.RandomGenerator;

/** Texts that are awkward to carry: quotes, escapes, line ends, many scripts, look-alike JSON. */
public final class Texts {

  private static final String[] PIECES = {
    "plain words ",
    "\"quoted\" ",
    "back\\slash ",
    "line\nfeed ",
    "carriage\r\nreturn ",
    "tab\t",
    "\"finish_reason\":\"stop\" ",
    "data: [DONE]\n\n",
    "naïve café ",
    "货车 ",
    "🚃 ",
    "</script> ",
    "\u2028",
    "{\"a\":[1,2]} ",
    " ",
  };

  private Texts() {}

  /** A text of one to six pieces. */
  public static String random(RandomGenerator random) {
    var text = new StringBuilder();
    for (var pieces = random.nextInt(1, 7); pieces > 0; pieces--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}
