package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SamplesTest {

  private static final Path SAMPLES = Path.of("samples");

  private static Loaded load(String name) {
    var environment = Map.of("OPENAI_API_KEY", "sk-1", "BROKER_API_KEY", "sk-2");
    return new ConfigReader(environment, Reads.PROVIDERS, Set.of("openai-chat"), () -> Reads.NOW)
        .read(SAMPLES.resolve(name));
  }

  @Test
  void openaiIsOneCloudTargetWithTheKeyOfTheEnvironment() {
    var snapshot = Reads.ok(load("openai.yaml"));
    assertThat(snapshot.targets().values()).extracting(Target::tier).containsExactly(Tier.CLOUD);
    assertThat(snapshot.targets().values().iterator().next().endpoint().key())
        .isEqualTo(new Secret("sk-1"));
    assertThat(snapshot.routes()).containsOnlyKeys("auto");
  }

  @Test
  void threeTiersKeepsConfidentialRequestsAtHome() {
    var snapshot = Reads.ok(load("three-tiers.yaml"));
    assertThat(snapshot.targets().values())
        .extracting(Target::tier)
        .containsExactlyInAnyOrder(Tier.values());
    assertThat(snapshot.routeFor("private").orElseThrow().candidates())
        .allMatch(target -> target.clearance().covers(Label.CONFIDENTIAL));
    assertThat(snapshot.targets().values())
        .filteredOn(target -> target.tier() == Tier.CLOUD)
        .noneMatch(target -> target.clearance().covers(Label.CONFIDENTIAL));
  }

  @Test
  void everySampleIsTested() throws IOException {
    try (var files = Files.list(SAMPLES)) {
      var names = files.map(file -> file.getFileName().toString()).toList();
      assertThat(names).contains("openai.yaml", "three-tiers.yaml");
      assertThat(names)
          .filteredOn(name -> !name.endsWith(".test.yaml"))
          .allSatisfy(name -> assertThat(names).contains(name.replace(".yaml", ".test.yaml")));
    }
  }
}
