package dev.wagonway.wire.openai.rerank;

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
import dev.wagonway.spi.InboundRerank;
import dev.wagonway.spi.RerankAnswer;
import dev.wagonway.spi.RerankAnswer.Place;
import dev.wagonway.spi.RerankQuery;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JinaRerankTest {

  private static final RerankAnswer ANSWER =
      new RerankAnswer(List.of(new Place(1, 0.75), new Place(0, 0.25)), null, 0);

  @Test
  void readsDocumentsInBothForms() {
    var call =
        decode("{'model':'m','query':'q','documents':['a',{'text':'b'}],'top_n':1,'x':true}");
    assertThat(call.query())
        .isEqualTo(new RerankQuery("q", List.of("a", "b"), 1, true, List.of(Loss.of("x"))));
    assertThat(call.request().service()).isEqualTo(Service.RERANK);
    assertThat(call.request().inputTokens()).isEqualTo(3);
    assertThat(call.excerpt().question()).isEqualTo("q");
  }

  @Test
  void repeatsDocumentsUnlessTheClientDoesNotWantThem() {
    var shown = decode("{'model':'m','query':'q','documents':['a','b']}");
    assertThat(new String(shown.form().write(ANSWER, "id-1", "m"), UTF_8))
        .isEqualTo(
            text(
                "{'id':'id-1','model':'m','results':[{'index':1,'relevance_score':0.75,"
                    + "'document':{'text':'b'}},{'index':0,'relevance_score':0.25,"
                    + "'document':{'text':'a'}}],'usage':{'total_tokens':3}}"));
    var bare = decode("{'model':'m','query':'q','documents':['a','b'],'return_documents':false}");
    assertThat(new String(bare.form().write(ANSWER, "id-1", "m"), UTF_8))
        .doesNotContain("document\"");
  }

  @Test
  void documentsWithoutTextGoOnlyToUpstreamsOfTheSameApi() {
    var call = decode("{'model':'m','query':'q','documents':[{'image':'https://x.example/i'}]}");
    var spliced = new StringBuilder();
    for (ByteBuffer piece : call.splice(Dispatch.to("n")).body()) {
      spliced.append(UTF_8.decode(piece.duplicate()));
    }
    assertThat(spliced)
        .hasToString(
            text("{'model':'n','query':'q','documents':[{'image':'https://x.example/i'}]}"));
    assertThatThrownBy(call::query)
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> assertThat(e.failure()).isInstanceOf(Failure.NotOffered.class));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'query':'q','documents':['a']} | model",
        "{'model':'m','documents':['a']} | query",
        "{'model':'m','query':'q'} | documents",
        "{'model':'m','query':'q','documents':[]} | documents",
        "{'model':'m','query':'q','documents':'a'} | documents",
        "{'model':'m','query':'q','documents':['a'],'top_n':0} | top_n",
      })
  void saysWhatIsWrong(String body, String param) {
    assertThatThrownBy(() -> decode(body))
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> assertThat(((Failure.BadRequest) e.failure()).param()).isEqualTo(param));
  }

  @Test
  void asksAndReadsTheBestFirst() {
    var query = new RerankQuery("q", List.of("a", "b"), 2, true, List.of());
    var parcel = JinaRerank.CODEC.encode(query, Dispatch.to("m")).parcel();
    assertThat(parcel.path()).isEqualTo("/rerank");
    assertThat(UTF_8.decode(parcel.body().getFirst().duplicate()).toString())
        .isEqualTo(
            text(
                "{'model':'m','query':'q','documents':['a','b'],'top_n':2,"
                    + "'return_documents':false}"));
    var answer =
        "{'results':[{'index':0,'relevance_score':0.25},{'index':1,'relevance_score':0.75}],"
            + "'usage':{'total_tokens':15,'prompt_tokens':15}}";
    assertThat(JinaRerank.CODEC.read(bytes(answer), Dialect.PLAIN))
        .isEqualTo(new RerankAnswer(ANSWER.places(), Usage.of(15, 0), 0));
    var hosted =
        "{'results':[{'index':0,'relevance_score':1}],"
            + "'meta':{'tokens':{'input_tokens':7},'billed_units':{'search_units':2}}}";
    assertThat(JinaRerank.CODEC.read(bytes(hosted), Dialect.PLAIN))
        .isEqualTo(new RerankAnswer(List.of(new Place(0, 1)), Usage.of(7, 0), 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"[]", "{}", "{'results':[{'index':-1,'relevance_score':1}]}", "{'results':[{}]}"})
  void anAnswerWithoutARankingIsBroken(String answer) {
    assertThatThrownBy(() -> JinaRerank.CODEC.read(bytes(answer), Dialect.PLAIN))
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> assertThat(e.failure()).isInstanceOf(Failure.Broken.class));
    var call = decode("{'model':'m','query':'q','documents':['a']}");
    assertThat(call.meter().meter(bytes(answer), Dialect.PLAIN).failure()).isNotNull();
  }

  private static InboundRerank decode(String body) {
    return JinaRerank.decode(bytes(body));
  }

  private static String text(String json) {
    return json.replace('\'', '"');
  }

  private static byte[] bytes(String json) {
    return text(json).getBytes(UTF_8);
  }
}
