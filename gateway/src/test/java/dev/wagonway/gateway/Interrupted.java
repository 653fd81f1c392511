package dev.wagonway.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Recourse;
import dev.wagonway.route.Target;
import dev.wagonway.route.Terms;
import dev.wagonway.route.Translation;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Clauses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Targets that break off and others that go on, and a gateway before them. */
final class Interrupted implements AutoCloseable {

  static final String ASK =
      "{\"model\":\"auto\",\"stream\":true,\"stream_options\":{\"include_usage\":true},"
          + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  /** Without a wish for usage, as a chat and as a prompt. */
  static final String BOTH_WAYS =
      "{\"model\":\"auto\",\"stream\":true,\"prompt\":\"hi\","
          + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  static final String MESSAGE =
      "{\"model\":\"auto\",\"stream\":true,\"max_tokens\":50,"
          + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  static final Deadlines PATIENT = Deadlines.DEFAULT;

  private final List<ScriptedUpstream> upstreams = new ArrayList<>();

  @Override
  public void close() {
    upstreams.forEach(ScriptedUpstream::close);
  }

  /** What the upstream that was made as the so-manyth, from 1, has been asked. */
  List<ScriptedUpstream.Call> calls(int number) {
    return upstreams.get(number - 1).calls();
  }

  Target chat(String id, ScriptedUpstream.Script script) {
    return Policy.cloud(id, upstream(script));
  }

  Target messages(String id, ScriptedUpstream.Script script) {
    return Policy.speaking(Policy.cloud(id, upstream(script)), "anthropic-messages");
  }

  ScriptedUpstream upstream(ScriptedUpstream.Script script) {
    var upstream = ScriptedUpstream.start(script);
    upstreams.add(upstream);
    return upstream;
  }

  static ScriptedUpstream.Script breaking(String... words) {
    return (_, answer) -> {
      answer.stream().event(Chats.role());
      for (var word : words) {
        answer.event(Chats.text(word));
      }
      answer.reset();
    };
  }

  static ScriptedUpstream.Script saying(String... words) {
    return (_, answer) -> Chats.stream(answer, words);
  }

  static TestGateway serving(Target... targets) {
    return serving(terms(PATIENT, null, null), targets);
  }

  static TestGateway serving(Terms terms, Target... targets) {
    return TestGateway.serving(Policy.of(targets).terms(terms).snapshot());
  }

  static Terms terms(
      Deadlines deadlines, @Nullable Money maxCost, @Nullable Translation translation) {
    return Clauses.AS_LISTED
        .deadlines(deadlines)
        .maxCost(maxCost)
        .translation(translation)
        .recourse(new Recourse(null, null, true, null, null))
        .terms();
  }

  static String told(TestGateway gateway, String ask) throws IOException {
    return new String(gateway.stream(ask).body().readAllBytes(), UTF_8);
  }

  static Answers.Whole whole(String wire, String body) {
    var reader = wire(wire).eventReader(Dialect.PLAIN);
    var bytes = body.getBytes(UTF_8);
    var events = new ArrayList<ChatEvent>(reader.feed(bytes, 0, bytes.length));
    events.addAll(reader.end());
    return Answers.whole(events);
  }

  static Wire wire(String name) {
    return Plugins.discover().wires().stream()
        .filter(wire -> wire.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static String text(Answers.Whole answer) {
    return Objects.requireNonNull(answer.choices().get(0)).text();
  }
}
