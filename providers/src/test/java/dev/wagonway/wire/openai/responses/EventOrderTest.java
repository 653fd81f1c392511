package dev.wagonway.wire.openai.responses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Citation;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Seal;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerForm;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.wire.json.JsonTrees;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class EventOrderTest {

  private static final AnswerHead HEAD =
      new AnswerHead(
          "resp_7", "m", 1_800_000_000, true, 5, (_, _) -> "{\"cost\":1}".getBytes(UTF_8));

  private final OpenAiResponsesWire wire = new OpenAiResponsesWire();

  @Test
  void tellsReasoningTextAndParallelCallsInOrder() {
    var events =
        stream(
            wire,
            new ChatEvent.Started("x", "m"),
            new ChatEvent.ReasoningDelta(0, "Two "),
            new ChatEvent.ReasoningDelta(0, "cities."),
            new ChatEvent.TextDelta(0, "Let me look."),
            call(0, "call_a", "look_up", "{\"place\":"),
            call(0, null, null, "\"Rome\"}"),
            call(1, "call_b", "look_up", "{\"place\":\"Oslo\"}"),
            new ChatEvent.Finished(0, FinishReason.TOOL_CALLS),
            new ChatEvent.UsageReport(new Usage(10, 4, 2, 8, 3)));
    assertThat(events)
        .extracting(event -> event.path("type").asString("").replace("response.", ""))
        .containsExactly(
            "created",
            "in_progress",
            "output_item.added",
            "reasoning_summary_part.added",
            "reasoning_summary_text.delta",
            "reasoning_summary_text.delta",
            "reasoning_summary_text.done",
            "reasoning_summary_part.done",
            "output_item.done",
            "output_item.added",
            "content_part.added",
            "output_text.delta",
            "output_text.done",
            "content_part.done",
            "output_item.done",
            "output_item.added",
            "function_call_arguments.delta",
            "function_call_arguments.delta",
            "function_call_arguments.done",
            "output_item.done",
            "output_item.added",
            "function_call_arguments.delta",
            "function_call_arguments.done",
            "output_item.done",
            "completed");
    for (var i = 0; i < events.size(); i++) {
      assertThat(events.get(i).path("sequence_number").asInt(-1)).isEqualTo(i);
    }
    assertIdsAgree(events);
    var last = events.getLast().path("response");
    assertThat(last.path("status").asString("")).isEqualTo("completed");
    assertThat(last.path("output").size()).isEqualTo(4);
    assertThat(JsonTrees.text(last.path("usage")))
        .isEqualTo(
            "{\"input_tokens\":10,\"input_tokens_details\":{\"cached_tokens\":4,\"cache_write_tokens\":2},"
                + "\"output_tokens\":8,\"output_tokens_details\":{\"reasoning_tokens\":3},\"total_tokens\":18}");
    assertThat(JsonTrees.text(last.path("wagonway"))).isEqualTo("{\"cost\":1}");
    assertThat(JsonTrees.text(last.path("output").path(2)))
        .isEqualTo(
            "{\"id\":\"fc_7_2\",\"type\":\"function_call\",\"status\":\"completed\",\"call_id\":\"call_a\","
                + "\"name\":\"look_up\",\"arguments\":\"{\\\"place\\\":\\\"Rome\\\"}\"}");
  }

  @Test
  void callsThatAreToldTurnByTurnStayWhole() {
    var events =
        stream(
            wire,
            call(0, "call_a", "f", "{\"a\":"),
            call(1, "call_b", "g", "{\"b\":"),
            call(0, null, null, "1}"),
            call(1, null, null, "2}"),
            new ChatEvent.Finished(0, FinishReason.TOOL_CALLS));
    var output = events.getLast().path("response").path("output");
    assertThat(output.path(0).path("arguments").asString("")).isEqualTo("{\"a\":1}");
    assertThat(output.path(1).path("arguments").asString("")).isEqualTo("{\"b\":2}");
    assertIdsAgree(events);
  }

  @Test
  void tellsWhatAStrictClientDemandsOfTheResponse() {
    var form = wire.decode(AgentRequest.AGENT.getBytes(UTF_8)).form();
    for (var event : List.of(stream(form).getFirst(), stream(form).getLast())) {
      var response = event.path("response");
      for (var member :
          List.of(
              "id",
              "object",
              "created_at",
              "model",
              "status",
              "error",
              "incomplete_details",
              "instructions",
              "metadata",
              "output",
              "parallel_tool_calls",
              "previous_response_id",
              "reasoning",
              "store",
              "temperature",
              "text",
              "tool_choice",
              "tools",
              "top_p",
              "usage")) {
        assertThat(response.has(member)).as(member).isTrue();
      }
      assertThat(response.path("tools").size()).isEqualTo(3);
      assertThat(response.path("tools").path(0).path("name").asString("")).isEqualTo("exec");
      assertThat(JsonTrees.text(response)).doesNotContain("Be exact.").doesNotContain("List files");
    }
  }

  @Test
  void callsComeBackUnderTheirNamespaceAndAsFreeText() {
    var form = wire.decode(AgentRequest.AGENT.getBytes(UTF_8)).form();
    var events =
        stream(
            form,
            call(0, "call_a", "agents__spawn", "{}"),
            call(1, "call_b", "patch", "{\"input\":"),
            call(1, null, null, "\"*** Begin\"}"),
            call(2, "call_c", "patch", "*** Raw"),
            new ChatEvent.Finished(0, FinishReason.TOOL_CALLS));
    var output = events.getLast().path("response").path("output");
    assertThat(output.path(0).path("namespace").asString("")).isEqualTo("agents");
    assertThat(output.path(0).path("name").asString("")).isEqualTo("spawn");
    assertThat(output.path(1).path("type").asString("")).isEqualTo("custom_tool_call");
    assertThat(output.path(1).path("input").asString("")).isEqualTo("*** Begin");
    assertThat(output.path(2).path("input").asString("")).isEqualTo("*** Raw");
    assertThat(types(events))
        .contains("response.custom_tool_call_input.delta", "response.custom_tool_call_input.done");
    assertIdsAgree(events);
  }

  @Test
  void tellsSealsRefusalsCitationsAndImages() {
    var events =
        stream(
            wire,
            new ChatEvent.ReasoningDelta(0, "Hm."),
            new ChatEvent.ReasoningSeal(0, new Seal(Seal.Origin.OPENAI, "rs_1", "gAAA", false)),
            new ChatEvent.ReasoningSeal(0, new Seal(Seal.Origin.GOOGLE, null, "c2ln", false)),
            new ChatEvent.TextDelta(0, "It is mild."),
            new ChatEvent.CitationDelta(0, new Citation("https://w.example", "W", null, 0, 5)),
            new ChatEvent.RefusalDelta(0, "No more."),
            new ChatEvent.MediaDelta(0, "image/png", "iVBO", ""),
            new ChatEvent.Finished(0, FinishReason.STOP));
    var output = events.getLast().path("response").path("output");
    assertThat(output.path(0).path("encrypted_content").asString("")).isEqualTo("gAAA");
    assertThat(output.path(1).path("encrypted_content").asString(""))
        .isEqualTo("wagonway.google:c2ln");
    var content = output.path(2).path("content");
    assertThat(JsonTrees.text(content.path(0)))
        .isEqualTo(
            "{\"type\":\"output_text\",\"text\":\"It is mild.\",\"annotations\":[{\"type\":\"url_citation\","
                + "\"start_index\":0,\"end_index\":5,\"url\":\"https://w.example\",\"title\":\"W\"}],\"logprobs\":[]}");
    assertThat(content.path(1).path("refusal").asString("")).isEqualTo("No more.");
    assertThat(output.path(3).path("result").asString("")).isEqualTo("iVBO");
    assertThat(types(events))
        .contains("response.output_text.annotation.added", "response.refusal.done");
    assertIdsAgree(events);
  }

  @Test
  void anAnswerThatIsCutOffIsIncomplete() {
    var events =
        stream(
            wire,
            new ChatEvent.TextDelta(0, "half"),
            new ChatEvent.Finished(0, FinishReason.LENGTH));
    assertThat(types(events).getLast()).isEqualTo("response.incomplete");
    var response = events.getLast().path("response");
    assertThat(response.path("incomplete_details").path("reason").asString(""))
        .isEqualTo("max_output_tokens");
    assertThat(response.path("output").path(0).path("status").asString("")).isEqualTo("incomplete");
  }

  @Test
  void aFailureIsToldInTheWordsThatAgentsActOn() {
    assertThat(error(new Failure.ContextTooLong("too long"))).isEqualTo("context_length_exceeded");
    assertThat(error(new Failure.Broken("gone"))).isEqualTo("server_error");
    assertThat(error(new Failure.NotCleared("no"))).isEqualTo("invalid_prompt");
    var limited =
        new Failure.Refused("Slow down.", 429, Failure.Kind.RATE_LIMITED, Duration.ofMillis(1500));
    var events = stream(wire, new ChatEvent.Failed(limited));
    assertThat(types(events))
        .containsExactly("response.created", "response.in_progress", "response.failed");
    var error = events.getLast().path("response").path("error");
    assertThat(error.path("code").asString("")).isEqualTo("rate_limit_exceeded");
    assertThat(error.path("message").asString("")).isEqualTo("Slow down. Please try again in 2s.");
  }

  @Test
  void aToolWithoutArgumentsGetsAnEmptyObject() {
    var events =
        stream(
            wire, call(0, "call_a", "now", ""), new ChatEvent.Finished(0, FinishReason.TOOL_CALLS));
    assertThat(events.getLast().path("response").path("output").path(0).path("arguments"))
        .hasToString("\"{}\"");
  }

  private String error(Failure failure) {
    return stream(wire, new ChatEvent.TextDelta(0, "half"), new ChatEvent.Failed(failure))
        .getLast()
        .path("response")
        .path("error")
        .path("code")
        .asString("");
  }

  private static ChatEvent.ToolCallDelta call(
      int index, @Nullable String id, @Nullable String name, String arguments) {
    return new ChatEvent.ToolCallDelta(0, index, id, name, arguments);
  }

  private static List<String> types(List<JsonNode> events) {
    return events.stream().map(event -> event.path("type").asString("")).toList();
  }

  /** Items have the same id whenever they are told of, and none is empty. */
  private static void assertIdsAgree(List<JsonNode> events) {
    for (var event : events) {
      var item = event.has("item") ? event.path("item").path("id") : event.path("item_id");
      if (event.has("output_index")) {
        var index = event.path("output_index").asInt(-1);
        var last = events.getLast().path("response").path("output").path(index);
        assertThat(item.asString("")).isNotEmpty().isEqualTo(last.path("id").asString(""));
      }
    }
  }

  private static List<JsonNode> stream(AnswerForm form, ChatEvent... events) {
    var writer = form.eventWriter(HEAD);
    var bytes = new ByteArrayOutputStream();
    for (var event : events) {
      bytes.writeBytes(writer.write(event));
    }
    bytes.writeBytes(writer.end());
    var nodes = new ArrayList<JsonNode>();
    for (var event : bytes.toString(UTF_8).split("\n\n", -1)) {
      if (!event.isEmpty()) {
        var lines = event.split("\n", -1);
        assertThat(lines).hasSize(2);
        var node =
            requireNonNull(JsonTrees.read(lines[1].substring("data: ".length()).getBytes(UTF_8)));
        assertThat(lines[0]).isEqualTo("event: " + node.path("type").asString(""));
        nodes.add(node);
      }
    }
    return nodes;
  }
}
