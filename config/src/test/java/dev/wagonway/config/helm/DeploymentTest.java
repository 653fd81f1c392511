package dev.wagonway.config.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** That the chart's objects fit each other, with each set of values. */
class DeploymentTest {

  @BeforeAll
  static void needsHelm() {
    Chart.needsHelm();
  }

  private static Manifests manifests(String set) {
    return Manifests.of(Chart.rendered(set));
  }

  private static Container container(Manifests manifests) {
    return manifests.deployment().getSpec().getTemplate().getSpec().getContainers().getFirst();
  }

  @ParameterizedTest
  @FieldSource("dev.wagonway.config.helm.Chart#VALUE_SETS")
  void selectsThePodsOfTheDeployment(String set) {
    var manifests = manifests(set);
    var spec = manifests.deployment().getSpec();
    var labels = spec.getTemplate().getMetadata().getLabels();
    var selectors =
        Stream.of(
                Stream.of(spec.getSelector().getMatchLabels()),
                manifests.all(Service.class).stream().map(s -> s.getSpec().getSelector()),
                manifests.all(PodDisruptionBudget.class).stream()
                    .map(b -> b.getSpec().getSelector().getMatchLabels()),
                manifests.all(NetworkPolicy.class).stream()
                    .map(n -> n.getSpec().getPodSelector().getMatchLabels()))
            .flatMap(s -> s)
            .toList();
    assertThat(selectors)
        .hasSizeGreaterThan(2)
        .allSatisfy(selector -> assertThat(labels).containsAllEntriesOf(selector));
  }

  @ParameterizedTest
  @FieldSource("dev.wagonway.config.helm.Chart#VALUE_SETS")
  void doesNotServeRequestsFromPodsThatOnlyTest(String set) {
    var manifests = manifests(set);
    var selector = manifests.deployment().getSpec().getSelector().getMatchLabels();
    assertThat(manifests.all(Pod.class).getFirst().getMetadata().getLabels())
        .doesNotContainKeys("app.kubernetes.io/name", "app.kubernetes.io/instance");
    assertThat(selector).containsOnlyKeys("app.kubernetes.io/name", "app.kubernetes.io/instance");
  }

  @ParameterizedTest
  @FieldSource("dev.wagonway.config.helm.Chart#VALUE_SETS")
  void namesPortsThatThereAre(String set) {
    var manifests = manifests(set);
    var container = container(manifests);
    var ports = container.getPorts().stream().map(ContainerPort::getName).toList();
    var named =
        Stream.of(
                manifests.all(Service.class).stream()
                    .flatMap(s -> s.getSpec().getPorts().stream())
                    .map(p -> p.getTargetPort().getStrVal()),
                manifests.all(NetworkPolicy.class).stream()
                    .flatMap(n -> n.getSpec().getIngress().stream())
                    .flatMap(rule -> rule.getPorts().stream())
                    .map(p -> p.getPort().getStrVal()),
                Stream.of(
                        container.getStartupProbe(),
                        container.getLivenessProbe(),
                        container.getReadinessProbe())
                    .map(probe -> probe.getHttpGet().getPort().getStrVal()))
            .flatMap(s -> s)
            .toList();
    assertThat(named).hasSizeGreaterThan(4);
    assertThat(ports).containsExactly("http", "admin").containsAll(named);
  }

  @ParameterizedTest
  @FieldSource("dev.wagonway.config.helm.Chart#VALUE_SETS")
  void keepsOperatorsAndClientsApart(String set) {
    var manifests = manifests(set);
    assertThat(manifests.all(Service.class))
        .extracting(s -> s.getSpec().getPorts().getFirst().getName())
        .containsExactly("http", "admin");
    var admin = manifests.all(Service.class).getLast();
    assertThat(admin.getSpec().getType()).isEqualTo("ClusterIP");
    for (var monitor : manifests.all(ServiceMonitor.class)) {
      var selector = monitor.getSpec().getSelector().getMatchLabels();
      assertThat(manifests.all(Service.class))
          .filteredOn(s -> s.getMetadata().getLabels().entrySet().containsAll(selector.entrySet()))
          .containsExactly(admin);
      assertThat(monitor.getSpec().getEndpoints().getFirst().getPort()).isEqualTo("admin");
    }
  }

  @ParameterizedTest
  @FieldSource("dev.wagonway.config.helm.Chart#VALUE_SETS")
  void mountsVolumesThatThereAre(String set) {
    var manifests = manifests(set);
    var pods =
        List.of(
            manifests.deployment().getSpec().getTemplate().getSpec(),
            manifests.all(Pod.class).getFirst().getSpec());
    for (var pod : pods) {
      assertThat(pod.getContainers().getFirst().getVolumeMounts())
          .extracting(VolumeMount::getName)
          .containsExactlyInAnyOrderElementsOf(
              pod.getVolumes().stream().map(Volume::getName).toList());
    }
  }

  @ParameterizedTest
  @FieldSource("dev.wagonway.config.helm.Chart#VALUE_SETS")
  void givesThePodsNoRights(String set) {
    var manifests = manifests(set);
    Stream.of(
            manifests.deployment().getSpec().getTemplate().getSpec(),
            manifests.all(Pod.class).getFirst().getSpec())
        .forEach(DeploymentTest::hasNoRights);
  }

  private static void hasNoRights(PodSpec pod) {
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(65532);
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    var container = pod.getContainers().getFirst().getSecurityContext();
    assertThat(container.getReadOnlyRootFilesystem()).isTrue();
    assertThat(container.getAllowPrivilegeEscalation()).isFalse();
    assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
  }

  @ParameterizedTest
  @FieldSource("dev.wagonway.config.helm.Chart#VALUE_SETS")
  void leavesTimeToFinishStreams(String set) {
    var manifests = manifests(set);
    var configuration = manifests.all(ConfigMap.class).getFirst().getData();
    var server = Objects.requireNonNull(configuration.get("00-server.yaml"));
    var drain = Integer.parseInt(server.replaceAll("(?s).*drain: (\\d+)s.*", "$1"));
    var sleep = container(manifests).getLifecycle().getPreStop().getSleep().getSeconds();
    var grace =
        manifests.deployment().getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds();
    assertThat(grace).isGreaterThanOrEqualTo(sleep + drain + 10);
  }

  @ParameterizedTest
  @FieldSource("dev.wagonway.config.helm.Chart#VALUE_SETS")
  void holdsNoSecrets(String set) {
    var manifests = manifests(set);
    assertThat(manifests.objects()).noneMatch(o -> o.getKind().equals("Secret"));
    for (var map : manifests.all(ConfigMap.class)) {
      assertThat(map.getData().values())
          .noneMatch(text -> text.matches("(?s).*api-keys?: *[^\\s$f\\[].*"));
    }
    var env = container(manifests).getEnv();
    assertThat(env.stream().filter(e -> e.getName().matches(".*(KEY|PASSWORD|TOKEN|SECRET).*")))
        .allMatch(e -> e.getValue() == null && e.getValueFrom() != null);
  }

  @ParameterizedTest
  @FieldSource("dev.wagonway.config.helm.Chart#VALUE_SETS")
  void letsOnlyTheMonitoringReachTheAdminPort(String set) {
    for (var policy : manifests(set).all(NetworkPolicy.class)) {
      var toAdmin =
          policy.getSpec().getIngress().stream()
              .filter(r -> r.getPorts().getFirst().getPort().getStrVal().equals("admin"))
              .toList();
      assertThat(toAdmin).hasSize(1);
      assertThat(toAdmin.getFirst().getFrom().getFirst().getNamespaceSelector().getMatchLabels())
          .isEqualTo(Map.of("kubernetes.io/metadata.name", "monitoring"));
      assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
    }
  }
}
