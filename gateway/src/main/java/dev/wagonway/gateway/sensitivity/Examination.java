package dev.wagonway.gateway.sensitivity;

import dev.wagonway.sensitivity.Label;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What was found in one request; kinds and numbers only, never a value.
 *
 * @param found how sensitive what was found makes it; restricted if not everything could be looked
 *     at
 * @param masked the same once the values at {@code places} are masked
 * @param unscannable how sensitive what nobody can look into makes it; public if there is none
 * @param kinds how many values of each kind were found, by the kind's name
 * @param places the values that may be masked, in the order of the body; none overlaps another
 * @param parts how many parts nobody can look into
 * @param isComplete whether all of the words were looked at
 * @param fingerprints keyed hashes of the values found, if auditors want them
 */
public record Examination(
    Label found,
    Label masked,
    Label unscannable,
    SortedMap<String, Integer> kinds,
    List<Place> places,
    int parts,
    boolean isComplete,
    List<String> fingerprints) {

  /** Nothing was looked at, as the operator wants it. */
  public static final Examination NONE =
      new Examination(
          Label.PUBLIC, Label.PUBLIC, Label.PUBLIC, new TreeMap<>(), List.of(), 0, true, List.of());

  public Examination {
    kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
    places = List.copyOf(places);
    fingerprints = List.copyOf(fingerprints);
  }

  /** The same without hashes of values. */
  public Examination(
      Label found,
      Label masked,
      Label unscannable,
      SortedMap<String, Integer> kinds,
      List<Place> places,
      int parts,
      boolean isComplete) {
    this(found, masked, unscannable, kinds, places, parts, isComplete, List.of());
  }

  /** The same with another label once it is masked; never above that of what was found. */
  public Examination withMasked(Label other) {
    var least = found.covers(other) ? other : found;
    return new Examination(
        found, least, unscannable, kinds, places, parts, isComplete, fingerprints);
  }

  /** The same with what was found in something else that leaves with it and cannot be masked. */
  public Examination and(Examination other) {
    var all = new TreeMap<>(kinds);
    other.kinds.forEach((kind, count) -> all.merge(kind, count, Integer::sum));
    return new Examination(
        found.raisedTo(other.found),
        masked.raisedTo(other.found),
        unscannable.raisedTo(other.unscannable),
        all,
        places,
        parts + other.parts,
        isComplete && other.isComplete,
        Stream.concat(fingerprints.stream(), other.fingerprints.stream()).distinct().toList());
  }

  /** The request could not be looked at. */
  public static Examination failed() {
    return new Examination(
        Label.RESTRICTED,
        Label.RESTRICTED,
        Label.PUBLIC,
        new TreeMap<>(Map.of()),
        List.of(),
        0,
        false);
  }

  /** How sensitive the request is by what is in it. */
  public Label label() {
    return found.raisedTo(unscannable);
  }

  /** The same once the values at {@link #places} are masked. */
  public Label maskedLabel() {
    return masked.raisedTo(unscannable);
  }

  /** Kinds and numbers in words: {@code CREDIT_CARD 1, EMAIL 3}; empty if nothing was found. */
  public String text() {
    var told = new StringBuilder();
    kinds.forEach((kind, count) ->
        told.append(told.isEmpty() ? "" : ", ").append(kind).append(' ').append(count));
    if (parts > 0) {
      told.append(told.isEmpty() ? "" : ", ").append("unscannable ").append(parts);
    }
    if (!isComplete) {
      told.append(told.isEmpty() ? "" : ", ").append("not looked at in full");
    }
    return told.toString();
  }
}
