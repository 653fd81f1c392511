package dev.wagonway.wire.openai.rerank;

import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Service;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.Rendering;
import dev.wagonway.spi.RerankAnswer;
import dev.wagonway.spi.RerankCodec;
import dev.wagonway.spi.RerankQuery;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.UpstreamPath;

/** How an upstream is asked. */
final class PlaceCodec implements RerankCodec {

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
    root.put("return_documents", false);
    var path = UpstreamPath.of(dispatch, Service.RERANK, JinaRerank.PATH);
    return new Rendering(Parcel.json(path, false, JsonTrees.write(root)));
  }

  @Override
  public RerankAnswer read(byte[] answer, Dialect dialect) {
    var read = RankingReader.read(answer);
    if (read == null) {
      throw new FailureException(RankingReader.noRanking());
    }
    return read;
  }
}
