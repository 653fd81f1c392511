package dev.wagonway.gateway.upstream;

import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import dev.wagonway.sensitivity.Cleared;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.spi.Parcel;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A POST to a target.
 *
 * @param target where to, with the proof that it may receive the body
 * @param baseUrl the root of the API that is spoken, one of those that the target's endpoint has
 * @param key one of the target's credentials, or null if it needs none
 * @param parcel what is sent
 * @param label how sensitive that is
 */
public record UpstreamRequest(
    Cleared<Target> target, URI baseUrl, @Nullable Secret key, Parcel parcel, Label label) {

  /** What the client writes itself, and nobody else. */
  private static final Set<String> OWN =
      Set.of(
          "accept",
          "accept-encoding",
          "connection",
          "content-length",
          "content-type",
          "host",
          "transfer-encoding",
          "upgrade",
          "user-agent");

  private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

  /**
   * Checks once more, whoever has made the request ready.
   *
   * @throws IllegalArgumentException if the target is not cleared for what is sent
   */
  public UpstreamRequest {
    if (!target.label().covers(label) || !target.subject().clearance().covers(label)) {
      throw new IllegalArgumentException(
          "content is %s (expected: at most what target %s is cleared for, %s)"
              .formatted(label.word(), target.subject(), target.label().word()));
    }
  }

  /** Where it goes, with its query. */
  public URI uri() {
    var path = parcel.path();
    var query = baseUrl.getRawQuery();
    var separator = path.indexOf('?') < 0 ? "?" : "&";
    return URI.create(
        baseUrl.getScheme()
            + "://"
            + baseUrl.getRawAuthority()
            + root(baseUrl)
            + path
            + (query == null || query.isEmpty() ? "" : separator + query));
  }

  /** The path of {@code baseUrl}, without a slash at its end. */
  static String root(URI baseUrl) {
    var path = baseUrl.getRawPath() == null ? "" : baseUrl.getRawPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** The same with another parcel. */
  public UpstreamRequest with(Parcel other) {
    return new UpstreamRequest(target, baseUrl, key, other, label);
  }

  /** Whether the client writes the header of that name itself, so that parcels need not. */
  static boolean isOwn(String name) {
    return OWN.contains(name);
  }

  /**
   * This request, if it can be put into a head without a second meaning.
   *
   * @throws IllegalArgumentException if a part of it cannot; the message does not hold its value
   */
  public UpstreamRequest checked() {
    require(isWithin(parcel.path(), '!'), "path");
    require(isPlain(parcel.accept()), "accept");
    require(isPlain(parcel.contentType()), "content-type");
    parcel
        .headers()
        .forEach((name, value) -> require(isToken(name) && isPlain(value), shown(name)));
    return this;
  }

  private static void require(boolean isFine, String what) {
    if (!isFine) {
      throw new IllegalArgumentException(
          what + ": holds characters that cannot be sent on (expected: printable ASCII)");
    }
  }

  private static String shown(String name) {
    return isToken(name) ? name.toLowerCase(Locale.ROOT) : "a header's name";
  }

  private static boolean isToken(String name) {
    return !name.isEmpty()
        && name.chars()
            .allMatch(c ->
                c < 0x80 && (Character.isLetterOrDigit(c) || TOKEN_PUNCTUATION.indexOf(c) >= 0));
  }

  private static boolean isPlain(String value) {
    return isWithin(value, ' ');
  }

  /** Whether all characters are printable ASCII, from {@code least} on. */
  private static boolean isWithin(String text, char least) {
    for (var i = 0; i < text.length(); i++) {
      if (text.charAt(i) < least || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }
}
