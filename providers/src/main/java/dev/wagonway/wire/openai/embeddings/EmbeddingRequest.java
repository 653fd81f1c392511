package dev.wagonway.wire.openai.embeddings;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Service;
import dev.wagonway.spi.AnswerMeter;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.EmbeddingQuery;
import dev.wagonway.spi.InboundEmbedding;
import dev.wagonway.spi.Parcel;
import dev.wagonway.wire.request.BodyEdits;
import dev.wagonway.wire.request.Complaint;
import dev.wagonway.wire.request.Excerpts;
import dev.wagonway.wire.request.JsonBody;
import dev.wagonway.wire.request.UpstreamPath;
import java.util.ArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A request whose bytes go on to the upstream, but for the model. */
final class EmbeddingRequest implements InboundEmbedding {

  private static final Set<String> KNOWN =
      Set.of("model", "input", "dimensions", "encoding_format", "user");
  private static final String BASE64 = "base64";
  private static final long MOST_DIMENSIONS = 1_000_000;

  private final byte[] body;
  private final ChatRequest request;
  private final VectorForm form;

  private EmbeddingRequest(byte[] body, ChatRequest request, VectorForm form) {
    this.body = body;
    this.request = request;
    this.form = form;
  }

  static EmbeddingRequest read(byte[] body) {
    var root = JsonBody.read(body);
    var model = JsonBody.model(root);
    var input = EmbeddingInput.read(root);
    return new EmbeddingRequest(
        body,
        ChatRequest.plain(Service.EMBEDDING, model, input.tokens()),
        new VectorForm(wantsBase64(root), input.tokens()));
  }

  @Override
  public ChatRequest request() {
    return request;
  }

  @Override
  public Excerpt excerpt() {
    return Excerpts.of(EmbeddingInput.read(JsonBody.read(body)).texts());
  }

  @Override
  public Parcel splice(Dispatch dispatch) {
    return Parcel.json(
        UpstreamPath.of(dispatch, Service.EMBEDDING, OpenAiEmbeddings.PATH),
        false,
        new BodyEdits(body).set("model", dispatch.model()).pieces());
  }

  @Override
  public AnswerMeter meter() {
    return (answer, _) -> EmbeddingMeter.meter(answer);
  }

  @Override
  public EmbeddingQuery query() {
    var root = JsonBody.read(body);
    var input = EmbeddingInput.read(root);
    if (input.hasIds()) {
      throw new FailureException(
          new Failure.NotOffered(
              "input: ids of tokens (expected: texts, as the upstream speaks another API)",
              "input"));
    }
    var unread = new ArrayList<Loss>();
    if (JsonBody.text(root, "user") != null) {
      unread.add(Loss.ofHint("user"));
    }
    JsonBody.members(root)
        .forEachRemaining(member -> {
          if (!KNOWN.contains(member.getKey())) {
            unread.add(Loss.of(member.getKey()));
          }
        });
    return new EmbeddingQuery(input.texts(), dimensions(root), null, unread);
  }

  @Override
  public Form form() {
    return form;
  }

  private static @Nullable Integer dimensions(ObjectNode root) {
    var dimensions = JsonBody.whole(root, "dimensions");
    if (dimensions == null) {
      return null;
    }
    if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
      throw Complaint.wrongValue(
          "dimensions", "out of range", "a whole number from 1 to " + MOST_DIMENSIONS);
    }
    return dimensions.intValue();
  }

  private static boolean wantsBase64(ObjectNode root) {
    var format = JsonBody.text(root, "encoding_format");
    if (format == null || format.equals("float")) {
      return false;
    }
    if (format.equals(BASE64)) {
      return true;
    }
    throw Complaint.wrongValue("encoding_format", "unknown", "float or base64");
  }
}
