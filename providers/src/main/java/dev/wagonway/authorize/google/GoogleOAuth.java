package dev.wagonway.authorize.google;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import dev.wagonway.spi.Authorizer;
import dev.wagonway.spi.Parcel;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Proves to Google Cloud who the gateway is. A target's key is the text of a service account's key
 * file, which is exchanged for access tokens, or an access token itself.
 */
public final class GoogleOAuth implements Authorizer {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<Secret, TokenSource> sources = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final OkHttpClient client =
      new OkHttpClient.Builder()
          .followRedirects(false)
          .followSslRedirects(false)
          .callTimeout(PATIENCE)
          .build();

  /** For the service loader. */
  public GoogleOAuth() {
    this(InstantSource.system());
  }

  GoogleOAuth(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "google-oauth";
  }

  @Override
  public Map<String, String> authorize(
      Target target, @Nullable Secret key, URI uri, Parcel parcel) {
    if (key == null) {
      throw badKey("that is missing");
    }
    return Map.of("authorization", "Bearer " + token(key));
  }

  private String token(Secret key) {
    var text = key.reveal().strip();
    return text.startsWith("{") ? sources.computeIfAbsent(key, this::source).token() : text;
  }

  private TokenSource source(Secret key) {
    try {
      return new TokenSource(ServiceAccount.read(key.reveal()), client, clock);
    } catch (GeneralSecurityException e) {
      throw badKey(String.valueOf(e.getMessage()));
    }
  }

  static FailureException badKey(String fault) {
    return new FailureException(
        new Failure.Refused(
            "google-oauth: a key "
                + fault
                + " (expected: a service account's key file, or an access token)",
            401,
            Failure.Kind.CREDENTIAL,
            null));
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
