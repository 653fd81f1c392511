package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Operators are told where a target cannot be reached, and clients only which one. */
class AddressesIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  private final Logger requests = (Logger) LoggerFactory.getLogger("dev.wagonway.requests");
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

  @BeforeEach
  void listen() {
    logged.start();
    requests.addAppender(logged);
  }

  @AfterEach
  void leave() {
    requests.detachAppender(logged);
  }

  @Test
  void aTargetThatRefusesTheConnectionIsNamedByItsIdAlone() {
    var upstream = ScriptedUpstream.start((_, answer) -> answer.json(200, "{}"));
    upstream.close();
    shows(502, TestGateway.portfolio("", upstream), place(upstream.baseUrl()));
  }

  @Test
  void aTargetThatSpeaksNoTlsIsNamedByItsIdAlone() {
    try (var upstream = ScriptedUpstream.start((_, answer) -> answer.json(200, "{}"))) {
      var policy = TestGateway.portfolio("", upstream).replace("http://", "https://");
      shows(502, policy, place(upstream.baseUrl()));
    }
  }

  @Test
  void aTargetOfAnUnknownHostIsNamedByItsIdAlone() {
    try (var upstream = ScriptedUpstream.start((_, answer) -> answer.json(200, "{}"))) {
      var policy = TestGateway.portfolio("", upstream).replace("127.0.0.1:", "gpu-7.invalid:");
      shows(502, policy, "gpu-7.invalid");
    }
  }

  @Test
  void aTargetThatHangsUpIsNamedByItsIdAlone() {
    try (var upstream = ScriptedUpstream.start((_, answer) -> answer.reset())) {
      shows(502, TestGateway.portfolio("", upstream), place(upstream.baseUrl()));
    }
  }

  @Test
  void aTargetThatSpeaksNoHttpIsNamedByItsIdAlone() {
    try (var upstream = ScriptedUpstream.start((_, answer) -> answer.raw("hello\r\n\r\n"))) {
      shows(502, TestGateway.portfolio("", upstream), place(upstream.baseUrl()));
    }
  }

  /** The second body is of a stream, as errors of streams are told in another place. */
  private void shows(int status, String policy, String place) {
    try (var gateway = TestGateway.serving(policy)) {
      for (var body : List.of(ASK, ASK.replace("{\"model", "{\"stream\":true,\"model"))) {
        var answer = gateway.chat(body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("target t1: ").doesNotContain(place);
        assertThat(answer.headers().map().toString()).doesNotContain(place);
      }
    }
    assertThat(logged.list)
        .anySatisfy(event -> assertThat(event.getFormattedMessage()).contains("target t1", place));
  }

  private static String place(String baseUrl) {
    return baseUrl.substring("http://".length(), baseUrl.length() - "/v1".length());
  }
}
