package dev.wagonway.predict.embedding;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * For each model, how far its quality is from what was predicted, as a linear function of a
 * request's embedding. Immutable.
 */
public final class EmbeddingHeads {

  /** The name of the section that they have in a model's file. */
  public static final String SECTION = "embedding";

  private static final int MAGIC = 0x57_45_48_31;
  private static final int MOST_MODELS = 4_096;
  private static final int MOST_DIMENSIONS = 8_192;

  private final String embedder;
  private final int dimensions;
  private final Map<String, double[]> weights;

  private EmbeddingHeads(String embedder, int dimensions, Map<String, double[]> weights) {
    this.embedder = embedder;
    this.dimensions = dimensions;
    this.weights = weights;
  }

  /** Heads that leave everything as it is, to be given others by {@link #with}. */
  public static EmbeddingHeads of(String embedder, int dimensions) {
    if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
      throw new IllegalArgumentException(
          "dimensions: %d (expected: from 1 to %d)".formatted(dimensions, MOST_DIMENSIONS));
    }
    return new EmbeddingHeads(embedder, dimensions, Map.of());
  }

  /**
   * These heads and one for {@code model}.
   *
   * @param head a weight for each dimension, and a constant
   */
  public EmbeddingHeads with(String model, double[] head) {
    if (head.length != dimensions + 1) {
      throw new IllegalArgumentException(
          "head of %d numbers (expected: %d)".formatted(head.length, dimensions + 1));
    }
    var more = new LinkedHashMap<>(weights);
    more.put(model, Arrays.copyOf(head, head.length));
    return new EmbeddingHeads(embedder, dimensions, more);
  }

  /** The {@link Embedder#name} of the vectors that they were trained on. */
  public String embedder() {
    return embedder;
  }

  public int dimensions() {
    return dimensions;
  }

  /** The models that there is a head for. */
  public Set<String> models() {
    return Set.copyOf(weights.keySet());
  }

  /** What is to be added to the quality predicted for {@code model}; 0 if it has no head. */
  public double correction(String model, float[] embedding) {
    var head = weights.get(model);
    if (head == null) {
      return 0;
    }
    var sum = head[dimensions];
    for (var i = 0; i < dimensions; i++) {
      sum += head[i] * embedding[i];
    }
    return sum;
  }

  /** The section of a file. */
  public byte[] section() {
    var bytes = new ByteArrayOutputStream();
    try {
      writeTo(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a {@link #section}.
   *
   * @throws IOException if it is something else
   */
  public static EmbeddingHeads read(byte[] section) throws IOException {
    return readFrom(new DataInputStream(new ByteArrayInputStream(section)));
  }

  /** Writes them as the section of a file. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(MAGIC);
    out.writeUTF(embedder);
    out.writeInt(dimensions);
    out.writeInt(weights.size());
    for (var head : new TreeMap<>(weights).entrySet()) {
      out.writeUTF(head.getKey());
      for (var weight : head.getValue()) {
        out.writeFloat((float) weight);
      }
    }
  }

  /**
   * Reads what {@link #writeTo} has written.
   *
   * @throws IOException also if it is something else
   */
  public static EmbeddingHeads readFrom(DataInput in) throws IOException {
    require(in.readInt() == MAGIC, "no heads over embeddings");
    var embedder = in.readUTF();
    var dimensions = in.readInt();
    require(dimensions >= 1 && dimensions <= MOST_DIMENSIONS, "dimensions: " + dimensions);
    var models = in.readInt();
    require(models >= 0 && models <= MOST_MODELS, "models: " + models);
    var weights = new LinkedHashMap<String, double[]>();
    for (var i = 0; i < models; i++) {
      var model = in.readUTF();
      var head = new double[dimensions + 1];
      for (var j = 0; j < head.length; j++) {
        head[j] = in.readFloat();
        require(Double.isFinite(head[j]), "a weight that is no number");
      }
      weights.put(model, head);
    }
    return new EmbeddingHeads(embedder, dimensions, weights);
  }

  private static void require(boolean isSo, String what) throws IOException {
    if (!isSo) {
      throw new IOException(what + " (expected: heads as they were written)");
    }
  }
}
