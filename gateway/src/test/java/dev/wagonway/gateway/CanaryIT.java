package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import dev.wagonway.config.Snapshot;
import dev.wagonway.config.WaybillSettings;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Dialects;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.Sensitive;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * No sink holds a word of what clients send: neither logs nor metrics, waybills, explanations or
 * headers, whatever fails.
 */
class CanaryIT {

  private static final String CARD = "4000123412341234";
  private static final String WORD = "violet-canary";

  private static final List<String> MORE =
      List.of(
          "",
          ",\"user\":\"violet-canary 4000123412341234\"",
          ",\"metadata\":{\"violet-canary\":\"4000123412341234\"}",
          ",\"violet-canary-4000123412341234\":true",
          ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"t_4000123412341234\",\"description\":\"violet-canary\",\"parameters\":{\"type\":\"object\",\"properties\":{\"violet-canary\":{\"type\":\"string\"}}}}}]",
          ",\"stop\":[\"violet-canary\"]",
          ",\"temperature\":\"violet-canary\"",
          ",\"messages\":\"violet-canary\"");

  @TempDir private Path folder = Path.of("");

  private final Queue<String> logged = new ConcurrentLinkedQueue<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level usual = root.getLevel();
  private final Recorder recorder = new Recorder();
  private final List<Appender<ILoggingEvent>> quiet = new ArrayList<>();

  /** Keeps everything that is logged, stack traces included. */
  private final class Recorder extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      var thrown = event.getThrowableProxy();
      logged.add(event.getLoggerName() + " " + event.getFormattedMessage());
      if (thrown != null) {
        logged.add(ThrowableProxyUtil.asString(thrown));
      }
    }
  }

  @BeforeEach
  void listen() {
    recorder.start();
    root.iteratorForAppenders().forEachRemaining(quiet::add);
    quiet.forEach(root::detachAppender);
    root.addAppender(recorder);
    root.setLevel(Level.DEBUG);
  }

  @AfterEach
  void leave() {
    root.setLevel(usual);
    root.detachAppender(recorder);
    quiet.forEach(root::addAppender);
  }

  @Test
  void noSinkHoldsAWordOfARequest() throws Exception {
    var sinks = new ArrayList<String>();
    try (var upstream = failing();
        var gateway = TestGateway.serving(policy(upstream, "restricted"))) {
      for (var dialect : Dialects.ALL) {
        for (var more : MORE) {
          for (var isStream : List.of(true, false)) {
            var body = dialect.request("auto", isStream, List.of(WORD + " " + CARD), more);
            var answer =
                gateway.post(
                    dialect.path("auto"), body, "x-wagonway-debug", "true", "x-session-id", WORD);
            answer
                .headers()
                .map()
                .forEach((name, values) -> {
                  if (!name.equals("x-wagonway-lost")) {
                    sinks.add(name + ": " + values);
                  }
                });
          }
        }
        gateway.use(policy(upstream, dialect.hasParts() ? "restricted" : "internal"));
        gateway.gateway().rejectedReload();
      }
      for (var more : MORE) {
        var body = Dialects.ALL.getFirst().request("auto", false, List.of(WORD + " " + CARD), more);
        sinks.add(explained(gateway, body));
      }
      sinks.add(gateway.admin("/metrics").body());
      assertThat(gateway.metric("wagonway_findings_total{kind=\"TEST_CARD\"")).isPositive();
    }
    sinks.add(waybills());
    assertThat(logged).isNotEmpty();
    sinks.addAll(logged);
    assertThat(sinks)
        .allSatisfy(said -> assertThat(said).doesNotContain(CARD).doesNotContain(WORD));
  }

  private Snapshot policy(ScriptedUpstream upstream, String clearance) {
    var yaml =
        """
        targets:
          - { id: one, model: m, provider: openai, base-url: "%s", tier: edge, clearance: %s, price: free, capabilities: [tools] }
          - { id: two, model: m, provider: anthropic, base-url: "%s", tier: edge, clearance: restricted, price: free, capabilities: [tools] }
        routes:
          auto: { candidates: [one, two], objective: cheapest, continuation: true, retry: { attempts: 3, backoff: 1ms, longest: 2ms }, deadlines: { first-token: 100ms, idle: 100ms, total: 1s } }
        direct: true
        """
            .formatted(upstream.baseUrl(), clearance, upstream.baseUrl());
    return Sensitive.in(
        TestGateway.policy(yaml),
        Sensitive.sensitivity(),
        new WaybillSettings(folder.resolve("waybills.jsonl"), 1 << 26, 2));
  }

  /** Fails in all ways, and says what it was asked wherever it can. */
  private static ScriptedUpstream failing() {
    var asked = new AtomicInteger();
    return ScriptedUpstream.start((call, answer) -> {
      var echo = "\"" + WORD + " " + CARD + "\"";
      switch (asked.getAndIncrement() % 9) {
        case 0 -> answer.json(400, "{\"error\":{\"message\":" + echo + ",\"code\":" + echo + "}}");
        case 1 -> answer.json(500, "{\"error\":{\"message\":" + echo + "}}");
        case 2 -> answer.json(200, "{\"choices\":" + echo + "}");
        case 3 -> answer.json(429, "{\"error\":{\"message\":" + echo + "}}", "retry-after-ms: 1");
        case 4 -> answer.reset();
        case 5 -> answer.raw("HTTP/1.1 " + WORD + "\r\n" + CARD + "\r\n\r\n");
        case 6 -> answer.json(401, "{\"error\":{\"message\":" + echo + "}}");
        case 7 -> broken(answer);
        default -> answer.json(200, Chats.completion(WORD + call.method(), 1, 1));
      }
    });
  }

  private static void broken(ScriptedUpstream.Answer answer) throws IOException {
    answer.stream().event(Chats.role()).event(Chats.text(WORD + " " + CARD));
    answer.reset();
  }

  private static String explained(TestGateway gateway, String body)
      throws IOException, InterruptedException {
    var uri =
        URI.create(
            "http://127.0.0.1:" + gateway.gateway().adminAddress().getPort() + "/admin/v1/explain");
    var answer =
        gateway
            .http()
            .send(
                HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    return answer.statusCode() == 200 ? answer.body() : "";
  }

  private String waybills() throws IOException {
    var text = new StringBuilder();
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        text.append(Files.readString(file));
      }
    }
    assertThat(text.toString()).contains("\"kinds\":{\"TEST_CARD\":");
    return text.toString();
  }
}
