package dev.wagonway.sensitivity.scan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which squads a character calls that is neither letter nor digit, alone or with what follows. */
final class Signs {

  private static final int PAGE = 256;
  private static final Called[] NONE = {};

  private final Called[] @Nullable [][] pages = new Called[PAGE][][];

  /** A squad that some characters call. */
  private record Called(String prefix, int squad) {}

  void add(String prefix, int squad) {
    var c = prefix.charAt(0);
    var page = pages[c / PAGE];
    if (page == null) {
      page = new Called[PAGE][];
      Arrays.fill(page, NONE);
      pages[c / PAGE] = page;
    }
    var some = page[c % PAGE];
    var more = Arrays.copyOf(some, some.length + 1);
    more[some.length] = new Called(prefix, squad);
    page[c % PAGE] = more;
  }

  boolean has(char c) {
    return called(c).length > 0;
  }

  void find(Text text, int at, Walk walk) {
    for (var one : called(text.at(at))) {
      if (one.prefix().length() == 1) {
        walk.callPicky(one.squad(), at);
      } else if (Runs.startsWith(text, at, one.prefix())) {
        walk.call(one.squad(), at);
      }
    }
  }

  private Called[] called(char c) {
    var page = pages[c / PAGE];
    return page == null ? NONE : page[c % PAGE];
  }
}
