package dev.wagonway.wire.openai.responses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Usage;
import dev.wagonway.testkit.Streams;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

final class ResponsesRelayTest {

  private static final String CREATED =
      """
      event: response.created
      data: {"type":"response.created","response":{"id":"r","status":"in_progress"}}

      """;
  private static final String DELTA =
      "data: {\"delta\":\"hello there\",\"type\":\"response.output_text.delta\"}\n\n";
  private static final String FACTS = ",\"wagonway\":{\"note\":\"seen\"}";

  private final ResponsesRelay relay = new ResponsesRelay(Streams.plan(true));

  @Test
  void addsTheFactsBesideTheUsageAndNothingElse() {
    var end =
        "data: {\"type\":\"response.completed\",\"response\":{\"usage\":{\"input_tokens\":3,\"output_tokens\":2}%s,\"x\":1}}\n\n";
    var stream = CREATED + ": wait\n\n" + DELTA + end;
    assertThat(relayed(stream.formatted(""))).isEqualTo(stream.formatted(FACTS));
    assertThat(relay.meter().usage()).isEqualTo(Usage.of(3, 2));
    assertThat(relay.meter().isComplete()).isTrue();
    assertThat(relay.meter().estimatedOutputTokens()).isEqualTo(3);
  }

  @Test
  void replacesTheFactsOfAnEarlierGateway() {
    var end =
        "data: {\"type\":\"response.completed\",\"response\":{\"usage\":{\"input_tokens\":3,\"output_tokens\":2},\"wagonway\":%s}}\n\n";
    assertThat(relayed(DELTA + end.formatted("[1]")))
        .isEqualTo(DELTA + end.formatted("{\"note\":\"seen\"}"));
  }

  @Test
  void countsWhatTheUpstreamDoesNot() {
    var counted =
        "{\"input_tokens\":11,\"input_tokens_details\":{\"cached_tokens\":0,\"cache_write_tokens\":0},\"output_tokens\":3,"
            + "\"output_tokens_details\":{\"reasoning_tokens\":0},\"total_tokens\":14},\"wagonway\":{\"note\":\"seen\",\"estimated\":true}";
    var unsaid = "data: {\"type\":\"response.incomplete\",\"response\":{\"usage\":null}}\n\n";
    assertThat(relayed(DELTA + unsaid)).isEqualTo(DELTA + unsaid.replace("null", counted));
    assertThat(relay.meter().usage()).isNull();
    var absent = "data: {\"type\":\"response.completed\",\"response\":{\"id\":\"r\"}}\n\n";
    var other = new ResponsesRelay(Streams.plan(true));
    var text = new String(Streams.relay(other, (DELTA + absent).getBytes(UTF_8), 5), UTF_8);
    assertThat(text).endsWith("{\"id\":\"r\",\"usage\":" + counted + "}}\n\n");
  }

  @Test
  void anEventOfSeveralLinesKeepsItsName() {
    var end =
        "event: response.completed\ndata: {\"type\":\"response.completed\",\ndata: \"response\":{\"usage\":{\"input_tokens\":3,\"output_tokens\":2}}}\n\n";
    assertThat(relayed(DELTA + end))
        .endsWith(
            "event: response.completed\ndata: {\"type\":\"response.completed\", \"response\":{\"usage\":{\"input_tokens\":3,\"output_tokens\":2}"
                + FACTS
                + "}}\n\n");
  }

  @Test
  void aFailureBeforeContentIsNotPassedOn() {
    var failed =
        "data: {\"type\":\"response.failed\",\"response\":{\"error\":{\"code\":\"server_error\",\"message\":\"boom\"}}}\n\n";
    assertThat(relayed(CREATED + failed)).isEqualTo(CREATED);
    assertThat(relay.meter().failure()).isInstanceOf(Failure.Refused.class);
    assertThat(failure()).startsWith("event: response.failed\ndata: ").contains("\"id\":\"r\"");
  }

  @Test
  void aFailureAfterContentStandsForOurs() {
    var failed =
        "data: {\"type\":\"response.failed\",\"response\":{\"error\":{\"code\":\"server_error\",\"message\":\"boom\"}}}\n\n";
    assertThat(relayed(DELTA + failed)).isEqualTo(DELTA + failed);
    assertThat(failure()).isEmpty();
  }

  @Test
  void anErrorEventIsFollowedByAResponseThatFailed() {
    var error =
        "data: {\"type\":\"error\",\"code\":\"rate_limit_exceeded\",\"message\":\"slow\"}\n\n";
    assertThat(relayed(CREATED + DELTA + error)).isEqualTo(CREATED + DELTA + error);
    assertThat(failure())
        .startsWith(
            "event: response.failed\ndata: {\"type\":\"response.failed\",\"sequence_number\":3,")
        .contains("\"status\":\"failed\"", "\"code\":\"rate_limit_exceeded\"");
  }

  @Test
  void aFailureOfAStreamThatNeverBeganIsToldFromTheStart() {
    assertThat(relayed("")).isEmpty();
    assertThat(relay.meter().failure()).isInstanceOf(Failure.Broken.class);
    assertThat(failure())
        .startsWith("event: response.created\n")
        .contains("event: response.failed\n");
  }

  private String failure() {
    var out = new ByteArrayOutputStream();
    var failure = requireNonNull(relay.meter().failure());
    relay.fail(failure, new Streams.Collector(new byte[0], out));
    return out.toString(UTF_8);
  }

  private String relayed(String stream) {
    return new String(Streams.relay(relay, stream.getBytes(UTF_8), 7), UTF_8);
  }
}
