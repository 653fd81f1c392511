package dev.wagonway.gateway.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import dev.wagonway.chat.Failure;
import dev.wagonway.config.Callers;
import dev.wagonway.config.Groups;
import dev.wagonway.config.IdentitySettings;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes tokens that an issuer has signed (JWT, RFC 7519, with the care of RFC 8725). What was found
 * of a token holds for a minute, so that a signature is not verified for each request. Thread-safe;
 * blocks while the issuer's keys are fetched.
 */
final class Tokens {

  private static final Logger log = LoggerFactory.getLogger(Tokens.class);

  /** Three parts in base64url, of which the first begins as JSON objects do. */
  private static final Pattern FORM = Pattern.compile("eyJ[^.\\s]*\\.[^.\\s]*\\.[^.\\s]*");

  private static final int MOST_LETTERS = 16 << 10;
  private static final int MOST_KNOWN = 10_000;
  private static final Duration KNOWN_FOR = Duration.ofMinutes(1);
  private static final Duration KEYS_FOR = Duration.ofMinutes(5);
  private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);
  private static final Duration OUTAGE = Duration.ofHours(12);

  private final IdentitySettings settings;
  private final InstantSource clock;
  private final Jwks jwks = new Jwks();
  private final DefaultJWTProcessor<SecurityContext> processor;
  private final Claims claims;
  private final Cache<String, Known> known =
      Caffeine.newBuilder().maximumSize(MOST_KNOWN).expireAfterWrite(KNOWN_FOR).build();

  /** What was found of a token. */
  private record Known(Groups groups, Verdict verdict, Instant until) {}

  Tokens(IdentitySettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.claims = new Claims(settings);
    this.processor = processor(settings, clock, jwks);
  }

  /** Whether {@code key} is a token rather than a key. */
  static boolean looksLikeOne(String key) {
    return key.startsWith("eyJ") && FORM.matcher(key).matches();
  }

  IdentitySettings settings() {
    return settings;
  }

  /** Whom {@code token} lets in. */
  Verdict verdict(String token, Groups groups) {
    if (token.length() > MOST_LETTERS) {
      return refused("longer than " + MOST_LETTERS + " letters", "a shorter one");
    }
    var digest = Callers.digest(token);
    var last = known.getIfPresent(digest);
    var isGood =
        last != null && last.groups().equals(groups) && clock.instant().isBefore(last.until());
    return last != null && isGood ? last.verdict() : verify(token, digest, groups);
  }

  private Verdict verify(String token, String digest, Groups groups) {
    try {
      var set = processor.process(token, null);
      var verdict = claims.verdict(set, groups);
      if (verdict instanceof Verdict.Admitted) {
        known.put(digest, new Known(groups, verdict, end(set)));
      }
      return verdict;
    } catch (ParseException | IllegalArgumentException _) {
      return refused("no JWT", "three parts in base64url");
    } catch (ExpiredJWTException _) {
      return refused("expired", "one that is good now");
    } catch (BadJWTException _) {
      return refused(
          "not for this gateway, or not yet",
          "iss %s, an aud among %s, an exp, and %s"
              .formatted(settings.issuer(), settings.audiences(), "a " + settings.claims().name()));
    } catch (BadJOSEException _) {
      return unsigned();
    } catch (KeySourceException e) {
      return keysMissing(e);
    } catch (JOSEException _) {
      return unsigned();
    }
  }

  private Verdict unsigned() {
    return refused(
        "not signed by a key of the issuer",
        "one of its keys, and one of " + String.join(", ", settings.algorithms()));
  }

  /** Unknown keys are asked for now and then only; that says nothing against the issuer. */
  private Verdict keysMissing(KeySourceException e) {
    if (e instanceof RateLimitReachedException && jwks.isFetched()) {
      return unsigned();
    }
    log.debug("identity: the keys of {} cannot be had: {}", settings.jwks(), e.getMessage());
    return new Verdict.Refused(
        new Failure.Unavailable(
            "tokens cannot be verified now, as the issuer's keys cannot be had (expected: another"
                + " try soon)",
            Duration.ofSeconds(5)));
  }

  private Instant end(JWTClaimsSet set) {
    return set.getExpirationTime().toInstant().plus(settings.clockSkew());
  }

  private static Verdict refused(String what, String expected) {
    return Verdict.unauthorized("token: %s (expected: %s)".formatted(what, expected));
  }

  private static DefaultJWTProcessor<SecurityContext> processor(
      IdentitySettings settings, InstantSource clock, Jwks jwks) {
    var algorithms =
        settings.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(algorithms, source(settings, jwks)));
    processor.setJWTClaimsSetVerifier(verifier(settings, clock));
    return processor;
  }

  private static JWKSource<SecurityContext> source(IdentitySettings settings, Jwks jwks) {
    try {
      return JWKSourceBuilder.create(settings.jwks().toURL(), jwks)
          .cache(KEYS_FOR.toMillis(), Duration.ofSeconds(5).toMillis())
          .refreshAheadCache(false)
          .rateLimited(BETWEEN_FETCHES.toMillis())
          .outageTolerant(OUTAGE.toMillis())
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("http and https are known everywhere", e);
    }
  }

  private static DefaultJWTClaimsVerifier<SecurityContext> verifier(
      IdentitySettings settings, InstantSource clock) {
    var exact = new JWTClaimsSet.Builder().issuer(settings.issuer()).build();
    var verifier =
        new DefaultJWTClaimsVerifier<SecurityContext>(
            Set.copyOf(settings.audiences()), exact, Set.of("exp"), Set.of()) {
          @Override
          protected Date currentTime() {
            return Date.from(clock.instant());
          }
        };
    verifier.setMaxClockSkew(Math.toIntExact(settings.clockSkew().toSeconds()));
    return verifier;
  }
}
