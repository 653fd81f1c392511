package dev.wagonway.wire.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Streams;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class GeminiRelayTest {

  private static final String HALF = "{'candidates':[{'content':{'parts':[{'text':'Hé '}]}}]}";
  private static final String LAST =
      "{'candidates':[{'content':{'parts':[{'text':'you'}]},'finishReason':'STOP'}],"
          + "'usageMetadata':{'promptTokenCount':5,'candidatesTokenCount':2}}";

  private final GeminiWire wire = new GeminiWire();
  private final ArrayForm array = new ArrayForm();

  private static String relayed(StreamRelay relay, byte[] stream, int pieceBytes) {
    return new String(Streams.relay(relay, stream, pieceBytes), UTF_8);
  }

  @Test
  void theFactsStandInTheLastResponseWhicheverThatIs() {
    var trailing =
        "{'candidates':[{'content':{'parts':[{'text':''}]}}],'usageMetadata':"
            + "{'promptTokenCount':5,'candidatesTokenCount':7}}";
    var relay = wire.relay(Streams.plan(true));
    var relayed = relayed(relay, Json.stream(HALF, LAST, trailing), 11);
    assertThat(relayed)
        .startsWith(new String(Json.stream(HALF, LAST), UTF_8))
        .endsWith("},\"wagonway\":{\"note\":\"seen\"}}\r\n\r\n");
    assertThat(relay.meter().usage()).isEqualTo(Usage.of(5, 7));
  }

  @Test
  void commentsAfterTheLastResponseDoNotHideThatItIsTheLast() {
    var stream =
        (new String(Json.stream(HALF, LAST), UTF_8) + ": still here\r\n\r\n").getBytes(UTF_8);
    for (var cut = 0; cut <= stream.length; cut++) {
      var relay = wire.relay(Streams.plan(true));
      assertThat(new String(Streams.relayCutAt(relay, stream, cut), UTF_8))
          .contains(": still here")
          .containsOnlyOnce("\"wagonway\":{\"note\":\"seen\"}");
      assertThat(relay.meter().isComplete()).isTrue();
    }
  }

  @Test
  void usageThatNobodyToldIsCounted() {
    var last = "{'candidates':[{'finishReason':'STOP'}]}";
    var relayed = relayed(wire.relay(Streams.plan(true)), Json.stream(HALF, last), 100);
    assertThat(relayed)
        .contains(Json.text("'usageMetadata':{'promptTokenCount':11,"))
        .contains(Json.text(",'wagonway':{'note':'seen','estimated':true}}"));
  }

  @Test
  void anEarlierGatewaysFactsAreReplaced() {
    var last = LAST.substring(0, LAST.length() - 1) + ",'wagonway':{'old':1},'x':2}";
    assertThat(relayed(wire.relay(Streams.plan(true)), Json.stream(HALF, last), 5))
        .contains(Json.text(",'wagonway':{'note':'seen'},'x':2}"))
        .doesNotContain("old");
  }

  @Test
  void anArrayHoldsWhatTheEventsHold() {
    var expected =
        Json.text("[" + HALF + ",\r\n" + LAST.substring(0, LAST.length() - 1))
            + Json.text(",'wagonway':{'note':'seen'}}]");
    var stream = (":hi\n\n" + new String(Json.stream(HALF, LAST), UTF_8)).getBytes(UTF_8);
    for (var cut = 0; cut <= stream.length; cut++) {
      var relay = array.relay(Streams.plan(true));
      assertThat(new String(Streams.relayCutAt(relay, stream, cut), UTF_8)).isEqualTo(expected);
    }
  }

  @Test
  void anArrayIsClosedWhateverHappens() {
    var failure = new Failure.TimedOut("too slow", Failure.Phase.IDLE);
    var relay = array.relay(Streams.plan(true));
    var out = new ByteArrayOutputStream();
    Streams.feed(relay, Json.stream(HALF), 0, Json.stream(HALF).length, out);
    relay.fail(failure, new Streams.Collector(new byte[0], out));
    var elements = Json.tree(out.toByteArray());
    assertThat(elements).hasSize(2);
    assertThat(elements.path(1).path("error").path("status").asString(""))
        .isEqualTo("DEADLINE_EXCEEDED");

    var writer = array.eventWriter(Answers.head(true));
    var written = new ByteArrayOutputStream();
    written.writeBytes(writer.write(new ChatEvent.TextDelta(0, "half")));
    written.writeBytes(writer.write(new ChatEvent.Failed(failure)));
    written.writeBytes(writer.end());
    assertThat(Json.tree(written.toByteArray())).hasSize(2);
  }

  @Test
  void writtenArraysSayWhatWrittenEventsSay() {
    for (var seed = 0; seed < 30; seed++) {
      var events = Answers.random(new Random(seed), 3, wire.scope());
      var writer = array.eventWriter(Answers.head(true));
      var bytes = new ByteArrayOutputStream();
      events.forEach(event -> bytes.writeBytes(writer.write(event)));
      bytes.writeBytes(writer.end());
      var responses = new ArrayList<String>();
      Json.tree(bytes.toByteArray()).forEach(response -> responses.add(response.toString()));
      var stream = Streams.write(wire, Answers.head(true), events);
      assertThat(new String(stream, UTF_8).lines().filter(line -> !line.isEmpty()).toList())
          .hasSameSizeAs(responses)
          .last()
          .isEqualTo("data: " + responses.getLast());
    }
  }

  @Test
  void anErrorAfterContentIsPassedOnAndOneBeforeIsNot() {
    var error =
        "{'error':{'code':503,'message':'The model is overloaded.','status':'UNAVAILABLE'}}";
    for (var before : List.of(List.<String>of(), List.of(HALF))) {
      var all = new ArrayList<>(before);
      all.add(error);
      var relay = wire.relay(Streams.plan(true));
      var relayed = relayed(relay, Json.stream(all.toArray(String[]::new)), 8);
      assertThat(relayed.contains("overloaded")).isEqualTo(!before.isEmpty());
      assertThat(relay.meter().failure())
          .isInstanceOfSatisfying(
              Failure.Refused.class,
              refused -> {
                assertThat(refused.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
                assertThat(refused.upstreamStatus()).isEqualTo(503);
              });
    }
  }

  @Test
  void aStreamThatTurnsOutEmptyHandedFails() {
    var bad = "{'candidates':[{'finishReason':'MALFORMED_FUNCTION_CALL'}]}";
    var empty = wire.relay(Streams.plan(true));
    assertThat(relayed(empty, Json.stream(bad), 100)).isEmpty();
    assertThat(empty.meter().failure()).isInstanceOf(Failure.Broken.class);
    var late = wire.relay(Streams.plan(true));
    assertThat(relayed(late, Json.stream(HALF, bad), 100)).contains("MALFORMED");
    assertThat(late.meter().isComplete()).isTrue();
  }
}
