package dev.wagonway.wire.request;

import dev.wagonway.wire.request.Envelope.Kind;
import dev.wagonway.wire.request.Envelope.Tag;
import java.util.HashSet;
import java.util.Set;

/**
 * What a message in the user's name holds, taken out of what an agent has put around it.
 *
 * @param words the user's own words; where there was no envelope, the text as it was
 * @param enveloped whether an agent has put anything around them
 * @param result whether the message holds what a tool has found, which is nobody's words
 */
record Letter(String words, boolean enveloped, boolean result) {

  private static final String REQUEST = "## My request for ";
  private static final String INSTRUCTIONS = "# AGENTS.md instructions";
  private static final String INSTRUCTIONS_END = "</INSTRUCTIONS>";
  private static final String INTERRUPTED = "[Request interrupted by user";
  private static final int MOST_UNCLOSED = 16;
  private static final int NOWHERE = Integer.MAX_VALUE;

  /** Takes the words out of a whole text. */
  static Letter open(String text) {
    return open(text, NOWHERE);
  }

  /**
   * Takes the words out of a text whose middle is left out.
   *
   * @param seam where the middle was: a block whose end stands behind it may have begun there
   */
  static Letter open(String text, int seam) {
    var opened = new Opening(text, seam).open();
    var plain = opened.strip();
    if (Envelope.isResult(plain) && !opened.hasWords()) {
      return new Letter("", true, true);
    }
    if (!opened.hasWords() && Envelope.isAgents(plain)) {
      return new Letter("", true, false);
    }
    var words = opened.hasWords() ? opened.words() : withoutHeadings(plain);
    words = words.substring(0, Envelope.endOfWords(words)).strip();
    var enveloped = opened.isTouched() || words.length() < plain.length();
    return new Letter(enveloped ? words : text, enveloped, false);
  }

  /** Whether there are tags in a text by which agents put something around words. */
  static boolean mayHold(String text) {
    var at = text.indexOf('<');
    while (at >= 0 && Envelope.tagAt(text, at) == null) {
      at = text.indexOf('<', at + 1);
    }
    return at >= 0;
  }

  /** Cuts what stands before the words under headings and notes. */
  private static String withoutHeadings(String text) {
    if (text.startsWith(INTERRUPTED)) {
      var end = text.indexOf(']');
      return end < 0 ? text : text.substring(end + 1).strip();
    }
    if (!text.startsWith("# ")) {
      return text;
    }
    var request = text.indexOf(REQUEST);
    if (request > 0) {
      var line = text.indexOf('\n', request);
      return line < 0 ? "" : text.substring(line + 1);
    }
    if (text.startsWith(INSTRUCTIONS)) {
      var end = text.indexOf(INSTRUCTIONS_END);
      return end < 0 ? "" : text.substring(end + INSTRUCTIONS_END.length()).strip();
    }
    return text;
  }

  /** Goes over a text's tags; used once. */
  private static final class Opening {

    private final String text;
    private final int seam;
    private final StringBuilder rest = new StringBuilder();
    private final StringBuilder wrapped = new StringBuilder();
    private final StringBuilder familiar = new StringBuilder();
    private final Set<String> unclosed = new HashSet<>(0);
    private boolean touched;

    /** Up to there the text has been taken to {@link #rest} or left out. */
    private int taken;

    Opening(String text, int seam) {
      this.text = text;
      this.seam = seam;
    }

    Opening open() {
      var at = text.indexOf('<');
      while (at >= 0) {
        var tag = Envelope.tagAt(text, at);
        var next = tag == null ? at + 1 : tag.closes() ? close(tag) : enter(tag, at);
        at = text.indexOf('<', next);
      }
      rest.append(text, taken, text.length());
      return this;
    }

    boolean isTouched() {
      return touched;
    }

    String strip() {
      return touched ? rest.toString().strip() : text.strip();
    }

    /** Whether the user's words stand in a wrapper. */
    boolean hasWords() {
      return !wrapped.isEmpty() || (!familiar.isEmpty() && (touched || Envelope.isResult(strip())));
    }

    String words() {
      return (wrapped.isEmpty() ? familiar : wrapped).toString().strip();
    }

    /** A block's end whose beginning has been left out with the middle. */
    private int close(Tag tag) {
      if (tag.kind() == Kind.BLOCK && tag.end() > seam && taken <= seam) {
        rest.append(text, taken, seam);
        taken = tag.end();
        touched = true;
      }
      return tag.end();
    }

    private int enter(Tag tag, int at) {
      var end = opensLine(at) ? endOf(tag) : -1;
      if (end < 0) {
        return tag.end();
      }
      var after = end + tag.name().length() + 3;
      switch (tag.kind()) {
        case BLOCK -> leaveOut(at, after);
        case WRAPPER -> {
          wrapped.append(text, tag.end(), end).append('\n');
          touched = true;
        }
        case FAMILIAR -> familiar.append(text, tag.end(), end).append('\n');
        case BARE -> {
          leaveOut(at, tag.end());
          rest.append(text, tag.end(), end);
          taken = after;
        }
      }
      return after;
    }

    private void leaveOut(int from, int to) {
      rest.append(text, taken, from);
      taken = to;
      touched = true;
    }

    /**
     * Tags count at the start of a line, or behind another tag; elsewhere they are talked about.
     */
    private boolean opensLine(int at) {
      var i = at - 1;
      while (i >= 0 && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
        i--;
      }
      return i < 0 || text.charAt(i) == '\n' || text.charAt(i) == '>';
    }

    /**
     * Where the tag is closed, or -1. What is not closed once is not looked for again, so that the
     * time stays linear.
     */
    private int endOf(Tag tag) {
      if (unclosed.size() == MOST_UNCLOSED || unclosed.contains(tag.name())) {
        return -1;
      }
      var end = text.indexOf("</" + tag.name() + ">", tag.end());
      if (end < 0) {
        unclosed.add(tag.name());
      }
      return end;
    }
  }
}
