package dev.wagonway.predict;

/**
 * Passes once over a text, or the two ends of a long one, and counts the signs in it. What stands
 * in code blocks is not read; what stands in quotation marks, between backticks or in quoted lines
 * is nobody's wish. Used once.
 */
final class Scan {

  /** The most characters of a text that are looked at: as many of its start as of its end. */
  static final int MOST_CHARACTERS = 1_600;

  private static final Lexicon LEXICON = Vocabulary.LEXICON;
  private static final int EDGE_CHARACTERS = 400;
  private static final int FIRST_WORDS = 12;
  private static final int NEGATION_REACH = 3;
  private static final int RING = 8;
  private static final String FENCE = "```";
  private static final int HALF = MOST_CHARACTERS / 2;
  private static final long INTENTS = Mark.THINK.bit | Mark.QUICK.bit;

  private final String text;
  private final int length;
  private final Tally tally = new Tally();
  private final Sentence sentence = new Sentence();
  private final long[] ring = new long[RING];
  private int limit;
  private int wordsInRow;
  private int lastNegation = -RING;
  private boolean fenced;
  private boolean blankLine = true;
  private boolean quotedLine;
  private boolean quoted;
  private boolean inline;
  private boolean inCommand = true;

  private Scan(String text) {
    this.text = text;
    length = text.length();
  }

  static Tally of(String text) {
    var scan = new Scan(text);
    scan.run();
    return scan.tally;
  }

  private void run() {
    if (length > MOST_CHARACTERS) {
      run(0, HALF);
      beginLine();
      fenced = endsInsideFence(length - HALF);
      run(length - HALF, length);
    } else {
      run(0, length);
    }
    endLine(length);
    endSentence();
  }

  private void run(int from, int to) {
    limit = to;
    var i = from;
    while (i < to) {
      var c = text.charAt(i);
      if (fenced) {
        i = skipCode(c, i) + 1;
      } else if (c == ' ') {
        i++;
      } else if (c >= 0x80 && Script.of(c).joinsWords) {
        i = term(c, i);
      } else if (Letters.fold(c) != 0) {
        i = word(i);
      } else {
        i = separator(c, i) + 1;
      }
    }
  }

  /** Takes a character of a script that joins its words, and gives the index after it. */
  private int term(char c, int i) {
    blankLine = false;
    wordsInRow = 0;
    tally.letters[Script.of(c).index]++;
    var bits = LEXICON.termsAt(text, i, limit);
    if ((bits & INTENTS) != 0 && ChineseDenial.isBefore(text, i)) {
      bits &= ~INTENTS;
    }
    if (bits != 0) {
      sentence.takeTerm(bits);
      note(bits, i);
    }
    return i + 1;
  }

  /** Takes a word, and gives the index after it. */
  private int word(int start) {
    var opensLine = blankLine;
    blankLine = false;
    var hash = 0L;
    var last = (char) 0;
    var camel = false;
    var i = start;
    while (i < limit) {
      var c = text.charAt(i);
      var folded = Letters.fold(c);
      if (folded == 0) {
        break;
      }
      if (c >= 0x80) {
        var script = Script.of(c);
        if (script.joinsWords) {
          break;
        }
        tally.letters[script.index]++;
        tally.telling[Letters.telling(folded)]++;
      } else {
        camel |= c != folded && last >= 'a';
      }
      hash = Lexicon.extend(hash, folded);
      last = c;
      i++;
    }
    tally.numbers += last <= '9' ? 1 : 0;
    tally.letters[Script.LATIN.index] += last > '9' && last < 0x80 ? i - start : 0;
    tally.identifiers += camel ? 1 : 0;
    look(hash, start);
    tally.words++;
    if (i - start == 1 && i < limit) {
      option(hash, text.charAt(i), opensLine);
    }
    return i;
  }

  /** Counts {@code a)} and {@code B.}, as long as they come in the order of the alphabet. */
  private void option(long letter, char next, boolean opensLine) {
    var closes = next == ')' || (opensLine && (next == '.' || next == ':'));
    if (closes && letter == 'a' + tally.options) {
      tally.options++;
    }
  }

  /** Looks up a word, and the phrases that end with it. */
  private void look(long hash, int start) {
    ring[tally.words & (RING - 1)] = hash;
    wordsInRow++;
    var key = hash;
    var bits = LEXICON.marksOf(key);
    tally.lookups++;
    sentence.take(bits, tally.words);
    if (bits == 0) {
      return;
    }
    var found = unlessNegated(bits, tally.words);
    for (var n = 1; n < wordsInRow && (bits & Lexicon.MORE) != 0; n++) {
      key = Lexicon.before(ring[(tally.words - n) & (RING - 1)], key);
      bits = LEXICON.marksOf(key);
      tally.lookups++;
      found |= unlessNegated(bits, tally.words - n);
    }
    if ((found & Mark.NEGATION.bit) != 0) {
      lastNegation = tally.words;
    }
    if (found != 0) {
      note(found, start);
    }
  }

  /** The marks of words that begin with the word {@code first}, less the wishes that are denied. */
  private long unlessNegated(long bits, int first) {
    var denied = lastNegation < first && lastNegation >= first - NEGATION_REACH;
    return (denied ? bits & ~INTENTS : bits) & ~(Lexicon.MORE | Sentence.SIGNS);
  }

  private void note(long bits, int at) {
    if (inline) {
      return;
    }
    var weight = 0;
    if (!quoted && !quotedLine) {
      if (tally.words < FIRST_WORDS) {
        weight = 2;
      } else if (at < EDGE_CHARACTERS || at >= length - EDGE_CHARACTERS) {
        weight = 1;
      }
      if (inCommand) {
        tally.command |= bits;
      }
    }
    tally.add(bits, weight);
  }

  /** Takes what stands between words, and gives the index of its last character. */
  private int separator(char c, int i) {
    switch (c) {
      case ' ', '-', '\'', '’' -> {
        return i;
      }
      case '\n' -> {
        endLine(i);
        beginLine();
        return i;
      }
      case '`' -> {
        return backtick(i);
      }
      case '"', '“', '”', '„', '«', '»' -> quoted = !quoted;
      case '>' -> quotedLine |= blankLine;
      case '?', '？', '؟' -> {
        tally.questions++;
        tally.yesNo += sentence.asksYesNo() ? 1 : 0;
        endSentence();
      }
      case '_' -> tally.identifiers += i > 1 && Letters.fold(text.charAt(i - 2)) != 0 ? 1 : 0;
      case '§' -> tally.sections++;
      case '.', ',', ';', ':', '!' -> punctuation(c, i);
      case '。', '！', '：' -> endSentence();
      case '(', ')', '、', '，', '；' -> breakSentence();
      default -> {}
    }
    blankLine &= Character.isWhitespace(c);
    return i;
  }

  /** Marks that stand within a word, as in {@code tl;dr}, do not end a sentence. */
  private void punctuation(char c, int i) {
    if (i + 1 == length || Character.isWhitespace(text.charAt(i + 1))) {
      inCommand &= c != ':';
      if (c == ',' || c == ';') {
        breakSentence();
      } else {
        endSentence();
      }
    }
  }

  private int backtick(int i) {
    if (!text.startsWith(FENCE, i)) {
      inline = !inline;
      tally.identifiers += inline ? 1 : 0;
      blankLine = false;
      return i;
    }
    if (blankLine) {
      fenced = true;
      tally.fences++;
      inCommand = false;
    }
    return i + FENCE.length() - 1;
  }

  /** Passes over a character of a code block, and gives the index of the last one passed. */
  private int skipCode(char c, int i) {
    if (c == '\n') {
      beginLine();
    } else if (c == '`' && blankLine && text.startsWith(FENCE, i)) {
      fenced = false;
      return i + FENCE.length() - 1;
    } else {
      blankLine &= Character.isWhitespace(c);
    }
    return i;
  }

  private void beginLine() {
    endSentence();
    blankLine = true;
    quotedLine = false;
    quoted = false;
    inline = false;
    inCommand = false;
  }

  private void endLine(int end) {
    var last = end - 1;
    while (last >= 0 && (text.charAt(last) == ' ' || text.charAt(last) == '\r')) {
      last--;
    }
    if (last >= 0) {
      var c = text.charAt(last);
      tally.codeLines += c == ';' || c == '{' || c == '}' ? 1 : 0;
    }
  }

  private void endSentence() {
    tally.imperatives += sentence.orders() && !quoted && !quotedLine && !inline ? 1 : 0;
    sentence.begin(tally.words);
    breakSentence();
  }

  private void breakSentence() {
    wordsInRow = 0;
    lastNegation = -RING;
  }

  /** Whether the text after the left-out middle begins inside a code block. */
  private boolean endsInsideFence(int from) {
    var fences = 0;
    var at = text.indexOf(FENCE, from);
    while (at >= 0) {
      fences += text.charAt(at - 1) == '\n' ? 1 : 0;
      at = text.indexOf(FENCE, at + FENCE.length());
    }
    return fences % 2 == 1;
  }
}
