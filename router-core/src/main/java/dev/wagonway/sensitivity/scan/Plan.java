package dev.wagonway.sensitivity.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All recognisers of a scanner, by what calls them. Immutable once made, so safe for any number of
 * threads.
 */
final class Plan {

  /** A squad's level takes so many bits of a call. */
  static final int LEVEL_BITS = 12;

  /** The squads whose calls have levels, then the one for starts. */
  static final int DIGITS = 0;

  static final int MIXED = 1;
  static final int CAPITALS = 2;
  static final int RUNS = 3;
  static final int STARTS = 4;

  private static final int MOST_LEVELS = 1 << LEVEL_BITS;
  private static final int NEVER = Integer.MAX_VALUE;

  private final byte[] classes = Chars.classes();
  private final Keywords keywords = new Keywords();
  private final List<Squad> squads = new ArrayList<>();
  private final int[] least = new int[STARTS];
  private final Signs signs = new Signs();
  private final Openings openings = new Openings();
  private final WordPrefixes prefixes;
  private final int contextKeywords;
  private final int[] squadOfKeyword;

  Plan(List<Recognizer> recognizers) {
    var posts = recognizers.stream().map(recognizer -> Post.of(recognizer, keywords)).toList();
    contextKeywords = keywords.size();
    var levelled = new ArrayList<List<Post>>();
    for (var i = 0; i <= STARTS; i++) {
      levelled.add(new ArrayList<>());
    }
    var byWord = new HashMap<Integer, List<Post>>();
    var bySign = new HashMap<Character, List<Post>>();
    var byPrefix = new HashMap<String, List<Post>>();
    for (var post : posts) {
      switch (post.recognizer().trigger()) {
        case Trigger.Digits _ -> levelled.get(DIGITS).add(post);
        case Trigger.Mixed _ -> levelled.get(MIXED).add(post);
        case Trigger.Capitals _ -> levelled.get(CAPITALS).add(post);
        case Trigger.Run _ -> levelled.get(RUNS).add(post);
        case Trigger.Start _ -> levelled.get(STARTS).add(post);
        case Trigger.Words(var words) -> {
          keywords.numbers(words).stream()
              .forEach(number -> byWord.computeIfAbsent(number, _ -> new ArrayList<>()).add(post));
        }
        case Trigger.Sign(var signs) ->
            signs
                .chars()
                .distinct()
                .forEach(c -> bySign.computeIfAbsent((char) c, _ -> new ArrayList<>()).add(post));
        case Trigger.Prefix(var some) ->
            some.stream()
                .distinct()
                .forEach(s -> byPrefix.computeIfAbsent(s, _ -> new ArrayList<>()).add(post));
      }
    }
    keywords.index();
    levelled.forEach(this::addLevelled);
    squadOfKeyword = new int[keywords.size()];
    Arrays.fill(squadOfKeyword, -1);
    byWord.forEach((word, called) -> squadOfKeyword[word] = add(called));
    bySign.forEach((sign, called) -> signs.add(String.valueOf(sign), addPicky(called)));
    prefixes = prefixes(byPrefix);
    keywords.openTo(openings);
    prefixes.openTo(openings);
    classify();
  }

  private void addLevelled(List<Post> posts) {
    var trigger = squads.size();
    var levels = 1;
    var lowest = NEVER;
    for (var post : posts) {
      var called = post.recognizer().trigger();
      lowest = Math.min(lowest, lowest(called));
      levels = Math.max(levels, highest(called) + 1);
    }
    if (trigger < least.length) {
      least[trigger] = lowest;
    }
    squads.add(Squad.large(posts, contextKeywords, Math.min(levels, MOST_LEVELS), Plan::calls));
  }

  private static int lowest(Trigger trigger) {
    return switch (trigger) {
      case Trigger.Digits(var least) -> least;
      case Trigger.Mixed(var least) -> least;
      case Trigger.Run(var least) -> least;
      case Trigger.Capitals(var least, _) -> least;
      case Trigger.Words _, Trigger.Sign _, Trigger.Prefix _, Trigger.Start _ -> 0;
    };
  }

  private static int highest(Trigger trigger) {
    return trigger instanceof Trigger.Capitals(_, var most) ? most : lowest(trigger);
  }

  private static boolean calls(Trigger trigger, int level) {
    return level >= lowest(trigger)
        && !(trigger instanceof Trigger.Capitals(_, var most) && level > most);
  }

  private int addPicky(List<Post> posts) {
    squads.add(Squad.large(posts, contextKeywords, 1, (_, _) -> true));
    return squads.size() - 1;
  }

  private int add(List<Post> posts) {
    squads.add(Squad.small(posts));
    return squads.size() - 1;
  }

  private WordPrefixes prefixes(Map<String, List<Post>> byPrefix) {
    var squadOf = new HashMap<String, Integer>();
    byPrefix.forEach((prefix, called) -> {
      if (Chars.isWord(prefix.charAt(0))) {
        squadOf.put(prefix, add(called));
      } else {
        signs.add(prefix, prefix.length() == 1 ? addPicky(called) : add(called));
      }
    });
    return new WordPrefixes(squadOf);
  }

  private void classify() {
    var starts = squads.get(STARTS);
    for (var i = 0; i < classes.length; i++) {
      var c = (char) i;
      var isWord = (classes[i] & Chars.WORD) != 0;
      var starting = starts.mayBegin(c);
      if (starting) {
        classes[i] |= Chars.START;
      }
      if (c == '%'
          || signs.has(c)
          || keywords.isAnywhere(Chars.lower(c))
          || (starting && !isWord)) {
        classes[i] |= Chars.SPECIAL;
      }
    }
  }

  byte[] classes() {
    return classes;
  }

  Keywords keywords() {
    return keywords;
  }

  Openings openings() {
    return openings;
  }

  WordPrefixes prefixes() {
    return prefixes;
  }

  Signs signs() {
    return signs;
  }

  Squad squad(int number) {
    return squads.get(number);
  }

  /** The least count that calls anyone of a squad. */
  int least(int squad) {
    return least[squad];
  }

  int mostCapitals() {
    return squads.get(CAPITALS).levels() - 1;
  }

  /** Whether a keyword says something about what is near it, rather than only calling a squad. */
  boolean isContext(int keyword) {
    return keyword < contextKeywords;
  }

  /** The squad that a keyword calls, or -1. */
  int squadOfKeyword(int keyword) {
    return squadOfKeyword[keyword];
  }
}
