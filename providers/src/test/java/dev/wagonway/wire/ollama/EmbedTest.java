package dev.wagonway.wire.ollama;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Service;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Arrival;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.EmbeddingAnswer;
import dev.wagonway.spi.InboundEmbedding;
import dev.wagonway.spi.ModelEntry;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients of Ollama's API ask beside conversations. */
final class EmbedTest {

  private final OllamaWire wire = new OllamaWire();

  @Test
  void readsOneTextOrSeveral() {
    assertThat(read("{'model':'m','input':'hello'}").query().texts()).containsExactly("hello");
    var query =
        read("{'model':'m','input':['a','b'],'dimensions':8,'truncate':true,'options':{}}").query();
    assertThat(query.texts()).containsExactly("a", "b");
    assertThat(query.dimensions()).isEqualTo(8);
    assertThat(query.unread())
        .containsExactlyInAnyOrder(Loss.ofHint("truncate"), Loss.of("options"));
  }

  @Test
  void isAskedForVectors() {
    var call = read("{'model':'m','input':'some words to embed'}");
    assertThat(call.request().service()).isEqualTo(Service.EMBEDDING);
    assertThat(call.request().model()).isEqualTo("m");
    assertThat(call.request().inputTokens()).isPositive();
    assertThat(call.excerpt().question()).isEqualTo("some words to embed");
  }

  @Test
  void changesNothingButTheModelForItsLike() {
    var parcel = read("{'model':'m', 'input':'a','truncate':true}").splice(Dispatch.to("bge"));
    assertThat(parcel.path()).isEqualTo("/api/embed");
    var text = new StringBuilder();
    parcel.body().forEach(piece -> text.append(UTF_8.decode(piece.duplicate())));
    assertThat(text).hasToString(quoted("{'model':'bge', 'input':'a','truncate':true}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'input':'a'}",
        "{'model':'m'}",
        "{'model':'m','input':[]}",
        "{'model':'m','input':[1]}",
        "{'model':'m','input':7}"
      })
  void refusesWhatHoldsNoText(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> assertThat(e.failure()).isInstanceOf(Failure.BadRequest.class));
  }

  @Test
  void tellsVectorsAndUsage() {
    var answer = new EmbeddingAnswer(List.of(new float[] {0.5f, 2}), Usage.of(3, 0));
    assertThat(new String(read("{'model':'m','input':'a'}").form().write(answer, "bge"), UTF_8))
        .startsWith(quoted("{'model':'bge','embeddings':[[0.5,2.0]],"))
        .contains("\"prompt_eval_count\":3");
  }

  @Test
  void metersWhatIsRelayed() {
    var meter = read("{'model':'m','input':'a'}").meter();
    var good = meter.meter(bytes("{'embeddings':[[1,2]],'prompt_eval_count':4}"), Dialect.PLAIN);
    assertThat(good.isComplete()).isTrue();
    assertThat(good.usage()).isEqualTo(Usage.of(4, 0));
    var bad = meter.meter(bytes("{'embeddings':[]}"), Dialect.PLAIN);
    assertThat(bad.isComplete()).isFalse();
    assertThat(bad.failure()).isInstanceOf(Failure.Broken.class);
  }

  @Test
  void showsWhatAModelCanDo() {
    var model =
        new ModelEntry(
            "auto",
            "wagonway",
            5,
            Set.of(Service.CHAT, Service.EMBEDDING),
            Set.of(Capability.TOOLS, Capability.VISION, Capability.REASONING),
            64_000,
            0);
    assertThat(new String(wire.writeModel(model), UTF_8))
        .contains(
            quoted("'capabilities':['completion','tools','vision','thinking','embedding']"),
            quoted("'general.architecture':'wagonway'"),
            quoted("'wagonway.context_length':64000"));
    assertThat(wire.modelShown(Arrival.of(bytes("{'model':'a'}")))).isEqualTo("a");
    assertThat(wire.modelShown(Arrival.of(bytes("{'name':'b'}")))).isEqualTo("b");
  }

  private InboundEmbedding read(String json) {
    return (InboundEmbedding) wire.decode("/api/embed", Arrival.of(bytes(json)));
  }

  private static byte[] bytes(String json) {
    return quoted(json).getBytes(UTF_8);
  }

  private static String quoted(String json) {
    return json.replace('\'', '"');
  }
}
