package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.helm.Chart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** That what the Helm chart mounts as configuration is one. */
class ChartPolicyTest {

  @TempDir Path mounted;

  @ParameterizedTest
  @ValueSource(strings = {"plain", "single"})
  void isUnderstood(String set) throws IOException {
    for (var file : configuration(Chart.rendered(set)).entrySet()) {
      Files.writeString(
          mounted.resolve(String.valueOf(file.getKey())), String.valueOf(file.getValue()));
    }
    var loaded = Reads.reader().read(mounted);
    assertThat(loaded)
        .as(() -> loaded instanceof Loaded.Rejected rejected ? rejected.text() : "")
        .isInstanceOf(Loaded.Ok.class);
    var server = Reads.ok(loaded).server();
    assertThat(server.listen().toString()).contains("0.0.0.0").contains("8080");
    assertThat(server.timeouts().drain()).isEqualTo(Duration.ofSeconds(60));
  }

  private static Map<?, ?> configuration(String rendered) {
    for (var document : new Load(LoadSettings.builder().build()).loadAllFromString(rendered)) {
      if (document instanceof Map<?, ?> object
          && object.get("data") instanceof Map<?, ?> data
          && data.containsKey("00-server.yaml")) {
        return data;
      }
    }
    throw new AssertionError("no configuration among what is installed");
  }
}
