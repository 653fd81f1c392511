package dev.wagonway.sensitivity.scan;

import java.util.List;
import java.util.function.Predicate;

/**
 * Recognisers that the same trigger calls, and what rules most of them out at a place before any is
 * tried: the trigger's level (how many digits, how long a run), the first characters, and the
 * keywords nearby. Sets of recognisers are bit sets over the squad's order.
 */
final class Squad {

  private static final int SMALL = 4;

  private final List<Post> posts;
  private final int words;
  private final long[][] byLevel;
  private final long[] always;
  private final long[] footprints;
  private final long[] byKeyword;
  private final int before;
  private final int after;

  /**
   * @param levels how many levels the trigger has
   * @param calls whether a trigger of a level calls a recogniser
   */
  Squad(List<Post> posts, int keywords, int levels, Calls calls) {
    this.posts = List.copyOf(posts);
    words = (posts.size() + Long.SIZE - 1) / Long.SIZE;
    byLevel = new long[levels][];
    for (var level = 0; level < levels; level++) {
      var asked = level;
      byLevel[level] = set(post -> calls.calls(post.recognizer().trigger(), asked));
    }
    var isSmall = posts.size() <= SMALL;
    always = set(post -> isSmall || !post.needsKeywords());
    footprints = isSmall ? new long[0] : footprints();
    byKeyword = isSmall ? new long[0] : new long[keywords * words];
    var mostBefore = 0;
    var mostAfter = 0;
    for (var i = 0; i < posts.size(); i++) {
      var post = posts.get(i);
      for (var keyword : isSmall ? new int[0] : post.near()) {
        byKeyword[keyword * words + i / Long.SIZE] |= 1L << i;
      }
      var context = post.recognizer().context();
      mostBefore = Math.max(mostBefore, context.before());
      mostAfter = Math.max(mostAfter, context.after() + post.recognizer().reach());
    }
    before = mostBefore;
    after = mostAfter;
  }

  /** Whether a trigger of some level calls a recogniser. */
  @FunctionalInterface
  interface Calls {
    boolean calls(Trigger trigger, int level);
  }

  int words() {
    return words;
  }

  Post post(int index) {
    return posts.get(index);
  }

  int levels() {
    return byLevel.length;
  }

  /** Whether one of them may begin with a character. */
  boolean mayBegin(char c) {
    if (footprints.length == 0) {
      return posts.stream()
          .anyMatch(post -> post.footprint().allows(0, Footprint.classAt(new char[] {c}, 1, 0)));
    }
    var first = Footprint.classAt(new char[] {c}, 1, 0) * words;
    for (var word = 0; word < words; word++) {
      if (footprints[first + word] != 0) {
        return true;
      }
    }
    return false;
  }

  /** The recognisers of one word of the bit set that are worth a try at a place. */
  long candidates(int word, int level, Text text, int at, Hits hits) {
    var left = byLevel[level][word];
    if (left != 0 && footprints.length > 0) {
      left = fitting(left, word, text, at);
    }
    var sure = left & always[word];
    return sure == left ? left : sure | (left & near(word, at, hits));
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

  private long[] footprints() {
    var table = new long[Footprint.DEPTH * Footprint.CLASSES * words];
    for (var i = 0; i < posts.size(); i++) {
      var footprint = posts.get(i).footprint();
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
    for (var i = 0; i < posts.size(); i++) {
      if (isIn.test(posts.get(i))) {
        set[i / Long.SIZE] |= 1L << i;
      }
    }
    return set;
  }
}
