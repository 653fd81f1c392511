package dev.wagonway.predict.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was learned: a few factors, and a head for each model that says how its quality follows from
 * them. Immutable; safe for any number of threads. The file's form is described at {@link
 * ModelFile}.
 */
public final class Weights {

  /** The most models that there are heads for. */
  public static final int MOST_HEADS = 256;

  private final Factors factors;
  private final Head difficulty;
  private final List<Head> heads;
  private final Map<String, byte[]> sections;
  private final Spelling spelling;

  /**
   * Weights without sections.
   *
   * @param difficulty gives how hard a text is, from 0 to 1, instead of a model's quality
   * @param heads the models
   */
  public Weights(Factors factors, Head difficulty, List<Head> heads) {
    this(factors, difficulty, heads, Map.of());
  }

  private Weights(
      Factors factors, Head difficulty, List<Head> heads, Map<String, byte[]> sections) {
    if (heads.size() > MOST_HEADS) {
      throw new IllegalArgumentException(
          "heads: %d (expected: at most %d)".formatted(heads.size(), MOST_HEADS));
    }
    this.factors = factors;
    this.difficulty = difficulty;
    this.heads = heads.stream().sorted(Comparator.comparing(Head::model)).toList();
    this.sections = sections;
    var section = sections.get(Spelling.SECTION);
    spelling = section == null ? Spelling.NONE : Spelling.read(section);
  }

  /**
   * Reads a model.
   *
   * @throws IOException if it cannot be read, is damaged, or is no model of a version known here;
   *     the message says which
   */
  public static Weights read(InputStream in) throws IOException {
    return ModelFile.read(in);
  }

  /** Writes the model; the same weights give the same bytes. Does not close {@code out}. */
  public void write(OutputStream out) throws IOException {
    ModelFile.write(this, out);
  }

  /** The names of the models that it has heads for, sorted. */
  public List<String> models() {
    return heads.stream().map(Head::model).toList();
  }

  /** How often each model is good enough where nothing is known of a text, by its name. */
  public Map<String, Double> baseRates() {
    var nothing = new Scratch().sums;
    var rates = new TreeMap<String, Double>();
    for (var head : heads) {
      rates.put(head.model(), head.probability(head.sum(nothing)));
    }
    return rates;
  }

  /** What another part of the program has put into the file under that name. */
  public Optional<byte[]> section(String name) {
    return Optional.ofNullable(sections.get(name)).map(byte[]::clone);
  }

  /** How words are put right before they are read for these weights. */
  public Spelling spelling() {
    return spelling;
  }

  /** The same weights with a section, which replaces one of the same name. */
  public Weights with(String name, byte[] section) {
    var more = new TreeMap<>(sections);
    more.put(name, section.clone());
    return new Weights(factors, difficulty, heads, more);
  }

  /** The difficulty of what was read into {@code scratch}, from 0 to 1. */
  public double difficulty(Scratch scratch) {
    factors.apply(scratch);
    return difficulty.probability(difficulty.sum(scratch.sums));
  }

  /** The quality of each model by its name, for what was read into {@code scratch}. */
  public Map<String, Double> quality(Scratch scratch) {
    factors.apply(scratch);
    return ofFactors(scratch);
  }

  /** What a head says of what was read into {@code scratch}. */
  public double quality(Head head, Scratch scratch) {
    factors.apply(scratch);
    return head.probability(head.sum(scratch.sums));
  }

  /** Weights of the same sections with other factors and heads. */
  public Weights replaced(Factors otherFactors, Head otherDifficulty, List<Head> otherHeads) {
    return new Weights(otherFactors, otherDifficulty, otherHeads, sections);
  }

  /** The quality of each model, from the factors that are in {@code scratch} already. */
  Map<String, Double> ofFactors(Scratch scratch) {
    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of generic types
    Map.Entry<String, Double>[] quality = new Map.Entry[heads.size()];
    for (var i = 0; i < quality.length; i++) {
      var head = heads.get(i);
      quality[i] = Map.entry(head.model(), head.probability(head.sum(scratch.sums)));
    }
    return Map.ofEntries(quality);
  }

  /** What the heads share. */
  public Factors factors() {
    return factors;
  }

  /** The head that gives how hard a text is. */
  public Head difficulty() {
    return difficulty;
  }

  /** The models' heads, sorted by name. */
  public List<Head> heads() {
    return heads;
  }

  Map<String, byte[]> sections() {
    return sections;
  }
}
