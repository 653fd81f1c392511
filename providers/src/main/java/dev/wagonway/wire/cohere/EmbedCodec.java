package dev.wagonway.wire.cohere;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Service;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.EmbeddingAnswer;
import dev.wagonway.spi.EmbeddingCodec;
import dev.wagonway.spi.EmbeddingQuery;
import dev.wagonway.spi.Metered;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.Rendering;
import dev.wagonway.translate.WholeMeter;
import dev.wagonway.wire.json.JsonTrees;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks for embeddings, and reads them. */
final class EmbedCodec implements EmbeddingCodec {

  static final EmbedCodec INSTANCE = new EmbedCodec();

  /** What texts are embedded for, where nobody said. */
  static final String USUAL_TASK = "search_document";

  private EmbedCodec() {}

  @Override
  public Rendering encode(EmbeddingQuery query, Dispatch dispatch) {
    var root = JsonTrees.object();
    root.put("model", dispatch.model());
    var texts = root.putArray("texts");
    query.texts().forEach(texts::add);
    root.put("input_type", query.task() == null ? USUAL_TASK : query.task());
    root.putArray("embedding_types").add("float");
    if (query.dimensions() != null) {
      root.put("output_dimension", query.dimensions());
    }
    var path = CohereWire.path(Service.EMBEDDING, dispatch.dialect());
    return new Rendering(Parcel.json(path, false, JsonTrees.write(root)));
  }

  @Override
  public EmbeddingAnswer read(byte[] answer, Dialect dialect) {
    var root = JsonTrees.read(answer);
    var embeddings = root == null ? null : root.path("embeddings");
    var list = embeddings == null || embeddings.isArray() ? embeddings : embeddings.path("float");
    if (root == null || list == null || !list.isArray()) {
      throw new FailureException(
          new Failure.Broken("embeddings.float: missing (expected: an array of vectors)"));
    }
    var vectors = new ArrayList<float[]>();
    list.forEach(vector -> vectors.add(vector(vector)));
    return new EmbeddingAnswer(vectors, usage(root));
  }

  /** Meters an answer that is relayed untouched, of whatever type its vectors are. */
  static Metered meter(byte[] answer) {
    var root = JsonTrees.read(answer);
    return root == null || !root.has("embeddings")
        ? WholeMeter.of(new Failure.Broken("embeddings: missing (expected: vectors)"))
        : WholeMeter.of(usage(root));
  }

  /** The usage that an answer without words tells, or null. */
  static @Nullable Usage usage(JsonNode root) {
    var billed = root.path("meta").path("billed_units");
    var input = billed.path("input_tokens");
    var images = (long) billed.path("images").asDouble(0);
    return input.isNumber() || images > 0
        ? new Usage((long) Math.max(0, input.asDouble(0)), 0, 0, 0, 0, 0, 0, Math.max(0, images))
        : null;
  }

  private static float[] vector(JsonNode node) {
    var vector = new float[node.size()];
    for (var i = 0; i < vector.length; i++) {
      vector[i] = (float) node.path(i).asDouble(0);
    }
    return vector;
  }
}
