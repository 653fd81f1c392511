package dev.wagonway.wire.cohere;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Service;
import dev.wagonway.chat.TokenEstimate;
import dev.wagonway.spi.AnswerMeter;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundRerank;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.RerankAnswer;
import dev.wagonway.spi.RerankQuery;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.BodyEdits;
import dev.wagonway.wire.request.Complaint;
import dev.wagonway.wire.request.JsonBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A client's request to rank documents. */
final class RankCall implements InboundRerank {

  private static final Set<String> READ =
      Set.of("model", "query", "documents", "top_n", "return_documents");
  private static final Set<String> HINTS = Set.of("priority");

  private final byte[] body;
  private final ChatRequest request;

  private RankCall(byte[] body, ChatRequest request) {
    this.body = body;
    this.request = request;
  }

  static RankCall read(byte[] body) {
    var root = JsonBody.read(body);
    var model = JsonBody.model(root, "model");
    var query = query(root);
    var tokens = TokenEstimate.ofText(query.query()) * query.documents().size();
    for (var document : query.documents()) {
      tokens += TokenEstimate.ofText(document);
    }
    return new RankCall(body, ChatRequest.plain(Service.RERANK, model, tokens));
  }

  @Override
  public ChatRequest request() {
    return request;
  }

  @Override
  public Excerpt excerpt() {
    return new Excerpt("", EmbedCall.clipped(query().query()), false);
  }

  @Override
  public Parcel splice(Dispatch dispatch) {
    var pieces = new BodyEdits(body).set("model", dispatch.model()).pieces();
    return Parcel.json(CohereWire.path(Service.RERANK, dispatch.dialect()), false, pieces);
  }

  @Override
  public AnswerMeter meter() {
    return RankCodec::meter;
  }

  @Override
  public RerankQuery query() {
    return query(JsonBody.read(body));
  }

  @Override
  public Form form() {
    var query = query();
    List<String> shown = query.documentsShown() ? query.documents() : List.of();
    return (answer, id, _) -> write(answer, id, shown);
  }

  private static RerankQuery query(JsonNode root) {
    var query = JsonTrees.string(root, "query");
    if (query == null || query.isBlank()) {
      throw Complaint.missing("query", "what the documents shall be relevant to");
    }
    var documents = new ArrayList<String>();
    for (var document : root.path("documents")) {
      documents.add(text(document));
    }
    if (documents.isEmpty()) {
      throw Complaint.missing("documents", "a non-empty array of texts");
    }
    var unread = new ArrayList<Loss>();
    for (var name : root.propertyNames()) {
      if (!READ.contains(name) && !root.path(name).isNull()) {
        unread.add(new Loss(name, HINTS.contains(name)));
      }
    }
    var most = JsonBody.natural(root, "top_n", "top_n");
    return new RerankQuery(
        query,
        documents,
        most == null ? null : Math.clamp(most, 1, Integer.MAX_VALUE),
        root.path("return_documents").asBoolean(false),
        unread);
  }

  /** A document is a text, or an object that has one; other objects are ranked by their JSON. */
  private static String text(JsonNode document) {
    if (document.isString()) {
      return document.asString("");
    }
    if (!document.isObject()) {
      throw Complaint.about("documents", "not texts", "an array of strings", "invalid_type");
    }
    var text = JsonTrees.string(document, "text");
    return text == null ? JsonTrees.text(document) : text;
  }

  private static byte[] write(RerankAnswer answer, String id, List<String> shown) {
    var root = JsonTrees.object();
    root.put("id", id);
    var results = root.putArray("results");
    for (var place : answer.places()) {
      var result = results.addObject();
      result.put("index", place.index());
      result.put("relevance_score", place.relevance());
      if (place.index() >= 0 && place.index() < shown.size()) {
        result.putObject("document").put("text", shown.get(place.index()));
      }
    }
    var meta = root.putObject("meta");
    meta.putObject("api_version").put("version", "2");
    var units = meta.putObject("billed_units");
    units.put("search_units", answer.searchUnits());
    var usage = answer.usage();
    if (usage != null) {
      units.put("input_tokens", usage.inputTokens());
    }
    return JsonTrees.write(root);
  }
}
