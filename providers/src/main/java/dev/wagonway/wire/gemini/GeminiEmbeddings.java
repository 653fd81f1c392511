package dev.wagonway.wire.gemini;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.EmbeddingAnswer;
import dev.wagonway.spi.EmbeddingCodec;
import dev.wagonway.spi.EmbeddingQuery;
import dev.wagonway.spi.Metered;
import dev.wagonway.spi.Rendering;
import dev.wagonway.translate.WholeMeter;
import dev.wagonway.wire.json.JsonTrees;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks for vectors, always for several at once. */
final class GeminiEmbeddings implements EmbeddingCodec {

  @Override
  public Rendering encode(EmbeddingQuery query, Dispatch dispatch) {
    var losses = new ArrayList<Loss>();
    var task = query.task() == null ? null : EmbeddingTasks.write(query.task());
    if (query.task() != null && task == null) {
      losses.add(Loss.ofHint("task"));
    }
    var root = JsonTrees.object();
    var requests = root.putArray("requests");
    for (var text : query.texts()) {
      var request = requests.addObject();
      request.put("model", ModelPath.full(dispatch.model()));
      request.putObject("content").putArray("parts").addObject().put("text", text);
      if (task != null) {
        request.put("taskType", task);
      }
      if (query.dimensions() != null) {
        request.put("outputDimensionality", query.dimensions());
      }
    }
    var body = List.of(ByteBuffer.wrap(JsonTrees.write(root)));
    return new Rendering(ModelPath.embedding(dispatch, ModelPath.EMBED_BATCH, body), losses);
  }

  @Override
  public EmbeddingAnswer read(byte[] answer, Dialect dialect) {
    var root = JsonTrees.read(answer);
    var failure = fault(answer, root, dialect);
    if (failure != null || root == null) {
      throw new FailureException(failure == null ? missing() : failure);
    }
    var vectors = new ArrayList<float[]>();
    for (var embedding : embeddings(root)) {
      var values = embedding.path("values");
      var vector = new float[values.size()];
      for (var i = 0; i < vector.length; i++) {
        vector[i] = (float) values.path(i).asDouble(0);
      }
      vectors.add(vector);
    }
    return new EmbeddingAnswer(vectors, usage(root));
  }

  static Metered meter(byte[] answer) {
    var root = JsonTrees.read(answer);
    var failure = fault(answer, root, Dialect.PLAIN);
    if (failure == null && root != null) {
      return WholeMeter.of(usage(root));
    }
    return WholeMeter.of(failure == null ? missing() : failure);
  }

  private static @Nullable Failure fault(byte[] answer, @Nullable JsonNode root, Dialect dialect) {
    if (root != null && root.hasNonNull("error")) {
      return ErrorReader.ofEvent(answer, 0, answer.length, dialect);
    }
    return root == null || embeddings(root).isEmpty() ? missing() : null;
  }

  private static Failure missing() {
    return new Failure.Broken("embeddings: missing or empty (expected: at least one vector)");
  }

  private static List<JsonNode> embeddings(JsonNode root) {
    var found = new ArrayList<JsonNode>();
    if (root.path("embedding").isObject()) {
      found.add(root.path("embedding"));
    }
    root.path("embeddings").forEach(found::add);
    return found;
  }

  private static @Nullable Usage usage(JsonNode root) {
    var tokens = root.path("usageMetadata").path("promptTokenCount").asLong(-1);
    return tokens < 0 ? null : Usage.of(tokens, 0);
  }
}
