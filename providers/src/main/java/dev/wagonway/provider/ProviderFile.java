package dev.wagonway.provider;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Service;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.ErrorWord;
import dev.wagonway.spi.Provider;
import dev.wagonway.spi.Quirk;
import dev.wagonway.spi.ReasoningControl;
import dev.wagonway.wire.json.JsonTrees;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the file of one provider. */
final class ProviderFile {

  private ProviderFile() {}

  /**
   * The provider of that file.
   *
   * @throws IllegalArgumentException if it names a habit or a cause that there is none of
   */
  static Provider read(String id, byte[] file) {
    var row = Objects.requireNonNull(JsonTrees.read(file), id);
    var starter = row.path("starter");
    return new Provider(
        id,
        row.path("wire").asString("openai-chat"),
        row.has("base-url") ? URI.create(row.path("base-url").asString()) : null,
        row.path("key-header").asString("authorization"),
        row.path("key-prefix").asString("Bearer "),
        words(row.path("key-variables")),
        starter.isObject() ? starter(starter) : null,
        row.has("reasoning")
            ? named(ReasoningControl.values(), ReasoningControl::word, row.path("reasoning"))
            : ReasoningControl.NONE,
        new HashSet<>(words(row.path("jurisdiction"))),
        new Dialect(quirks(row), errors(row), paths(row)),
        text(row.path("authorizer")),
        text(row.path("base-template")),
        alternatives(row),
        row.has("load"));
  }

  /** Where servers of that file tell their load, or null if they do not. */
  static @Nullable LoadGauges load(byte[] file) {
    var root = JsonTrees.read(file);
    if (root == null || !root.has("load")) {
      return null;
    }
    var row = root.path("load");
    return new LoadGauges(
        row.path("path").asString("/metrics"),
        words(row.path("waiting")),
        words(row.path("running")),
        words(row.path("cache")));
  }

  private static EnumSet<Quirk> quirks(JsonNode row) {
    var quirks = EnumSet.noneOf(Quirk.class);
    row.path("quirks").forEach(word -> quirks.add(named(Quirk.values(), Quirk::word, word)));
    return quirks;
  }

  private static List<ErrorWord> errors(JsonNode row) {
    var errors = new ArrayList<ErrorWord>();
    for (var error : row.path("errors")) {
      errors.add(
          new ErrorWord(
              error.path("status").asInt(0),
              text(error.path("code")),
              text(error.path("contains")),
              named(Failure.Kind.values(), ProviderFile::word, error.path("kind"))));
    }
    return errors;
  }

  private static String word(Failure.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Map<Service, String> paths(JsonNode row) {
    var paths = new EnumMap<Service, String>(Service.class);
    for (var path : row.path("paths").properties()) {
      var service =
          Arrays.stream(Service.values())
              .filter(s -> s.word().equals(path.getKey()))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("paths: " + path.getKey()));
      paths.put(service, path.getValue().asString());
    }
    return paths;
  }

  /** Other wires and their roots; an empty root is the provider's own. */
  private static Map<String, URI> alternatives(JsonNode row) {
    var roots = new HashMap<String, URI>();
    for (var also : row.path("also").properties()) {
      var root = also.getValue().asString("");
      roots.put(
          also.getKey(), URI.create(root.isEmpty() ? row.path("base-url").asString("") : root));
    }
    return roots;
  }

  private static <E> E named(E[] values, Function<E, String> word, JsonNode name) {
    return Arrays.stream(values)
        .filter(value -> word.apply(value).equals(name.asString("")))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown word: " + name));
  }

  private static List<String> words(JsonNode list) {
    var words = new ArrayList<String>();
    list.forEach(word -> words.add(word.asString()));
    return words;
  }

  private static @Nullable String text(JsonNode node) {
    return node.isString() ? node.asString("") : null;
  }

  private static Provider.Starter starter(JsonNode row) {
    var input = money(row, "input", null);
    var output = money(row, "output", null);
    var written = money(row, "cache-write", input);
    var price =
        new Price(
            input,
            money(row, "cached-input", input),
            written,
            output,
            output,
            input,
            output,
            Money.ZERO,
            Money.ZERO,
            money(row, "cache-write-1h", written));
    return new Provider.Starter(
        row.path("model").asString(),
        price,
        row.path("context").asLong(),
        row.path("as-of").asString(),
        row.path("source").asString());
  }

  private static Money money(JsonNode row, String name, @Nullable Money otherwise) {
    return otherwise != null && !row.has(name) ? otherwise : Money.ofUsd(row.path(name).asString());
  }
}
