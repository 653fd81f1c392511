package dev.wagonway.sensitivity.scan;

import java.util.Arrays;

/**
 * The states of an Aho-Corasick automaton: the root is 0, each other state is what was read since
 * some place, as far as a phrase begins with it. Read-only once linked.
 */
final class Trie {

  private static final int ROOT = 0;
  private static final int NONE = -1;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final long[] edges;
  private final int[] targets;
  private final int mask;
  private final int[] parents;
  private final char[] letters;
  private final int[] shorter;
  private final int[] endings;
  private final int[] phrases;
  private int[] same = {};
  private int size = 1;

  /** Room for so many states. */
  Trie(int states) {
    mask = Integer.highestOneBit(Math.max(4, states * 4)) - 1;
    edges = new long[mask + 1];
    targets = new int[mask + 1];
    parents = new int[states];
    letters = new char[states];
    shorter = new int[states];
    endings = new int[states];
    phrases = new int[states];
    Arrays.fill(phrases, NONE);
  }

  /** Adds a phrase; numbers count up from 0. */
  void add(String phrase, int number) {
    var state = ROOT;
    for (var i = 0; i < phrase.length(); i++) {
      state = child(state, phrase.charAt(i));
    }
    if (number >= same.length) {
      same = Arrays.copyOf(same, Math.max(16, 2 * number));
    }
    same[number] = phrases[state];
    phrases[state] = number;
  }

  private int child(int state, char letter) {
    var slot = slot(state, letter);
    if (targets[slot] == ROOT) {
      edges[slot] = key(state, letter);
      targets[slot] = size;
      parents[size] = state;
      letters[size] = letter;
      size++;
    }
    return targets[slot];
  }

  /** Links each state to the longest shorter one, by length, once all phrases are in. */
  void link() {
    for (var state : byDepth()) {
      var parent = parents[state];
      if (parent != ROOT) {
        shorter[state] = next(shorter[parent], letters[state]);
      }
      endings[state] = phrases[state] == NONE ? endings[shorter[state]] : state;
    }
  }

  private int[] byDepth() {
    var depths = new int[size];
    var counts = new int[size + 1];
    for (var state = 1; state < size; state++) {
      depths[state] = depths[parents[state]] + 1;
      counts[depths[state]]++;
    }
    for (var depth = 1; depth <= size; depth++) {
      counts[depth] += counts[depth - 1];
    }
    var states = new int[size - 1];
    for (var state = size - 1; state > 0; state--) {
      states[--counts[depths[state]]] = state;
    }
    return states;
  }

  /** The state after one more letter. */
  int next(int state, char letter) {
    var from = state;
    while (true) {
      var target = targets[slot(from, letter)];
      if (target != ROOT || from == ROOT) {
        return target;
      }
      from = shorter[from];
    }
  }

  /** The longest state that ends a phrase and that this one ends with, or the root. */
  int ending(int state) {
    return endings[state];
  }

  /** The next shorter one. */
  int endingBehind(int ending) {
    return endings[shorter[ending]];
  }

  /** The last phrase that ends here, or -1. */
  int phrase(int state) {
    return phrases[state];
  }

  /** The one before that has the same letters, or -1. */
  int samePhrase(int phrase) {
    return same[phrase];
  }

  private int slot(int state, char letter) {
    var key = key(state, letter);
    var slot = (int) ((key * SPREAD) >>> 32) & mask;
    while (targets[slot] != ROOT && edges[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static long key(int state, char letter) {
    return ((long) state << Character.SIZE) | letter;
  }
}
