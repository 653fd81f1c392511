package dev.wagonway.spi;

import dev.wagonway.chat.Service;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a provider speaks its wire.
 *
 * @param quirks its habits
 * @param errors its words for causes; the first that matches counts
 * @param paths where its paths differ from the wire's; <code>{model}</code> stands for the model's
 *     name, percent-encoded
 */
public record Dialect(Set<Quirk> quirks, List<ErrorWord> errors, Map<Service, String> paths) {

  /** The wire's usual form. */
  public static final Dialect PLAIN = new Dialect(Set.of(), List.of(), Map.of());

  public Dialect {
    quirks = Set.copyOf(quirks);
    errors = List.copyOf(errors);
    paths = Map.copyOf(paths);
  }

  public boolean has(Quirk quirk) {
    return quirks.contains(quirk);
  }
}
