package dev.wagonway.predict.guard;

import dev.wagonway.predict.Doubt;
import dev.wagonway.predict.GramView;
import java.io.IOException;
import java.util.List;

/**
 * Judges whether a text is like what a model was trained on. Implementations are immutable, safe
 * for any number of threads, allocate little, and never fail.
 */
@FunctionalInterface
public interface Guard {

  /** Under which name a model's file keeps its guard. */
  String SECTION = "guard";

  /** Doubts nothing. */
  Guard NONE = _ -> Judgement.FAMILIAR;

  /** Judges a text by its grams. */
  Judgement judge(GramView grams);

  /** The names of the sources that it recognises; of those that are one to it, joined by spaces. */
  default List<String> names() {
    return List.of();
  }

  /**
   * The guard that {@link GuardTrainer} wrote.
   *
   * @throws IOException if it is damaged, or of a version not known here; the message says which
   */
  static Guard read(byte[] section) throws IOException {
    return Section.read(section);
  }

  /**
   * What a guard says.
   *
   * @param doubt why the model had better not be asked, or {@link Doubt#NONE}
   * @param familiarity how much the text is like what the model was trained on, from 0 to 1
   * @param source the place in {@link Guard#names} of the source that it was taken for, or {@link
   *     #NO_SOURCE}
   */
  record Judgement(Doubt doubt, double familiarity, int source) {

    /** Instead of a place, where a text was taken for none. */
    public static final int NO_SOURCE = -1;

    /** No doubt at all. */
    public static final Judgement FAMILIAR = new Judgement(Doubt.NONE, 1);

    /** A judgement of a text that was taken for no source. */
    public Judgement(Doubt doubt, double familiarity) {
      this(doubt, familiarity, NO_SOURCE);
    }
  }
}
