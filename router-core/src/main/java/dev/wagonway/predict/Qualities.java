package dev.wagonway.predict;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The quality of each of a model's heads by name, where the names are always the same: only the
 * numbers are made for each text. Immutable.
 */
public final class Qualities extends AbstractMap<String, Double> {

  private final Names names;
  private final double[] values;

  /**
   * Where each name stands.
   *
   * @param places the place of each name, from 0 on
   */
  public record Names(Map<String, Integer> places) {

    public Names {
      places = Map.copyOf(places);
    }

    /**
     * The names in this order.
     *
     * @throws IllegalArgumentException if there is one twice
     */
    public static Names of(List<String> names) {
      var places = new HashMap<String, Integer>();
      for (var i = 0; i < names.size(); i++) {
        if (places.put(names.get(i), i) != null) {
          throw new IllegalArgumentException(
              "names: %s twice (expected: each once)".formatted(names.get(i)));
        }
      }
      return new Names(places);
    }
  }

  /** Keeps {@code values}, which are in the order of the names' places. */
  public Qualities(Names names, double[] values) {
    this.names = names;
    this.values = values;
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return name != null && names.places().containsKey(name);
  }

  @Override
  public @Nullable Double get(@Nullable Object name) {
    var place = name == null ? null : names.places().get(name);
    return place == null ? null : values[place];
  }

  @Override
  public Set<Entry<String, Double>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, Double>> iterator() {
        return names.places().entrySet().stream()
            .map(each -> Map.entry(each.getKey(), values[each.getValue()]))
            .iterator();
      }

      @Override
      public int size() {
        return values.length;
      }
    };
  }
}
