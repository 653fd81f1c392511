package dev.wagonway.config;

import dev.wagonway.route.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may call, by the SHA-256 of their keys; the keys themselves are not kept.
 *
 * <p>Looking up a digest instead of comparing keys leaves no time difference that would help to
 * guess one.
 */
public final class Callers {

  /** For how long keys from a database are good while it is away, unless told otherwise. */
  static final Duration USUAL_OUTAGE = Duration.ofHours(1);

  /** What stands in place of a digest for whoever is on this machine; no key has it. */
  static final String HERE = "this-machine";

  public static final Callers NONE = new Callers(Map.of());

  private final Map<String, Key> byDigest;
  private final Groups groups;
  private final @Nullable IdentitySettings identity;
  private final Duration outage;

  /** Takes callers by the lower-case hexadecimal SHA-256 of their keys. */
  public Callers(Map<String, Caller> byDigest) {
    this(endless(byDigest), Groups.NONE, null, USUAL_OUTAGE);
  }

  /**
   * Takes all that is known of who may call.
   *
   * @param byDigest keys by their lower-case hexadecimal SHA-256
   * @param identity whose tokens are taken besides, or null if nobody's are
   * @param outage for how long keys from a database are good while it is away
   */
  public Callers(
      Map<String, Key> byDigest,
      Groups groups,
      @Nullable IdentitySettings identity,
      Duration outage) {
    this.byDigest = Map.copyOf(byDigest);
    this.groups = groups;
    this.identity = identity;
    this.outage = outage;
  }

  /**
   * A key.
   *
   * @param until when it ends, or null if it does not
   */
  public record Key(Caller caller, @Nullable Instant until) {

    public boolean isOver(Instant now) {
      return until != null && !now.isBefore(until);
    }
  }

  /** Whether nothing here lets anybody in: neither keys nor tokens. */
  public boolean isEmpty() {
    return byDigest.isEmpty() && identity == null;
  }

  /** The key with that digest, which may be over. */
  public @Nullable Key key(String digest) {
    return byDigest.get(digest);
  }

  /** Who those on this machine are that show no key which is known; null if they are nobody. */
  public @Nullable Key here() {
    return byDigest.get(HERE);
  }

  /** The caller who holds {@code key}, over or not. */
  public Optional<Caller> holding(String key) {
    return Optional.ofNullable(byDigest.get(digest(key))).map(Key::caller);
  }

  /** The caller of that name. */
  public Optional<Caller> named(String name) {
    return byDigest.values().stream()
        .map(Key::caller)
        .filter(caller -> caller.name().equals(name))
        .findFirst();
  }

  /** The names of all callers, in the order of the alphabet. */
  public List<String> names() {
    return byDigest.values().stream().map(key -> key.caller().name()).distinct().sorted().toList();
  }

  /** The teams and projects. */
  public Groups groups() {
    return groups;
  }

  /** Whose tokens are taken, or null if nobody's are. */
  public @Nullable IdentitySettings identity() {
    return identity;
  }

  /** For how long keys from a database are good while it is away. */
  public Duration outage() {
    return outage;
  }

  /** The digest under which a key is stored. */
  public static String digest(String key) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static Map<String, Key> endless(Map<String, Caller> byDigest) {
    var keys = new HashMap<String, Key>();
    byDigest.forEach((digest, caller) -> keys.put(digest, new Key(caller, null)));
    return keys;
  }
}
