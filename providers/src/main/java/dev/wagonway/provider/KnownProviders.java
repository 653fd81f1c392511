package dev.wagonway.provider;

import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.spi.Provider;
import dev.wagonway.spi.ProviderSource;
import dev.wagonway.spi.ReasoningControl;
import dev.wagonway.wire.json.JsonTrees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The providers that the table lists. Stateless; safe for any number of threads. */
public final class KnownProviders implements ProviderSource {

  private static final String TABLE = "providers.json";
  private static final List<Provider> ALL = load();

  @Override
  public List<Provider> providers() {
    return ALL;
  }

  /** The provider of that id. */
  public static Optional<Provider> find(String id) {
    return ALL.stream().filter(provider -> provider.id().equals(id)).findFirst();
  }

  private static List<Provider> load() {
    try (var in = Objects.requireNonNull(KnownProviders.class.getResourceAsStream(TABLE), TABLE)) {
      var table = Objects.requireNonNull(JsonTrees.read(in.readAllBytes()), TABLE);
      var providers = new ArrayList<Provider>();
      for (var row : table) {
        providers.add(provider(row));
      }
      return List.copyOf(providers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Provider provider(JsonNode row) {
    var keyVariables = new ArrayList<String>();
    row.path("key-variables").forEach(name -> keyVariables.add(name.asString()));
    var jurisdictions = new HashSet<String>();
    row.path("jurisdiction").forEach(code -> jurisdictions.add(code.asString()));
    var starter = row.path("starter");
    return new Provider(
        row.path("id").asString(),
        row.path("wire").asString("openai-chat"),
        row.has("base-url") ? URI.create(row.path("base-url").asString()) : null,
        row.path("key-header").asString("authorization"),
        row.path("key-prefix").asString("Bearer "),
        keyVariables,
        starter.isObject() ? starter(starter) : null,
        reasoning(row),
        jurisdictions);
  }

  private static ReasoningControl reasoning(JsonNode row) {
    var word = row.path("reasoning").asString(ReasoningControl.NONE.word());
    return Arrays.stream(ReasoningControl.values())
        .filter(control -> control.word().equals(word))
        .findFirst()
        .orElseThrow();
  }

  private static Provider.Starter starter(JsonNode row) {
    var input = money(row, "input", null);
    var price =
        new Price(
            input,
            money(row, "cached-input", input),
            money(row, "cache-write", input),
            money(row, "output", null),
            Money.ZERO);
    return new Provider.Starter(
        row.path("model").asString(),
        price,
        row.path("context").asLong(),
        row.path("as-of").asString(),
        row.path("source").asString());
  }

  private static Money money(JsonNode row, String name, @Nullable Money otherwise) {
    if (otherwise != null && !row.has(name)) {
      return otherwise;
    }
    return Money.ofUsd(row.path(name).asString());
  }
}
