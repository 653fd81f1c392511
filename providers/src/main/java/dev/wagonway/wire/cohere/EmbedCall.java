package dev.wagonway.wire.cohere;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Service;
import dev.wagonway.chat.TokenEstimate;
import dev.wagonway.spi.AnswerMeter;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.EmbeddingAnswer;
import dev.wagonway.spi.EmbeddingQuery;
import dev.wagonway.spi.InboundEmbedding;
import dev.wagonway.spi.Parcel;
import dev.wagonway.wire.json.JsonOut;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.BodyEdits;
import dev.wagonway.wire.request.Complaint;
import dev.wagonway.wire.request.JsonBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A client's request for embeddings. */
final class EmbedCall implements InboundEmbedding {

  private static final Set<String> READ =
      Set.of(
          "model",
          "texts",
          "inputs",
          "images",
          "input_type",
          "embedding_types",
          "output_dimension");
  private static final long IMAGE_TOKENS = 765;

  private final byte[] body;
  private final ChatRequest request;

  private EmbedCall(byte[] body, ChatRequest request) {
    this.body = body;
    this.request = request;
  }

  static EmbedCall read(byte[] body) {
    var root = JsonBody.read(body);
    var model = JsonBody.model(root, "model");
    var texts = texts(root);
    var images = images(root);
    if (texts.isEmpty() && images == 0) {
      throw Complaint.missing("texts", "a non-empty array of texts");
    }
    var tokens = images * IMAGE_TOKENS;
    for (var text : texts) {
      tokens += TokenEstimate.ofText(text);
    }
    return new EmbedCall(body, ChatRequest.plain(Service.EMBEDDING, model, tokens));
  }

  @Override
  public ChatRequest request() {
    return request;
  }

  @Override
  public Excerpt excerpt() {
    var texts = texts(JsonBody.read(body));
    return texts.isEmpty() ? Excerpt.NONE : new Excerpt("", clipped(texts.getFirst()), false);
  }

  static String clipped(String text) {
    return text.substring(0, Math.min(text.length(), Excerpt.QUESTION_CHARACTERS));
  }

  @Override
  public Parcel splice(Dispatch dispatch) {
    var pieces = new BodyEdits(body).set("model", dispatch.model()).pieces();
    return Parcel.json(CohereWire.path(Service.EMBEDDING, dispatch.dialect()), false, pieces);
  }

  @Override
  public AnswerMeter meter() {
    return (answer, _) -> EmbedCodec.meter(answer);
  }

  @Override
  public EmbeddingQuery query() {
    var root = JsonBody.read(body);
    if (images(root) > 0) {
      throw new FailureException(
          new Failure.NotOffered(
              "images: the model that answers here takes texts (expected: texts)", "images"));
    }
    var dimensions = JsonBody.natural(root, "output_dimension", "output_dimension");
    return new EmbeddingQuery(
        texts(root),
        dimensions == null ? null : Math.clamp(dimensions, 0, Integer.MAX_VALUE),
        JsonTrees.string(root, "input_type"),
        unread(root));
  }

  private static List<Loss> unread(JsonNode root) {
    var unread = new ArrayList<Loss>();
    for (var name : root.propertyNames()) {
      if (!READ.contains(name) && !root.path(name).isNull()) {
        unread.add(new Loss(name, name.equals("priority")));
      }
    }
    for (var type : root.path("embedding_types")) {
      if (!type.asString("").equals("float")) {
        unread.add(Loss.of("embedding_types"));
      }
    }
    return unread;
  }

  private static List<String> texts(JsonNode root) {
    var texts = new ArrayList<String>();
    for (var text : root.path("texts")) {
      if (!text.isString()) {
        throw Complaint.about("texts", "not texts", "an array of strings", "invalid_type");
      }
      texts.add(text.asString(""));
    }
    for (var input : root.path("inputs")) {
      var joined = new StringBuilder();
      input.path("content").forEach(part -> joined.append(part.path("text").asString("")));
      texts.add(joined.toString());
    }
    return texts;
  }

  private static int images(JsonNode root) {
    var images = root.path("images").size();
    for (var input : root.path("inputs")) {
      for (var part : input.path("content")) {
        images += part.path("type").asString("").equals("image_url") ? 1 : 0;
      }
    }
    return images;
  }

  @Override
  public Form form() {
    return EmbedCall::write;
  }

  private static byte[] write(EmbeddingAnswer answer, String model) {
    var out = new JsonOut(1024);
    out.raw("{\"id\":");
    out.string(
        UUID.nameUUIDFromBytes((model + answer.vectors().size()).getBytes(UTF_8)).toString());
    out.raw(",\"embeddings\":{\"float\":[");
    for (var i = 0; i < answer.vectors().size(); i++) {
      out.raw(i == 0 ? "[" : ",[");
      var vector = answer.vectors().get(i);
      for (var j = 0; j < vector.length; j++) {
        out.raw(j == 0 ? "" : ",");
        out.raw(Float.isFinite(vector[j]) ? Float.toString(vector[j]) : "0");
      }
      out.raw("]");
    }
    out.raw("]},\"texts\":[],\"meta\":");
    var meta = JsonTrees.object();
    meta.putObject("api_version").put("version", "2");
    var usage = answer.usage();
    if (usage != null) {
      meta.putObject("billed_units").put("input_tokens", usage.inputTokens());
    }
    out.raw(JsonTrees.write(meta));
    return out.raw(",\"response_type\":\"embeddings_by_type\"}").take();
  }
}
