package dev.wagonway.wire.cohere;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Service;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Arrival;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.EmbeddingAnswer;
import dev.wagonway.spi.EmbeddingQuery;
import dev.wagonway.spi.InboundEmbedding;
import dev.wagonway.spi.InboundRerank;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.RerankAnswer;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EmbedAndRankTest {

  private static final String EMBED =
      "{\"model\":\"embed-v4.0\",\"texts\":[\"one\",\"two\"],\"input_type\":\"search_query\","
          + "\"embedding_types\":[\"float\"],\"output_dimension\":256}";
  private static final String RANK =
      "{\"model\":\"rerank-v3.5\",\"query\":\"q\",\"documents\":[\"a\",{\"text\":\"b\"}],"
          + "\"top_n\":1,\"return_documents\":true,\"max_tokens_per_doc\":9}";

  private final CohereWire wire = new CohereWire();

  @Test
  void embeddingsSurviveTheRoundTrip() {
    var call = embed(EMBED);
    assertThat(call.request().service()).isEqualTo(Service.EMBEDDING);
    assertThat(call.request().model()).isEqualTo("embed-v4.0");
    assertThat(call.request().inputTokens()).isPositive();
    var query = call.query();
    assertThat(query)
        .isEqualTo(new EmbeddingQuery(List.of("one", "two"), 256, "search_query", List.of()));
    var parcel = wire.embeddings().encode(query, Dispatch.to("embed-v5")).parcel();
    assertThat(parcel.path()).isEqualTo("/v2/embed");
    assertThat(embed(body(parcel)).query()).isEqualTo(query);
    assertThat(body(call.splice(Dispatch.to("embed-v5"))))
        .isEqualTo(EMBED.replace("embed-v4.0", "embed-v5"));

    var answer =
        new EmbeddingAnswer(
            List.of(new float[] {1.5f, -2e-9f}, new float[] {0f, Float.MAX_VALUE}), Usage.of(7, 0));
    var written = call.form().write(answer, "embed-v5");
    var read = wire.embeddings().read(written, Dialect.PLAIN);
    assertThat(read.vectors().get(0)).containsExactly(1.5f, -2e-9f);
    assertThat(read.vectors().get(1)).containsExactly(0f, Float.MAX_VALUE);
    assertThat(read.usage()).isEqualTo(Usage.of(7, 0));
    assertThat(call.meter().meter(written, Dialect.PLAIN).usage()).isEqualTo(Usage.of(7, 0));
  }

  @Test
  void imagesAreRelayedButNotTranslated() {
    var call =
        embed("{\"model\":\"m\",\"images\":[\"data:image/png;base64,AQID\"],\"truncate\":\"END\"}");
    assertThat(call.request().inputTokens()).isPositive();
    assertThatThrownBy(call::query)
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> assertThat(e.failure()).isInstanceOf(Failure.NotOffered.class));
    var types =
        embed(
            "{\"model\":\"m\",\"texts\":[\"a\"],\"embedding_types\":[\"int8\"],\"truncate\":\"END\"}");
    assertThat(types.query().unread())
        .containsExactlyInAnyOrder(Loss.of("truncate"), Loss.of("embedding_types"));
    var billed = "{\"embeddings\":{\"int8\":[[1]]},\"meta\":{\"billed_units\":{\"images\":1}}}";
    assertThat(types.meter().meter(billed.getBytes(UTF_8), Dialect.PLAIN).usage())
        .isEqualTo(new Usage(0, 0, 0, 0, 0, 0, 0, 1));
  }

  @Test
  void rankingsSurviveTheRoundTrip() {
    var call = rank(RANK);
    assertThat(call.request().service()).isEqualTo(Service.RERANK);
    var query = call.query();
    assertThat(query.documents()).containsExactly("a", "b");
    assertThat(query.most()).isEqualTo(1);
    assertThat(query.unread()).containsExactly(Loss.of("max_tokens_per_doc"));
    assertThat(call.excerpt().question()).isEqualTo("q");
    var parcel = wire.rerank().encode(query, Dispatch.to("r2")).parcel();
    assertThat(parcel.path()).isEqualTo("/v2/rerank");
    assertThat(rank(body(parcel)).query().documents()).containsExactly("a", "b");

    var answer =
        new RerankAnswer(
            List.of(new RerankAnswer.Place(1, 0.75), new RerankAnswer.Place(0, 0.5)), null, 3);
    var written = call.form().write(answer, "id-1", "r2");
    assertThat(new String(written, UTF_8))
        .contains("{\"index\":1,\"relevance_score\":0.75,\"document\":{\"text\":\"b\"}}");
    assertThat(wire.rerank().read(written, Dialect.PLAIN)).isEqualTo(answer);
    assertThat(call.meter().meter(written, Dialect.PLAIN).isComplete()).isTrue();
  }

  @Test
  void answersThatAreNoneAreBroken() {
    for (var answer : List.of("", "{}", "[]", "{\"results\":7,\"embeddings\":8}")) {
      var bytes = answer.getBytes(UTF_8);
      assertThatThrownBy(() -> wire.rerank().read(bytes, Dialect.PLAIN))
          .isInstanceOf(FailureException.class);
      assertThatThrownBy(() -> wire.embeddings().read(bytes, Dialect.PLAIN))
          .isInstanceOf(FailureException.class);
      assertThat(rank(RANK).meter().meter(bytes, Dialect.PLAIN).failure())
          .isInstanceOf(Failure.Broken.class);
    }
    assertThat(embed(EMBED).meter().meter(new byte[0], Dialect.PLAIN).failure())
        .isInstanceOf(Failure.Broken.class);
  }

  @Test
  void malformedRequestsAreComplainedAbout() {
    for (var body :
        List.of(
            "{}", "{\"model\":\"m\"}", "{\"model\":\"m\",\"texts\":[1]}", "{\"texts\":[\"a\"]}")) {
      assertThatThrownBy(() -> embed(body)).as(body).isInstanceOf(FailureException.class);
    }
    for (var body :
        List.of(
            "{\"model\":\"m\",\"query\":\"q\"}",
            "{\"model\":\"m\",\"documents\":[\"a\"]}",
            "{\"model\":\"m\",\"query\":\"q\",\"documents\":[1]}",
            "{\"model\":\"m\",\"query\":\"q\",\"documents\":[\"a\"],\"top_n\":-1}")) {
      assertThatThrownBy(() -> rank(body)).as(body).isInstanceOf(FailureException.class);
    }
  }

  private InboundEmbedding embed(String body) {
    return (InboundEmbedding) wire.decode("/v2/embed", Arrival.of(body.getBytes(UTF_8)));
  }

  private InboundRerank rank(String body) {
    return (InboundRerank) wire.decode("/v2/rerank", Arrival.of(body.getBytes(UTF_8)));
  }

  private static String body(Parcel parcel) {
    var bytes = new ByteArrayOutputStream();
    for (var piece : parcel.body()) {
      var copy = new byte[piece.remaining()];
      piece.duplicate().get(copy);
      bytes.writeBytes(copy);
    }
    return bytes.toString(UTF_8);
  }
}
