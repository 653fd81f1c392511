package dev.wagonway.spi;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.Service;
import java.util.Set;

/**
 * A line of the list of models. Of a route it says what any of its candidates can do.
 *
 * @param id the name that clients ask for
 * @param owner who offers it: {@code wagonway} for routes, else the provider
 * @param createdEpochSecond when it came to be
 * @param services what can be asked of it
 * @param capabilities what it can do
 * @param contextTokens how many tokens of prompt and answer it holds, or 0 if unknown
 * @param maxOutputTokens how many tokens it can generate, or 0 if unknown
 */
public record ModelEntry(
    String id,
    String owner,
    long createdEpochSecond,
    Set<Service> services,
    Set<Capability> capabilities,
    long contextTokens,
    long maxOutputTokens) {

  public ModelEntry {
    services = Set.copyOf(services);
    capabilities = Set.copyOf(capabilities);
  }

  /** A model for conversations of which nothing more is known. */
  public ModelEntry(String id, String owner, long createdEpochSecond) {
    this(id, owner, createdEpochSecond, Set.of(Service.CHAT), Set.of(), 0, 0);
  }
}
