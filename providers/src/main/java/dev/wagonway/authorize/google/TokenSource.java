package dev.wagonway.authorize.google;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.wire.json.JsonTrees;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The access tokens of one service account: one is kept until shortly before it expires, and
 * fetched by one thread while others wait. Safe for any number of threads.
 */
final class TokenSource {

  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final Duration MARGIN = Duration.ofMinutes(5);
  private static final long USUAL_SECONDS = 3_600;
  private static final int BODY_BYTES = 64 << 10;

  private final ServiceAccount account;
  private final OkHttpClient client;
  private final InstantSource clock;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Token token;

  /** A token, and when to fetch the next. */
  private record Token(String value, Instant staleFrom) {}

  TokenSource(ServiceAccount account, OkHttpClient client, InstantSource clock) {
    this.account = account;
    this.client = client;
    this.clock = clock;
  }

  /**
   * A valid token.
   *
   * @throws FailureException if none can be had
   */
  String token() {
    var kept = fresh();
    if (kept != null) {
      return kept;
    }
    fetching.lock();
    try {
      var fetched = fresh();
      return fetched == null ? fetch() : fetched;
    } finally {
      fetching.unlock();
    }
  }

  private @Nullable String fresh() {
    var kept = token;
    return kept != null && clock.instant().isBefore(kept.staleFrom) ? kept.value : null;
  }

  private String fetch() {
    var now = clock.instant();
    try (var response = client.newCall(request(now)).execute()) {
      var body = body(response);
      if (!response.isSuccessful()) {
        throw refused(response.code(), body);
      }
      var value = body == null ? "" : body.path("access_token").asString("");
      if (body == null || value.isEmpty()) {
        throw new FailureException(
            new Failure.ConnectFailed(
                "google-oauth: an answer without a token (expected: access_token)"));
      }
      token = new Token(value, staleFrom(now, body));
      return value;
    } catch (IOException e) {
      throw new FailureException(
          new Failure.ConnectFailed(
              "google-oauth: no answer from the token endpoint, "
                  + e.getClass().getSimpleName()
                  + " (expected: a token)"));
    }
  }

  private Request request(Instant now) {
    try {
      var form =
          new FormBody.Builder()
              .add("grant_type", GRANT)
              .add("assertion", account.assertion(now))
              .build();
      return new Request.Builder().url(account.tokenUri()).post(form).build();
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      throw GoogleOAuth.badKey("whose key cannot sign, or whose token_uri is no URL");
    }
  }

  /** A short-lived token serves for half its life, others until shortly before their end. */
  private static Instant staleFrom(Instant now, JsonNode body) {
    var life = Duration.ofSeconds(Math.max(0, body.path("expires_in").asLong(USUAL_SECONDS)));
    var rest = life.minus(MARGIN);
    var half = life.dividedBy(2);
    return now.plus(rest.compareTo(half) > 0 ? rest : half);
  }

  private static FailureException refused(int status, @Nullable JsonNode body) {
    var word = body == null ? "" : body.path("error").asString("");
    var kind =
        status == 429
            ? Failure.Kind.RATE_LIMITED
            : status >= 500 ? Failure.Kind.UNAVAILABLE : Failure.Kind.CREDENTIAL;
    var told = word.matches("[a-z_]{1,40}") ? " " + word : "";
    return new FailureException(
        new Failure.Refused(
            "google-oauth: the token endpoint answered " + status + told + " (expected: a token)",
            status,
            kind,
            null));
  }

  private static @Nullable JsonNode body(Response response) throws IOException {
    var source = response.body().source();
    return source.request(BODY_BYTES + 1) ? null : JsonTrees.read(source.readByteArray());
  }
}
