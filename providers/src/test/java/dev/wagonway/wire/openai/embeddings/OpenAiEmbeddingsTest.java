package dev.wagonway.wire.openai.embeddings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import dev.wagonway.spi.ReasoningControl;
import dev.wagonway.wire.json.JsonTrees;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OpenAiEmbeddingsTest {

  @Test
  void readsOneTextOrSeveral() {
    assertThat(decode("{'model':'m','input':'a cat'}").query().texts()).containsExactly("a cat");
    var call = decode("{'input':['a','b'],'model':'m','dimensions':64,'user':'u','x':1}");
    assertThat(call.query())
        .isEqualTo(
            new EmbeddingQuery(
                List.of("a", "b"), 64, null, List.of(Loss.ofHint("user"), Loss.of("x"))));
    assertThat(call.request().service()).isEqualTo(Service.EMBEDDING);
    assertThat(call.request().inputTokens()).isPositive();
    assertThat(call.excerpt().question()).isEqualTo("a\nb");
  }

  @Test
  void idsOfTokensGoOnlyToUpstreamsOfTheSameApi() {
    for (var input : List.of("[1,2,3]", "[[1,2],[3]]")) {
      var call = decode("{'model':'m','input':" + input + "}");
      assertThat(call.request().inputTokens()).isEqualTo(3);
      assertThat(text(call.splice(Dispatch.to("n")).body()))
          .isEqualTo("{\"model\":\"n\",\"input\":" + input + "}");
      assertThatThrownBy(call::query)
          .isInstanceOfSatisfying(
              FailureException.class,
              e -> assertThat(e.failure()).isInstanceOf(Failure.NotOffered.class));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'model':'m'} | input",
        "{'input':'x'} | model",
        "{'model':'m','input':[]} | input",
        "{'model':'m','input':7} | input",
        "{'model':'m','input':['a',1]} | input[1]",
        "{'model':'m','input':[1,'a']} | input[1]",
        "{'model':'m','input':[[1],['a']]} | input[1]",
        "{'model':'m','input':[1.5]} | input[0]",
        "{'model':'m','input':'x','encoding_format':'hex'} | encoding_format",
      })
  void saysWhatIsWrong(String body, String param) {
    assertThatThrownBy(() -> decode(body))
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> assertThat(((Failure.BadRequest) e.failure()).param()).isEqualTo(param));
  }

  @Test
  void base64HoldsTheExactLittleEndianNumbers() {
    var random = new Random(4);
    for (var round = 0; round < 50; round++) {
      var vector = new float[random.nextInt(1, 64)];
      for (var i = 0; i < vector.length; i++) {
        vector[i] = (float) random.nextGaussian() * (float) Math.pow(10, random.nextInt(-30, 30));
      }
      var answer = new EmbeddingAnswer(List.of(vector, vector), Usage.of(5, 0));
      for (var format : List.of("float", "base64")) {
        var form = decode("{'model':'m','input':'x','encoding_format':'" + format + "'}").form();
        var body = form.write(answer, "m\"");
        var tree = Objects.requireNonNull(JsonTrees.read(body));
        assertThat(tree.path("model").asString("")).isEqualTo("m\"");
        assertThat(tree.path("usage").path("prompt_tokens").asInt(0)).isEqualTo(5);
        assertThat(tree.path("data").path(1).path("index").asInt(0)).isEqualTo(1);
        if (format.equals("base64")) {
          assertThat(unpacked(tree.path("data").path(0).path("embedding").asString("")))
              .isEqualTo(vector);
        }
        var read = OpenAiEmbeddings.CODEC.read(body, Dialect.PLAIN);
        assertThat(read.vectors()).containsExactly(vector, vector);
        assertThat(read.usage()).isEqualTo(Usage.of(5, 0));
      }
    }
  }

  @Test
  void usageThatIsMissingIsTheEstimateOfTheTexts() {
    var call = decode("{'model':'m','input':[1,2,3,4]}");
    var body = call.form().write(new EmbeddingAnswer(List.of(new float[] {1}), null), "m");
    assertThat(new String(body, UTF_8))
        .endsWith("\"usage\":{\"prompt_tokens\":4,\"total_tokens\":4}}");
  }

  @Test
  void putsVectorsInTheOrderOfTheirIndices() {
    var answer =
        "{'data':[{'index':1,'embedding':[2]},{'embedding':[1],'index':0}],'usage':{'total_tokens':9}}";
    var read = OpenAiEmbeddings.CODEC.read(quoted(answer), Dialect.PLAIN);
    assertThat(read.vectors()).containsExactly(new float[] {1}, new float[] {2});
    assertThat(read.usage()).isEqualTo(Usage.of(9, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}",
        "{'data':[]}",
        "{'data':[{'index':1,'embedding':[1]}]}",
        "{'data':[{'index':0}]}",
        "{'data':[{'embedding':['x']}]}",
        "{'data':[{'embedding':[1e99]}]}",
        "{'data':[{'embedding':'AAAA'}]}",
        "{'data':[{'embedding':'?'}]}",
        "{'error':{'message':'x'}}",
        "[",
      })
  void anAnswerWithoutVectorsIsBroken(String answer) {
    assertThatThrownBy(() -> OpenAiEmbeddings.CODEC.read(quoted(answer), Dialect.PLAIN))
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> assertThat(e.failure()).isInstanceOf(Failure.Broken.class));
  }

  @Test
  void metersWhatIsRelayed() {
    var meter = decode("{'model':'m','input':'x'}").meter();
    var metered =
        meter.meter(
            quoted("{'data':[{'embedding':'AAA='}],'usage':{'prompt_tokens':8,'total_tokens':8}}"),
            Dialect.PLAIN);
    assertThat(metered.usage()).isEqualTo(Usage.of(8, 0));
    assertThat(metered.isComplete()).isTrue();
    assertThat(meter.meter(quoted("{'error':1}"), Dialect.PLAIN).failure()).isNotNull();
    assertThat(meter.meter(quoted("{'data':["), Dialect.PLAIN).failure()).isNotNull();
  }

  @Test
  void goesWhereTheDialectSays() {
    var dialect = new Dialect(Set.of(), List.of(), Map.of(Service.EMBEDDING, "/e/{model}/embed"));
    var dispatch = new Dispatch("a/b c", null, ReasoningControl.NONE, dialect);
    assertThat(decode("{'model':'m','input':'x'}").splice(dispatch).path())
        .isEqualTo("/e/a%2Fb%20c/embed");
    var query = new EmbeddingQuery(List.of("x"), null, null, List.of());
    assertThat(OpenAiEmbeddings.CODEC.encode(query, dispatch).parcel().path())
        .isEqualTo("/e/a%2Fb%20c/embed");
  }

  private static float[] unpacked(String base64) {
    var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
    var vector = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(vector);
    return vector;
  }

  private static InboundEmbedding decode(String body) {
    return OpenAiEmbeddings.decode(quoted(body));
  }

  private static String text(List<ByteBuffer> pieces) {
    var text = new StringBuilder();
    pieces.forEach(piece -> text.append(UTF_8.decode(piece.duplicate())));
    return text.toString();
  }

  private static byte[] quoted(String body) {
    return body.replace('\'', '"').getBytes(UTF_8);
  }
}
