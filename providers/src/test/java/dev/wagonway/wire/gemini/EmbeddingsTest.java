package dev.wagonway.wire.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Service;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.EmbeddingAnswer;
import dev.wagonway.spi.EmbeddingQuery;
import dev.wagonway.spi.InboundEmbedding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmbeddingsTest {

  private static final String ONE =
      "{'content':{'parts':[{'text':'a'},{'text':'b'}]},'taskType':'RETRIEVAL_QUERY',"
          + "'outputDimensionality':256}";
  private static final String BATCH =
      "{'requests':[{'model':'models/old','content':{'parts':[{'text':'a'}]},'title':'t'},"
          + "{'model':'models/old','content':{'parts':[{'text':'b'}]}}]}";

  private final GeminiEmbeddings codec = new GeminiEmbeddings();

  private static InboundEmbedding call(String path, String body) {
    return (InboundEmbedding) Requests.call(path, Json.bytes(body));
  }

  @Test
  void oneTextIsReadAndAnswered() {
    var call = call("/models/e:embedContent", ONE);
    assertThat(call.request().service()).isEqualTo(Service.EMBEDDING);
    assertThat(call.request().model()).isEqualTo("e");
    assertThat(call.request().inputTokens()).isPositive();
    assertThat(call.query())
        .isEqualTo(new EmbeddingQuery(List.of("ab"), 256, "search_query", List.of()));
    var answer = new EmbeddingAnswer(List.of(new float[] {0.5f, -1}), Usage.of(3, 0));
    assertThat(new String(call.form().write(answer, "e"), UTF_8))
        .isEqualTo(
            Json.text(
                "{'embedding':{'values':[0.5,-1.0]},'usageMetadata':{'promptTokenCount':3}}"));
    assertThat(call.splice(Dispatch.to("f")).path()).isEqualTo("/models/f:embedContent");
    assertThat(Json.body(call.splice(Dispatch.to("f")))).isEqualTo(Json.tree(Json.bytes(ONE)));
  }

  @Test
  void severalTextsAreReadAndAnswered() {
    var call = call("/models/e:batchEmbedContents", BATCH);
    assertThat(call.query().texts()).containsExactly("a", "b");
    assertThat(call.query().unread()).containsExactly(Loss.ofHint("title"));
    assertThat(Json.body(call.splice(Dispatch.to("new"))))
        .isEqualTo(Json.tree(Json.bytes(BATCH.replace("models/old", "models/new"))));
    var answer = new EmbeddingAnswer(List.of(new float[] {1}, new float[] {2}), null);
    assertThat(new String(call.form().write(answer, "e"), UTF_8))
        .isEqualTo(Json.text("{'embeddings':[{'values':[1.0]},{'values':[2.0]}]}"));
  }

  @Test
  void anUpstreamIsAskedForAllAtOnce() {
    var query = new EmbeddingQuery(List.of("a", "b"), 64, "search_document", List.of());
    var parcel = codec.encode(query, Dispatch.to("e")).parcel();
    assertThat(parcel.path()).isEqualTo("/models/e:batchEmbedContents");
    var again =
        (InboundEmbedding) Requests.call(parcel.path(), Json.bytes(Json.body(parcel).toString()));
    assertThat(again.query()).isEqualTo(query);
    var other = new EmbeddingQuery(List.of("a"), null, "image", List.of());
    assertThat(codec.encode(other, Dispatch.to("e")).losses()).containsExactly(Loss.ofHint("task"));
  }

  @Test
  void answersAreReadAndMetered() {
    var answer =
        Json.bytes("{'embeddings':[{'values':[0.25,1]}],'usageMetadata':{'promptTokenCount':4}}");
    var read = codec.read(answer, Dialect.PLAIN);
    assertThat(read.vectors().getFirst()).containsExactly(0.25f, 1f);
    assertThat(read.usage()).isEqualTo(Usage.of(4, 0));
    var meter = call("/models/e:embedContent", ONE).meter().meter(answer, Dialect.PLAIN);
    assertThat(meter.isComplete()).isTrue();
    assertThat(meter.usage()).isEqualTo(Usage.of(4, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "{'embeddings':[]}", "{'error':{'code':500}}"})
  void whatIsNoAnswerIsATargetsFailure(String answer) {
    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> codec.read(Json.bytes(answer), Dialect.PLAIN))
        .satisfies(e -> assertThat(e.failure()).isInstanceOf(Failure.ByTarget.class));
    assertThat(GeminiEmbeddings.meter(Json.bytes(answer)).failure()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'content':{'parts':[]}}",
        "{'content':{'parts':[{'inlineData':{'mimeType':'image/png','data':'AA'}}]}}",
        "{'requests':[]}",
      })
  void whatHasNoTextIsRefused(String body) {
    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> call("/models/e:embedContent", body))
        .satisfies(e -> assertThat(e.failure()).isInstanceOf(Failure.BadRequest.class));
  }
}
