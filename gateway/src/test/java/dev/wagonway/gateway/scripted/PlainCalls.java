package dev.wagonway.gateway.scripted;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.chat.Service;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerMeter;
import dev.wagonway.spi.Arrival;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.EmbeddingAnswer;
import dev.wagonway.spi.EmbeddingCodec;
import dev.wagonway.spi.EmbeddingQuery;
import dev.wagonway.spi.InboundEmbedding;
import dev.wagonway.spi.InboundRelay;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.Rendering;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.translate.WholeMeter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Calls that are no chats, in plain words: {@code model|text}. */
final class PlainCalls {

  private static final Usage FIVE = Usage.of(5, 0);

  private PlainCalls() {}

  private static String[] words(byte[] body) {
    return new String(body, StandardCharsets.UTF_8).split("\\|", 2);
  }

  private static Parcel parcel(String path, String model, String text) {
    var body = (model + "|" + text).getBytes(StandardCharsets.UTF_8);
    return new Parcel(path, "*/*", "text/plain", Map.of(), List.of(ByteBuffer.wrap(body)));
  }

  /** A request for the vector of one text, which is the text's length. */
  record Embedding(Arrival arrival) implements InboundEmbedding {

    @Override
    public ChatRequest request() {
      return ChatRequest.plain(Service.EMBEDDING, words(arrival.body())[0], 7);
    }

    @Override
    public Excerpt excerpt() {
      return Excerpt.NONE;
    }

    @Override
    public Parcel splice(Dispatch dispatch) {
      return parcel("/embed", dispatch.model(), words(arrival.body())[1]);
    }

    @Override
    public AnswerMeter meter() {
      return (_, _) -> WholeMeter.of(FIVE);
    }

    @Override
    public EmbeddingQuery query() {
      return new EmbeddingQuery(List.of(words(arrival.body())[1]), null, null, List.of());
    }

    @Override
    public Form form() {
      return (answer, model) ->
          ("{\"vector\":" + answer.vectors().getFirst()[0] + ",\"of\":\"" + model + "\"}")
              .getBytes(StandardCharsets.UTF_8);
    }
  }

  /** A request to speak a text. */
  record Speech(Arrival arrival) implements InboundRelay {

    @Override
    public ChatRequest request() {
      return ChatRequest.plain(Service.SPEECH, words(arrival.body())[0], 7);
    }

    @Override
    public Excerpt excerpt() {
      return Excerpt.NONE;
    }

    @Override
    public Parcel splice(Dispatch dispatch) {
      var voice = Objects.requireNonNullElse(arrival.header("x-voice"), "usual");
      return parcel("/speech?voice=low", dispatch.model(), words(arrival.body())[1])
          .withHeaders(Map.of("x-voice", voice));
    }

    @Override
    public StreamRelay relay(RelayPlan plan) {
      throw new UnsupportedOperationException("speech is never told as events here");
    }

    @Override
    public AnswerMeter meter() {
      return (_, _) -> WholeMeter.of(FIVE);
    }
  }

  /** How upstreams are asked for vectors. */
  record Codec() implements EmbeddingCodec {

    @Override
    public Rendering encode(EmbeddingQuery query, Dispatch dispatch) {
      return new Rendering(parcel("/embed", dispatch.model(), query.texts().getFirst()));
    }

    @Override
    public EmbeddingAnswer read(byte[] answer, Dialect dialect) {
      var number = Float.parseFloat(new String(answer, StandardCharsets.UTF_8));
      return new EmbeddingAnswer(List.of(new float[] {number}), FIVE);
    }
  }
}
