package dev.wagonway.gateway.keys;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.config.Callers;
import dev.wagonway.config.IdentitySettings;
import dev.wagonway.gateway.edge.ClientRequest;
import dev.wagonway.route.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who calls. Thread-safe; may wait for an issuer's keys where tokens are taken, so never
 * on an event loop.
 */
public final class Gatehouse {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final InstantSource clock;
  private volatile @Nullable KeyStore store;
  private volatile @Nullable Tokens tokens;

  public Gatehouse(InstantSource clock) {
    this.clock = clock;
  }

  /** Looks into {@code newStore} from now on, or into none. */
  void use(@Nullable KeyStore newStore) {
    store = newStore;
  }

  /** Whether no key and no token is needed, so that only this machine is served. */
  public boolean isOpen(Callers callers) {
    var known = store;
    return callers.isEmpty() && (known == null || !known.mayHaveKeys());
  }

  /**
   * The caller whose key or token the request carries, or {@link Caller#ANYONE} if none are
   * configured and the request comes from this machine.
   *
   * @throws FailureException with {@link Failure.Unauthorized} if a key is needed and none that is
   *     good is presented, {@link Failure.Forbidden} if its holder may not call, or {@link
   *     Failure.Unavailable} if it cannot be looked up now
   */
  public Caller admit(Callers callers, ClientRequest request) {
    if (isOpen(callers)) {
      return anyone(request);
    }
    var keys = PresentedKeys.in(request.headers(), request.query());
    var here = callers.here();
    if (here != null && !here.isOver(clock.instant()) && OwnMachine.sent(request)) {
      return known(callers, keys).orElse(here.caller());
    }
    if (keys.isEmpty()) {
      throw new FailureException(new Failure.Unauthorized("no API key" + PresentedKeys.EXPECTED));
    }
    return admit(callers, keys);
  }

  /**
   * The holder of one of {@code keys}, or nothing if all of them are unknown.
   *
   * @throws FailureException if one of them is known, but lets nobody in
   */
  private Optional<Caller> known(Callers callers, List<String> keys) {
    for (var key : keys) {
      switch (verdict(callers, key)) {
        case Verdict.Admitted(var caller) -> {
          return Optional.of(caller);
        }
        case Verdict.Refused(var failure) -> throw new FailureException(failure);
        case Verdict.Unknown _ -> {}
      }
    }
    return Optional.empty();
  }

  private static Caller anyone(ClientRequest request) {
    if (OwnMachine.sent(request)) {
      return Caller.ANYONE;
    }
    throw new FailureException(
        new Failure.Forbidden(
            "no keys are configured, so this gateway serves its own machine only (expected: a"
                + " request from 127.0.0.1 or ::1, to it or to localhost, through no proxy and by no"
                + " page of another host; or keys, of which `wagonway keys create --name"
                + " NAME` makes one)"));
  }

  private Caller admit(Callers callers, List<String> keys) {
    Failure why = null;
    for (var key : keys) {
      switch (verdict(callers, key)) {
        case Verdict.Admitted(var caller) -> {
          return caller;
        }
        case Verdict.Refused(var failure) -> why = why == null ? failure : why;
        case Verdict.Unknown _ -> {}
      }
    }
    throw new FailureException(
        why != null
            ? why
            : new Failure.Unauthorized("unknown API key (expected: one of the configured keys)"));
  }

  private Verdict verdict(Callers callers, String key) {
    var identity = callers.identity();
    if (identity != null && Tokens.looksLikeOne(key)) {
      return tokens(identity).verdict(key, callers.groups());
    }
    var digest = Callers.digest(key);
    var configured = callers.key(digest);
    if (configured != null) {
      return configured.isOver(clock.instant())
          ? over(key, configured.caller().name(), "expired")
          : new Verdict.Admitted(configured.caller());
    }
    var known = store;
    return known == null ? Verdict.UNKNOWN : verdict(callers, known, digest, key);
  }

  private Verdict verdict(Callers callers, KeyStore known, String digest, String key) {
    var held = known.find(digest);
    var away = known.away();
    if (held == null) {
      // what does not look like a key of ours is not in the database either
      return away.isZero() || KeyText.prefixOf(key) == null ? Verdict.UNKNOWN : cannotLookUp();
    }
    if (away.compareTo(callers.outage()) > 0) {
      return cannotLookUp();
    }
    return verdict(callers, known, held, clock.instant());
  }

  private static Verdict verdict(Callers callers, KeyStore known, KeyStore.Held held, Instant now) {
    var key = held.key();
    return switch (key.state(now)) {
      case REVOKED -> over(key, "revoked");
      case EXPIRED -> over(key, "expired");
      case ACTIVE, REPLACED -> {
        known.use(key.digest(), now);
        yield Verdict.of(held.in(callers.groups()), "API key " + key.prefix());
      }
    };
  }

  private static Verdict over(StoredKey key, String how) {
    return Verdict.unauthorized(
        "API key %s: %s (expected: a key that is in use)".formatted(key.prefix(), how));
  }

  private static Verdict over(String key, String name, String how) {
    var prefix = KeyText.prefixOf(key);
    return Verdict.unauthorized(
        "API key %s: %s (expected: a key that is in use)"
            .formatted(prefix == null ? "of " + name : prefix, how));
  }

  private static Verdict cannotLookUp() {
    return new Verdict.Refused(
        new Failure.Unavailable(
            "API keys cannot be looked up now (expected: another try soon)", SOON));
  }

  private Tokens tokens(IdentitySettings identity) {
    var current = tokens;
    if (current == null || !current.settings().equals(identity)) {
      synchronized (this) {
        current = tokens;
        if (current == null || !current.settings().equals(identity)) {
          current = new Tokens(identity, clock);
          tokens = current;
        }
      }
    }
    return current;
  }
}
