package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.TokenEstimate;
import dev.wagonway.chat.Usage;
import dev.wagonway.config.Snapshot;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.scripted.Asked;
import dev.wagonway.gateway.scripted.Edition;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Handling;
import dev.wagonway.route.Recourse;
import dev.wagonway.route.Retry;
import dev.wagonway.route.Route;
import dev.wagonway.route.Rule;
import dev.wagonway.route.Saturation;
import dev.wagonway.route.Sticky;
import dev.wagonway.route.Target;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Clauses;
import dev.wagonway.testkit.Variant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a call comes to, however it ends, in every API and from one API to another. */
class EndingsIT {

  /** 3 and 7 USD per million tokens. */
  private static final long INPUT_NANO = 3_000;

  private static final long OUTPUT_NANO = 7_000;

  private static final Duration AGES = Duration.ofSeconds(60);

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
  private static final String WORDS = "a dozen wagons roll over the bridge";
  private static final ChatEvent TEXT = new ChatEvent.TextDelta(0, WORDS);
  private static final ChatEvent STOP = new ChatEvent.Finished(0, FinishReason.STOP);
  private static final ChatEvent LENGTH = new ChatEvent.Finished(0, FinishReason.LENGTH);
  private static final ChatEvent USAGE = new ChatEvent.UsageReport(Usage.of(1_000, 20));
  private static final ChatEvent FAULT =
      new ChatEvent.Failed(
          new Failure.Refused("come back later", 500, Failure.Kind.UNAVAILABLE, null));

  /** How a call ends, and what it comes to: nothing, what is reported, or what is counted. */
  enum Ending {
    COMPLETE("delivered", Worth.REPORTED),
    LENGTH_STOP("delivered", Worth.REPORTED),
    NO_USAGE("delivered", Worth.COUNTED),
    CUT_AFTER_CONTENT("broken-off", Worth.COUNTED),
    IDLE_AFTER_CONTENT("broken-off", Worth.COUNTED),
    FAULT_WITH_CONTENT("undelivered", Worth.COUNTED),
    CLIENT_GONE("client-gone", Worth.COUNTED),
    CUT_BEFORE_CONTENT("undelivered", Worth.PROMPT),
    SILENT_WITHOUT_A_HEAD("undelivered", Worth.PROMPT),
    FAULT_BEFORE_CONTENT("undelivered", Worth.NOTHING),
    ERROR_ANSWER("undelivered", Worth.NOTHING),
    HUNG_UP("undelivered", Worth.NOTHING);

    private final String word;
    private final Worth worth;

    Ending(String word, Worth worth) {
      this.word = word;
      this.worth = worth;
    }
  }

  private enum Worth {
    NOTHING,
    PROMPT,
    COUNTED,
    REPORTED
  }

  /** A call in the API {@code inbound} to a target that speaks {@code upstream}. */
  record Call(Ending ending, String inbound, String upstream) {
    String id() {
      return (ending + "-" + inbound + "-" + upstream).toLowerCase(Locale.ROOT);
    }
  }

  private static final Map<String, ScriptedUpstream> UPSTREAMS = new HashMap<>();
  private static final AtomicReference<String> METRICS = new AtomicReference<>("");
  private static TestGateway gateway;

  static Stream<Call> calls() {
    return Stream.of(Ending.values()).flatMap(EndingsIT::calls);
  }

  private static Stream<Call> calls(Ending ending) {
    var calls = new ArrayList<Call>();
    for (var wire : WIRES) {
      calls.add(new Call(ending, wire, wire));
    }
    calls.add(new Call(ending, "openai-chat", "anthropic-messages"));
    calls.add(new Call(ending, "openai-chat", "gemini"));
    calls.add(new Call(ending, "anthropic-messages", "openai-chat"));
    return calls.stream();
  }

  @BeforeAll
  static void start() throws InterruptedException {
    var targets = new ArrayList<Target>();
    calls()
        .forEach(call -> {
          var wire = Asked.wire(call.upstream());
          var words = words(call.ending(), wire);
          var type = wire.streamType();
          var upstream =
              ScriptedUpstream.start((_, answer) -> end(call.ending(), type, words, answer));
          UPSTREAMS.put(call.id(), upstream);
          targets.add(target(call, upstream));
        });
    gateway = TestGateway.serving(snapshot(targets));
    calls().filter(call -> !isLate(call)).forEach(EndingsIT::ask);
    var late = calls().filter(EndingsIT::isLate).map(EndingsIT::asking).toList();
    for (var asking : late) {
      asking.join();
    }
    METRICS.set(gateway.admin("/metrics").body());
  }

  private static Thread asking(Call call) {
    return Thread.ofPlatform().name(call.id()).start(() -> ask(call));
  }

  /** One route to each target, of the same name, and one attempt at it. */
  private static Snapshot snapshot(List<Target> targets) {
    var once = new Recourse(new Retry(1, Duration.ofMillis(1), AGES), null, null, null, null);
    var terms = Clauses.AS_LISTED.recourse(once).terms();
    var usual = Policy.of(targets.toArray(Target[]::new)).snapshot();
    var routes = new HashMap<String, Route>();
    for (var target : targets) {
      var name = target.id();
      var rules = List.<Rule>of();
      routes.put(
          name, new Route(name, List.of(target), Label.PUBLIC, terms, rules, null, Sticky.OFF));
    }
    return Edition.of(usual).routes(routes).direct(false).snapshot();
  }

  @AfterAll
  static void stop() {
    gateway.close();
    UPSTREAMS.values().forEach(ScriptedUpstream::close);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("calls")
  void everyEndingIsPricedToTheNanoDollar(Call call) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> {
          try {
            assertSettled(call);
          } catch (AssertionError e) {
            METRICS.set(gateway.admin("/metrics").body());
            throw e;
          }
        });
  }

  private static void assertSettled(Call call) {
    var metrics = METRICS.get();
    assertThat(sum(metrics, series("requests", call, ""))).isEqualTo(1);
    assertThat(Objects.requireNonNull(UPSTREAMS.get(call.id())).calls()).hasSize(1);
    var prompt = Asked.of(Asked.wire(call.inbound()), call.id()).promptTokens();
    var usage = usage(call.ending().worth, prompt);
    var nano = usage.inputTokens() * INPUT_NANO + usage.outputTokens() * OUTPUT_NANO;
    var cost = new Money(nano).toDouble();
    var isCounted = call.ending().worth != Worth.REPORTED;
    var from = ",tier=\"cloud\",usage=\"" + (isCounted ? "estimated" : "reported");
    assertThat(sum(metrics, series("cost_usd", call, ""))).isEqualTo(cost);
    assertThat(sum(metrics, series("cost_usd", call, from))).isEqualTo(cost);
    assertThat(sum(metrics, series("usage_missing", call, "")))
        .isEqualTo(isCounted && nano > 0 ? 1 : 0);
  }

  private static void ask(Call call) {
    try {
      var asked = Asked.of(Asked.wire(call.inbound()), call.id());
      if (call.ending() == Ending.CLIENT_GONE) {
        asked.askAndLeave(gateway);
      } else {
        asked.ask(gateway);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String series(String name, Call call, String rest) {
    var outcome = name.equals("requests") ? "outcome" : "ending";
    return "wagonway_%s_total{%s=\"%s\",route=\"%s\",target=\"%s\"%s"
        .formatted(name, outcome, call.ending().word, call.id(), call.id(), rest);
  }

  private static double sum(String metrics, String series) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static Usage usage(Worth worth, long promptTokens) {
    return switch (worth) {
      case NOTHING -> Usage.NONE;
      case PROMPT -> Usage.of(promptTokens, 0);
      case COUNTED -> Usage.of(promptTokens, TokenEstimate.ofText(WORDS));
      case REPORTED -> Usage.of(1_000, 20);
    };
  }

  /** What the target says before it ends as {@code ending} has it. */
  private static byte[] words(Ending ending, Wire wire) {
    var events =
        switch (ending) {
          case COMPLETE -> List.of(BEGIN, TEXT, STOP, USAGE);
          case LENGTH_STOP -> List.of(BEGIN, TEXT, LENGTH, USAGE);
          case NO_USAGE -> List.of(BEGIN, TEXT, STOP);
          case CUT_AFTER_CONTENT, IDLE_AFTER_CONTENT, CLIENT_GONE -> List.of(BEGIN, TEXT);
          case FAULT_WITH_CONTENT -> List.of(BEGIN, TEXT, FAULT);
          case CUT_BEFORE_CONTENT -> List.of(BEGIN);
          case FAULT_BEFORE_CONTENT -> List.of(BEGIN, FAULT);
          case SILENT_WITHOUT_A_HEAD, ERROR_ANSWER, HUNG_UP -> List.<ChatEvent>of();
        };
    var writer = wire.eventWriter(Answers.head(true));
    var bytes = new ByteArrayOutputStream();
    events.forEach(event -> bytes.writeBytes(writer.write(event)));
    if (events.contains(STOP) || events.contains(LENGTH)) {
      bytes.writeBytes(writer.end());
    }
    return bytes.toByteArray();
  }

  private static void end(Ending ending, String type, byte[] words, ScriptedUpstream.Answer answer)
      throws IOException {
    if (words.length > 0) {
      answer.stream(type).chunk(words);
    }
    switch (ending) {
      case COMPLETE, LENGTH_STOP, NO_USAGE -> answer.raw("0\r\n\r\n");
      case CUT_AFTER_CONTENT, HUNG_UP -> answer.close();
      case CUT_BEFORE_CONTENT -> {
        if (words.length == 0) {
          answer.stream(type);
        }
        answer.close();
      }
      case IDLE_AFTER_CONTENT,
          CLIENT_GONE,
          FAULT_WITH_CONTENT,
          FAULT_BEFORE_CONTENT,
          SILENT_WITHOUT_A_HEAD ->
          answer.awaitDisconnect();
      case ERROR_ANSWER -> answer.json(503, "{\"error\":{\"message\":\"come back later\"}}");
    }
  }

  private static boolean isLate(Call call) {
    return call.ending() == Ending.IDLE_AFTER_CONTENT
        || call.ending() == Ending.SILENT_WITHOUT_A_HEAD;
  }

  /** A target that has 300 ms for each piece of content if that is what ends the call. */
  private static Target target(Call call, ScriptedUpstream upstream) {
    var patience = isLate(call) ? Duration.ofMillis(300) : AGES;
    var deadlines = new Deadlines(AGES, patience, patience, AGES, 0);
    var endpoint = new Endpoint(call.upstream(), "openai", URI.create(upstream.baseUrl()), null);
    return Variant.of(Policy.cloud(call.id(), upstream))
        .at(endpoint)
        .price("3", "7")
        .handling(new Handling(deadlines, true, 100, AGES, Saturation.DEFAULT))
        .target();
  }
}
