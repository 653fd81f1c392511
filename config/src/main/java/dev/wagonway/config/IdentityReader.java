package dev.wagonway.config;

import dev.wagonway.config.IdentitySettings.Claims;
import dev.wagonway.config.yaml.SectionReader;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code identity}. */
final class IdentityReader {

  private static final Duration USUAL_SKEW = Duration.ofSeconds(30);
  private static final Duration MOST_SKEW = Duration.ofMinutes(10);
  private static final List<String> USUAL_ALGORITHMS = List.of("RS256", "ES256");

  private IdentityReader() {}

  static @Nullable IdentitySettings read(SectionReader root) {
    if (!root.has("identity")) {
      return null;
    }
    var section = root.section("identity", CallerLanguage.IDENTITY);
    var issuer = section.read("issuer", CallerNotations.ISSUER);
    var jwks = section.read("jwks", CallerNotations.JWKS);
    var audiences = List.copyOf(section.readAll("audience", CallerNotations.ISSUER));
    var algorithms = List.copyOf(section.readAll("algorithms", CallerNotations.ALGORITHM));
    var skew = section.read("clock-skew", Notations.DURATION).orElse(USUAL_SKEW);
    if (skew.compareTo(MOST_SKEW) > 0) {
      section.complain("clock-skew", "longer than 10m (expected: at most that)");
    }
    var claims = claims(section.section("claims", CallerLanguage.CLAIMS));
    var takesUnknown = section.read("unknown-team", CallerNotations.UNKNOWN_TEAM).orElse(false);
    return issuer.isEmpty() || jwks.isEmpty() || audiences.isEmpty()
        ? null
        : new IdentitySettings(
            issuer.get(),
            jwks.get(),
            audiences,
            algorithms.isEmpty() ? USUAL_ALGORITHMS : algorithms,
            skew,
            claims,
            takesUnknown);
  }

  private static Claims claims(SectionReader section) {
    return new Claims(
        section.read("name", CallerNotations.CLAIM).orElse("sub"),
        section.read("team", CallerNotations.CLAIM).orElse(null),
        section.read("project", CallerNotations.CLAIM).orElse(null),
        section.read("rights", CallerNotations.CLAIM).orElse(null),
        section.read("label", CallerNotations.CLAIM).orElse(null),
        section.read("routes", CallerNotations.CLAIM).orElse(null));
  }
}
