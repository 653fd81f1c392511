package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The Compose file beside the configuration, as far as it can be read without an engine. */
class ComposeTest {

  private static final Path FOLDER = Path.of("deploy", "compose");

  private static Map<?, ?> yaml(String file) throws IOException {
    var load = new Load(LoadSettings.builder().build());
    return (Map<?, ?>) load.loadFromString(Files.readString(FOLDER.resolve(file)));
  }

  private static Map<?, ?> part(String key) throws IOException {
    return (Map<?, ?>) Objects.requireNonNull(yaml("compose.yaml").get(key));
  }

  private static List<String> words(String key) throws IOException {
    var words = new ArrayList<String>();
    var services = part("services");
    for (var service : services.values()) {
      switch (((Map<?, ?>) service).get(key)) {
        case List<?> list -> list.forEach(word -> words.add(String.valueOf(word)));
        case String word -> words.add(word);
        case null, default -> {}
      }
    }
    return words;
  }

  @Test
  void hasAConfigurationThatIsUnderstood() throws IOException {
    var loaded = Reads.reader().read(FOLDER.resolve("gateway"));
    assertThat(loaded)
        .as(() -> loaded instanceof Loaded.Rejected rejected ? rejected.text() : "")
        .isInstanceOf(Loaded.Ok.class);
    assertThat(Reads.ok(loaded).server().listen().getAddress())
        .isEqualTo(InetAddress.getByName("0.0.0.0"));
  }

  @Test
  void mountsWhatIsThere() throws IOException {
    var volumes = part("volumes");
    assertThat(words("volumes"))
        .hasSizeGreaterThan(6)
        .allSatisfy(mount -> {
          var source = mount.substring(0, mount.indexOf(':'));
          if (source.startsWith(".")) {
            assertThat(FOLDER.resolve(source)).exists();
          } else {
            assertThat(volumes.containsKey(source)).as(source).isTrue();
          }
        });
  }

  @Test
  void isReachedFromThisMachineOnly() throws IOException {
    assertThat(words("ports")).hasSize(3).allMatch(port -> port.startsWith("127.0.0.1:"));
  }

  @Test
  void letsTheVersionsBeChosen() throws IOException {
    assertThat(words("image")).hasSize(3).allMatch(image -> image.matches(".*\\$\\{[A-Z_]+:-.+}"));
  }

  @Test
  void showsGrafanaThePrometheusThatScrapesTheGateway() throws IOException {
    assertThat(yaml("prometheus.yaml").toString()).contains("gateway:9464");
    assertThat(yaml("grafana/datasources/prometheus.yaml").toString())
        .contains("http://prometheus:9090");
  }
}
