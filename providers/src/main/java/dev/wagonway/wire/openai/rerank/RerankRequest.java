package dev.wagonway.wire.openai.rerank;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Service;
import dev.wagonway.chat.TokenEstimate;
import dev.wagonway.spi.AnswerMeter;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundRerank;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.RerankQuery;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.BodyEdits;
import dev.wagonway.wire.request.Complaint;
import dev.wagonway.wire.request.Excerpts;
import dev.wagonway.wire.request.JsonBody;
import dev.wagonway.wire.request.UpstreamPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A request whose bytes go on to the upstream, but for the model. */
final class RerankRequest implements InboundRerank {

  private static final Set<String> KNOWN =
      Set.of("model", "query", "documents", "top_n", "return_documents");
  private static final String DOCUMENTS = "a non-empty array of documents";

  private final byte[] body;
  private final ChatRequest request;

  private RerankRequest(byte[] body, ChatRequest request) {
    this.body = body;
    this.request = request;
  }

  static RerankRequest read(byte[] body) {
    var root = JsonBody.read(body);
    var model = JsonBody.model(root);
    most(root);
    JsonBody.flag(root, "return_documents");
    var query = JsonBody.value(root, "query");
    if (query == null) {
      throw Complaint.missing("query", "a text");
    }
    var tokens = tokens(query);
    for (var document : documents(root)) {
      tokens += tokens(document);
    }
    return new RerankRequest(body, ChatRequest.plain(Service.RERANK, model, tokens));
  }

  @Override
  public ChatRequest request() {
    return request;
  }

  @Override
  public Excerpt excerpt() {
    var query = text(JsonBody.read(body).path("query"));
    return Excerpts.of(query == null ? List.of() : List.of(query));
  }

  @Override
  public Parcel splice(Dispatch dispatch) {
    return Parcel.json(
        UpstreamPath.of(dispatch, Service.RERANK, JinaRerank.PATH),
        false,
        new BodyEdits(body).set("model", dispatch.model()).pieces());
  }

  @Override
  public AnswerMeter meter() {
    return (answer, _) -> RankingReader.meter(answer);
  }

  @Override
  public RerankQuery query() {
    var root = JsonBody.read(body);
    var query = text(root.path("query"));
    if (query == null) {
      throw notText("query");
    }
    var documents = new ArrayList<String>();
    for (var document : documents(root)) {
      var text = text(document);
      if (text == null) {
        throw notText("documents[" + documents.size() + "]");
      }
      documents.add(text);
    }
    var unread = new ArrayList<Loss>();
    JsonBody.members(root)
        .forEachRemaining(member -> {
          if (!KNOWN.contains(member.getKey())) {
            unread.add(Loss.of(member.getKey()));
          }
        });
    return new RerankQuery(query, documents, most(root), showsDocuments(root), unread);
  }

  @Override
  public Form form() {
    var query = query();
    return new RankingForm(
        query.documentsShown() ? query.documents() : List.of(), request.inputTokens());
  }

  /** Documents are repeated unless the client does not want them, as Jina's API has it. */
  private static boolean showsDocuments(ObjectNode root) {
    return !Boolean.FALSE.equals(JsonBody.flag(root, "return_documents"));
  }

  private static @Nullable Integer most(ObjectNode root) {
    var most = JsonBody.whole(root, "top_n");
    if (most == null) {
      return null;
    }
    if (most < 1) {
      throw Complaint.wrongValue("top_n", "below 1", "a whole number from 1 on");
    }
    return (int) Math.min(most, Integer.MAX_VALUE);
  }

  private static JsonNode documents(ObjectNode root) {
    var documents = JsonBody.value(root, "documents");
    if (documents == null) {
      throw Complaint.missing("documents", DOCUMENTS);
    }
    if (!documents.isArray()) {
      throw JsonBody.wrongType("documents", documents, DOCUMENTS);
    }
    if (documents.isEmpty()) {
      throw Complaint.about("documents", "empty", DOCUMENTS, "empty_array");
    }
    return documents;
  }

  /** The words of a query or a document, or null if it consists of something else. */
  private static @Nullable String text(JsonNode node) {
    var text = node.isObject() ? node.path("text") : node;
    return text.isString() ? text.asString("") : null;
  }

  private static long tokens(JsonNode node) {
    var text = text(node);
    return TokenEstimate.ofText(text == null ? JsonTrees.text(node) : text);
  }

  private static FailureException notText(String param) {
    return new FailureException(
        new Failure.NotOffered(
            param + ": no text (expected: text, as the upstream speaks another API)", param));
  }
}
