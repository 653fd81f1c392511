package dev.wagonway.config;

import dev.wagonway.route.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may call, by the SHA-256 of their keys; the keys themselves are not kept.
 *
 * <p>Looking up a digest instead of comparing keys leaves no time difference that would help to
 * guess one.
 */
public final class Callers {

  public static final Callers NONE = new Callers(Map.of());

  private final Map<String, Caller> byDigest;

  /** Takes callers by the lower-case hexadecimal SHA-256 of their keys. */
  public Callers(Map<String, Caller> byDigest) {
    this.byDigest = Map.copyOf(byDigest);
  }

  public boolean isEmpty() {
    return byDigest.isEmpty();
  }

  /** The caller who holds {@code key}. */
  public Optional<Caller> holding(String key) {
    return Optional.ofNullable(byDigest.get(digest(key)));
  }

  /** The caller of that name. */
  public Optional<Caller> named(String name) {
    return byDigest.values().stream().filter(caller -> caller.name().equals(name)).findFirst();
  }

  /** The names of all callers, in the order of the alphabet. */
  public List<String> names() {
    return byDigest.values().stream().map(Caller::name).sorted().toList();
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
}
