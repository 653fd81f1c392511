package dev.wagonway.authorize.aws;

import java.util.Optional;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Reads credentials for signing: {@code ACCESS_KEY_ID:SECRET_ACCESS_KEY[:SESSION_TOKEN]}. */
final class AwsKey {

  private static final char SEPARATOR = ':';

  private AwsKey() {}

  /** Whether the key is a token by itself, with which nothing is signed. */
  static boolean isToken(String key) {
    return key.indexOf(SEPARATOR) < 0;
  }

  /** The credentials, or nothing if a part of them is missing. */
  static Optional<AwsCredentialsIdentity> parse(String key) {
    var first = key.indexOf(SEPARATOR);
    var second = key.indexOf(SEPARATOR, first + 1);
    var id = key.substring(0, first).strip();
    var secret = (second < 0 ? key.substring(first + 1) : key.substring(first + 1, second)).strip();
    var session = second < 0 ? "" : key.substring(second + 1).strip();
    if (id.isEmpty() || secret.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        session.isEmpty()
            ? AwsCredentialsIdentity.create(id, secret)
            : AwsSessionCredentialsIdentity.create(id, secret, session));
  }
}
