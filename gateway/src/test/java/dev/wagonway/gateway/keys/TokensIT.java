package dev.wagonway.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.wagonway.chat.Failure;
import dev.wagonway.config.Grant;
import dev.wagonway.config.Groups;
import dev.wagonway.config.IdentitySettings;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Right;
import dev.wagonway.sensitivity.Label;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokensIT {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static RSAKey rsa;
  private static ECKey ec;
  private static RSAKey foreign;

  private final AtomicInteger fetches = new AtomicInteger();
  private final AtomicReference<JWKSet> served = new AtomicReference<>();
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private HttpServer server;
  private Tokens tokens;

  @BeforeAll
  static void makeKeys() throws JOSEException {
    rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
    ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
    foreign = new RSAKeyGenerator(2048).keyID("rsa").generate();
  }

  @BeforeEach
  void serve() throws IOException {
    served.set(new JWKSet(List.<JWK>of(rsa, ec)).toPublicJWKSet());
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext(
        "/keys",
        exchange -> {
          fetches.incrementAndGet();
          var body = served.get().toString().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    tokens = tokens(false);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Tokens tokens(boolean takesUnknown) {
    var settings =
        new IdentitySettings(
            "https://login.example",
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys"),
            List.of("wagonway"),
            List.of("RS256", "ES256"),
            Duration.ofSeconds(30),
            new IdentitySettings.Claims(
                "sub", "groups", null, "scope", "clearance", "/ours/routes"),
            takesUnknown);
    return new Tokens(settings, now::get);
  }

  private static final Groups GROUPS = groups();

  private static Groups groups() {
    var teams = new LinkedHashMap<String, Grant>();
    teams.put(
        "legal",
        new Grant(Label.INTERNAL, null, Set.of("glm"), null, Set.of(Right.MAY_EXPLAIN), List.of()));
    teams.put("research", Grant.NOTHING);
    return new Groups(teams, Map.of());
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer("https://login.example")
        .audience("wagonway")
        .subject("auth0|1234")
        .expirationTime(Date.from(NOW.plusSeconds(300)))
        .claim("groups", List.of("/research", "/legal", "/other"))
        .claim("scope", "openid admin wagonway:may-declassify")
        .claim("clearance", "confidential")
        .claim("ours", Map.of("routes", List.of("auto", "fast")));
  }

  private static String signed(JWTClaimsSet.Builder claims, JWSHeader header, JWSSigner signer) {
    try {
      var token = new SignedJWT(header, claims.build());
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String rs256(JWTClaimsSet.Builder claims) throws JOSEException {
    return signed(
        claims,
        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa").build(),
        new RSASSASigner(rsa));
  }

  private Caller admitted(String token) {
    assertThat(Tokens.looksLikeOne(token)).isTrue();
    if (tokens.verdict(token, GROUPS) instanceof Verdict.Admitted(var caller)) {
      return caller;
    }
    throw new AssertionError(tokens.verdict(token, GROUPS));
  }

  private Failure refused(String token) {
    if (tokens.verdict(token, GROUPS) instanceof Verdict.Refused(var failure)) {
      assertThat(failure.message()).doesNotContain(token);
      return failure;
    }
    throw new AssertionError("not refused");
  }

  @Test
  void takesTokensOfTheIssuerAndWhatTheyClaim() throws JOSEException {
    var caller = admitted(rs256(claims()));
    assertThat(caller.name()).isEqualTo("user:auth0|1234");
    assertThat(caller.team()).isEqualTo("legal");
    assertThat(caller.label()).isEqualTo(Label.CONFIDENTIAL);
    assertThat(caller.routes()).containsExactlyInAnyOrder("auto", "fast");
    assertThat(caller.targets()).containsExactly("glm");
    assertThat(caller.rights()).containsExactlyInAnyOrder(Right.MAY_DECLASSIFY, Right.MAY_EXPLAIN);

    var other =
        signed(
            claims().subject("b"),
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec").build(),
            new ECDSASigner(ec));
    assertThat(admitted(other).name()).isEqualTo("user:b");
    assertThat(fetches).hasValue(1);
  }

  @Test
  void refusesTokensThatAreNotGoodNowOrNotForThisGateway() throws JOSEException {
    var late = claims().expirationTime(Date.from(NOW.minusSeconds(31)));
    assertThat(refused(rs256(late)).message()).startsWith("token: expired");
    admitted(rs256(claims().expirationTime(Date.from(NOW.minusSeconds(29)))));
    for (var wrong :
        List.of(
            claims().audience("another"),
            claims().audience((String) null),
            claims().issuer("https://evil.example"),
            claims().issuer(null),
            claims().expirationTime(null),
            claims().notBeforeTime(Date.from(NOW.plusSeconds(31))))) {
      assertThat(refused(rs256(wrong))).isInstanceOf(Failure.Unauthorized.class);
    }
  }

  @Test
  void refusesTokensThatTheIssuerHasNotSigned() throws JOSEException {
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa").build();
    var hs256 = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa").build();
    var publicKey = rsa.toPublicJWK().toRSAPublicKey().getEncoded();
    var good = rs256(claims());
    var elsewhere = new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(foreign.toPublicJWK()).build();
    for (var token :
        List.of(
            new PlainJWT(claims().build()).serialize(),
            signed(claims(), header, new RSASSASigner(foreign)),
            signed(claims(), elsewhere, new RSASSASigner(foreign)),
            signed(claims(), hs256, new MACSigner(publicKey)),
            signed(
                claims(),
                new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("rsa").build(),
                new RSASSASigner(rsa)),
            good.substring(0, good.lastIndexOf('.') + 1),
            good.substring(0, good.length() - 8) + "AAAAAAAA",
            "eyJ.eyJ.x",
            "eyJ%%.&&.!!",
            "eyJhbGciOiJSUzI1NiJ9.." + "A".repeat(20_000))) {
      assertThat(refused(token)).isInstanceOf(Failure.Unauthorized.class);
    }
  }

  @Test
  void asksForUnknownKeysOnceAndNotForEachToken() throws JOSEException {
    admitted(rs256(claims()));
    var young = new RSAKeyGenerator(2048).keyID("young").generate();
    var token =
        signed(
            claims(),
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("young").build(),
            new RSASSASigner(young));
    served.set(new JWKSet(List.<JWK>of(rsa, young)).toPublicJWKSet());
    assertThat(admitted(token).name()).isEqualTo("user:auth0|1234");
    assertThat(fetches).hasValue(2);
    for (var i = 0; i < 50; i++) {
      var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("unknown-" + i).build();
      assertThat(refused(signed(claims(), header, new RSASSASigner(foreign))))
          .isInstanceOf(Failure.Unauthorized.class);
    }
    assertThat(fetches.get()).isLessThanOrEqualTo(3);
  }

  @Test
  void goesOnWithTheKeysItHasWhileTheIssuerIsAway() throws JOSEException {
    admitted(rs256(claims()));
    server.stop(0);
    assertThat(admitted(rs256(claims().subject("other"))).name()).isEqualTo("user:other");
  }

  @Test
  void cannotVerifyAnythingWithoutKeys() throws JOSEException {
    server.stop(0);
    for (var i = 0; i < 4; i++) {
      assertThat(refused(rs256(claims().subject("s" + i)))).isInstanceOf(Failure.Unavailable.class);
    }
  }

  @Test
  void letsNobodyInWhomItIsNotToldEnoughOf() throws JOSEException {
    for (var wrong :
        List.of(
            claims().subject(null),
            claims().subject("two words"),
            claims().claim("groups", List.of("/other")),
            claims().claim("groups", null),
            claims().claim("clearance", "cosmic"),
            claims().claim("clearance", null),
            claims().claim("ours", null))) {
      assertThat(refused(rs256(wrong))).isInstanceOf(Failure.Forbidden.class);
    }
    tokens = tokens(true);
    assertThat(admitted(rs256(claims().claim("groups", List.of("/other")))).team()).isEmpty();
  }

  @Test
  void remembersATokenNoLongerThanItIsGood() throws JOSEException {
    var token = rs256(claims());
    admitted(token);
    now.set(NOW.plusSeconds(329));
    admitted(token);
    now.set(NOW.plusSeconds(331));
    assertThat(refused(token).message()).startsWith("token: expired");
  }
}
