package dev.wagonway.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputItem;
import dev.wagonway.config.Callers;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients of Responses that refer to what they were told, before Chat Completions. */
class KeptResponsesIT {

  private static final String THINKING_CALL =
      "{\"id\":\"chatcmpl-2\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"scripted\",\"choices\":[{\"index\":0,"
          + "\"message\":{\"role\":\"assistant\",\"content\":null,\"reasoning_content\":\"Let me look.\",\"tool_calls\":["
          + "{\"id\":\"call_7\",\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"{}\"}}]},"
          + "\"finish_reason\":\"tool_calls\"}],\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":9,\"total_tokens\":39}}";

  @Test
  void goesOnFromTheResponseBeforeTheLast() {
    try (var upstream =
            ScriptedUpstream.start((call, answer) ->
                answer.json(200, Chats.completion("word " + call.body().length(), 9, 1)));
        var gateway = TestGateway.serving(chats(upstream))) {
      var client = client(gateway, "any");
      var first = client.responses().create(ask("first").build());
      assertThat(first.id()).startsWith("resp_");
      var second = client.responses().create(ask("second").previousResponseId(first.id()).build());
      assertThat(second.previousResponseId()).contains(first.id());
      client.responses().create(ask("third").previousResponseId(second.id()).build());
      assertThat(upstream.calls().get(2).body())
          .containsSubsequence("first", text(first), "second", text(second), "third")
          .doesNotContain("resp_");
      assertThat(gateway.metric("wagonway_kept_bytes")).isPositive();
    }
  }

  @Test
  void goesOnFromAStream() {
    try (var upstream =
            ScriptedUpstream.start((call, answer) -> Chats.stream(answer, "one ", "two"));
        var gateway = TestGateway.serving(chats(upstream))) {
      var client = client(gateway, "any");
      var accumulator = ResponseAccumulator.create();
      try (var stream = client.responses().createStreaming(ask("first").build())) {
        stream.stream().forEach(accumulator::accumulate);
      }
      var id = accumulator.response().id();
      try (var stream =
          client.responses().createStreaming(ask("then").previousResponseId(id).build())) {
        assertThat(stream.stream()).isNotEmpty();
      }
      assertThat(upstream.calls().get(1).body()).containsSubsequence("first", "one two", "then");
    }
  }

  @Test
  void loopsOverAToolWithReferencesToItems() {
    try (var upstream =
            ScriptedUpstream.start((call, answer) ->
                answer.json(
                    200,
                    call.body().contains("\"tool_call_id\":\"call_7\"")
                        ? Chats.completion("rain", 50, 1)
                        : THINKING_CALL));
        var gateway = TestGateway.serving(chats(upstream))) {
      var client = client(gateway, "any");
      var output = client.responses().create(ask("weather?").build()).output();
      var question = EasyInputMessage.builder().role(EasyInputMessage.Role.USER);
      var result =
          ResponseInputItem.FunctionCallOutput.builder().callId("call_7").output("it rains");
      var history =
          List.of(
              ResponseInputItem.ofEasyInputMessage(question.content("weather?").build()),
              reference(output.get(0).asReasoning().id()),
              reference(output.get(1).asFunctionCall().id().orElseThrow()),
              ResponseInputItem.ofFunctionCallOutput(result.build()));
      var second = client.responses().create(ask("").inputOfResponse(history).build());
      assertThat(text(second)).isEqualTo("rain");
      assertThat(upstream.calls().get(1).body())
          .containsSubsequence("weather?", "\"call_7\"", "it rains")
          .doesNotContain("rs_wagonway");
    }
  }

  @Test
  void anotherCallersIdsAreUnknown() {
    try (var upstream = ScriptedUpstream.start((_, answer) -> answer.json(200, THINKING_CALL));
        var gateway = TestGateway.serving(chats(upstream) + keys("ann", "ben"))) {
      var anns = client(gateway, "secret-of-ann").responses().create(ask("mine").build());
      var ben = client(gateway, "secret-of-ben").responses();
      var refused =
          catchThrowableOfType(
              BadRequestException.class,
              () -> ben.create(ask("show").previousResponseId(anns.id()).build()));
      assertThat(refused.code()).contains("previous_response_not_found");
      var item = List.of(reference(anns.output().getFirst().asReasoning().id()));
      assertThat(
              catchThrowableOfType(
                  NotFoundException.class, () -> ben.create(ask("").inputOfResponse(item).build())))
          .hasMessageContaining("Item with id");
      assertThat(upstream.calls()).hasSize(1);
    }
  }

  @Test
  void whatIsRecalledStaysWhereItMayGo() {
    try (var cloud =
            ScriptedUpstream.start(
                (_, answer) -> answer.json(200, Chats.completion("cloud", 9, 1)));
        var edge =
            ScriptedUpstream.start(
                (_, answer) -> answer.json(200, Chats.completion("edge", 9, 1)));
        var gateway = TestGateway.serving(cloudAndEdge(cloud, edge))) {
      var client = client(gateway, "any");
      assertThat(text(client.responses().create(ask("hello").build()))).isEqualTo("cloud");
      var first =
          client
              .responses()
              .create(
                  ask("secret")
                      .putAdditionalHeader("x-data-classification", "confidential")
                      .build());
      assertThat(text(first)).isEqualTo("edge");
      var later = client.responses().create(ask("more").previousResponseId(first.id()).build());
      assertThat(text(later)).isEqualTo("edge");
      var last = client.responses().create(ask("more").previousResponseId(later.id()).build());
      assertThat(text(last)).isEqualTo("edge");
      assertThat(cloud.calls()).hasSize(1);
    }
  }

  @Test
  void answersAreLookedAtWhenTheyAreRecalled() {
    try (var cloud =
            ScriptedUpstream.start((_, answer) ->
                answer.json(200, Chats.completion("card 4539 5787 6362 1486", 9, 1)));
        var edge =
            ScriptedUpstream.start(
                (_, answer) -> answer.json(200, Chats.completion("edge", 9, 1)));
        var gateway = TestGateway.serving(cloudAndEdge(cloud, edge))) {
      var responses = client(gateway, "any").responses();
      var first = responses.create(ask("hello").build());
      assertThat(text(first)).startsWith("card");
      var second = responses.create(ask("more").previousResponseId(first.id()).build());
      assertThat(text(second)).isEqualTo("edge");
      assertThat(cloud.calls()).hasSize(1);
    }
  }

  @Test
  void restrictedContentIsNotKept() {
    try (var cloud = ScriptedUpstream.start((_, _) -> {});
        var edge =
            ScriptedUpstream.start(
                (_, answer) -> answer.json(200, Chats.completion("edge", 9, 1)));
        var gateway = TestGateway.serving(cloudAndEdge(cloud, edge))) {
      var responses = client(gateway, "any").responses();
      var first =
          responses.create(
              ask("secret").putAdditionalHeader("x-data-classification", "restricted").build());
      assertThat(
              catchThrowableOfType(
                  BadRequestException.class,
                  () -> responses.create(ask("more").previousResponseId(first.id()).build())))
          .hasMessageContaining(first.id());
      assertThat(gateway.metric("wagonway_kept_bytes")).isZero();
      assertThat(cloud.calls()).isEmpty();
    }
  }

  private static String cloudAndEdge(ScriptedUpstream cloud, ScriptedUpstream edge) {
    return chats(cloud, edge)
        .replaceFirst("(?s)(id: t1.*?clearance: )restricted", "$1internal")
        .replaceFirst("(?s)(id: t2.*?tier: )cloud", "$1on-prem");
  }

  /** Upstreams that speak nothing but Chat Completions. */
  private static String chats(ScriptedUpstream... upstreams) {
    return TestGateway.portfolio("", upstreams).replace("provider: openai", "provider: groq");
  }

  private static String keys(String... names) {
    var keys = new StringBuilder("keys:\n");
    for (var name : names) {
      keys.append(
          "  - { name: %s, hash: \"sha256:%s\" }\n"
              .formatted(name, Callers.digest("secret-of-" + name)));
    }
    return keys.toString();
  }

  private static ResponseInputItem reference(String id) {
    return ResponseInputItem.ofItemReference(
        ResponseInputItem.ItemReference.builder()
            .type(ResponseInputItem.ItemReference.Type.ITEM_REFERENCE)
            .id(id)
            .build());
  }

  private static OpenAIClient client(TestGateway gateway, String key) {
    return OpenAIOkHttpClient.builder()
        .baseUrl(gateway.baseUrl())
        .apiKey(key)
        .maxRetries(0)
        .build();
  }

  private static ResponseCreateParams.Builder ask(String input) {
    return ResponseCreateParams.builder().model("auto").input(input);
  }

  private static String text(Response response) {
    return response.output().stream()
        .flatMap(item -> item.message().stream())
        .flatMap(message -> message.content().stream())
        .map(content -> content.asOutputText().text())
        .reduce("", String::concat);
  }
}
