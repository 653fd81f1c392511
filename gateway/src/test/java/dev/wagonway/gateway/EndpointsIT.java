package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Callers;
import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Edition;
import dev.wagonway.gateway.scripted.Others;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Target;
import dev.wagonway.sensitivity.Label;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is understood in which API, and how everyone is told of errors. */
class EndpointsIT {

  private static final String TALK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  private final ScriptedUpstream upstream =
      ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("x", 1, 1)));
  private final Target target = Policy.cloud("t", upstream);

  @AfterEach
  void closeUpstream() {
    upstream.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/other/talk",
    "/other/models/a%2Fb:talk",
    "/other/rooms/a%2Fb/talk",
    "/v1/talk",
    "/v1/chat/completions",
    "/chat/completions"
  })
  void anEndpointIsFoundBelowEachRootOfItsWire(String path) {
    try (var gateway = serving(Policy.of(target))) {
      assertThat(gateway.post(path, TALK).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/nothing, '', 404, {\"error\"",
    "GET, /v1/nothing, x-other, 404, {\"other_error\"",
    "GET, /third/nothing, '', 404, {\"third_error\"",
    "GET, /other/talk, '', 405, {\"other_error\":\"wrong-method\"",
    "POST, /other/batches, '', 400, {\"other_error\":\"not-offered\"",
    "POST, /other/talk, '', 400, {\"other_error\":\"bad-request\"",
    "POST, /v1/talk, x-third, 400, {\"third_error\":\"bad-request\""
  })
  void errorsAreToldInTheClientsWords(
      String method, String path, String header, int status, String start) {
    try (var gateway = serving(Policy.of(target))) {
      var name = header.isEmpty() ? "x-nothing" : header;
      var answer =
          method.equals("GET") ? gateway.get(path, name, "1") : gateway.post(path, "{}", name, "1");
      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.body()).startsWith(start);
      assertThat(header(answer, "x-request-id"))
          .hasSize(20)
          .isEqualTo(header(answer, "request-id"));
    }
  }

  @Test
  void anEndpointOfSeveralWiresIsTheFirstOnesUnlessAClientShowsAnothersMarks() {
    try (var gateway = serving(Policy.of(target))) {
      assertThat(gateway.get("/v1/models").body()).startsWith("{");
      assertThat(gateway.get("/v1/models", "x-third", "1").body()).isEqualTo("third has [auto, t]");
      assertThat(gateway.get("/third/models/t").body()).isEqualTo("third knows t");
    }
  }

  @Test
  void whatTheEdgeTurnsAwayIsToldInTheClientsWordsToo() throws IOException {
    try (var gateway = serving(Policy.of(target))) {
      var answer =
          raw(gateway, "POST /other/talk HTTP/1.1\r\nhost: a\r\ncontent-length: 999999999\r\n\r\n");
      assertThat(answer)
          .startsWith("HTTP/1.1 413 ")
          .contains(
              "\r\nx-request-id: ", "\r\nrequest-id: ", "{\"other_error\":\"body-too-large\"");
    }
  }

  @ParameterizedTest
  @CsvSource({"authorization: Bearer k-1", "x-api-key: k-1", "x-goog-api-key: k-1", "api-key: k-1"})
  void callersProveThemselvesInAnyVendorsWay(String header) {
    try (var gateway = serving(closed())) {
      var parts = header.split(": ", 2);
      assertThat(gateway.post("/other/talk", TALK, parts).statusCode()).isEqualTo(200);
      assertThat(gateway.post("/other/talk", TALK, parts[0], parts[1] + "x").statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void callersMayCarryTheirKeyInTheQueryAndItGoesNoFurther() {
    try (var gateway = serving(closed())) {
      assertThat(gateway.post("/other/talk?alt=sse&key=k%2D1", TALK).statusCode()).isEqualTo(200);
      assertThat(upstream.calls().getFirst().path()).doesNotContain("k-1", "k%2D1");
      var refused = gateway.post("/other/talk?key=k-2", TALK);
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.body())
          .startsWith("{\"other_error\":\"unauthorized\"")
          .doesNotContain("k-2");
    }
  }

  @Test
  void aVendorsKeyBesideTheCallersDoesNotHarm() {
    try (var gateway = serving(closed())) {
      var answer =
          gateway.post("/other/talk", TALK, "authorization", "Bearer sk-other", "x-api-key", "k-1");
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({"GET, /", "HEAD, /", "GET, /api/hello", "HEAD, /api/hello"})
  void whoeverLooksWhetherSomebodyIsThereIsGreeted(String method, String path) throws IOException {
    try (var gateway = serving(closed())) {
      var answer =
          raw(gateway, method + " " + path + " HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
      assertThat(answer).startsWith("HTTP/1.1 200 ");
    }
  }

  @ParameterizedTest
  @CsvSource({"/v1/chat/completions", "/v1/responses", "/other/talk"})
  void anUpgradeToAWebSocketIsDeclinedAtOnce(String path) throws IOException {
    try (var gateway = serving(closed())) {
      var answer =
          raw(
              gateway,
              "GET "
                  + path
                  + " HTTP/1.1\r\n"
                  + "host: a\r\n"
                  + "connection: Upgrade\r\n"
                  + "upgrade: websocket\r\n"
                  + "sec-websocket-version: 13\r\n"
                  + "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
                  + "GET / HTTP/1.1\r\n"
                  + "host: a\r\n"
                  + "connection: close\r\n\r\n");
      assertThat(answer).matches("(?s)HTTP/1\\.1 40[45] .*HTTP/1\\.1 200 .*");
    }
  }

  @Test
  void otherNamesLeadToRoutesAndTargets() {
    var yaml =
        TestGateway.portfolio("", upstream)
            + """
            aliases:
              tiny: t1
              "claude-*": auto
            default-model: auto
            """;
    try (var gateway = TestGateway.serving(yaml)) {
      assertThat(routeOf(gateway, "tiny")).isEqualTo("t1");
      assertThat(routeOf(gateway, "claude-next")).isEqualTo("auto");
      assertThat(routeOf(gateway, "whatever")).isEqualTo("auto");
      assertThat(gateway.get("/v1/models").body()).contains("\"tiny\"").doesNotContain("claude-*");
      assertThat(gateway.get("/v1/models/claude-next").body()).contains("\"claude-next\"");
    }
  }

  @Test
  void anAliasGivesNoRight() {
    var yaml =
        TestGateway.portfolio("", upstream)
            + """
            aliases: { tiny: t1 }
            """;
    var all = TestGateway.policy(yaml);
    var limited =
        Policy.of(target).key("k-1", new Caller("ci", "", Label.PUBLIC, Set.of("auto"), Set.of()));
    assertThat(all.aliases().names()).containsExactly("tiny");
    var callers = limited.snapshot().callers();
    try (var gateway = TestGateway.serving(yaml, plain -> with(plain, callers))) {
      var refused = gateway.chat(TALK.replace("auto", "tiny"), "x-api-key", "k-1");
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(gateway.get("/v1/models", "x-api-key", "k-1").body()).doesNotContain("tiny");
    }
  }

  private static String routeOf(TestGateway gateway, String model) {
    return header(gateway.chat(TALK.replace("auto", model)), "x-wagonway-route");
  }

  private static Snapshot with(Snapshot plain, Callers callers) {
    return Edition.of(plain).callers(callers).snapshot();
  }

  private Policy closed() {
    return Policy.of(target).key("k-1", new Caller("ada", Label.PUBLIC));
  }

  private static TestGateway serving(Policy policy) {
    return TestGateway.serving(policy.snapshot(), Others.wires().plugins());
  }

  private static String raw(TestGateway gateway, String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
