package dev.wagonway.wire.ollama;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Service;
import dev.wagonway.chat.TokenEstimate;
import dev.wagonway.spi.AnswerMeter;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.EmbeddingAnswer;
import dev.wagonway.spi.EmbeddingQuery;
import dev.wagonway.spi.InboundEmbedding;
import dev.wagonway.spi.Parcel;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.BodyEdits;
import dev.wagonway.wire.request.Complaint;
import dev.wagonway.wire.request.Excerpts;
import dev.wagonway.wire.request.JsonBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A client's request for vectors, whose bytes go on to the upstream but for the model. */
final class InboundEmbed implements InboundEmbedding {

  private static final String INPUT = "input";
  private static final String SIZE = "dimensions";
  private static final Set<String> KNOWN = Set.of("model", INPUT, SIZE);
  private static final Set<String> HINTS = Set.of("truncate", "keep_alive");
  private static final long MOST_DIMENSIONS = 1_000_000;

  private final byte[] body;
  private final ChatRequest request;

  private InboundEmbed(byte[] body, ChatRequest request) {
    this.body = body;
    this.request = request;
  }

  static InboundEmbed read(byte[] body) {
    var root = JsonBody.read(body);
    var model = JsonBody.model(root);
    var tokens = texts(root).stream().mapToLong(TokenEstimate::ofText).sum();
    return new InboundEmbed(body, ChatRequest.plain(Service.EMBEDDING, model, tokens));
  }

  @Override
  public ChatRequest request() {
    return request;
  }

  @Override
  public Excerpt excerpt() {
    return Excerpts.of(texts(JsonBody.read(body)));
  }

  @Override
  public Parcel splice(Dispatch dispatch) {
    return Parcel.json(
        OllamaWire.EMBED_PATH, false, new BodyEdits(body).set("model", dispatch.model()).pieces());
  }

  @Override
  public AnswerMeter meter() {
    return OllamaEmbeddings::meter;
  }

  @Override
  public EmbeddingQuery query() {
    var root = JsonBody.read(body);
    var unread = new ArrayList<Loss>();
    JsonBody.members(root)
        .forEachRemaining(member -> {
          var name = member.getKey();
          if (!KNOWN.contains(name)) {
            unread.add(HINTS.contains(name) ? Loss.ofHint(name) : Loss.of(name));
          }
        });
    return new EmbeddingQuery(texts(root), dimensions(root), null, unread);
  }

  @Override
  public Form form() {
    return InboundEmbed::write;
  }

  private static List<String> texts(ObjectNode root) {
    var input = JsonBody.value(root, INPUT);
    if (input == null) {
      throw Complaint.missing(INPUT, "a text, or an array of texts");
    }
    if (input.isString()) {
      return List.of(input.asString(""));
    }
    if (!input.isArray()) {
      throw JsonBody.wrongType(INPUT, input, "a text, or an array of texts");
    }
    var texts = new ArrayList<String>();
    for (var text : input) {
      if (!text.isString()) {
        throw JsonBody.wrongType(INPUT + "[" + texts.size() + "]", text, "a text");
      }
      texts.add(text.asString(""));
    }
    if (texts.isEmpty()) {
      throw Complaint.wrongValue(INPUT, "no text", "a text, or an array of texts");
    }
    return texts;
  }

  private static @Nullable Integer dimensions(ObjectNode root) {
    var size = JsonBody.whole(root, SIZE);
    if (size != null && (size < 0 || size > MOST_DIMENSIONS)) {
      throw Complaint.wrongValue(
          SIZE, "out of range", "a whole number from 1 to " + MOST_DIMENSIONS);
    }
    return size == null || size == 0 ? null : size.intValue();
  }

  private static byte[] write(EmbeddingAnswer answer, String model) {
    var root = JsonTrees.object();
    root.put("model", model);
    var list = root.putArray("embeddings");
    for (var vector : answer.vectors()) {
      var values = list.addArray();
      for (var value : vector) {
        values.add(value);
      }
    }
    root.put("total_duration", 0);
    root.put("load_duration", 0);
    var usage = answer.usage();
    if (usage != null) {
      root.put("prompt_eval_count", usage.inputTokens());
    }
    return JsonTrees.write(root);
  }
}
