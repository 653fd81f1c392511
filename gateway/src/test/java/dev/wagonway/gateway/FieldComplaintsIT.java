package dev.wagonway.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.Usage;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Handling;
import dev.wagonway.route.Retry;
import dev.wagonway.route.Saturation;
import dev.wagonway.route.Target;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Streams;
import dev.wagonway.testkit.Variant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What users of other gateways complain about, as it must not happen here: streams that break. */
class FieldComplaintsIT {

  private static final List<String> WIRES =
      List.of(
          "openai-chat",
          "openai-responses",
          "anthropic-messages",
          "gemini",
          "ollama",
          "bedrock-converse",
          "cohere");

  private static final ChatEvent BEGIN = new ChatEvent.Started("answer-1", "scripted");
  private static final List<ChatEvent> ANSWER =
      List.of(
          BEGIN,
          new ChatEvent.TextDelta(0, "complete"),
          new ChatEvent.Finished(0, FinishReason.STOP),
          new ChatEvent.UsageReport(Usage.of(10, 20)));

  /** How a stream breaks. */
  enum Breakage {
    RESET,
    CLOSE,
    END,
    STALL,
    GARBAGE,
    FAULT,
    RATE_LIMIT
  }

  static Stream<Arguments> breakages() {
    return on(WIRES);
  }

  static Stream<Arguments> someBreakages() {
    return on(List.of("openai-chat", "anthropic-messages"));
  }

  private static Stream<Arguments> on(List<String> wires) {
    return wires.stream()
        .flatMap(wire -> Stream.of(Breakage.values()).map(how -> Arguments.of(wire, how)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("breakages")
  void aStreamThatBreaksAfterContentEndsWithTheErrorOfItsApi(String name, Breakage how)
      throws Exception {
    var wire = wire(name);
    try (var upstream =
            ScriptedUpstream.start((_, answer) ->
                breaking(wire, how, answer, BEGIN, new ChatEvent.TextDelta(0, "partial")));
        var gateway = TestGateway.serving(Policy.of(impatient("t1", wire, upstream)).snapshot())) {
      var body = ask(gateway, wire).body();
      var told = Answers.whole(Streams.read(wire, body, Math.max(1, body.length)));
      assertThat(told.failure()).isNotNull();
      assertThat(Objects.requireNonNull(told.choices().get(0)).text()).isEqualTo("partial");
      assertThat(Objects.requireNonNull(told.choices().get(0)).reason()).isNull();
      assertThat(upstream.calls()).hasSize(1);
      gateway.awaitMetric("wagonway_requests_total{outcome=\"broken-off\"", 1);
      gateway.awaitMetric("wagonway_usage_missing_total", 1);
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("someBreakages")
  void aStreamThatBreaksBeforeContentIsAnsweredByTheNextTarget(String name, Breakage how)
      throws Exception {
    var wire = wire(name);
    try (var failing = ScriptedUpstream.start((_, answer) -> breaking(wire, how, answer, BEGIN));
        var healthy =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream(wire.streamType());
              answer.chunk(Streams.write(wire, Answers.head(true), ANSWER)).raw("0\r\n\r\n");
            });
        var gateway =
            TestGateway.serving(
                Policy.of(
                        impatient("t1", wire, failing),
                        Policy.speaking(Policy.cloud("t2", healthy), name))
                    .snapshot())) {
      var answer = ask(gateway, wire);
      var told =
          Answers.whole(Streams.read(wire, answer.body(), Math.max(1, answer.body().length)));
      assertThat(told.failure()).isNull();
      assertThat(Objects.requireNonNull(told.choices().get(0)).text()).isEqualTo("complete");
      assertThat(answer.headers().firstValue("x-wagonway-target")).contains("t2");
      assertThat(failing.calls()).hasSize(1);
      assertThat(healthy.calls()).hasSize(1);
    }
  }

  @Test
  void aRateLimitInTheStreamIsNotAskedAboutAgainAndAgain() throws Exception {
    var wire = wire("openai-chat");
    try (var upstream =
            ScriptedUpstream.start(
                (_, answer) -> breaking(wire, Breakage.RATE_LIMIT, answer, BEGIN));
        var gateway =
            TestGateway.serving(
                Policy.of(Policy.speaking(Policy.cloud("t1", upstream), "openai-chat"))
                    .snapshot())) {
      var answer = ask(gateway, wire);
      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(upstream.calls()).hasSizeBetween(1, Retry.MOST_AT_ONE_TARGET);
    }
  }

  @Test
  void commentsKeepNoDeadStreamAlive() throws Exception {
    var wire = wire("openai-chat");
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream().event(Chats.role()).event(Chats.text("partial"));
              do {
                answer.chunk(": still here\n\n").event(Chats.role());
              } while (!answer.isGoneWithin(30));
            });
        var gateway = TestGateway.serving(Policy.of(impatient("t1", wire, upstream)).snapshot())) {
      assertThat(new String(ask(gateway, wire).body(), UTF_8))
          .contains("partial", "nothing more for 0.3 s")
          .doesNotContain("[DONE]");
    }
  }

  @Test
  void commentsAreNoFirstToken() throws Exception {
    var wire = wire("openai-chat");
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream();
              do {
                answer.chunk(": still here\n\n").event(Chats.role());
              } while (!answer.isGoneWithin(30));
            });
        var gateway = TestGateway.serving(Policy.of(impatient("t1", wire, upstream)).snapshot())) {
      assertThat(ask(gateway, wire).statusCode()).isEqualTo(504);
      gateway.awaitMetric(
          "wagonway_attempts_failed_total{reason=\"first-token-timeout\"",
          Retry.MOST_AT_ONE_TARGET);
    }
  }

  @Test
  void anAnswerInOnePieceThatStopsIsGivenUp() throws Exception {
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> {
              answer.raw(
                  "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 999\r\n\r\n{");
              answer.awaitDisconnect();
            });
        var gateway =
            TestGateway.serving(
                Policy.of(impatient("t1", wire("openai-chat"), upstream)).snapshot())) {
      var answer =
          gateway.chat(
              "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
      assertThat(answer.statusCode()).isEqualTo(504);
      gateway.awaitMetric(
          "wagonway_attempts_failed_total{reason=\"idle-timeout\"", Retry.MOST_AT_ONE_TARGET);
    }
  }

  private static void breaking(
      Wire wire, Breakage how, ScriptedUpstream.Answer answer, ChatEvent... events)
      throws IOException {
    var writer = wire.eventWriter(Answers.head(true));
    answer.stream(wire.streamType());
    for (var event : events) {
      var bytes = writer.write(event);
      if (bytes.length > 0) {
        answer.chunk(bytes);
      }
    }
    switch (how) {
      case RESET -> answer.reset();
      case CLOSE -> answer.close();
      case END -> answer.raw("0\r\n\r\n");
      case STALL -> answer.awaitDisconnect();
      case GARBAGE -> {
        answer.chunk("data: {\"oops\n\n{oops\n".repeat(4).getBytes(US_ASCII));
        answer.awaitDisconnect();
      }
      case FAULT -> fail(answer, writer.write(new ChatEvent.Failed(refused(500))));
      case RATE_LIMIT -> fail(answer, writer.write(new ChatEvent.Failed(refused(429))));
    }
  }

  private static void fail(ScriptedUpstream.Answer answer, byte[] event) throws IOException {
    answer.chunk(event);
    answer.awaitDisconnect();
  }

  private static Failure refused(int status) {
    var kind = status == 429 ? Failure.Kind.RATE_LIMITED : Failure.Kind.UNAVAILABLE;
    return new Failure.Refused("come back later", status, kind, null);
  }

  /** A target that has 300 ms for each piece of content. */
  private static Target impatient(String id, Wire wire, ScriptedUpstream upstream) {
    var target = Policy.speaking(Policy.cloud(id, upstream), wire.name());
    var soon = Duration.ofMillis(300);
    var ages = Duration.ofSeconds(60);
    var deadlines = new Deadlines(ages, soon, soon, ages, 0);
    return Variant.of(target)
        .handling(new Handling(deadlines, true, 100, ages, Saturation.DEFAULT))
        .target();
  }

  private static HttpResponse<byte[]> ask(TestGateway gateway, Wire wire) throws Exception {
    var conversation =
        new Conversation(
            List.of(Message.of(Role.USER, "hi")),
            List.of(),
            Settings.builder().maxOutputTokens(100L).stream(true).build());
    var parcel = wire.encode(conversation, Dispatch.to("auto")).parcel();
    var body = new ByteArrayOutputStream();
    for (var piece : parcel.body()) {
      var copy = new byte[piece.remaining()];
      piece.duplicate().get(copy);
      body.writeBytes(copy);
    }
    var uri = "http://127.0.0.1:" + gateway.port() + wire.roots().getFirst() + parcel.path();
    return gateway
        .http()
        .send(
            HttpRequest.newBuilder(URI.create(uri))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
  }

  private static Wire wire(String name) {
    return Plugins.discover().wires().stream()
        .filter(wire -> wire.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
