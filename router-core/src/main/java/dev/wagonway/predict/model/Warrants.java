package dev.wagonway.predict.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * For which models, on texts of which sources, it was shown that it can be predicted better than by
 * chance how they differ from others. A ranking that is no better than chance does harm where a
 * text only looks like one of that source. Immutable; safe for any number of threads.
 */
public final class Warrants {

  /** Under which name a model's file keeps them. */
  public static final String SECTION = "warrants";

  private final Map<String, Map<String, Boolean>> shown;

  /**
   * Takes a copy.
   *
   * @param shown for each source, by its name, whether it was shown for each model that had
   *     outcomes there
   */
  public Warrants(Map<String, ? extends Map<String, Boolean>> shown) {
    var copy = new TreeMap<String, Map<String, Boolean>>();
    shown.forEach((source, models) -> copy.put(source, new TreeMap<>(models)));
    this.shown = copy;
  }

  /** These and others. */
  public Warrants and(Warrants more) {
    var all = new Warrants(shown);
    more.shown.forEach((source, models) -> {
      var mine = all.shown.computeIfAbsent(source, _ -> new TreeMap<>());
      models.forEach((model, is) -> mine.merge(model, is, Boolean::logicalOr));
    });
    return all;
  }

  /**
   * Whether it was shown for the models of these names.
   *
   * @param sources the name of a source, or several joined by spaces where they are taken for one
   */
  boolean[] shown(String sources, List<String> names) {
    var are = new boolean[names.size()];
    for (var i = 0; i < are.length; i++) {
      var name = names.get(i);
      are[i] = models(sources).anyMatch(models -> models.getOrDefault(name, false));
    }
    return are;
  }

  /** The places of the names of models that had outcomes there. */
  int[] met(String sources, List<String> names) {
    return IntStream.range(0, names.size())
        .filter(i -> models(sources).anyMatch(models -> models.containsKey(names.get(i))))
        .toArray();
  }

  private Stream<Map<String, Boolean>> models(String sources) {
    return Stream.of(sources.split(" ", -1)).map(source -> shown.getOrDefault(source, Map.of()));
  }

  /**
   * The section of a model's file that holds them: how many sources, each one's name, how many
   * models, the name of each and whether it was shown.
   */
  public byte[] section() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeShort(shown.size());
      for (var source : shown.entrySet()) {
        out.writeUTF(source.getKey());
        out.writeShort(source.getValue().size());
        for (var model : source.getValue().entrySet()) {
          out.writeUTF(model.getKey());
          out.writeBoolean(model.getValue());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * The warrants that {@link #section} wrote.
   *
   * @throws IllegalArgumentException if they are damaged
   */
  public static Warrants read(byte[] section) {
    var shown = new TreeMap<String, Map<String, Boolean>>();
    try (var in = new DataInputStream(new ByteArrayInputStream(section))) {
      for (var sources = in.readUnsignedShort(); sources > 0; sources--) {
        var models = new TreeMap<String, Boolean>();
        shown.put(in.readUTF(), models);
        for (var count = in.readUnsignedShort(); count > 0; count--) {
          models.put(in.readUTF(), in.readBoolean());
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("warrants: cut off (expected: sources and models)", e);
    }
    return new Warrants(shown);
  }
}
