package dev.wagonway.sensitivity.scan;

/**
 * One pass over a text. It stops where words, numbers and long runs begin, and at special
 * characters, and notes which squads are called where, where keywords stand, and what looks
 * encoded. For one thread, once.
 */
final class Walk {

  /** Shorter runs are not taken for encoded. */
  static final int LEAST_ENCODED = 20;

  private final Plan plan;
  private final int shortestRun;
  private final Text text;
  private final char[] characters;
  private final int length;
  private final Hits hits = new Hits();
  private final Ints calls = new Ints();
  private final Ints encoded = new Ints();
  private final Ints percents = new Ints();

  private int tokenAt;
  private int numberEnd;
  private int numberAt;
  private int numberDigits;
  private int percentEnd;

  Walk(Plan plan, Text text) {
    this.plan = plan;
    shortestRun = Math.min(LEAST_ENCODED, plan.least(Plan.RUNS));
    this.text = text;
    characters = text.characters();
    length = text.length();
  }

  /** Where keywords stand. */
  Hits hits() {
    return hits;
  }

  /** Pairs of a place and, in one number, a squad and a level. */
  Ints calls() {
    return calls;
  }

  /** Starts and ends of runs that may be base64. */
  Ints encoded() {
    return encoded;
  }

  /** Starts and ends of runs with percent-encoded characters. */
  Ints percents() {
    return percents;
  }

  void run() {
    var classes = plan.classes();
    var i = 0;
    while (i < length) {
      int k = classes[characters[i]];
      if ((k & Chars.WORD) != 0) {
        i = through(classes, i);
        continue;
      }
      if ((k & Chars.SPECIAL) != 0) {
        special(i);
      }
      if ((k & Chars.TOKEN) == 0) {
        token(i);
      }
      i++;
    }
    token(length);
  }

  /** Goes through a run of letters and digits to its end. */
  private int through(byte[] classes, int start) {
    int k = classes[characters[start]];
    word(start, k);
    var any = k;
    var all = k;
    var before = 0;
    var i = start;
    while (true) {
      if ((k & (Chars.STOP | Chars.SPECIAL)) != 0) {
        stop(i, k, before);
      }
      before = k;
      i++;
      if (i >= length) {
        break;
      }
      k = classes[characters[i]];
      if ((k & Chars.WORD) == 0) {
        break;
      }
      any |= k;
      all &= k;
    }
    if ((any & Chars.DIGIT) != 0 && (all & Chars.DIGIT) == 0) {
      mixed(start);
    }
    return i;
  }

  private void stop(int at, int k, int before) {
    if ((k & Chars.UPPER) != 0 && (before & Chars.LOWER) != 0) {
      hump(at, k);
    }
    if ((k & Chars.SPECIAL) != 0) {
      special(at);
    }
    if ((k & Chars.TOKEN) == 0) {
      token(at);
    }
  }

  private void word(int at, int k) {
    if ((k & Chars.DIGIT) != 0) {
      number(at);
    } else if (characters[at] <= 'Z') {
      capitals(at);
    }
    if (plan.openings().mayBegin(characters, at)) {
      if ((k & Chars.DIGIT) == 0 || plan.keywords().someStartWithDigit()) {
        plan.keywords().find(characters, at, this);
      }
      plan.prefixes().find(text, at, this);
    }
    if ((k & Chars.START) != 0) {
      call(Plan.STARTS, 0, at);
    }
  }

  private void hump(int at, int k) {
    if (plan.openings().mayBegin(characters, at)) {
      plan.keywords().find(characters, at, this);
    }
    if ((k & Chars.START) != 0) {
      call(Plan.STARTS, 0, at);
    }
  }

  /** A keyword may begin at a place. */
  void keyword(int number, int at) {
    var end = plan.keywords().keyword(number).endAt(text, at);
    if (end < 0) {
      return;
    }
    if (plan.isContext(number)) {
      hits.add(number, at, end);
    }
    var squad = plan.squadOfKeyword(number);
    if (squad >= 0) {
      call(squad, at);
    }
  }

  /** A small squad is to be tried at a place. */
  void call(int squad, int at) {
    calls.add(at, squad << Plan.LEVEL_BITS);
  }

  /** A large squad without levels is to be tried at a place, if it is worth it. */
  void callPicky(int squad, int at) {
    call(squad, 0, at);
  }

  /** A large squad is to be tried at a place, if it is worth it. */
  private void call(int number, int count, int at) {
    var squad = plan.squad(number);
    var level = Math.min(count, squad.levels() - 1);
    if (squad.fits(level, text, at)) {
      calls.add(at, (number << Plan.LEVEL_BITS) | level);
    }
  }

  /** Counts the digits of a number once, then those that are left at each of its groups. */
  private void number(int at) {
    if (at >= numberEnd) {
      var i = at;
      var digits = 0;
      while (i < length) {
        var c = characters[i];
        if (Runs.isDigit(c)) {
          digits++;
        } else if (!Runs.isDigitSeparator(c) || !Runs.isDigit(characters[i + 1])) {
          break;
        }
        i++;
      }
      numberEnd = i;
      numberDigits = digits;
    } else {
      numberDigits -= at - 1 - numberAt;
    }
    numberAt = at;
    if (numberDigits >= plan.least(Plan.DIGITS)) {
      call(Plan.DIGITS, numberDigits, at);
    }
  }

  private void mixed(int at) {
    var i = at;
    var letter = false;
    var digit = false;
    while (i < length && Runs.isAscii(characters[i])) {
      var isDigit = Runs.isDigit(characters[i]);
      letter |= !isDigit;
      digit |= isDigit;
      i++;
    }
    if (letter && digit && i - at >= plan.least(Plan.MIXED)) {
      call(Plan.MIXED, i - at, at);
    }
  }

  private void capitals(int at) {
    var i = at;
    var most = plan.mostCapitals();
    while (i < length && i - at <= most && Runs.isCapital(characters[i])) {
      i++;
    }
    if (i == at || i - at > most) {
      return;
    }
    var next = i < length && Runs.isCapitalsSeparator(characters[i]) ? i + 1 : i;
    if (next < length && Runs.isDigit(characters[next])) {
      call(Plan.CAPITALS, i - at, at);
    }
  }

  /** A character that belongs to no token. */
  private void token(int at) {
    var run = at - tokenAt;
    if (run >= shortestRun) {
      if (run >= plan.least(Plan.RUNS)) {
        call(Plan.RUNS, run, tokenAt);
      }
      if (run >= LEAST_ENCODED) {
        encoded.add(tokenAt, at);
      }
    }
    tokenAt = at + 1;
  }

  private void special(int at) {
    var c = characters[at];
    if (c == '%' && at >= percentEnd && Encoded.isPercent(text, at)) {
      percentEnd = Encoded.percentEnd(text, at);
      percents.add(Encoded.percentStart(text, at), percentEnd);
    }
    if ((plan.classes()[c] & (Chars.START | Chars.WORD)) == Chars.START) {
      call(Plan.STARTS, 0, at);
    }
    var anywhere = plan.keywords().anywhere(c);
    if (anywhere != null) {
      for (var number : anywhere) {
        keyword(number, at);
      }
    }
    plan.signs().find(text, at, this);
  }
}
