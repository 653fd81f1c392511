package dev.wagonway.wire.ollama;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.TokenLogprob;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.Dialect;
import dev.wagonway.testkit.Streams;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StreamsTest {

  private static final String HEAD =
      "{\"model\":\"qwen3:8b\",\"created_at\":\"2026-11-22T09:00:00.123456Z\",";
  private static final String THINKING =
      HEAD
          + "\"message\":{\"role\":\"assistant\",\"content\":\"\",\"thinking\":\"Rome… 罗\"},"
          + "\"done\":false}\n";
  private static final String TEXT =
      HEAD
          + "\"message\":{\"role\":\"assistant\",\"content\":\"Let me \\u00e9 look.\"},"
          + "\"logprobs\":[{\"token\":\"Let\",\"logprob\":-0.25,"
          + "\"top_logprobs\":[{\"token\":\"I\",\"logprob\":-1.5}]}],\"done\":false}\r\n";
  private static final String CALLS =
      HEAD
          + "\"message\":{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":["
          + "{\"function\":{\"name\":\"look_up\",\"arguments\":{\"place\":\"Rome\",\"days\":1.50}}},"
          + "{\"function\":{\"index\":1,\"name\":\"note\",\"arguments\":{\"a\":1,\"a\":2}}}]},"
          + "\"done\":false}\n";
  private static final String DONE =
      HEAD
          + "\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done_reason\":\"stop\","
          + "\"done\":true,\"total_duration\":5191566416,\"load_duration\":2154458,"
          + "\"prompt_eval_count\":26,\"prompt_eval_duration\":383809000,"
          + "\"eval_count\":298,\"eval_duration\":4799921000}\n";
  private static final String STREAM = THINKING + "\n" + TEXT + CALLS + DONE;

  private final OllamaWire wire = new OllamaWire();

  @Test
  void readsWhatAServerSends() {
    var expected =
        List.of(
            new ChatEvent.Started("", "qwen3:8b"),
            new ChatEvent.ReasoningDelta(0, "Rome… 罗"),
            new ChatEvent.TextDelta(0, "Let me é look."),
            new ChatEvent.LogprobsDelta(
                0,
                List.of(
                    new TokenLogprob(
                        "Let",
                        -0.25,
                        List.of(),
                        List.of(new TokenLogprob("I", -1.5, List.of(), List.of()))))),
            new ChatEvent.ToolCallDelta(
                0, 0, null, "look_up", "{\"place\":\"Rome\",\"days\":1.50}"),
            new ChatEvent.ToolCallDelta(0, 1, null, "note", "{\"a\":1,\"a\":2}"),
            new ChatEvent.Finished(0, FinishReason.TOOL_CALLS),
            new ChatEvent.UsageReport(Usage.of(26, 298)));
    for (var size = 1; size < STREAM.length(); size++) {
      assertThat(Streams.read(wire, STREAM.getBytes(UTF_8), size))
          .as("in pieces of %s", size)
          .isEqualTo(expected);
    }
  }

  @Test
  void relaysEveryByteAndAddsFactsToTheLastLine() {
    var relay = wire.relay(Streams.plan(false));
    var relayed = new String(Streams.relay(relay, STREAM.getBytes(UTF_8), 17), UTF_8);
    assertThat(relayed)
        .isEqualTo(
            STREAM.replace("4799921000}\n", "4799921000,\"wagonway\":{\"note\":\"seen\"}}\n"));
    assertThat(relay.meter().usage()).isEqualTo(Usage.of(26, 298));
    assertThat(relay.meter().isComplete()).isTrue();
  }

  @Test
  void replacesTheFactsOfAnEarlierGateway() {
    var done = DONE.replace("\"done\":true", "\"wagonway\":{\"old\":[1]},\"done\":true");
    var relayed = Streams.relay(wire.relay(Streams.plan(true)), done.getBytes(UTF_8), 9);
    assertThat(new String(relayed, UTF_8))
        .isEqualTo(done.replace("{\"old\":[1]}", "{\"note\":\"seen\"}"));
  }

  @Test
  void estimatesUsageThatTheServerLeftOut() {
    var done = DONE.replace("\"prompt_eval_count\":26,", "");
    var stream = (TEXT + done).getBytes(UTF_8);
    var relay = wire.relay(Streams.plan(true));
    assertThat(new String(Streams.relay(relay, stream, 50), UTF_8))
        .contains("\"wagonway\":{\"note\":\"seen\",\"estimated\":true}");
    assertThat(relay.meter().usage()).isNull();
    assertThat(relay.meter().estimatedOutputTokens()).isPositive();
    assertThat(Streams.read(wire, stream, 50))
        .doesNotHaveAnyElementsOfTypes(ChatEvent.UsageReport.class);
  }

  @Test
  void nothingFollowsTheLineThatIsDone() {
    var stream = (TEXT + DONE + TEXT).getBytes(UTF_8);
    assertThat(Streams.read(wire, stream, 33))
        .isEqualTo(Streams.read(wire, (TEXT + DONE).getBytes(UTF_8), 33));
    var relayed = Streams.relay(wire.relay(Streams.plan(true)), stream, 33);
    assertThat(new String(relayed, UTF_8)).endsWith("}}\n").containsOnlyOnce("Let me");
  }

  @Test
  void anErrorBeforeContentIsKeptFromTheClientSoThatAnotherTargetMayBeTried() {
    var error = "{\"error\":\"model runner has unexpectedly stopped\"}\n";
    var early = wire.relay(Streams.plan(true));
    assertThat(Streams.relay(early, error.getBytes(UTF_8), 5)).isEmpty();
    assertThat(early.meter().failure())
        .isInstanceOfSatisfying(
            Failure.Refused.class, failure -> assertThat(failure.allowsFallback()).isTrue());

    var late = wire.relay(Streams.plan(true));
    var out = new ByteArrayOutputStream();
    var stream = (TEXT + error).getBytes(UTF_8);
    Streams.feed(late, stream, 0, stream.length, out);
    late.fail(new Failure.Broken("x"), new Streams.Collector(new byte[0], out));
    assertThat(out.toString(UTF_8)).isEqualTo(TEXT + error);
  }

  @Test
  void aPlainErrorAnswerOfStatus200IsAFailure() {
    var body = "{\"error\":{\"message\":\"slow down\",\"code\":\"rate_limit_exceeded\"}}";
    assertThat(wire.readAnswer(body.getBytes(UTF_8), Dialect.PLAIN))
        .singleElement()
        .isInstanceOfSatisfying(
            ChatEvent.Failed.class,
            failed ->
                assertThat(failed.failure())
                    .isEqualTo(
                        new Failure.Refused("slow down", 429, Failure.Kind.RATE_LIMITED, null)));
  }

  @Test
  void unwrapsArgumentsThatWereNoObject() {
    var call = new ChatEvent.ToolCallDelta(0, 0, "call_1", "run", "not {json");
    var body =
        wire.writeAnswer(
            new AnswerHead("a", "m", 0, true),
            List.of(call, new ChatEvent.Finished(0, FinishReason.TOOL_CALLS)));
    assertThat(new String(body, UTF_8)).contains("\"arguments\":{\"_raw\":\"not {json\"}");
    assertThat(wire.readAnswer(body, Dialect.PLAIN)).contains(call);
  }

  @Test
  void answersAPromptWithAResponse() {
    var head = new AnswerHead("a", "m\"x", 1_800_000_000, true, 0, (_, _) -> "{}".getBytes(UTF_8));
    List<ChatEvent> events =
        List.of(
            new ChatEvent.Started("a", "m\"x"),
            new ChatEvent.ReasoningDelta(0, "hm"),
            new ChatEvent.TextDelta(0, "mild"),
            new ChatEvent.Finished(0, FinishReason.LENGTH),
            new ChatEvent.UsageReport(Usage.of(3, 4)));
    var writer = Form.GENERATE.eventWriter(head);
    var out = new ByteArrayOutputStream();
    events.forEach(event -> out.writeBytes(writer.write(event)));
    out.writeBytes(writer.end());
    var start = "{\"model\":\"m\\\"x\",\"created_at\":\"2027-01-15T08:00:00Z\",\"response\":\"";
    assertThat(out.toString(UTF_8))
        .isEqualTo(
            start
                + "\",\"thinking\":\"hm\",\"done\":false}\n"
                + start
                + "mild\",\"done\":false}\n"
                + start
                + "\",\"done\":true,\"done_reason\":\"length\",\"total_duration\":0,"
                + "\"load_duration\":0,\"prompt_eval_count\":3,\"prompt_eval_duration\":0,"
                + "\"eval_count\":4,\"eval_duration\":0,\"wagonway\":{}}\n");
    assertThat(Streams.read(wire, out.toByteArray(), 11))
        .containsAll(events.subList(1, events.size()));
    var whole = Form.GENERATE.writeAnswer(head, events);
    assertThat(new String(whole, UTF_8)).contains("\"response\":\"mild\",\"thinking\":\"hm\"");
    assertThat(wire.readAnswer(whole, Dialect.PLAIN)).containsAll(events.subList(1, 5));
  }

  @Test
  void aWithheldAnswerDoesNotLookWhole() {
    var head = new AnswerHead("a", "m", 0, true);
    var body =
        wire.writeAnswer(head, List.of(new ChatEvent.Finished(0, FinishReason.CONTENT_FILTER)));
    assertThat(new String(body, UTF_8)).contains("\"done_reason\":\"content_filter\"");
    assertThat(wire.readAnswer(body, Dialect.PLAIN))
        .contains(new ChatEvent.Finished(0, FinishReason.CONTENT_FILTER));
  }
}
