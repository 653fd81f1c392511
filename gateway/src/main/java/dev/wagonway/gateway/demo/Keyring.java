package dev.wagonway.gateway.demo;

import dev.wagonway.config.Callers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The keys of the demo's own users, made anew at each start. Immutable. */
final class Keyring {

  /** Who has one, by the names in the demo's configuration. */
  static final List<String> NAMES = List.of("helpdesk", "ada", "build-bot", "lin", "ward");

  private static final int KEY_BYTES = 24;

  private final Map<String, String> keys;

  private Keyring(Map<String, String> keys) {
    this.keys = Map.copyOf(keys);
  }

  /** Keys that nobody can guess if {@code random} cannot be guessed. */
  static Keyring of(RandomGenerator random) {
    var keys = new HashMap<String, String>();
    for (var name : NAMES) {
      var bytes = new byte[KEY_BYTES];
      random.nextBytes(bytes);
      keys.put(name, "demo-" + HexFormat.of().formatHex(bytes));
    }
    return new Keyring(keys);
  }

  /** The key of {@code name}, which is one of {@link #NAMES}. */
  String key(String name) {
    var key = keys.get(name);
    if (key == null) {
      throw new IllegalArgumentException(name + " has no key (expected one of: " + NAMES + ")");
    }
    return key;
  }

  /** The digests, by the variables that the configuration reads: {@code DEMO_HASH_BUILD_BOT}. */
  Map<String, String> variables() {
    var variables = new HashMap<String, String>();
    for (var name : new ArrayList<>(keys.keySet())) {
      variables.put(
          "DEMO_HASH_" + name.toUpperCase(Locale.ROOT).replace('-', '_'),
          "sha256:" + Callers.digest(key(name)));
    }
    return variables;
  }
}
