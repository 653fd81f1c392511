package dev.wagonway.sensitivity.scan;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which characters a match of a pattern can have at its first places: what is not among them need
 * not be tried. Errs only towards more characters.
 *
 * <p>Places are counted in {@link #DEPTH}; a set of places is a bit mask.
 */
final class Footprint {

  /** So many places are known of. */
  static final int DEPTH = 20;

  /** The classes of characters: ASCII one by one, all others, and the end of the text. */
  static final int CLASSES = 130;

  private static final int MOST_APART = 12;
  private static final int OTHERS = 128;
  private static final int END = 129;
  private static final int ALL_PLACES = (1 << DEPTH) - 1;

  private final BitSet[] allowed = new BitSet[DEPTH];

  private Footprint() {
    Arrays.setAll(allowed, _ -> new BitSet(CLASSES));
  }

  /**
   * The footprints of what {@code shape} matches, each for some of it, so that separators that may
   * be there or not do not blur everything behind them; everything if it is not understood.
   */
  static List<Footprint> of(Shape shape) {
    var looks =
        switch (shape) {
          case Shape.Alone(var inner) -> inner;
          case Shape.Opened(var opening, _) -> opening;
          default -> shape;
        };
    var node =
        looks instanceof Shape.Regex(var pattern)
            ? Outline.of(pattern)
            : new Outline.Anything(true);
    return Outline.apart(node, MOST_APART).stream().map(Footprint::of).toList();
  }

  private static Footprint of(Outline.Node node) {
    var footprint = new Footprint();
    footprint.open(footprint.walk(node, 1));
    return footprint;
  }

  /** The class of {@code text}'s character at {@code at}. */
  static int classAt(char[] text, int length, int at) {
    if (at >= length) {
      return END;
    }
    var c = text[at];
    return c < OTHERS ? c : OTHERS;
  }

  boolean allows(int place, int charClass) {
    return allowed[place].get(charClass);
  }

  /** Behind where a match may end anything may stand. */
  private void open(int ends) {
    var first = Integer.numberOfTrailingZeros(ends);
    for (var place = first; place < DEPTH; place++) {
      allowed[place].set(0, CLASSES);
    }
  }

  /** Notes what {@code node} takes if it begins at any of {@code places}; returns where it ends. */
  private int walk(Outline.Node node, int places) {
    return switch (node) {
      case Outline.Nothing() -> places;
      case Outline.Anything(var mayEnd) -> {
        if (mayEnd) {
          open(places);
        }
        yield walk(new Outline.Repeat(Outline.One.ANY, 0, Integer.MAX_VALUE), places);
      }
      case Outline.One(var characters) -> one(characters, places);
      case Outline.Sequence(var nodes) -> {
        var at = places;
        for (var next : nodes) {
          at = walk(next, at);
        }
        yield at;
      }
      case Outline.Choice(var nodes) -> {
        var ends = 0;
        for (var next : nodes) {
          ends |= walk(next, places);
        }
        yield ends;
      }
      case Outline.Repeat(var repeated, var least, var most) ->
          repeat(repeated, least, most, places);
    };
  }

  private int one(BitSet characters, int places) {
    var isWide = characters.get(OTHERS);
    var ends = (places << 1) | (isWide ? places << 2 : 0);
    for (var place = 0; place < DEPTH; place++) {
      if (((places >> place) & 1) != 0) {
        allowed[place].or(characters);
        if (isWide && place + 1 < DEPTH) {
          allowed[place + 1].set(OTHERS);
        }
      }
    }
    return ends & ALL_PLACES;
  }

  private int repeat(Outline.Node repeated, int least, int most, int places) {
    var at = places;
    var ends = least == 0 ? places : 0;
    for (var n = 1; n <= Math.min(most, least + DEPTH) && at != 0; n++) {
      at = walk(repeated, at);
      if (n >= least) {
        ends |= at;
      }
    }
    return ends;
  }
}
