package dev.wagonway.wire.cohere;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Service;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Metered;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.Rendering;
import dev.wagonway.spi.RerankAnswer;
import dev.wagonway.spi.RerankCodec;
import dev.wagonway.spi.RerankQuery;
import dev.wagonway.translate.WholeMeter;
import dev.wagonway.wire.json.JsonTrees;
import java.util.ArrayList;

/** Asks for documents to be ranked, and reads the ranking. */
final class RankCodec implements RerankCodec {

  static final RankCodec INSTANCE = new RankCodec();

  private RankCodec() {}

  @Override
  public Rendering encode(RerankQuery query, Dispatch dispatch) {
    var root = JsonTrees.object();
    root.put("model", dispatch.model());
    root.put("query", query.query());
    var documents = root.putArray("documents");
    query.documents().forEach(documents::add);
    if (query.most() != null) {
      root.put("top_n", query.most());
    }
    var path = CohereWire.path(Service.RERANK, dispatch.dialect());
    return new Rendering(Parcel.json(path, false, JsonTrees.write(root)));
  }

  @Override
  public RerankAnswer read(byte[] answer, Dialect dialect) {
    var root = JsonTrees.read(answer);
    if (root == null || !root.path("results").isArray()) {
      throw new FailureException(new Failure.Broken("results: missing (expected: an array)"));
    }
    var places = new ArrayList<RerankAnswer.Place>();
    for (var result : root.path("results")) {
      places.add(
          new RerankAnswer.Place(
              result.path("index").asInt(0), result.path("relevance_score").asDouble(0)));
    }
    var units = root.path("meta").path("billed_units").path("search_units").asDouble(0);
    return new RerankAnswer(places, EmbedCodec.usage(root), (long) Math.max(0, units));
  }

  /** Meters an answer that is relayed untouched. */
  static Metered meter(byte[] answer, Dialect dialect) {
    try {
      return WholeMeter.of(INSTANCE.read(answer, dialect).usage());
    } catch (FailureException e) {
      return WholeMeter.of(e.failure());
    }
  }
}
