package dev.wagonway.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Loaded;
import dev.wagonway.config.yaml.Source;
import dev.wagonway.gateway.Plugins;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoPolicyTest {

  private static final String TEXT =
      """
      targets:
        - { id: glm, model: glm-5, provider: vllm, base-url: "http://vllm.example/v1", tier: on-prem, clearance: restricted, price: free }
      """;

  private final DemoPolicy policy =
      new DemoPolicy(Plugins.discover().reader(Map.of(), InstantSource.system()), TEXT);
  private final List<String> used = new ArrayList<>();

  @Test
  void anEditIsPutInForceOnce() {
    policy.steers(snapshot -> used.addAll(snapshot.targets().keySet()));
    assertThat(policy.whyNot()).isNull();
    assertThat(policy.reload()).as("nothing is edited yet").isFalse();
    policy.replace(edited(TEXT.replace("id: glm", "id: other")));
    assertThat(policy.reload()).isTrue();
    assertThat(policy.reload()).isFalse();
    assertThat(used).containsExactly("other");
    assertThat(policy.texts().getFirst().text()).contains("id: other");
  }

  @Test
  void whatIsWrongIsNotPutInForceAndWhatWasMayComeBack() {
    policy.steers(snapshot -> used.addAll(snapshot.targets().keySet()));
    policy.replace(edited("targets: 7\n"));
    assertThat(policy.check(policy.texts())).isInstanceOf(Loaded.Rejected.class);
    assertThat(policy.reload()).isFalse();
    policy.replace(edited(TEXT));
    assertThat(policy.reload()).as("it has been in force all the time").isFalse();
    assertThat(used).isEmpty();
  }

  private static Source edited(String text) {
    return new Source(DemoConfiguration.NAME, Path.of(""), text);
  }
}
