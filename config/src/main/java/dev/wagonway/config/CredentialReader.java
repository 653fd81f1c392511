package dev.wagonway.config;

import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.Place;
import dev.wagonway.config.yaml.References;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.route.Secret;
import dev.wagonway.spi.Provider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a target's upstream is convinced with. Never shows any of it. */
final class CredentialReader {

  private static final String ONE = "api-key";
  private static final String SEVERAL = "api-keys";

  private final SectionReader target;
  private final Notation<Secret> notation;
  private final Map<Secret, Place> seen = new HashMap<>();

  private CredentialReader(SectionReader target, Notation<Secret> notation) {
    this.target = target;
    this.notation = notation;
  }

  /**
   * The credentials, of which each will do alone, the preferred one first. A provider for which a
   * constant header will not do cannot go without.
   */
  static List<Secret> read(SectionReader target, Optional<Provider> provider) {
    var isProven = provider.filter(p -> p.authorizer() != null).isPresent();
    var reader = new CredentialReader(target, isProven ? Notations.CREDENTIAL : Notations.SECRET);
    if (target.has(SEVERAL)) {
      return reader.several();
    }
    return reader.one(isProven ? provider.map(Provider::id).orElse("") : "").stream().toList();
  }

  /**
   * The only credential, if there is one.
   *
   * @param needing the provider that serves nobody without, or empty
   */
  private Optional<Secret> one(String needing) {
    var read = target.read(ONE, notation);
    var key = read.filter(k -> !k.reveal().isBlank());
    if (!needing.isEmpty() && key.isEmpty() && (read.isPresent() || !target.has(ONE))) {
      target.complain(
          ONE,
          "%s, and %s serves nobody without (expected: %s)"
              .formatted(
                  read.isPresent() ? "empty" : "missing",
                  needing,
                  Notations.CREDENTIAL.expected()));
    }
    return key;
  }

  private List<Secret> several() {
    if (target.has(ONE)) {
      target.complain(SEVERAL, "beside api-key (expected: one of both; a list has them all)");
      target.read(ONE, notation);
    }
    var keys = new ArrayList<Secret>();
    for (var value : target.values(SEVERAL)) {
      var key = target.read(value, notation).orElse(null);
      if (key == null) {
        continue;
      }
      // In a rehearsal, the same placeholder stands for all of them.
      var earlier =
          key.reveal().equals(References.PLACEHOLDER) ? null : seen.putIfAbsent(key, value.place());
      if (key.reveal().isBlank()) {
        target.complain(value, "empty (expected: " + notation.expected() + ")");
      } else if (earlier != null) {
        target.complain(
            value, "the same again (expected: each once; the first is at " + earlier + ")");
      } else {
        keys.add(key);
      }
    }
    if (target.node(SEVERAL).orElse(null) instanceof Node.Sequence list && list.items().isEmpty()) {
      target.complain(SEVERAL, "found an empty list (expected: at least one credential)");
    }
    return keys;
  }
}
