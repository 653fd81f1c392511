package dev.wagonway.authorize.google;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Secret;
import dev.wagonway.spi.Authorizer;
import dev.wagonway.spi.Parcel;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import dev.wagonway.wire.json.JsonTrees;
import java.net.URI;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class GoogleOAuthIT {

  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
  private static final String EMAIL = "gateway@some-project.iam.gserviceaccount.com";
  private static final String PATH = "/token";
  private static @Nullable KeyPair pair;

  private final WireMockServer server =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final GoogleOAuth oauth = new GoogleOAuth(now::get);

  @BeforeAll
  static void makeKey() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    pair = generator.generateKeyPair();
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    oauth.close();
    server.stop();
  }

  private static KeyPair pair() {
    return Objects.requireNonNull(pair);
  }

  private String keyFile() {
    var base64 = Base64.getMimeEncoder().encodeToString(pair().getPrivate().getEncoded());
    return JsonTrees.text(
        JsonTrees.object()
            .put("type", "service_account")
            .put("client_email", EMAIL)
            .put("private_key_id", "key-1")
            .put(
                "private_key",
                "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n")
            .put("token_uri", server.baseUrl() + PATH));
  }

  private @Nullable String authorize(@Nullable String key) {
    var endpoint =
        new Endpoint(
            "gemini",
            "vertex",
            URI.create("https://vertex.example/v1"),
            key == null ? null : new Secret(key));
    var target = Variant.of(Targets.cloud()).at(endpoint).target();
    var parcel = Parcel.json("/models/m:generateContent", false, new byte[] {'{', '}'});
    return oauth.authorize(target, endpoint.key(), endpoint.baseUrl(), parcel).get("authorization");
  }

  private Failure refusal(@Nullable String key) {
    var thrown = catchThrowableOfType(FailureException.class, () -> authorize(key));
    return thrown.failure();
  }

  private void answer(ResponseDefinitionBuilder response) {
    server.stubFor(post(urlEqualTo(PATH)).willReturn(response));
  }

  private void answer(String token, long seconds) {
    answer(okJson("{\"access_token\":\"" + token + "\",\"expires_in\":" + seconds + "}"));
  }

  private int requests() {
    return server.findAll(postRequestedFor(urlEqualTo(PATH))).size();
  }

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(Authorizer.class))
        .extracting(Authorizer::name)
        .containsOnlyOnce("google-oauth");
  }

  @Test
  void aReadyTokenIsUsedAsItIs() {
    assertThat(authorize(" ya29.ready\n")).isEqualTo("Bearer ya29.ready");
    assertThat(requests()).isZero();
  }

  @Test
  void aServiceAccountSignsForAToken() throws GeneralSecurityException {
    answer("t1", 3600);
    assertThat(authorize(keyFile())).isEqualTo("Bearer t1");

    var form = server.findAll(postRequestedFor(urlEqualTo(PATH))).getFirst().getBodyAsString();
    assertThat(URLDecoder.decode(form, UTF_8))
        .startsWith("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=");
    var jwt = form.substring(form.indexOf("assertion=") + 10).split("\\.", -1);
    assertThat(jwt).hasSize(3);
    assertThat(part(jwt[0]))
        .isEqualTo(JsonTrees.object().put("alg", "RS256").put("typ", "JWT").put("kid", "key-1"));
    var claims = part(jwt[1]);
    assertThat(claims.path("iss").asString("")).isEqualTo(EMAIL);
    assertThat(claims.path("scope").asString(""))
        .isEqualTo("https://www.googleapis.com/auth/cloud-platform");
    assertThat(claims.path("aud").asString("")).isEqualTo(server.baseUrl() + PATH);
    assertThat(claims.path("iat").asLong(0)).isEqualTo(START.getEpochSecond());
    assertThat(claims.path("exp").asLong(0)).isEqualTo(START.getEpochSecond() + 3600);

    var verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(pair().getPublic());
    verifier.update((jwt[0] + "." + jwt[1]).getBytes(UTF_8));
    assertThat(verifier.verify(Base64.getUrlDecoder().decode(jwt[2]))).isTrue();
  }

  private static JsonNode part(String base64) {
    return Objects.requireNonNull(JsonTrees.read(Base64.getUrlDecoder().decode(base64)));
  }

  @ParameterizedTest
  @CsvSource({"3600, 3299, 3300", "60, 29, 30"})
  void aTokenIsKeptUntilShortlyBeforeItExpires(long life, long fresh, long stale) {
    answer("t1", life);
    assertThat(authorize(keyFile())).isEqualTo("Bearer t1");
    answer("t2", life);
    now.set(START.plus(Duration.ofSeconds(fresh)));
    assertThat(authorize(keyFile())).isEqualTo("Bearer t1");
    now.set(START.plus(Duration.ofSeconds(stale)));
    assertThat(authorize(keyFile())).isEqualTo("Bearer t2");
    assertThat(requests()).isEqualTo(2);
  }

  @Test
  void manyAtOnceFetchOneToken() throws InterruptedException, ExecutionException {
    answer("t1", 3600);
    var key = keyFile();
    var begin = new CountDownLatch(1);
    var told = new HashSet<@Nullable String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new HashSet<Future<@Nullable String>>();
      for (var i = 0; i < 20; i++) {
        results.add(
            threads.submit(() -> {
              begin.await();
              return authorize(key);
            }));
      }
      begin.countDown();
      for (var result : results) {
        told.add(result.get());
      }
    }
    assertThat(told).containsExactly("Bearer t1");
    assertThat(requests()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "400, CREDENTIAL",
    "401, CREDENTIAL",
    "403, CREDENTIAL",
    "429, RATE_LIMITED",
    "503, UNAVAILABLE",
  })
  void aRefusalSaysWhyAndIsNotKept(int status, Failure.Kind kind) {
    answer(aResponse().withStatus(status).withBody("{\"error\":\"invalid_grant\"}"));
    assertThat(refusal(keyFile()))
        .isInstanceOfSatisfying(
            Failure.Refused.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(kind);
              assertThat(refused.message()).contains(status + " invalid_grant");
              assertThat(refused.message()).doesNotContain(EMAIL);
            });
    answer("t1", 3600);
    assertThat(authorize(keyFile())).isEqualTo("Bearer t1");
  }

  @Test
  void anEndpointThatDoesNotAnswerIsNotReached() {
    answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    assertThat(refusal(keyFile())).isInstanceOf(Failure.ConnectFailed.class);
    answer(okJson("{}"));
    assertThat(refusal(keyFile())).isInstanceOf(Failure.ConnectFailed.class);
    answer(aResponse().withStatus(200).withBody("x".repeat(100_000)));
    assertThat(refusal(keyFile())).isInstanceOf(Failure.ConnectFailed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{hidden",
        "{}",
        "{\"client_email\":\"hidden\"}",
        "{\"client_email\":\"a\",\"private_key\":\"hidden!\"}",
        "{\"client_email\":\"a\",\"private_key\":\"aGlkZGVu\"}",
      })
  void aKeyThatIsNoneIsACredentialFailureThatDoesNotShowIt(String key) {
    assertThat(refusal(key))
        .isInstanceOfSatisfying(
            Failure.Refused.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(Failure.Kind.CREDENTIAL);
              assertThat(refused.message()).doesNotContain("hidden", "aGlkZGVu");
            });
  }

  @Test
  void aTargetWithoutAKeyIsRefused() {
    assertThat(refusal(null))
        .isInstanceOfSatisfying(
            Failure.Refused.class,
            refused -> assertThat(refused.kind()).isEqualTo(Failure.Kind.CREDENTIAL));
  }

  @Test
  void aServiceAccountDoesNotShowItsKey() throws GeneralSecurityException {
    assertThat(ServiceAccount.read(keyFile())).hasToString("ServiceAccount[" + EMAIL + "]");
    assertThat(Map.of("key", new Secret(keyFile()))).hasToString("{key=***}");
  }
}
