package dev.wagonway.config.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class ChartTest {

  @BeforeAll
  static void needsHelm() {
    Chart.needsHelm();
  }

  @Test
  void passesHelmsOwnChecks() {
    var lint = Chart.lint();
    assertThat(lint.isFailed()).as(() -> lint.getMessages().toString()).isFalse();
    assertThat(lint.getMessages()).noneMatch(m -> m.startsWith("[WARNING]"));
  }

  @ParameterizedTest
  @FieldSource("dev.wagonway.config.helm.Chart#VALUE_SETS")
  void hasOnlyFieldsThatKubernetesKnows(String set) {
    var manifests = Manifests.of(Chart.rendered(set));
    assertThat(manifests.objects()).hasSizeGreaterThan(4).allSatisfy(ChartTest::isNamedWell);
  }

  private static void isNamedWell(HasMetadata object) {
    assertThat(object.getMetadata().getName()).matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    assertThat(object.getMetadata().getLabels()).containsEntry("helm.sh/chart", "wagonway-0.1.0");
  }

  @Test
  void refusesAFieldThatKubernetesDoesNotKnow() {
    var typo = Chart.rendered("plain").replace("terminationGracePeriodSeconds", "graceSeconds");
    assertThatThrownBy(() -> Manifests.of(typo)).hasMessageContaining("graceSeconds");
  }

  @Test
  void asksForAPolicy() {
    assertThatThrownBy(Chart::renderedByDefault)
        .hasMessageContaining("policy: neither files nor existingConfigMap");
  }

  @Test
  void asksWhoMayCall() {
    var nobody = Map.<String, Object>of("policy.files.keys\\.yaml", "teams: [ { name: x } ]");
    assertThatThrownBy(() -> Chart.rendered("plain", nobody))
        .hasMessageContaining("nobody may call")
        .hasMessageContaining("policy.secrets");
  }

  @ParameterizedTest
  @CsvSource({
    "colour, red, colour",
    "replicas, many, /replicas",
    "image.pullPolicy, Sometimes, /image/pullPolicy",
    "image.digest, latest, /image/digest",
    "service.port, 70000, /service/port",
    "drain.deadline, 0, /drain/deadline",
    "autoscaling.by, memory, /autoscaling/by",
    "state.size, much, /state/size",
    "server.listen, 0.0.0.0:1, /server",
    "server.timeouts.drain, 5s, /server/timeouts",
    "credentials.env[0], UPPER, /credentials/env",
    "policy.files.policy\\.txt, x, /policy/files",
    "metrics.serviceMonitor.interval, often, /metrics/serviceMonitor/interval",
  })
  void saysWhichValueIsWrong(String path, String value, String named) {
    assertThatThrownBy(() -> Chart.rendered("plain", Map.of(path, value)))
        .hasMessageContaining(named);
  }

  @Test
  void refusesSeveralReplicasOnOneVolume() {
    assertThatThrownBy(() -> Chart.rendered("single", Map.of("replicas", 2)))
        .hasMessageContaining("state.existingClaim");
  }

  @Test
  void refusesAPolicyThatIsNoYaml() {
    assertThatThrownBy(
            () -> Chart.rendered("plain", Map.of("policy.files.policy\\.yaml", "routes: [ open")))
        .hasMessageContaining("policy.files: policy.yaml is no YAML");
  }

  @Test
  void scalesByStreamsOrByProcessors() {
    var streams = scaler("exchanges").getSpec().getMetrics().getFirst();
    assertThat(streams.getPods().getMetric().getName()).isEqualTo("wagonway_exchanges_open");
    var cpu = scaler("cpu").getSpec().getMetrics().getFirst();
    assertThat(cpu.getResource().getTarget().getAverageUtilization()).isEqualTo(70);
  }

  private static HorizontalPodAutoscaler scaler(String by) {
    var values = Map.<String, Object>of("autoscaling.enabled", true, "autoscaling.by", by);
    var manifests = Manifests.of(Chart.rendered("plain", values));
    assertThat(manifests.deployment().getSpec().getReplicas()).isNull();
    return manifests.all(HorizontalPodAutoscaler.class).getFirst();
  }

  @Test
  void bringsEveryDashboard() throws IOException {
    var shown =
        Manifests.of(Chart.rendered("full")).all(ConfigMap.class).stream()
            .filter(map -> map.getMetadata().getLabels().containsKey("grafana_dashboard"))
            .toList();
    assertThat(shown).hasSize((int) files(Path.of("grafana"), ".json"));
  }

  @Test
  void bringsTheRules() throws IOException {
    var rules = Manifests.of(Chart.rendered("full")).all(PrometheusRule.class);
    if (files(Path.of("prometheus"), ".yml") + files(Path.of("prometheus"), ".yaml") > 0) {
      assertThat(rules).hasSize(1);
      assertThat(rules.getFirst().getSpec().getGroups()).isNotEmpty();
    }
  }

  private static long files(Path folder, String ending) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).count();
    }
  }
}
