package dev.wagonway.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.sun.net.httpserver.HttpServer;
import dev.wagonway.chat.Failure;
import dev.wagonway.config.Groups;
import dev.wagonway.config.IdentitySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostileTokensIT {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final String GOOD_HEADER = "{\"alg\":\"RS256\",\"kid\":\"rsa\"}";
  private static final String GOOD_CLAIMS =
      "{\"iss\":\"i\",\"aud\":\"a\",\"sub\":\"s\",\"exp\":%d}"
          .formatted(NOW.getEpochSecond() + 300);
  private static RSAKey rsa;

  private final AtomicInteger fetches = new AtomicInteger();
  private volatile int status = 200;
  private volatile byte[] body = {};
  private HttpServer server;
  private Tokens tokens;

  @BeforeAll
  static void makeKey() throws JOSEException {
    rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
  }

  @BeforeEach
  void serve() throws IOException {
    body = new JWKSet(rsa).toPublicJWKSet().toString().getBytes(StandardCharsets.UTF_8);
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          fetches.incrementAndGet();
          exchange.sendResponseHeaders(status, body.length);
          try (exchange;
              var out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
    tokens =
        new Tokens(
            new IdentitySettings(
                "i",
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys"),
                List.of("a"),
                List.of("RS256"),
                Duration.ofSeconds(30),
                new IdentitySettings.Claims("sub", null, null, null, null, null),
                false),
            () -> NOW);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static String signed(String header, String claims) throws JOSEException {
    var text = Base64URL.encode(header) + "." + Base64URL.encode(claims);
    var algorithm = new JWSHeader(JWSAlgorithm.RS256);
    var seal = new RSASSASigner(rsa).sign(algorithm, text.getBytes(StandardCharsets.US_ASCII));
    return text + "." + seal;
  }

  private Verdict verdict(String token) {
    return tokens.verdict(token, Groups.NONE);
  }

  private Failure refused(String token) {
    if (verdict(token) instanceof Verdict.Refused(var failure)) {
      return failure;
    }
    throw new AssertionError("not refused: " + token);
  }

  @Test
  void followsNothingThatAHeaderSays() throws JOSEException {
    assertThat(verdict(signed(GOOD_HEADER, GOOD_CLAIMS))).isInstanceOf(Verdict.Admitted.class);
    var there = "http://127.0.0.1:" + server.getAddress().getPort() + "/evil";
    for (var header :
        List.of(
            "{\"alg\":\"RS256\",\"kid\":\"../../etc/passwd\",\"jku\":\"%s\"}".formatted(there),
            "{\"alg\":\"RS256\",\"kid\":\"' or 1=1 --\",\"x5u\":\"%s\"}".formatted(there),
            "{\"alg\":\"none\"}",
            "{\"alg\":\"NONE\",\"kid\":\"rsa\"}",
            "{\"alg\":\"HS256\",\"kid\":\"rsa\"}",
            "{\"alg\":\"PS256\",\"kid\":\"rsa\"}",
            "{\"alg\":\"RS256\",\"kid\":\"rsa\",\"crit\":[\"exp\"],\"exp\":1}",
            "{\"alg\":\"RS256\",\"kid\":\"rsa\",\"b64\":false,\"crit\":[\"b64\"]}",
            "{\"alg\":\"RS256\",\"kid\":7}",
            "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"zip\":\"DEF\"}")) {
      assertThat(refused(signed(header, GOOD_CLAIMS)))
          .as(header)
          .isInstanceOf(Failure.Unauthorized.class);
    }
    assertThat(fetches.get()).isLessThanOrEqualTo(3);
  }

  @Test
  void refusesClaimsOfAnyShapeWithoutAFault() throws JOSEException {
    for (var claims :
        List.of(
            "{}",
            "[]",
            "null",
            "",
            "{",
            GOOD_CLAIMS.replace("\"s\"", "[[\"s\"]]"),
            GOOD_CLAIMS.replace("\"s\"", "{\"s\":1}"),
            GOOD_CLAIMS.replace("}", ",\"nbf\":%d}".formatted(NOW.getEpochSecond() + 31)),
            GOOD_CLAIMS.replaceFirst("\"exp\":[0-9]+", "\"exp\":1e400"),
            GOOD_CLAIMS.replaceFirst("\"exp\":[0-9]+", "\"exp\":\"never\""),
            GOOD_CLAIMS.replaceFirst("\"exp\":[0-9]+", "\"exp\":-1"),
            GOOD_CLAIMS.replace("\"iss\":\"i\"", "\"iss\":[\"i\"]"),
            "{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}")) {
      var failure = refused(signed(GOOD_HEADER, claims));
      assertThat(failure.status()).as(claims).isIn(401, 403);
    }
    var endless = GOOD_CLAIMS.replaceFirst("\"exp\":[0-9]+", "\"exp\":" + Long.MAX_VALUE);
    assertThat(verdict(signed(GOOD_HEADER, endless))).isNotNull();
  }

  @Test
  void refusesGarbledTokensWithoutAFault() throws JOSEException {
    var good = signed(GOOD_HEADER, GOOD_CLAIMS);
    var random = new Random(8);
    for (var i = 0; i < 3_000; i++) {
      var garbled = new StringBuilder(good);
      for (var n = random.nextInt(1, 4); n > 0; n--) {
        garbled.setCharAt(random.nextInt(3, good.lastIndexOf('.')), (char) random.nextInt(33, 127));
      }
      var token = garbled.toString();
      if (Tokens.looksLikeOne(token) && !token.equals(good)) {
        assertThat(refused(token).message()).doesNotContain(token);
      }
    }
    assertThat(fetches.get()).isLessThanOrEqualTo(3);
  }

  @Test
  void saysThatItCannotVerifyWhileTheIssuerTellsNoKeys() throws JOSEException {
    for (var useless : List.of("<html>Log in to the Wi-Fi</html>", "{}", "x".repeat(10 << 20))) {
      body = useless.getBytes(StandardCharsets.UTF_8);
      for (var i = 0; i < 3; i++) {
        assertThat(refused(signed(GOOD_HEADER, GOOD_CLAIMS)))
            .isInstanceOf(Failure.Unavailable.class);
      }
    }
    status = 500;
    assertThat(refused(signed(GOOD_HEADER, GOOD_CLAIMS))).isInstanceOf(Failure.Unavailable.class);
    assertThat(fetches.get()).isLessThanOrEqualTo(4);
  }
}
