package dev.wagonway.config.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.ConfigReader;
import dev.wagonway.spi.Provider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A policy with a file of cases beside it. */
final class CaseFiles {

  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  static final String POLICY =
      """
      targets:
        - { id: opus, model: big, provider: openai, api-key: "${UNSET_KEY}", tier: cloud, clearance: internal, price: free }
        - { id: glm, model: mid, provider: openai, api-key: "file:secrets/none", tier: on-prem, clearance: restricted, price: free }
      routes:
        auto: { candidates: [glm, opus] }
      keys:
        - { name: ci, hash: "sha256:0000000000000000000000000000000000000000000000000000000000000000", label: internal }
      """;

  private final Path folder;

  CaseFiles(Path folder) throws IOException {
    this.folder = folder;
    policy(POLICY);
  }

  /** The file of cases. */
  Path file() {
    return folder.resolve("policy.test.yaml");
  }

  /** Replaces the policy. */
  void policy(String yaml) throws IOException {
    Files.writeString(folder.resolve("policy.yaml"), yaml);
  }

  /** Replaces the cases, and reads them. */
  Cases read(String yaml) throws IOException {
    Files.writeString(file(), yaml);
    var provider =
        new Provider(
            "openai",
            "openai-chat",
            URI.create("https://api.openai.example/v1"),
            "authorization",
            "Bearer ",
            List.of(),
            null);
    var clock = InstantSource.fixed(NOW);
    var policies = new ConfigReader(Map.of(), List.of(provider), Set.of("openai-chat"), clock);
    return new CaseReader(policies.forRehearsal(), clock).read(file());
  }

  /** What is wrong with {@code yaml}, without the folder's name. */
  List<String> problems(String yaml) throws IOException {
    var cases = read(yaml);
    assertThat(cases).isInstanceOf(Cases.Rejected.class);
    return ((Cases.Rejected) cases)
        .problems().stream().map(problem -> problem.toString().replace(folder + "/", "")).toList();
  }
}
