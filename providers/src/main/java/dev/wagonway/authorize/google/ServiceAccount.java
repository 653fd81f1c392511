package dev.wagonway.authorize.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.wire.json.JsonTrees;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A service account as its key file describes it. Immutable.
 *
 * @param email who it is
 * @param keyId the key's id, possibly empty
 * @param key signs in its name
 * @param tokenUri where a signed assertion is exchanged for an access token
 */
record ServiceAccount(String email, String keyId, PrivateKey key, String tokenUri) {

  private static final String USUAL_TOKEN_URI = "https://oauth2.googleapis.com/token";
  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
  private static final Duration LIFETIME = Duration.ofHours(1);

  /**
   * Reads a key file.
   *
   * @throws GeneralSecurityException if it is none; the message names what is wrong with it, and
   *     holds nothing of it
   */
  static ServiceAccount read(String file) throws GeneralSecurityException {
    var root = JsonTrees.read(file.getBytes(UTF_8));
    if (root == null || !root.isObject()) {
      throw new GeneralSecurityException("not JSON");
    }
    var email = root.path("client_email").asString("");
    if (email.isEmpty()) {
      throw new GeneralSecurityException("without client_email");
    }
    return new ServiceAccount(
        email,
        root.path("private_key_id").asString(""),
        key(root.path("private_key").asString("")),
        root.path("token_uri").asString(USUAL_TOKEN_URI));
  }

  private static PrivateKey key(String pem) throws GeneralSecurityException {
    var base64 = pem.replaceAll("-----[A-Z ]+-----", "");
    try {
      var der = Base64.getMimeDecoder().decode(base64);
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (IllegalArgumentException | GeneralSecurityException _) {
      // The cause is left out, as it may quote the key.
      throw new GeneralSecurityException("without a private_key in PKCS #8");
    }
  }

  /**
   * An assertion that asks for an access token, valid for an hour from {@code now}.
   *
   * @throws GeneralSecurityException if the key cannot sign
   */
  String assertion(Instant now) throws GeneralSecurityException {
    var header = JsonTrees.object().put("alg", "RS256").put("typ", "JWT");
    if (!keyId.isEmpty()) {
      header.put("kid", keyId);
    }
    var claims =
        JsonTrees.object()
            .put("iss", email)
            .put("scope", SCOPE)
            .put("aud", tokenUri)
            .put("iat", now.getEpochSecond())
            .put("exp", now.plus(LIFETIME).getEpochSecond());
    var signed = base64(JsonTrees.write(header)) + "." + base64(JsonTrees.write(claims));
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key);
    signature.update(signed.getBytes(UTF_8));
    return signed + "." + base64(signature.sign());
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "ServiceAccount[" + email + "]";
  }
}
