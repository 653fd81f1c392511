package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityMappingTest {

  private static final String LEAST =
      """
      identity:
        issuer: https://login.example
        jwks: https://login.example/keys
        audience: wagonway
      """;

  @Test
  void whatIsNotSaidIsUsual() {
    var callers = Policies.snapshot(LEAST).callers();
    assertThat(callers.isEmpty()).isFalse();
    assertThat(callers.identity())
        .isEqualTo(
            new IdentitySettings(
                "https://login.example",
                URI.create("https://login.example/keys"),
                List.of("wagonway"),
                List.of("RS256", "ES256"),
                Duration.ofSeconds(30),
                new IdentitySettings.Claims("sub", null, null, null, null, null),
                false));
    assertThat(Policies.snapshot("").callers().identity()).isNull();
  }

  @Test
  void allCanBeSaid() {
    var more =
        """
          algorithms: [PS512]
          clock-skew: 2m
          claims: { name: email, team: /groups, project: p, rights: scope, label: l, routes: r }
          unknown-team: allow
        key-store: { outage: 5m }
        """;
    var callers = Policies.snapshot(LEAST + more).callers();
    assertThat(callers.outage()).isEqualTo(Duration.ofMinutes(5));
    assertThat(callers.identity())
        .isEqualTo(
            new IdentitySettings(
                "https://login.example",
                URI.create("https://login.example/keys"),
                List.of("wagonway"),
                List.of("PS512"),
                Duration.ofMinutes(2),
                new IdentitySettings.Claims("email", "/groups", "p", "scope", "l", "r"),
                true));
  }

  @Test
  void lettingInByTokensIsEnoughToListenToOthers() {
    var snapshot = Policies.snapshot("server: { listen: \"0.0.0.0:8080\" }\n" + LEAST);
    assertThat(snapshot.server().listen().getAddress().isAnyLocalAddress()).isTrue();
  }

  @Test
  void refusesAlgorithmsThatEverybodyCanSignWith() {
    for (var algorithm : List.of("none", "HS256", "EdDSA")) {
      assertThat(Policies.only(LEAST + "  algorithms: " + algorithm + "\n"))
          .contains("\"" + algorithm + "\" (expected one of: RS256, RS384");
    }
  }

  @Test
  void refusesToFetchKeysWhereOthersCanChangeThem() {
    assertThat(Policies.only(LEAST.replace("jwks: https", "jwks: http")))
        .contains("identity.jwks", "an https URL, or an http URL on this machine");
    for (var here : List.of("127.0.0.1", "localhost", "[::1]")) {
      var text = LEAST.replace("https://login.example/keys", "\"http://" + here + ":9/keys\"");
      assertThat(Policies.snapshot(text).callers().identity()).isNotNull();
    }
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(Policies.problems("identity: {}\n"))
        .hasSize(3)
        .anySatisfy(problem -> assertThat(problem).contains("identity.audience: missing"));
    assertThat(Policies.only(LEAST + "  clock-skew: 1h\n")).contains("longer than 10m");
  }
}
