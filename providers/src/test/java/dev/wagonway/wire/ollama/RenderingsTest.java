package dev.wagonway.wire.ollama;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Seal;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.ToolChoice;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.EmbeddingQuery;
import dev.wagonway.spi.ModelEntry;
import dev.wagonway.spi.Rendering;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RenderingsTest {

  private static final Message QUESTION = Message.of(Role.USER, "go");
  private static final List<ToolDefinition> TOOLS =
      List.of(
          new ToolDefinition("a", null, "{\"type\":\"object\"}", null),
          new ToolDefinition("b", null, null, null),
          new ToolDefinition("c", null, null, null, true, null));

  private final OllamaWire wire = new OllamaWire();

  @Test
  void saysWhetherToStreamAsSilenceMeansYes() {
    var rendering = render(Settings.NONE);
    assertThat(text(rendering))
        .contains("\"stream\":false")
        .doesNotContain("num_ctx")
        .doesNotContain("options");
    assertThat(rendering.parcel().accept()).isEqualTo("application/json");
    var streamed = render(Settings.builder().stream(true).build());
    assertThat(streamed.parcel().accept()).isEqualTo("application/x-ndjson");
  }

  @Test
  void leavesOutToolsThatMayNotBeCalled() {
    assertThat(text(choosing(new ToolChoice.None()))).doesNotContain("tools");
    assertThat(text(choosing(new ToolChoice.Auto())))
        .contains("\"name\":\"a\"")
        .contains("\"name\":\"b\",\"parameters\":{\"type\":\"object\"}")
        .contains("\"name\":\"c\",\"parameters\":{\"type\":\"object\",\"properties\":{\"input\":");
    assertThat(text(choosing(new ToolChoice.Named("b")))).doesNotContain("\"name\":\"a\"");
    var allowed = choosing(new ToolChoice.Allowed(true, List.of("a")));
    assertThat(text(allowed)).doesNotContain("\"name\":\"b\"");
    assertThat(allowed.losses()).containsExactly(Loss.of("tool-choice"));
    assertThat(choosing(new ToolChoice.Allowed(false, List.of("a"))).losses()).isEmpty();
  }

  @Test
  void writesThoughtsWithoutSealsAndResultsWithTheirToolsNames() {
    var conversation =
        new Conversation(
            List.of(
                QUESTION,
                new Message(
                    Role.ASSISTANT,
                    null,
                    List.of(
                        new Part.Reasoning(
                            "hm", new Seal(Seal.Origin.ANTHROPIC, null, "c2VhbA==", false)),
                        new Part.Text("one"),
                        new Part.Text("two"),
                        new Part.ToolCall("x1", "a", ""))),
                new Message(
                    Role.USER,
                    null,
                    List.of(new Part.ToolResult("x1", "done"), new Part.Text("now?")))),
            TOOLS,
            Settings.NONE);
    assertThat(text(wire.encode(conversation, Dispatch.to("m"))))
        .contains("\"content\":\"one\\ntwo\",\"thinking\":\"hm\"")
        .doesNotContain("c2VhbA")
        .contains("{\"id\":\"x1\",\"function\":{\"index\":0,\"name\":\"a\",\"arguments\":{}}}")
        .contains(
            "{\"role\":\"tool\",\"content\":\"done\",\"tool_name\":\"a\",\"tool_call_id\":\"x1\"},"
                + "{\"role\":\"user\",\"content\":\"now?\"}");
  }

  @Test
  void turnsEffortIntoOneOfThreeLevels() {
    assertThat(think(ReasoningWish.of(Effort.XHIGH))).contains("\"think\":\"high\"");
    assertThat(think(ReasoningWish.of(Effort.NONE))).contains("\"think\":false");
    assertThat(think(new ReasoningWish(false, Effort.HIGH, null, null)))
        .contains("\"think\":false");
    assertThat(think(new ReasoningWish(null, null, 2048L, null))).contains("\"think\":true");
    assertThat(think(ReasoningWish.NONE)).doesNotContain("think");
  }

  @Test
  void asksForEmbeddings() {
    var query = new EmbeddingQuery(List.of("a", "é"), 256, "search_query", List.of());
    var rendering = wire.embeddings().encode(query, Dispatch.to("nomic"));
    assertThat(text(rendering))
        .isEqualTo(
            "{\"model\":\"nomic\",\"input\":[\"a\",\"é\"],\"truncate\":false,\"dimensions\":256}");
    assertThat(rendering.losses()).containsExactly(Loss.of("task"));
    var answer =
        wire.embeddings()
            .read(
                "{\"model\":\"m\",\"embeddings\":[[0.5,-1e-3],[2,3]],\"prompt_eval_count\":8}"
                    .getBytes(UTF_8),
                Dialect.PLAIN);
    assertThat(answer.vectors()).containsExactly(new float[] {0.5f, -1e-3f}, new float[] {2, 3});
    assertThat(answer.usage()).isEqualTo(Usage.of(8, 0));
    assertThatThrownBy(() ->
            wire.embeddings()
                .read(
                    "{\"error\":\"the input length exceeds the context length\"}".getBytes(UTF_8),
                    Dialect.PLAIN))
        .isInstanceOfSatisfying(
            FailureException.class,
            e ->
                assertThat(((Failure.Refused) e.failure()).kind())
                    .isEqualTo(Failure.Kind.CONTEXT_TOO_LONG));
  }

  @Test
  void listsModelsAsTagsDo() {
    var list = wire.writeModels(List.of(new ModelEntry("auto", "wagonway", 1_800_000_000)));
    assertThat(new String(list, UTF_8))
        .startsWith(
            "{\"models\":[{\"name\":\"auto\",\"model\":\"auto\",\"modified_at\":\"2027-01-15T")
        .contains("\"details\":{");
  }

  private String think(ReasoningWish wish) {
    return text(render(Settings.builder().reasoning(wish).build()));
  }

  private Rendering choosing(ToolChoice choice) {
    return render(Settings.builder().toolChoice(choice).build());
  }

  private Rendering render(Settings settings) {
    return wire.encode(new Conversation(List.of(QUESTION), TOOLS, settings), Dispatch.to("m"));
  }

  private static String text(Rendering rendering) {
    return UTF_8.decode(rendering.parcel().body().getFirst().duplicate()).toString();
  }
}
