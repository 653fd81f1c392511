package dev.wagonway.sensitivity;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * How sensitive findings make a text.
 *
 * @param labels labels of kinds, by name, where they are not those that the kinds come with
 * @param ignored names of kinds that count for nothing
 * @param volume so many findings of {@code volumeOf} or above make a text as sensitive as {@code
 *     volumeMakes}; 0 if no number does
 * @param volumeOf the least label of findings that are counted
 * @param volumeMakes what many of them make
 */
public record Labelling(
    Map<String, Label> labels, Set<String> ignored, int volume, Label volumeOf, Label volumeMakes) {

  /** As kinds come; ten confidential findings make a text restricted. */
  public static final Labelling USUAL =
      new Labelling(Map.of(), Set.of(), 10, Label.CONFIDENTIAL, Label.RESTRICTED);

  public Labelling {
    labels = Map.copyOf(labels);
    ignored = Set.copyOf(ignored);
  }

  /** Whether findings of {@code kind} count. */
  public boolean counts(Kind kind) {
    return !ignored.contains(kind.name());
  }

  /** How sensitive one value of {@code kind} is. */
  public Label of(Kind kind) {
    return labels.getOrDefault(kind.name(), kind.label());
  }

  /** How sensitive {@code findings}, all of which count, make what they were found in. */
  public Label of(Collection<Finding> findings) {
    var label = Label.PUBLIC;
    var many = 0;
    for (var finding : findings) {
      var one = of(finding.kind());
      label = label.raisedTo(one);
      if (one.covers(volumeOf)) {
        many++;
      }
    }
    return volume > 0 && many >= volume ? label.raisedTo(volumeMakes) : label;
  }
}
