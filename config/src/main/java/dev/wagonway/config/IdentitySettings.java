package dev.wagonway.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose signed tokens (JWT, RFC 7519) are taken in place of keys.
 *
 * @param issuer the only {@code iss} that is believed
 * @param jwks where the issuer's public keys are (RFC 7517)
 * @param audiences of which a token names at least one as its {@code aud}
 * @param algorithms the only ones that signatures may have been made with: {@code RS256}
 * @param clockSkew how far the issuer's clock may be off
 * @param claims which claims tell what
 * @param takesUnknownTeams whether teams and projects that are not configured are taken by name
 */
public record IdentitySettings(
    String issuer,
    URI jwks,
    List<String> audiences,
    List<String> algorithms,
    Duration clockSkew,
    Claims claims,
    boolean takesUnknownTeams) {

  public IdentitySettings {
    audiences = List.copyOf(audiences);
    algorithms = List.copyOf(algorithms);
  }

  /**
   * The claims that tell what, each by its name or as a JSON pointer (RFC 6901); null if none does.
   *
   * @param name who calls
   */
  public record Claims(
      String name,
      @Nullable String team,
      @Nullable String project,
      @Nullable String rights,
      @Nullable String label,
      @Nullable String routes) {}
}
