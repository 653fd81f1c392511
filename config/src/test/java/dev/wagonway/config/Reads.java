package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.yaml.Problem;
import dev.wagonway.config.yaml.Source;
import dev.wagonway.config.yaml.Sources;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Provider;
import dev.wagonway.spi.ReasoningControl;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Readers for tests, and short ways to use them. */
final class Reads {

  static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");

  static final Map<String, String> ENVIRONMENT =
      Map.of(
          "AUDIT_KEY", "an auditor's own key",
          "COLLECTOR_TOKEN", "Bearer for the collector",
          "REDIS_URL", "redis://cache:6379",
          "LEDGER_PASSWORD", "hush",
          "OPENAI_API_KEY", "sk-from-the-environment",
          "ANTHROPIC_API_KEY", "sk-other-from-environment",
          "EMPTY", "");

  static final List<Provider> PROVIDERS =
      Stream.concat(plain().stream(), HostProviders.ALL.stream()).toList();

  private Reads() {}

  private static List<Provider> plain() {
    return List.of(
        provider("openai", "openai-chat", URI.create("https://api.openai.example/v1")),
        server("vllm"),
        server("llama-server"),
        provider("elsewhere", "unknown-wire", URI.create("https://elsewhere.example/v1")));
  }

  static ConfigReader reader() {
    return new ConfigReader(ENVIRONMENT, PROVIDERS, HostProviders.WIRES, () -> NOW);
  }

  static Loaded load(String text) {
    return reader().read("wagonway.yaml", text);
  }

  static Snapshot ok(Loaded loaded) {
    assertThat(loaded).isInstanceOf(Loaded.Ok.class);
    return ((Loaded.Ok) loaded).snapshot();
  }

  static Snapshot ok(String text) {
    var loaded = load(text);
    assertThat(loaded)
        .as(() -> loaded instanceof Loaded.Rejected rejected ? rejected.text() : "")
        .isInstanceOf(Loaded.Ok.class);
    return ok(loaded);
  }

  static List<String> problems(Loaded loaded) {
    assertThat(loaded).isInstanceOf(Loaded.Rejected.class);
    return ((Loaded.Rejected) loaded).problems().stream().map(Problem::toString).toList();
  }

  static List<String> problems(String text) {
    return problems(load(text));
  }

  /** Reads {@code text} as if it stood in {@code folder}. */
  static Loaded in(Path folder, String text) {
    var source = new Source("wagonway.yaml", folder, text);
    return reader().read(new Sources(List.of(source), List.of())).loaded();
  }

  /** A configuration of one target with {@code lines} in addition, each without indentation. */
  static String target(String... lines) {
    var text =
        """
        targets:
          - id: opus
            model: big
            provider: openai
            tier: cloud
            clearance: restricted
            price: free
        """;
    return text
        + String.join("", List.of(lines).stream().map(line -> "    " + line + "\n").toList());
  }

  /** Of servers that tell their load. */
  private static Provider server(String id) {
    return new Provider(
        id,
        "openai-chat",
        null,
        "authorization",
        "Bearer ",
        List.of(),
        null,
        ReasoningControl.NONE,
        Set.of(),
        Dialect.PLAIN,
        null,
        null,
        Map.of(),
        true);
  }

  /** The same at a server that tells its load. */
  static String server(String... lines) {
    var where = "provider: vllm\n    base-url: https://vllm.example/v1";
    return target(lines).replace("provider: openai", where);
  }

  private static Provider provider(String id, String wire, @Nullable URI baseUrl) {
    return new Provider(id, wire, baseUrl, "authorization", "Bearer ", List.of(), null);
  }
}
