package dev.wagonway.wire.openai.media;

import dev.wagonway.chat.Service;
import dev.wagonway.chat.TokenEstimate;
import dev.wagonway.spi.Parcel;
import dev.wagonway.wire.request.BodyEdits;
import dev.wagonway.wire.request.JsonBody;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A JSON body. */
final class JsonRequest implements Content {

  /** What OpenAI takes where a request to judge something names no model. */
  private static final String MODERATOR = "omni-moderation-latest";

  private static final int IMAGE_TOKENS = 765;

  private final byte[] body;
  private final String model;
  private final boolean stream;
  private final long inputTokens;

  private JsonRequest(byte[] body, String model, boolean stream, long inputTokens) {
    this.body = body;
    this.model = model;
    this.stream = stream;
    this.inputTokens = inputTokens;
  }

  static JsonRequest read(Media media, byte[] body) {
    var root = JsonBody.read(body);
    var model =
        media.service() == Service.MODERATION && JsonBody.value(root, "model") == null
            ? MODERATOR
            : JsonBody.model(root);
    var tokens = words(root).stream().mapToLong(TokenEstimate::ofText).sum();
    return new JsonRequest(body, model, isStream(root), tokens + IMAGE_TOKENS * images(root));
  }

  @Override
  public String contentType() {
    return Parcel.JSON;
  }

  @Override
  public String model() {
    return model;
  }

  @Override
  public boolean stream() {
    return stream;
  }

  @Override
  public long inputTokens() {
    return inputTokens;
  }

  @Override
  public List<String> words() {
    return words(JsonBody.read(body));
  }

  @Override
  public List<ByteBuffer> withModel(String other) {
    return new BodyEdits(body).set("model", other).pieces();
  }

  private static boolean isStream(ObjectNode root) {
    return root.path("stream").asBoolean(false)
        || root.path("stream_format").asString("").equals("sse");
  }

  private static List<String> words(JsonNode root) {
    var words = new ArrayList<String>();
    addWords(root.path("input"), words);
    addWords(root.path("prompt"), words);
    addWords(root.path("instructions"), words);
    return words;
  }

  private static void addWords(JsonNode node, List<String> words) {
    if (node.isString()) {
      words.add(node.asString(""));
    }
    for (var part : node) {
      var text = part.isString() ? part : part.path("text");
      if (text.isString()) {
        words.add(text.asString(""));
      }
    }
  }

  private static long images(JsonNode root) {
    var images = 0L;
    for (var part : root.path("input")) {
      images += part.has("image_url") ? 1 : 0;
    }
    return images;
  }
}
