package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever is cleared for the rest sees tokens, and the client gets its values back. */
class MaskingIT {

  private static final Pattern TOKEN = Pattern.compile("\\[(BADGE|DOOR)_\\d+_\\w{4}]");
  private static final String TEXT =
      "I am B-1234, not B-5678, and so is B-1234. The door is D-9999.";

  private final ScriptedUpstream cloud = ScriptedUpstream.start(MaskingIT::echo);
  private final List<String> failing = new ArrayList<>();
  private final ScriptedUpstream own =
      ScriptedUpstream.start((call, answer) -> {
        if (failing.isEmpty()) {
          answer.json(200, Chats.completion("own", 1, 1));
        } else {
          answer.json(500, "{\"error\":{\"message\":\"down\"}}");
        }
      });

  @AfterEach
  void closeUpstreams() {
    cloud.close();
    own.close();
  }

  /** Says, calls and thinks all the tokens that it is shown; a stream comes byte by byte. */
  private static void echo(ScriptedUpstream.Call call, ScriptedUpstream.Answer answer)
      throws IOException {
    var tokens = String.join(" ", tokens(call));
    var message =
        ("{\"role\":\"assistant\",\"content\":\"Told %s.\",\"reasoning_content\":\"Thought %s.\","
                + "\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"type\":\"function\",\"function\":"
                + "{\"name\":\"note\",\"arguments\":\"{\\\"all\\\":\\\"%s\\\"}\"}}]}")
            .formatted(tokens, tokens, tokens);
    var head = "{\"id\":\"c\",\"created\":1,\"model\":\"scripted\",\"choices\":[{\"index\":0,";
    var tail =
        ",\"finish_reason\":\"tool_calls\"}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":9}}";
    if (!call.body().contains("\"stream\":true")) {
      answer.json(200, head + "\"message\":" + message + tail);
      return;
    }
    answer.stream();
    var events = "data: " + head + "\"delta\":" + message + tail + "\n\ndata: [DONE]\n\n";
    for (var b : events.getBytes(StandardCharsets.UTF_8)) {
      answer.rawByteChunk(b);
    }
    answer.raw("0\r\n\r\n");
  }

  private static List<String> tokens(ScriptedUpstream.Call call) {
    return TOKEN.matcher(call.body()).results().map(MatchResult::group).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/chat/completions|{'model':'auto','messages':[{'role':'user','content':'TEXT'}]STREAM}",
        "/v1/responses|{'model':'auto','input':'TEXT'STREAM}",
        "/v1/messages|{'model':'auto','max_tokens':99,'messages':[{'role':'user','content':'TEXT'}]STREAM}",
        "/v1beta/models/auto:generateContent|{'contents':[{'role':'user','parts':[{'text':'TEXT'}]}]}",
        "/v1beta/models/auto:streamGenerateContent?alt=sse|{'contents':[{'role':'user','parts':[{'text':'TEXT'}]}]}",
        "/api/chat|{'model':'auto','messages':[{'role':'user','content':'TEXT'}]STREAM}",
        "/model/auto/converse|{'messages':[{'role':'user','content':[{'text':'TEXT'}]}]}",
        "/model/auto/converse-stream|{'messages':[{'role':'user','content':[{'text':'TEXT'}]}]}",
        "/v2/chat|{'model':'auto','messages':[{'role':'user','content':'TEXT'}]STREAM}"
      })
  void theCloudSeesTokensOnlyAndTheClientItsValues(String path, String shape) {
    try (var gateway = TestGateway.serving(yaml("cloud"))) {
      for (var stream : List.of(",'stream':false", ",'stream':true")) {
        var body = shape.replace("STREAM", stream).replace('\'', '"').replace("TEXT", TEXT);
        var answer = gateway.post(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var call = cloud.calls().getLast();
        assertThat(call.body()).doesNotContain("1234", "5678", "9999");
        assertThat(tokens(call))
            .hasSize(4)
            .satisfies(all -> assertThat(all.get(2)).isEqualTo(all.getFirst()));
        assertThat(answer.body()).doesNotContain("BADGE_", "9999").contains("DOOR_");
        assertThat(answer.body().split("B-5678", -1)).hasSizeGreaterThan(2);
        assertThat(header(answer, "x-wagonway-masked")).isEqualTo("BADGE=3, DOOR=1");
      }
      assertThat(own.calls()).isEmpty();
      gateway.awaitMetric("wagonway_maskings_total{kind=\"BADGE\"", 6);
    }
  }

  @Test
  void whoeverIsClearedForItSeesTheTextItself() {
    try (var gateway = TestGateway.serving(yaml("own, cloud"))) {
      var answer = gateway.chat(ask(TEXT + " The vault is V-0000."));
      assertThat(header(answer, "x-wagonway-target")).isEqualTo("own");
      assertThat(header(answer, "x-wagonway-masked")).isEmpty();
      assertThat(own.calls().getFirst().body()).contains(TEXT, "V-0000");
      assertThat(cloud.calls()).isEmpty();
    }
  }

  @Test
  void whatMayNotBeMaskedKeepsTheRequestFromTheCloud() {
    try (var gateway = TestGateway.serving(yaml("cloud"))) {
      assertThat(gateway.chat(ask("The vault is V-0000.")).statusCode()).isEqualTo(403);
      var number = "{\"model\":\"auto\",\"user\":\"B-1234\",\"B-1234\":1,\"messages\":[]}";
      assertThat(gateway.chat(number).statusCode()).isGreaterThanOrEqualTo(400);
      assertThat(cloud.calls()).isEmpty();
    }
  }

  @Test
  void aValueKeepsItsLabelWhenWhatTellsItIsMasked() {
    try (var gateway = TestGateway.serving(yaml("cloud"))) {
      var alone = gateway.chat(ask("Mail passport@corp-widgets.com about it."));
      assertThat(alone.statusCode()).isEqualTo(200);
      var beside = gateway.chat(ask("Mail passport@corp-widgets.com about K1234567X."));
      assertThat(beside.statusCode()).isEqualTo(403);
      assertThat(cloud.calls()).hasSize(1);
    }
  }

  @Test
  void withinOneRequestOneSeesTheTextAndTheNextOneTokens() {
    failing.add("own");
    try (var gateway = TestGateway.serving(yaml("own, cloud"))) {
      var answer = gateway.chat(ask(TEXT));
      assertThat(own.calls().getFirst().body()).contains(TEXT);
      assertThat(header(answer, "x-wagonway-target")).isEqualTo("cloud");
      assertThat(cloud.calls().getFirst().body()).doesNotContain("1234", "5678", "9999");
      assertThat(answer.body()).contains("Told B-1234 B-5678 B-1234 [DOOR_");
    }
  }

  @Test
  void tokensStayTheSameThroughAConversationAndDifferElsewhere() {
    try (var gateway = TestGateway.serving(yaml("cloud"))) {
      gateway.chat(ask(TEXT), "x-session-id", "one");
      gateway.chat(ask("And B-5678 alone?"), "x-session-id", "one");
      gateway.chat(ask(TEXT), "x-session-id", "two");
      var first = tokens(cloud.calls().get(0));
      assertThat(tokens(cloud.calls().get(1))).containsExactly(first.get(1));
      assertThat(tokens(cloud.calls().get(2))).doesNotContainAnyElementsOf(first);
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static String ask(String text) {
    return "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}";
  }

  private String yaml(String candidates) {
    return """
    targets:
      - { id: cloud, model: big, provider: mistral, base-url: "%s", api-key: key, tier: cloud, clearance: internal, price: { input: 1, output: 1 }, capabilities: [tools] }
      - { id: own, model: small, provider: llama-server, base-url: "%s", tier: on-prem, clearance: restricted, price: free, capabilities: [tools] }
    routes:
      auto: { candidates: [%s], objective: priority, retry: { attempts: 2 } }
      others: { candidates: [own] }
    sensitivity:
      patterns:
        - { name: BADGE, label: confidential, pattern: "B-[0-9]{4}" }
        - { name: DOOR, label: confidential, pattern: "D-[0-9]{4}", secret: true }
        - { name: VAULT, label: restricted, pattern: "V-[0-9]{4}" }
    """
        .formatted(cloud.baseUrl(), own.baseUrl(), candidates);
  }
}
