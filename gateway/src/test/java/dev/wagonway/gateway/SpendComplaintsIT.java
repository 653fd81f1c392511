package dev.wagonway.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wagonway.chat.TokenEstimate;
import dev.wagonway.config.Snapshot;
import dev.wagonway.config.WaybillSettings;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.scripted.Asked;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Edition;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.testkit.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What users of other gateways complain about, as it must not happen here: spend that is wrong. */
class SpendComplaintsIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String ASK_STREAM = ASK.replace("{\"model", "{\"stream\":true,\"model");
  private static final String WORDS = "a dozen wagons roll over the bridge";
  private static final String NO_TOKENS =
      "{\"choices\":[],\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0,\"total_tokens\":0}}";

  @TempDir private Path folder = Path.of("");

  @Test
  void streamedAnthropicOnVertexIsPriced() throws Exception {
    // 1,000 tokens of prompt, 300 of them from the cache, at 3 USD; 40 of output at 7.
    var start = start("{\"input_tokens\":700,\"cache_read_input_tokens\":300,\"output_tokens\":1}");
    var end =
        "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":"
            + "\"end_turn\"},\"usage\":{\"output_tokens\":40}}\n\n"
            + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
    for (var inbound : List.of("anthropic-messages", "openai-chat")) {
      assertThat(spent(inbound, start + delta() + end)).isEqualTo(new Money(3_280_000));
    }
  }

  @Test
  void anAnswerWithoutUsageIsCountedAndNeverWorthNothing() throws Exception {
    var asked = Asked.of(Asked.wire("openai-chat"), "t").promptTokens();
    var body =
        event(Chats.text(WORDS)) + event(Chats.finish("stop")) + event(NO_TOKENS) + event("[DONE]");
    assertThat(spent("openai-chat", "openai-chat", body)).isEqualTo(counted(asked));
  }

  @Test
  void responsesThroughAnotherApiLeaveTheirLine() throws Exception {
    var body =
        event(Chats.text(WORDS))
            + event(Chats.finish("stop"))
            + event(Chats.usage(100, 10))
            + event("[DONE]");
    assertThat(spent("openai-responses", "openai-chat", body)).isEqualTo(new Money(370_000));
  }

  @Test
  void interruptedMessagesStreamsArePriced() throws Exception {
    // What the start tells of the prompt counts, and the output is counted.
    var output = TokenEstimate.ofText(WORDS) * 7_000;
    var start = start("{\"input_tokens\":1000,\"output_tokens\":1}");
    for (var inbound : List.of("anthropic-messages", "openai-chat")) {
      assertThat(spent(inbound, start + delta())).isEqualTo(new Money(3_000_000 + output));
    }
  }

  @Test
  void leavingCostsThePromptAndWhatHadCome() throws Exception {
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream().event(Chats.role()).event(Chats.text(WORDS));
              answer.awaitDisconnect();
            });
        var gateway = serving("openai-chat", upstream)) {
      var asked = Asked.of(Asked.wire("openai-chat"), "t");
      asked.askAndLeave(gateway);
      gateway.awaitMetric("wagonway_requests_total{outcome=\"client-gone\"", 1);
    }
    assertThat(line().get("cost_usd").stringValue())
        .isEqualTo(
            counted(Asked.of(Asked.wire("openai-chat"), "t").promptTokens()).toPlainString());
  }

  @Test
  void nineCallsAreNineLegs() throws Exception {
    var calls = new ArrayList<Integer>();
    try (var first = ScriptedUpstream.start((_, answer) -> answer.json(503, "{}"));
        var second =
            ScriptedUpstream.start((_, answer) -> answer.stream().event(Chats.role()).close());
        var third =
            ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("x", 10, 2)));
        var gateway = TestGateway.serving(quick(first, second, third), this::logged)) {
      for (var i = 0; i < 3; i++) {
        gateway.chat(ASK);
      }
      for (var upstream : List.of(first, second, third)) {
        calls.add(upstream.calls().size());
      }
    }
    var legs = lines().stream().mapToInt(line -> line.get("attempts").size()).sum();
    assertThat(legs).isEqualTo(calls.stream().mapToInt(Integer::intValue).sum()).isPositive();
  }

  @Test
  void usageIsReadWhereverEventsAreSplit() throws Exception {
    var body =
        event(Chats.text(WORDS))
            + event(Chats.finish("stop"))
            + event(Chats.usage(100, 10))
            + event("[DONE]");
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream();
              for (var b : body.getBytes(UTF_8)) {
                answer.rawByteChunk(b);
              }
              answer.raw("0\r\n\r\n");
            });
        var gateway = serving("openai-chat", upstream)) {
      Asked.of(Asked.wire("anthropic-messages"), "t").ask(gateway);
      gateway.awaitMetric("wagonway_cost_usd_total{ending=\"delivered\"", 0.00037);
    }
  }

  @Test
  void whatTheProviderSaysIsKeptBesideWhatIsCounted() throws Exception {
    var answer =
        Chats.completion("x", 10, 2).replace("\"usage\":{", "\"usage\":{\"cost\":0.00006,");
    try (var upstream = ScriptedUpstream.start((_, to) -> to.json(200, answer));
        var gateway =
            TestGateway.serving(
                TestGateway.portfolio("", upstream)
                    .replace("provider: openai", "provider: openrouter"),
                this::logged)) {
      assertThat(gateway.chat(ASK).body()).isEqualTo(answer);
      assertThat(upstream.calls().getFirst().body()).contains("\"usage\":{\"include\":true}");
      gateway.awaitMetric("wagonway_cost_reported_usd_total{target=\"t1\"}", 0.00006);
      gateway.awaitMetric("wagonway_cost_computed_usd_total{target=\"t1\"}", 0.00003);
      gateway.awaitMetric("wagonway_cost_discrepancy_ratio_sum{target=\"t1\"}", 0.5);
    }
    assertThat(line().at("/attempts/0/reported_cost_usd").stringValue()).isEqualTo("0.00006");
    assertThat(line().at("/attempts/0/cost_usd").stringValue()).isEqualTo("0.00003");
  }

  @Test
  void aCallOfNoWorthAtADearTargetIsAnError() {
    try (var upstream =
            ScriptedUpstream.start((_, to) -> to.json(200, Chats.completion("x", 10, 2)));
        var gateway =
            TestGateway.serving(
                TestGateway.portfolio("", upstream)
                    .replace(
                        "{ input: 1, output: 10 }", "{ input: 0, output: 0, per-image: 1 }"))) {
      gateway.chat(ASK);
      gateway.awaitMetric("wagonway_unpriced_total{target=\"t1\"}", 1);
    }
  }

  /** The sum over the calls is the request's, the metric's and the log's. */
  @Test
  void moneyIsConservedOverRandomEndings() throws Exception {
    var random = new Random(8);
    double counted;
    try (var first = ScriptedUpstream.start((_, to) -> end(random, to));
        var second = ScriptedUpstream.start((_, to) -> end(random, to));
        var gateway = TestGateway.serving(quick(first, second), this::logged)) {
      for (var i = 0; i < 24; i++) {
        var answer = gateway.stream(ASK_STREAM).body();
        if (i % 7 == 0) {
          answer.close();
        } else {
          answer.readAllBytes();
        }
      }
      await()
          .untilAsserted(() -> assertThat(gateway.metric("wagonway_requests_total")).isEqualTo(24));
      counted = gateway.metric("wagonway_cost_usd_total");
    }
    var sum = 0L;
    for (var line : lines()) {
      var legs = 0L;
      for (var attempt : line.get("attempts")) {
        legs += Money.ofUsd(attempt.path("cost_usd").asString("0")).nanoUsd();
      }
      assertThat(Money.ofUsd(line.get("cost_usd").stringValue()).nanoUsd()).isEqualTo(legs);
      sum += legs;
    }
    assertThat(Math.round(counted * 1e9)).isEqualTo(sum).isPositive();
  }

  /** Targets that are asked again without much of a wait. */
  private static String quick(ScriptedUpstream... upstreams) {
    var retry = "objective: cheapest\n    retry: { attempts: 4, backoff: 1ms, longest: 1s }";
    return TestGateway.portfolio("", upstreams).replace("objective: cheapest", retry);
  }

  private static void end(RandomGenerator random, ScriptedUpstream.Answer answer)
      throws IOException {
    int how;
    synchronized (random) {
      how = random.nextInt(6);
    }
    switch (how) {
      case 0 -> answer.json(503, "{}");
      case 1 -> answer.close();
      case 2 -> answer.stream().event(Chats.role()).close();
      case 3 -> answer.stream().event(Chats.role()).event(Chats.text(WORDS)).close();
      case 4 -> answer.stream().event(Chats.text(WORDS)).event(Chats.finish("stop")).done();
      default -> Chats.stream(answer, "a", "b", "c");
    }
  }

  private Money spent(String inbound, String body) throws Exception {
    return spent(inbound, "anthropic-messages", body);
  }

  /** What the log says that one streamed answer costs at 3 and 7 USD per million. */
  private Money spent(String inbound, String wire, String body) throws Exception {
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> answer.stream().chunk(body).raw("0\r\n\r\n"));
        var gateway = serving(wire, upstream)) {
      Asked.of(Asked.wire(inbound), "t").ask(gateway);
    }
    return Money.ofUsd(line().get("cost_usd").stringValue());
  }

  private static Money counted(long promptTokens) {
    return new Money(promptTokens * 3_000 + TokenEstimate.ofText(WORDS) * 7_000);
  }

  private TestGateway serving(String wire, ScriptedUpstream upstream) {
    var target =
        Variant.of(Policy.speaking(Policy.cloud("t", upstream), wire)).price("3", "7").target();
    return TestGateway.serving(logged(Policy.of(target).snapshot()));
  }

  private static String start(String usage) {
    return "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\","
        + "\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":[],"
        + "\"stop_reason\":null,\"usage\":"
        + usage
        + "}}\n\n"
        + "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,"
        + "\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n";
  }

  private static String delta() {
    return "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,"
        + "\"delta\":{\"type\":\"text_delta\",\"text\":\""
        + WORDS
        + "\"}}\n\n";
  }

  private static String event(String json) {
    return "data: " + json + "\n\n";
  }

  private JsonNode line() throws IOException {
    return lines().getLast();
  }

  private List<JsonNode> lines() throws IOException {
    var json = JsonMapper.shared();
    return Files.readAllLines(file()).stream().map(json::readTree).toList();
  }

  private Path file() {
    return folder.resolve("waybills.jsonl");
  }

  private Snapshot logged(Snapshot snapshot) {
    return Edition.of(snapshot).waybills(new WaybillSettings(file(), 1 << 20, 2)).snapshot();
  }
}
