package dev.wagonway.sensitivity.mask;

import dev.wagonway.sensitivity.Classifier;
import dev.wagonway.sensitivity.Finding;
import dev.wagonway.sensitivity.Kind;
import java.util.function.Consumer;

/**
 * Looks through one text that comes in pieces, and does about sensitive values what the operator
 * wants. Holds back what a value could still grow from: the last word, and words before it for as
 * long as they could be parts of a value; never more than {@link #MOST_HELD} characters. What was
 * told last is looked at again, as it may say what the next value is. Confined to one thread at a
 * time.
 */
public final class Redactor implements Rewriter {

  /** The most characters that are held back. */
  public static final int MOST_HELD = 512;

  /** So much of what was told is looked at again. */
  private static final int MOST_TOLD = 2048;

  private final Classifier classifier;
  private final AnswerScan scan;
  private final Unmasker.Context context;
  private final Consumer<Kind> found;
  private String told = "";
  private String held = "";
  private boolean blocked;

  /**
   * Prepares.
   *
   * @param found told of each value, once
   */
  public Redactor(
      Classifier classifier, AnswerScan scan, Unmasker.Context context, Consumer<Kind> found) {
    this.classifier = classifier;
    this.scan = scan;
    this.context = context;
    this.found = found;
  }

  /** Whether the text ends here; nothing more of it is told. */
  public boolean isBlocked() {
    return blocked;
  }

  @Override
  public String feed(String piece) {
    if (blocked || piece.isEmpty()) {
      return "";
    }
    held += piece;
    var open = open(held);
    return open == 0 ? "" : release(open);
  }

  @Override
  public String end() {
    var rest = blocked || held.isEmpty() ? "" : release(held.length());
    told = "";
    held = "";
    return rest;
  }

  /** What is told of the first {@code most} characters of what is held. */
  private String release(int most) {
    var classification = classifier.classify(told + held);
    if (!classification.isComplete() && scan.action() != AnswerScan.Action.MARK) {
      return block("");
    }
    var edited = new StringBuilder();
    var at = 0;
    var upTo = most;
    for (var finding : classification.findings()) {
      var start = Math.max(at, finding.start() - told.length());
      var end = finding.end() - told.length();
      if (end <= at || start >= upTo || !matters(finding)) {
        continue;
      }
      if (end > upTo && held.length() - start <= MOST_HELD) {
        // It reaches into what stays here, so it may be longer than it seems.
        upTo = start;
        break;
      }
      found.accept(finding.kind());
      edited.append(held, at, start);
      if (scan.action() == AnswerScan.Action.BLOCK) {
        return block(edited.toString());
      }
      edited.append(instead(finding, start, end));
      at = end;
      upTo = Math.max(upTo, end);
    }
    edited.append(held, at, upTo);
    keep(upTo);
    return edited.toString();
  }

  private String block(String last) {
    blocked = true;
    held = "";
    return last;
  }

  private boolean matters(Finding finding) {
    return classifier.labelling().of(finding.kind()).covers(scan.from());
  }

  private void keep(int upTo) {
    var all = told + held.substring(0, upTo);
    told = all.substring(Math.max(0, all.length() - MOST_TOLD));
    held = held.substring(upTo);
  }

  private String instead(Finding finding, int start, int end) {
    if (scan.action() == AnswerScan.Action.MARK) {
      return held.substring(start, end);
    }
    var name = "[" + finding.kind().name() + "]";
    return context == Unmasker.Context.JSON && isNumber(start) ? '"' + name + '"' : name;
  }

  /** Whether what begins at {@code at} in JSON is a number of its own. */
  private boolean isNumber(int at) {
    var before = (told + held.substring(0, at)).stripTrailing();
    var c = before.isEmpty() ? ' ' : before.charAt(before.length() - 1);
    return Character.isDigit(held.charAt(at)) && (c == ':' || c == '[' || c == ',');
  }

  /** Where, in {@code text}, begins what a value could still grow from. */
  private static int open(String text) {
    var least = Math.max(0, text.length() - MOST_HELD);
    var open = text.length();
    while (open > least) {
      var end = open;
      while (end > least && isBreak(text.charAt(end - 1))) {
        end--;
      }
      var start = end;
      while (start > least && !isBreak(text.charAt(start - 1))) {
        start--;
      }
      if (end < text.length() && isPlain(text, start, end)) {
        return open;
      }
      open = start;
    }
    return open;
  }

  /** Whether values end there: at spaces, and in scripts that have none. */
  private static boolean isBreak(char c) {
    return Character.isWhitespace(c) || (c >= 0x2e80 && c < 0xf900);
  }

  /** Whether a word is one that no value of several words is made of. */
  private static boolean isPlain(String text, int from, int to) {
    var isLower = false;
    for (var i = from; i < to; i++) {
      var c = text.charAt(i);
      if (Character.isDigit(c) || "@-+:/(".indexOf(c) >= 0) {
        return false;
      }
      isLower |= Character.isLowerCase(c);
    }
    return to > from && (isLower || to - from > 4);
  }
}
