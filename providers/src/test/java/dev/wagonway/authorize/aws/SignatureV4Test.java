package dev.wagonway.authorize.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Provenance;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import dev.wagonway.spi.Authorizer;
import dev.wagonway.spi.Parcel;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SignatureV4Test {

  private static final String ID = "AKIDEXAMPLE";
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final URI CALL =
      URI.create(
          "https://bedrock-runtime.eu-central-1.amazonaws.com"
              + "/model/eu.anthropic.claude-sonnet-4-6-v1%3A0/converse");
  private static final List<ByteBuffer> BODY =
      List.of(
          ByteBuffer.wrap("{\"messages\":".getBytes(UTF_8)),
          ByteBuffer.wrap("[]}".getBytes(UTF_8)));
  private static final Parcel PARCEL = Parcel.json("/model/x/converse", false, BODY);

  private final SignatureV4 authorizer =
      new SignatureV4(InstantSource.fixed(Instant.parse("2026-11-22T09:30:00Z")));

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(Authorizer.class))
        .extracting(Authorizer::name)
        .containsOnlyOnce("aws-sigv4");
  }

  @Test
  void signsAsTheSpecificationHasIt() throws GeneralSecurityException {
    var headers = authorize(target(ID + ":" + SECRET), CALL, PARCEL);
    assertThat(headers)
        .containsEntry("x-amz-date", "20261122T093000Z")
        .doesNotContainKeys("host", "x-amz-security-token");
    assertSigned(headers, CALL, "eu-central-1");
    assertThat(BODY).allMatch(piece -> piece.position() == 0);
  }

  @Test
  void sessionTokensAreSignedAndSent() throws GeneralSecurityException {
    var headers = authorize(target(ID + ":" + SECRET + ":session+token=="), CALL, PARCEL);
    assertThat(headers).containsEntry("x-amz-security-token", "session+token==");
    assertSigned(headers, CALL, "eu-central-1");
  }

  @Test
  void otherKeysAndBodiesGiveOtherSignatures() {
    var one = authorize(target(ID + ":" + SECRET), CALL, PARCEL);
    var other = Parcel.json("/model/x/converse", false, "{}".getBytes(UTF_8));
    assertThat(authorize(target(ID + ":" + SECRET), CALL, other).get("authorization"))
        .isNotEqualTo(one.get("authorization"));
    assertThat(authorize(target(ID + ":other"), CALL, PARCEL).get("authorization"))
        .isNotEqualTo(one.get("authorization"));
  }

  @Test
  void aKeyWithoutAColonIsABearerToken() {
    assertThat(authorize(target(" ABSKtoken== "), CALL, PARCEL))
        .isEqualTo(Map.of("authorization", "Bearer ABSKtoken=="));
  }

  @Test
  void theRegionComesFromTheHostElseFromTheTarget() {
    assertThat(scopeAt("https://bedrock-runtime-fips.us-gov-west-1.amazonaws.com/x", ""))
        .contains("/20261122/us-gov-west-1/bedrock/aws4_request");
    assertThat(scopeAt("https://vpce-1a.bedrock-runtime.us-east-1.vpce.amazonaws.com/x", ""))
        .contains("/20261122/us-east-1/bedrock/aws4_request");
    assertThat(scopeAt("https://bedrock.corp.example/x", "ap-south-1"))
        .contains("/ap-south-1/bedrock/aws4_request");
    assertThat(scopeAt("http://127.0.0.1:8080/x", "ap-south-1"))
        .contains("/ap-south-1/bedrock/aws4_request");
  }

  @Test
  void whatIsMissingIsToldWithoutTheKey() {
    assertRefused(target(null), CALL, "missing");
    assertRefused(target("AKID:"), CALL, "incomplete");
    assertRefused(target(":hush"), CALL, "incomplete");
    assertRefused(target(ID + ":hush"), URI.create("https://models.example/x"), "region");
  }

  private void assertRefused(Target target, URI uri, String fault) {
    assertThatThrownBy(() -> authorize(target, uri, PARCEL))
        .isInstanceOfSatisfying(
            FailureException.class,
            e ->
                assertThat(e.failure())
                    .isInstanceOfSatisfying(
                        Failure.Refused.class,
                        refused -> {
                          assertThat(refused.kind()).isEqualTo(Failure.Kind.CREDENTIAL);
                          assertThat(refused.message()).contains(fault).doesNotContain("hush");
                        }));
  }

  private String scopeAt(String uri, String region) {
    var provenance = new Provenance("", "", Set.of(), region, "", null, null, 0);
    var target = Variant.of(target(ID + ":" + SECRET)).provenance(provenance).target();
    return authorize(target, URI.create(uri), PARCEL).getOrDefault("authorization", "");
  }

  /** Computes the signature by hand, over the headers that the authorizer says it signed. */
  private static void assertSigned(Map<String, String> headers, URI uri, String region)
      throws GeneralSecurityException {
    var authorization = headers.getOrDefault("authorization", "");
    var names = authorization.replaceAll(".*SignedHeaders=([^,]*),.*", "$1");
    assertThat(names).contains("host").contains("x-amz-date");
    var canonicalHeaders = new StringBuilder();
    for (var name : names.split(";", -1)) {
      var value = name.equals("host") ? uri.getHost() : headers.getOrDefault(name, "");
      canonicalHeaders.append(name).append(':').append(value).append('\n');
    }
    var canonical =
        String.join(
            "\n",
            "POST",
            uri.getRawPath().replace("%", "%25"),
            "",
            canonicalHeaders.toString(),
            names,
            hash("{\"messages\":[]}"));
    var scope = "20261122/" + region + "/bedrock/aws4_request";
    var toSign = String.join("\n", "AWS4-HMAC-SHA256", "20261122T093000Z", scope, hash(canonical));
    var key = ("AWS4" + SECRET).getBytes(UTF_8);
    for (var step : List.of("20261122", region, "bedrock", "aws4_request")) {
      key = hmac(key, step);
    }
    assertThat(authorization)
        .startsWith("AWS4-HMAC-SHA256 Credential=" + ID + "/" + scope + ",")
        .endsWith("Signature=" + HexFormat.of().formatHex(hmac(key, toSign)));
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(UTF_8));
  }

  private static String hash(String text) throws GeneralSecurityException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
  }

  private static Target target(@Nullable String key) {
    var endpoint =
        new Endpoint("bedrock-converse", "bedrock", CALL, key == null ? null : new Secret(key));
    return Variant.of(Targets.cloud()).at(endpoint).target();
  }

  private Map<String, String> authorize(Target target, URI uri, Parcel parcel) {
    return authorizer.authorize(target, target.endpoint().key(), uri, parcel);
  }
}
