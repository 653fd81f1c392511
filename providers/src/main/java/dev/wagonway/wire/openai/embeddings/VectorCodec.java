package dev.wagonway.wire.openai.embeddings;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Service;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.EmbeddingAnswer;
import dev.wagonway.spi.EmbeddingCodec;
import dev.wagonway.spi.EmbeddingQuery;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.Rendering;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.json.NameSet;
import dev.wagonway.wire.json.Vectors;
import dev.wagonway.wire.openai.usage.InputUsage;
import dev.wagonway.wire.request.UpstreamPath;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How an upstream is asked. Vectors are put in the order that their indices tell. */
final class VectorCodec implements EmbeddingCodec {

  private static final NameSet<Member> MEMBERS = NameSet.of(Member.class);

  private enum Member {
    DATA,
    USAGE,
    INDEX,
    EMBEDDING
  }

  @Override
  public Rendering encode(EmbeddingQuery query, Dispatch dispatch) {
    var root = JsonTrees.object();
    root.put("model", dispatch.model());
    var input = root.putArray("input");
    query.texts().forEach(input::add);
    root.put("encoding_format", "float");
    if (query.dimensions() != null) {
      root.put("dimensions", query.dimensions());
    }
    var path = UpstreamPath.of(dispatch, Service.EMBEDDING, OpenAiEmbeddings.PATH);
    return new Rendering(
        Parcel.json(path, false, JsonTrees.write(root)),
        query.task() == null ? List.of() : List.of(Loss.of("task")));
  }

  @Override
  public EmbeddingAnswer read(byte[] answer, Dialect dialect) {
    var vectors = new TreeMap<Long, float[]>();
    var usage = new InputUsage();
    var cursor = JsonCursor.lenient().over(answer, 0, answer.length);
    try {
      cursor.enterObject();
      while (cursor.nextName()) {
        switch (MEMBERS.match(cursor)) {
          case DATA -> readData(cursor, vectors);
          case USAGE -> usage.read(cursor);
          case INDEX, EMBEDDING -> cursor.skip();
          case null -> cursor.skip();
        }
      }
      cursor.finish();
    } catch (MalformedJson e) {
      throw broken("the answer holds no vectors: " + e.describe(answer, 0));
    }
    if (vectors.isEmpty() || vectors.lastKey() != vectors.size() - 1) {
      throw broken("data: not a vector for each text (expected: indices from 0 on)");
    }
    return new EmbeddingAnswer(List.copyOf(vectors.values()), usage.usage());
  }

  private static void readData(JsonCursor cursor, NavigableMap<Long, float[]> vectors) {
    var position = 0L;
    cursor.enterArray();
    while (cursor.nextElement()) {
      var index = position++;
      var vector = new float[0];
      cursor.enterObject();
      while (cursor.nextName()) {
        switch (MEMBERS.match(cursor)) {
          case INDEX -> {
            cursor.peek();
            index = cursor.natural();
          }
          case EMBEDDING -> vector = Vectors.read(cursor);
          case DATA, USAGE -> cursor.skip();
          case null -> cursor.skip();
        }
      }
      if (vector.length == 0) {
        throw broken("data: an entry without a vector (expected: numbers or Base64)");
      }
      vectors.put(index, vector);
    }
  }

  private static FailureException broken(String message) {
    return new FailureException(new Failure.Broken(message));
  }
}
