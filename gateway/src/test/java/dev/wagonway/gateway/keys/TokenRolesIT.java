package dev.wagonway.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;

/** What the rights that a token claims are good for at the admin API. */
class TokenRolesIT {

  @Test
  void theRightsThatATokenClaimsAreItsOwnersRoleAtTheAdminApi() throws Exception {
    var key = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
    var issuer = issuer(key);
    try (var gateway = TestGateway.serving(policy(issuer.getAddress().getPort()))) {
      var viewer = token(key, "openid wagonway:viewer");
      assertThat(ask(gateway, viewer, "GET", "/admin/v1/whoami").body())
          .contains("\"name\":\"user:ann\"", "\"role\":\"viewer\"");
      assertThat(status(gateway, viewer, "GET", "/admin/v1/targets")).isEqualTo(200);
      assertThat(status(gateway, viewer, "POST", "/admin/v1/reload")).isEqualTo(403);

      var operator = token(key, "wagonway:operator");
      assertThat(ask(gateway, operator, "GET", "/admin/v1/whoami").body())
          .contains("\"role\":\"operator\"");
      assertThat(status(gateway, operator, "POST", "/admin/v1/reload")).isEqualTo(200);
      assertThat(status(gateway, operator, "GET", "/admin/v1/policy")).isEqualTo(403);

      var admin = token(key, "wagonway:viewer wagonway:admin");
      assertThat(ask(gateway, admin, "GET", "/admin/v1/whoami").body())
          .contains("\"role\":\"admin\"");
      assertThat(status(gateway, admin, "GET", "/admin/v1/policy")).isEqualTo(200);

      assertThat(status(gateway, token(key, "admin openid"), "GET", "/admin/v1/whoami"))
          .as("a scope of somebody else's")
          .isEqualTo(403);
    } finally {
      issuer.stop(0);
    }
  }

  private static String policy(int port) {
    return """
    targets:
      - { id: glm, model: glm-5, provider: vllm, base-url: "http://vllm.invalid/v1", tier: on-prem, clearance: restricted, price: free }
    identity:
      issuer: https://login.example
      jwks: http://127.0.0.1:%d/keys
      audience: wagonway
      claims: { rights: scope }
    """
        .formatted(port);
  }

  private static HttpServer issuer(ECKey key) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    var keys = new JWKSet(key).toPublicJWKSet().toString().getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/keys",
        exchange -> {
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String token(ECKey key, String scope) throws Exception {
    var claims =
        new JWTClaimsSet.Builder()
            .issuer("https://login.example")
            .audience("wagonway")
            .subject("ann")
            .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))))
            .claim("scope", scope)
            .build();
    var token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec").build(), claims);
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }

  private static int status(TestGateway gateway, String token, String method, String path)
      throws Exception {
    return ask(gateway, token, method, path).statusCode();
  }

  private static HttpResponse<String> ask(
      TestGateway gateway, String token, String method, String path) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(gateway.adminUrl() + path))
            .header("authorization", "Bearer " + token)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return gateway.http().send(request, BodyHandlers.ofString());
  }
}
