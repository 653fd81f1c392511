package dev.wagonway.predict.model;

import dev.wagonway.predict.Qualities;
import dev.wagonway.predict.Qualities.Names;
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
  private final Names names;
  private final Map<String, byte[]> sections;
  private final Spelling spelling;
  private final Optional<Warrants> warrants;
  private final double[] usual;
  private final Standing free;

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
    names = Names.of(models());
    this.sections = sections;
    var section = sections.get(Spelling.SECTION);
    spelling = section == null ? Spelling.NONE : Spelling.read(section);
    warrants = Optional.ofNullable(sections.get(Warrants.SECTION)).map(Warrants::read);
    var nothing = new Scratch().sums;
    usual =
        this.heads.stream()
            .mapToDouble(head -> Standing.inSteps(head.probability(head.sum(nothing))))
            .toArray();
    free = Standing.free(usual.length);
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
    var rates = new TreeMap<String, Double>();
    for (var i = 0; i < usual.length; i++) {
      rates.put(heads.get(i).model(), usual[i]);
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

  /** Of what it was shown that it can be predicted; absent where nothing needs to be shown. */
  public Optional<Warrants> warrants() {
    return warrants;
  }

  /** What may be said of texts that are taken for a source, or several joined by spaces. */
  Standing standing(String sources) {
    var names = models();
    return warrants
        .map(each -> Standing.of(each.shown(sources, names), each.met(sources, names), usual))
        .orElse(free);
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
    return ofFactors(scratch, free);
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

  /**
   * The quality of each model, from the factors that are in {@code scratch} already, as far as
   * {@code standing} lets its head speak.
   */
  Map<String, Double> ofFactors(Scratch scratch, Standing standing) {
    var said = new double[heads.size()];
    for (var i = 0; i < said.length; i++) {
      said[i] = heads.get(i).probability(heads.get(i).sum(scratch.sums));
    }
    standing.apply(said, usual);
    return new Qualities(names, said);
  }

  /** The same of texts that are less familiar: if not all heads may speak there, none may. */
  Standing cautious(String sources) {
    return standing(sources).orNone(usual);
  }

  /** What may be said where nothing is known of a text's source. */
  Standing free() {
    return free;
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
