package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Collector;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.util.List;

/** A collector of traces, and targets whose requests it is told of: one fails, one answers. */
final class Traced implements AutoCloseable {

  static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"violet-canary\"}]}";
  static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  static final String CLIENT_SPAN = "00f067aa0ba902b7";
  static final String PARENT = "00-" + TRACE + "-" + CLIENT_SPAN + "-01";

  final Collector collector = Collector.start();
  final ScriptedUpstream failing =
      ScriptedUpstream.start(
          (_, answer) -> answer.json(503, "{\"error\":{\"message\":\"violet-canary\"}}"));
  final ScriptedUpstream healthy =
      ScriptedUpstream.start((call, answer) -> {
        if (call.body().contains("\"stream\":true")) {
          Chats.stream(answer, "green-", "canary");
        } else {
          answer.json(200, Chats.completion("green-canary", 7, 3));
        }
      });

  @Override
  public void close() {
    collector.close();
    failing.close();
    healthy.close();
  }

  /** What the configuration says so that all is traced, unless {@code more} says otherwise. */
  String tracing(String more) {
    var all = more.contains("sampling") ? more : "sampling: { share: 1 }, " + more;
    return "tracing: { endpoint: \"%s\", %s }\n".formatted(collector.url(), all);
  }

  /** A gateway that traces as {@code more} says, in front of {@code upstreams}. */
  TestGateway gateway(String more, ScriptedUpstream... upstreams) {
    return TestGateway.serving(TestGateway.portfolio("", upstreams) + tracing(more));
  }

  static List<Span> ofKind(List<Span> spans, SpanKind kind) {
    return spans.stream().filter(span -> span.getKind() == kind).toList();
  }

  static Span only(List<Span> spans, SpanKind kind) {
    var found = ofKind(spans, kind);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
