package dev.wagonway.sensitivity.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Recognisers that the same trigger calls, and what rules most of them out at a place before any is
 * tried: the trigger's level (how many digits, how long a run), the first characters, and the
 * keywords nearby.
 *
 * <p>Each footprint of a recogniser has a slot; sets of slots are bit sets.
 */
final class Squad {

  private final List<Post> slots = new ArrayList<>();
  private final int[] numbers;
  private final int words;
  private final long[][] byLevel;
  private final int[][] calledWords;
  private final long[] always;
  private final long[] amid;
  private final long[] footprints;
  private final long[] byKeyword;
  private final int before;
  private final int after;

  /**
   * @param levels how many levels the trigger has
   * @param calls whether a trigger of a level calls a recogniser
   */
  private Squad(List<Post> posts, int keywords, int levels, Calls calls, boolean isPicky) {
    var prints = new ArrayList<Footprint>();
    for (var post : posts) {
      if (!isPicky) {
        slots.add(post);
        continue;
      }
      for (var footprint : post.footprints()) {
        slots.add(post);
        prints.add(footprint);
      }
    }
    numbers = slots.stream().mapToInt(posts::indexOf).toArray();
    words = (slots.size() + Long.SIZE - 1) / Long.SIZE;
    byLevel = new long[levels][];
    for (var level = 0; level < levels; level++) {
      var asked = level;
      byLevel[level] = set(post -> calls.calls(post.recognizer().trigger(), asked));
    }
    calledWords = new int[levels][];
    for (var level = 0; level < levels; level++) {
      var called = byLevel[level];
      calledWords[level] = IntStream.range(0, words).filter(word -> called[word] != 0).toArray();
    }
    always = set(post -> !isPicky || !post.needsKeywords());
    amid = set(post -> !(post.recognizer().shape() instanceof Shape.Alone));
    footprints = isPicky ? table(prints) : new long[0];
    byKeyword = new long[isPicky ? keywords * words : 0];
    var mostBefore = 0;
    var mostAfter = 0;
    for (var i = 0; i < slots.size() && isPicky; i++) {
      var post = slots.get(i);
      for (var keyword : post.near().stream().toArray()) {
        byKeyword[keyword * words + i / Long.SIZE] |= 1L << i;
      }
      var context = post.recognizer().context();
      mostBefore = Math.max(mostBefore, context.before());
      mostAfter = Math.max(mostAfter, context.after() + post.recognizer().reach());
    }
    before = mostBefore;
    after = mostAfter;
  }

  /** A squad that is called rarely or has few members, all of whom are tried. */
  static Squad small(List<Post> posts) {
    return new Squad(posts, 0, 1, (_, _) -> true, false);
  }

  /** A squad that is called often and has many members, few of whom are to be tried. */
  static Squad large(List<Post> posts, int keywords, int levels, Calls calls) {
    return new Squad(posts, keywords, levels, calls, true);
  }

  /** Whether a trigger of some level calls a recogniser. */
  @FunctionalInterface
  interface Calls {
    boolean calls(Trigger trigger, int level);
  }

  /** The words of the bit set that have slots that a level calls. */
  int[] words(int level) {
    return calledWords[level];
  }

  /** The number of the recogniser that has a slot; its slots follow each other. */
  int number(int index) {
    return numbers[index];
  }

  Post slot(int index) {
    return slots.get(index);
  }

  int levels() {
    return byLevel.length;
  }

  /** Whether one of them may begin with a character. */
  boolean mayBegin(char c) {
    var first = Footprint.classAt(new char[] {c}, 1, 0) * words;
    for (var word = 0; word < words; word++) {
      if (footprints[first + word] != 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether the characters at a place are such that anyone may be worth a try. */
  boolean fits(int level, Text text, int at) {
    for (var word : calledWords[level]) {
      if (fitting(called(word, level, at), word, text, at) != 0) {
        return true;
      }
    }
    return false;
  }

  /** The slots of one word of the bit set that are worth a try at a place. */
  long candidates(int word, int level, Text text, int at, Hits hits) {
    var left = called(word, level, at);
    if (footprints.length > 0) {
      left = fitting(left, word, text, at);
    }
    var sure = left & always[word];
    return sure == left ? left : sure | (left & near(word, at, hits));
  }

  /** Those whom a level calls, without those who would have to stand where the text begins. */
  private long called(int word, int level, int at) {
    return at > Shape.Alone.MARGIN ? byLevel[level][word] & amid[word] : byLevel[level][word];
  }

  private long fitting(long asked, int word, Text text, int at) {
    var left = asked;
    var characters = text.characters();
    var length = text.length();
    for (var place = 0; place < Footprint.DEPTH && left != 0; place++) {
      var charClass = Footprint.classAt(characters, length, at + place);
      left &= footprints[(place * Footprint.CLASSES + charClass) * words + word];
    }
    return left;
  }

  private long near(int word, int at, Hits hits) {
    var near = 0L;
    for (var i = hits.from(at - before); i < hits.size() && hits.start(i) < at + after; i++) {
      near |= byKeyword[hits.keyword(i) * words + word];
    }
    return near;
  }

  private long[] table(List<Footprint> prints) {
    var table = new long[Footprint.DEPTH * Footprint.CLASSES * words];
    for (var i = 0; i < prints.size(); i++) {
      var footprint = prints.get(i);
      for (var place = 0; place < Footprint.DEPTH; place++) {
        for (var charClass = 0; charClass < Footprint.CLASSES; charClass++) {
          if (footprint.allows(place, charClass)) {
            table[(place * Footprint.CLASSES + charClass) * words + i / Long.SIZE] |= 1L << i;
          }
        }
      }
    }
    return table;
  }

  private long[] set(Predicate<Post> isIn) {
    var set = new long[words];
    for (var i = 0; i < slots.size(); i++) {
      if (isIn.test(slots.get(i))) {
        set[i / Long.SIZE] |= 1L << i;
      }
    }
    return set;
  }
}
