package dev.wagonway.sensitivity.scan;

import dev.wagonway.sensitivity.Evidence;
import dev.wagonway.sensitivity.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * All phrases of all dictionaries in one Aho-Corasick automaton: each character of a text is looked
 * at once, however many phrases there are. Phrases and texts are compared in lower case, and white
 * space, hyphens and underscores in a row are one space. Immutable, so safe for any number of
 * threads.
 */
final class Phrasebook {

  private static final int ROOT = 0;
  private static final int NONE = -1;

  private final List<Phrase> phrases = new ArrayList<>();
  private final Trie trie;

  /** A phrase in its folded form. */
  private record Phrase(Dictionary dictionary, String letters) {}

  Phrasebook(List<Dictionary> dictionaries) {
    var size = 1;
    for (var dictionary : dictionaries) {
      for (var phrase : dictionary.phrases()) {
        var letters = letters(phrase);
        phrases.add(new Phrase(dictionary, letters));
        size += letters.length();
      }
    }
    trie = new Trie(size);
    for (var i = 0; i < phrases.size(); i++) {
      trie.add(phrases.get(i).letters(), i);
    }
    trie.link();
  }

  private static String letters(String phrase) {
    var text = Text.of(phrase);
    var letters = new StringBuilder();
    for (var i = 0; i < text.length(); i++) {
      var c = letter(text.at(i));
      if (c != ' ' || (!letters.isEmpty() && letters.charAt(letters.length() - 1) != ' ')) {
        letters.append(c);
      }
    }
    return letters.toString().strip();
  }

  /** Adds what stands in {@code text}. */
  void find(Text text, List<Finding> into) {
    if (phrases.isEmpty()) {
      return;
    }
    var state = ROOT;
    var wasSpace = false;
    for (var i = 0; i < text.length(); i++) {
      var c = letter(text.at(i));
      if (c == ' ' && wasSpace) {
        continue;
      }
      wasSpace = c == ' ';
      state = trie.next(state, c);
      for (var end = trie.ending(state); end != ROOT; end = trie.endingBehind(end)) {
        for (var phrase = trie.phrase(end); phrase != NONE; phrase = trie.samePhrase(phrase)) {
          add(phrases.get(phrase), text, i + 1, into);
        }
      }
    }
  }

  private static void add(Phrase phrase, Text text, int end, List<Finding> into) {
    var start = end;
    for (var left = phrase.letters().length(); left > 0; left--) {
      start--;
      if (letter(text.at(start)) == ' ') {
        while (start > 0 && letter(text.at(start - 1)) == ' ') {
          start--;
        }
      }
    }
    if (phrase.dictionary().isWholeWords() && !isWhole(text, start, end)) {
      return;
    }
    into.add(
        new Finding(
            phrase.dictionary().kind(),
            phrase.dictionary().name(),
            text.givenStart(start),
            text.givenEnd(end),
            Evidence.CHECKED));
  }

  private static boolean isWhole(Text text, int start, int end) {
    return !(text.isWord(start) && text.isWord(start - 1))
        && !(text.isWord(end - 1) && text.isWord(end));
  }

  private static char letter(char c) {
    return c == '-' || c == '_' || Character.isWhitespace(c) ? ' ' : Chars.lower(c);
  }
}
