package dev.wagonway.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Callers;
import dev.wagonway.gateway.edge.ClientRequest;
import dev.wagonway.route.Caller;
import org.junit.jupiter.api.Test;

class OwnMachineTest {

  private static ClientRequest request(String... headers) {
    var request = Desk.request("127.0.0.1");
    for (var i = 0; i < headers.length; i += 2) {
      request.headers().add(headers[i], headers[i + 1]);
    }
    return request;
  }

  private static boolean isFromHere(String... headers) {
    return OwnMachine.sent(request(headers));
  }

  @Test
  void takesWhatProgramsAndPagesOfThisMachineSend() {
    assertThat(isFromHere()).isTrue();
    for (var host :
        new String[] {
          "127.0.0.1:8080",
          "127.8.9.1",
          "localhost:9464",
          "LOCALHOST",
          "app.localhost",
          "[::1]:80",
          "host.docker.internal:8080"
        }) {
      assertThat(isFromHere("Host", host)).as(host).isTrue();
    }
    for (var origin :
        new String[] {"http://localhost:3000", "https://127.0.0.1", "vscode-webview://1ab2"}) {
      assertThat(isFromHere("Origin", origin, "sec-fetch-site", "cross-site")).as(origin).isTrue();
    }
    assertThat(isFromHere("sec-fetch-site", "none")).isTrue();
    assertThat(isFromHere("sec-fetch-site", "same-origin", "host", "localhost")).isTrue();
  }

  @Test
  void refusesPagesOfOthersThatABrowserHereHasLoaded() {
    for (var origin :
        new String[] {
          "https://evil.example",
          "null",
          "http://127.0.0.1.evil.example",
          "http://localhost.evil",
          "http://localhost@evil.example",
          "http://127.0.0.1:80@evil.example",
          ""
        }) {
      assertThat(isFromHere("origin", origin)).as(origin).isFalse();
    }
    assertThat(isFromHere("origin", "http://localhost", "origin", "http://evil.example")).isFalse();
    assertThat(isFromHere("Sec-Fetch-Site", "cross-site")).isFalse();
    assertThat(isFromHere("sec-fetch-site", "same-site")).isFalse();
  }

  @Test
  void refusesNamesThatAreMadeToLeadHere() {
    for (var host :
        new String[] {
          "evil.example:9464", "127.0.0.1.evil.example", "localhost.evil.example", "192.0.2.2",
          "2130706433", "evil.example:80:80", "[::2]:80", "127.evil.0.1"
        }) {
      assertThat(isFromHere("host", host)).as(host).isFalse();
    }
    assertThat(isFromHere("host", "localhost", "host", "evil.example")).isFalse();
  }

  @Test
  void refusesWhoeverIsBehindAProxyOnThisMachine() {
    assertThat(isFromHere("X-Forwarded-For", "192.0.2.7")).isFalse();
    assertThat(isFromHere("x-forwarded-for", "127.0.0.1")).isFalse();
    assertThat(isFromHere("forwarded", "for=192.0.2.7")).isFalse();
    assertThat(isFromHere("x-real-ip", "192.0.2.7")).isFalse();
  }

  @Test
  void aGatewayWithoutKeysServesNoPagesOfOthers() {
    var desk = new Desk();
    assertThat(desk.gatehouse.admit(Callers.NONE, request("host", "localhost")))
        .isEqualTo(Caller.ANYONE);
    assertThat(desk.refused(Callers.NONE, request("host", "evil.example")).message())
        .contains("serves its own machine only");
    assertThat(desk.refused(Callers.NONE, request("origin", "https://evil.example")).status())
        .isEqualTo(403);
  }
}
