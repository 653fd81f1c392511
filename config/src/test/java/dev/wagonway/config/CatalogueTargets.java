package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.route.Target;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Provider;
import dev.wagonway.spi.ReasoningControl;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads single targets at providers whose models the catalogue knows. */
final class CatalogueTargets {

  private static final List<Provider> PROVIDERS =
      List.of(
          provider("zai", "https://api.zai.example/v4", ReasoningControl.THINKING_TYPE, "CN"),
          provider("bedrock", null, ReasoningControl.NONE, "US"),
          provider("nebius", "https://api.nebius.example/v1", ReasoningControl.NONE, "NL"),
          provider("vllm", null, ReasoningControl.CHAT_TEMPLATE));

  private CatalogueTargets() {}

  private static Provider provider(
      String id, @Nullable String url, ReasoningControl reasoning, String... jurisdictions) {
    return new Provider(
        id,
        "openai-chat",
        url == null ? null : URI.create(url),
        "authorization",
        "Bearer ",
        List.of(),
        null,
        reasoning,
        Set.of(jurisdictions),
        Dialect.PLAIN,
        null,
        null,
        Map.of(),
        false);
  }

  /** A configuration of one cloud target with {@code lines}, each without indentation. */
  static String yaml(List<String> lines) {
    return "targets:\n  - id: t\n    tier: cloud\n    clearance: restricted\n"
        + lines.stream().map(line -> "    " + line + "\n").collect(Collectors.joining());
  }

  static Loaded read(String yaml) {
    return new ConfigReader(Map.of(), PROVIDERS, Set.of("openai-chat"), () -> Reads.NOW)
        .read("wagonway.yaml", yaml);
  }

  static Loaded load(String... lines) {
    return read(yaml(List.of(lines)));
  }

  /** The target of a configuration that has one. */
  static Target only(Loaded loaded) {
    assertThat(loaded)
        .as(() -> loaded instanceof Loaded.Rejected rejected ? rejected.text() : "")
        .isInstanceOf(Loaded.Ok.class);
    return ((Loaded.Ok) loaded).snapshot().targets().values().iterator().next();
  }

  static Target target(String... lines) {
    return only(load(lines));
  }

  /** The only problem of a target. */
  static String problem(String... lines) {
    var problems = Reads.problems(load(lines));
    assertThat(problems).hasSize(1);
    return problems.getFirst();
  }
}
