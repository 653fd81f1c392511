package dev.wagonway.wire.gemini;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Service;
import dev.wagonway.chat.TokenEstimate;
import dev.wagonway.spi.AnswerMeter;
import dev.wagonway.spi.Arrival;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.EmbeddingAnswer;
import dev.wagonway.spi.EmbeddingQuery;
import dev.wagonway.spi.InboundEmbedding;
import dev.wagonway.spi.Parcel;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.Complaint;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A client's request for one vector, or for several at once. */
final class GeminiEmbedding implements InboundEmbedding {

  private static final String MODEL = "model";
  private static final String TASK = "taskType";
  private static final String SIZE = "outputDimensionality";
  private static final Set<String> READ = Set.of("content", TASK, SIZE, MODEL);

  private final byte[] body;
  private final boolean isBatch;
  private final ChatRequest request;

  private GeminiEmbedding(byte[] body, boolean isBatch, ChatRequest request) {
    this.body = body;
    this.isBatch = isBatch;
    this.request = request;
  }

  static GeminiEmbedding read(String path, Arrival arrival) {
    var isBatch = path.endsWith(":" + ModelPath.EMBED_BATCH);
    var texts = query(arrival.body(), isBatch).texts();
    var tokens = texts.stream().mapToLong(TokenEstimate::ofText).sum();
    var model = ModelPath.model(path, arrival.argument());
    return new GeminiEmbedding(
        arrival.body(), isBatch, ChatRequest.plain(Service.EMBEDDING, model, tokens));
  }

  @Override
  public ChatRequest request() {
    return request;
  }

  @Override
  public Excerpt excerpt() {
    var text = String.join("\n", query().texts());
    var end = Math.min(text.length(), Excerpt.QUESTION_CHARACTERS);
    return new Excerpt("", text.substring(0, end), false);
  }

  /** The client's own request; the model stands in the path and, in batches, in each request. */
  @Override
  public Parcel splice(Dispatch dispatch) {
    var root = RequestReader.tree(body);
    rename(root, dispatch);
    root.path("requests").forEach(one -> rename(one, dispatch));
    return ModelPath.embedding(
        dispatch,
        isBatch ? ModelPath.EMBED_BATCH : ModelPath.EMBED,
        List.of(ByteBuffer.wrap(JsonTrees.write(root))));
  }

  private static void rename(JsonNode node, Dispatch dispatch) {
    if (node instanceof ObjectNode object && object.has(MODEL)) {
      object.put(MODEL, ModelPath.full(dispatch.model()));
    }
  }

  @Override
  public AnswerMeter meter() {
    return (answer, _) -> GeminiEmbeddings.meter(answer);
  }

  @Override
  public EmbeddingQuery query() {
    return query(body, isBatch);
  }

  @Override
  public Form form() {
    return isBatch ? GeminiEmbedding::writeBatch : GeminiEmbedding::writeOne;
  }

  private static EmbeddingQuery query(byte[] body, boolean isBatch) {
    var root = RequestReader.tree(body);
    var texts = new ArrayList<String>();
    var unread = new ArrayList<Loss>();
    var requests = isBatch ? Fields.get(root, "requests") : null;
    if (requests == null) {
      texts.add(text(root, "content", unread));
    } else {
      for (var one : requests) {
        texts.add(text(one, "requests[" + texts.size() + "].content", unread));
      }
    }
    if (texts.isEmpty()) {
      throw Complaint.missing("requests", "a non-empty array of requests");
    }
    var first = requests == null ? root : requests.path(0);
    var task = Fields.text(first, TASK);
    var known = EmbeddingTasks.read(task);
    if (!task.isEmpty() && known == null) {
      unread.add(Loss.ofHint(TASK));
    }
    var size = Fields.get(first, SIZE).asInt(0);
    return new EmbeddingQuery(
        texts, size > 0 ? size : null, known, unread.stream().distinct().toList());
  }

  private static String text(JsonNode request, String param, List<Loss> unread) {
    for (var member : request.properties()) {
      var name = Fields.camelCase(member.getKey());
      if (!READ.contains(name)) {
        unread.add(Loss.ofHint(name));
      }
    }
    var text = new StringBuilder();
    var content = request.path("content");
    for (var part : content.path("parts")) {
      if (!part.path("text").isString()) {
        throw Complaint.wrongValue(param + ".parts", "more than text", "parts with text");
      }
      text.append(part.path("text").asString(""));
    }
    if (text.isEmpty()) {
      throw Complaint.missing(param, "a content with text");
    }
    return text.toString();
  }

  private static byte[] writeOne(EmbeddingAnswer answer, String model) {
    var root = JsonTrees.object();
    if (!answer.vectors().isEmpty()) {
      put(answer.vectors().getFirst(), root.putObject("embedding").putArray("values"));
    }
    return finish(root, answer);
  }

  private static byte[] writeBatch(EmbeddingAnswer answer, String model) {
    var root = JsonTrees.object();
    var list = root.putArray("embeddings");
    answer.vectors().forEach(vector -> put(vector, list.addObject().putArray("values")));
    return finish(root, answer);
  }

  private static void put(float[] vector, ArrayNode values) {
    for (var value : vector) {
      values.add(value);
    }
  }

  private static byte[] finish(ObjectNode root, EmbeddingAnswer answer) {
    if (answer.usage() != null) {
      root.putObject("usageMetadata").put("promptTokenCount", answer.usage().inputTokens());
    }
    return JsonTrees.write(root);
  }
}
