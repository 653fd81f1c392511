package dev.wagonway.control;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpControlPlaneIT {

  private static final Duration PATIENT = Duration.ofSeconds(20);

  private final WireMockServer upstream =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
  private final HttpControlPlane control = new HttpControlPlane();

  @BeforeEach
  void start() {
    upstream.start();
  }

  @AfterEach
  void stop() {
    control.close();
    upstream.stop();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 301, 401, 404, 429})
  void takesAnyStatusBelow500ForLife(int status) {
    answer(status);
    assertThat(control.isAlive(target("openai", "k"), PATIENT)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 529})
  void takesFaultsForDeath(int status) {
    answer(status);
    assertThat(control.isAlive(target("openai", "k"), PATIENT)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 404, 503})
  void takesAnyStatusForAnAnswer(int status) {
    upstream.stubFor(get("/probe").willReturn(aResponse().withStatus(status)));
    assertThat(control.answers(URI.create(upstream.baseUrl() + "/probe"), PATIENT)).isTrue();
  }

  @Test
  void takesSilenceForNone() {
    upstream.stubFor(get(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
    assertThat(control.answers(URI.create(upstream.baseUrl()), PATIENT)).isFalse();
    assertThat(control.answers(URI.create("gopher://unheard-of"), PATIENT)).isFalse();
  }

  @Test
  void sendsTheKeyAsTheProviderWantsIt() {
    answer(200);
    control.isAlive(target("openai", "sk-test"), PATIENT);
    upstream.verify(
        getRequestedFor(urlEqualTo("/v1/models"))
            .withHeader("authorization", equalTo("Bearer sk-test")));
  }

  @Test
  void sendsNoKeyWhereThereIsNone() {
    answer(200);
    control.isAlive(target("of-my-own", null), PATIENT);
    upstream.verify(getRequestedFor(urlEqualTo("/v1/models")).withoutHeader("authorization"));
  }

  @Test
  void carriesNoKeyToWhereARedirectPoints() {
    upstream.stubFor(
        get(anyUrl()).willReturn(aResponse().withStatus(302).withHeader("location", "/elsewhere")));
    assertThat(control.isAlive(target("openai", "k"), PATIENT)).isTrue();
    upstream.verify(0, getRequestedFor(urlEqualTo("/elsewhere")));
    assertThat(control.discoverModels(baseUrl(), PATIENT)).isEmpty();
    upstream.verify(0, getRequestedFor(urlEqualTo("/elsewhere")));
  }

  @Test
  void givesUpAfterTheTimeout() {
    upstream.stubFor(get(anyUrl()).willReturn(aResponse().withFixedDelay(60_000)));
    assertThat(control.isAlive(target("openai", "k"), Duration.ofMillis(100))).isFalse();
    assertThat(control.discoverModels(baseUrl(), Duration.ofMillis(100))).isEmpty();
  }

  @Test
  void survivesEveryFault() {
    for (var fault : Fault.values()) {
      upstream.stubFor(get(anyUrl()).willReturn(aResponse().withFault(fault)));
      assertThat(control.discoverModels(baseUrl(), PATIENT)).isEmpty();
    }
    assertThat(control.isAlive(target("openai", "not\na header"), PATIENT)).isFalse();
    assertThat(control.discoverModels(URI.create("mailto:someone"), PATIENT)).isEmpty();
  }

  @Test
  void findsNobodyWhereNothingListens() {
    var url = baseUrl();
    upstream.stop();
    assertThat(control.discoverModels(url, PATIENT)).isEmpty();
  }

  @Test
  void listsTheModelsOfAServer() {
    upstream.stubFor(
        get("/v1/models")
            .willReturn(
                okJson(
                    "{\"object\":\"list\",\"data\":[{\"id\":\"a/b:1\"},{\"id\":\"c\"},{\"id\":\"\"},{}]}")));
    assertThat(control.discoverModels(baseUrl(), PATIENT)).containsExactly("a/b:1", "c");
    assertThat(control.discoverModels(URI.create(baseUrl() + "/"), PATIENT))
        .containsExactly("a/b:1", "c");
    upstream.verify(2, getRequestedFor(anyUrl()).withoutHeader("authorization"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "[]", "{\"data\":7}", "{\"data\":[1,\"x\"]}"})
  void listsNothingOfNonsense(String body) {
    upstream.stubFor(get(anyUrl()).willReturn(okJson(body)));
    assertThat(control.discoverModels(baseUrl(), PATIENT)).isEmpty();
  }

  @Test
  void doesNotSwallowABodyWithoutEnd() {
    var filler = " ".repeat(5 << 20);
    upstream.stubFor(get(anyUrl()).willReturn(okJson("{\"data\":[{\"id\":\"a\"}]" + filler + "}")));
    assertThat(control.discoverModels(baseUrl(), PATIENT)).isEmpty();
  }

  private void answer(int status) {
    upstream.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(status)));
  }

  private URI baseUrl() {
    return URI.create("http://127.0.0.1:" + upstream.port() + "/v1");
  }

  private Target target(String provider, @Nullable String key) {
    var secret = key == null ? null : new Secret(key);
    var endpoint = new Endpoint("openai-chat", provider, baseUrl(), secret);
    return Variant.of(Targets.cloud()).at(endpoint).target();
  }
}
