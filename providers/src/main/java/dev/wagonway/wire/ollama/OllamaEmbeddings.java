package dev.wagonway.wire.ollama;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.EmbeddingAnswer;
import dev.wagonway.spi.EmbeddingCodec;
import dev.wagonway.spi.EmbeddingQuery;
import dev.wagonway.spi.Metered;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.Rendering;
import dev.wagonway.translate.WholeMeter;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.json.NameSet;
import dev.wagonway.wire.json.Vectors;
import java.util.ArrayList;
import java.util.List;

/** How Ollama is asked for embeddings. Texts too long for the model are refused, not cut. */
final class OllamaEmbeddings implements EmbeddingCodec {

  static final OllamaEmbeddings CODEC = new OllamaEmbeddings();

  private static final NameSet<Member> MEMBERS = NameSet.of(Member.class);

  private enum Member {
    EMBEDDINGS,
    PROMPT_EVAL_COUNT,
    ERROR
  }

  private OllamaEmbeddings() {}

  @Override
  public Rendering encode(EmbeddingQuery query, Dispatch dispatch) {
    var root = JsonTrees.object();
    root.put("model", dispatch.model());
    var input = root.putArray("input");
    query.texts().forEach(input::add);
    root.put("truncate", false);
    if (query.dimensions() != null) {
      root.put("dimensions", query.dimensions());
    }
    return new Rendering(
        Parcel.json(OllamaWire.EMBED_PATH, false, JsonTrees.write(root)),
        query.task() == null ? List.of() : List.of(Loss.of("task")));
  }

  @Override
  public EmbeddingAnswer read(byte[] answer, Dialect dialect) {
    try {
      return read(answer);
    } catch (MalformedJson e) {
      throw new FailureException(
          new Failure.Broken("the answer holds no vectors: " + e.describe(answer, 0)));
    }
  }

  /** What an answer that is relayed shows: whether there are vectors, and what they consumed. */
  static Metered meter(byte[] answer, Dialect dialect) {
    try {
      return WholeMeter.of(CODEC.read(answer, dialect).usage());
    } catch (FailureException e) {
      return WholeMeter.of(e.failure());
    }
  }

  private static EmbeddingAnswer read(byte[] answer) {
    var vectors = new ArrayList<float[]>();
    var tokens = -1L;
    var error = false;
    var cursor = JsonCursor.lenient().over(answer, 0, answer.length);
    cursor.enterObject();
    while (cursor.nextName()) {
      switch (MEMBERS.match(cursor)) {
        case EMBEDDINGS -> {
          cursor.enterArray();
          while (cursor.nextElement()) {
            vectors.add(Vectors.read(cursor));
          }
        }
        case PROMPT_EVAL_COUNT -> {
          cursor.peek();
          tokens = cursor.natural();
        }
        case ERROR -> {
          error = true;
          cursor.skip();
        }
        case null -> cursor.skip();
      }
    }
    cursor.finish();
    if (error) {
      throw new FailureException(ErrorReader.ofLine(answer, 0, answer.length, Dialect.PLAIN));
    }
    if (vectors.isEmpty()) {
      throw new FailureException(
          new Failure.Broken("embeddings: missing or empty (expected: a vector for each text)"));
    }
    return new EmbeddingAnswer(vectors, tokens < 0 ? null : Usage.of(tokens, 0));
  }
}
