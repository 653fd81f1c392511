package dev.wagonway.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.Plugins;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.strategy.Cheapest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DemoConfigurationTest {

  private static final Map<String, String> VARIABLES =
      Map.of(
          "DEMO_PORT", "8080",
          "DEMO_ADMIN_PORT", "9464",
          "DEMO_CLOUD_URL", "http://127.0.0.1:40001/v1",
          "DEMO_ON_PREM_URL", "http://127.0.0.1:40002/v1",
          "DEMO_EDGE_URL", "http://127.0.0.1:40003/v1",
          "DEMO_LEDGER", "demo-ledger",
          "OPENAI_API_KEY", "not-a-key");

  private final Plugins plugins = Plugins.discover();

  @Test
  void readsWithoutAProblem() {
    var snapshot = snapshot(List.of());

    assertThat(snapshot.targets()).containsOnlyKeys("cloud", "on-prem", "edge");
    assertThat(snapshot.targets().values())
        .extracting(Target::tier)
        .containsExactlyInAnyOrder(Tier.CLOUD, Tier.ON_PREM, Tier.EDGE);
    assertThat(snapshot.routes())
        .containsOnlyKeys("auto", "cheap", "fast", "best", "private", "faq");
    assertThat(snapshot.routeFor("cheap").orElseThrow().terms().strategy())
        .isEqualTo(new Cheapest());
    assertThat(snapshot.routeFor("private").orElseThrow().label()).isEqualTo(Label.RESTRICTED);
  }

  @Test
  void anyNameThatAnAgentBringsLeadsToARoute() {
    assertThat(snapshot(List.of()).nameFor("claude-sonnet-4-6", Caller.ANYONE)).contains("auto");
  }

  @Test
  void listensOnTheLoopbackInterfaceOnly() {
    var server = snapshot(List.of()).server();

    assertThat(server.listen().getAddress().isLoopbackAddress()).isTrue();
    assertThat(server.admin().getAddress().isLoopbackAddress()).isTrue();
  }

  @Test
  void onlyCloudTargetsAreKeptFromRestrictedContent() {
    assertThat(snapshot(allThatCanBeFound()).targets().values())
        .allSatisfy(target ->
            assertThat(target.clearance().covers(Label.RESTRICTED))
                .isEqualTo(target.tier() != Tier.CLOUD));
  }

  @Test
  void everyProviderThatCanBeFoundMakesAValidTargetOfTheRouteMine() {
    var finds = allThatCanBeFound();
    var snapshot = snapshot(finds);

    assertThat(finds).isNotEmpty();
    assertThat(snapshot.routeFor("mine").orElseThrow().candidates())
        .extracting(Target::id)
        .containsExactlyElementsOf(finds.stream().map(Find::id).toList());
  }

  @Test
  void keepsFoundTargetsOutOfTheOtherRoutes() {
    var routes = new HashMap<>(snapshot(allThatCanBeFound()).routes());
    routes.remove("mine");

    assertThat(routes.values())
        .flatExtracting(route -> route.candidates())
        .extracting(Target::id)
        .containsOnly("cloud", "on-prem", "edge");
  }

  @Test
  void takesAFoundKeyByReferenceAndAtThePublishedPrice() {
    var openai = Objects.requireNonNull(plugins.providers().get("openai"));
    var starter = Objects.requireNonNull(openai.starter());
    var find = new Find.Key(openai, "OPENAI_API_KEY", starter);

    var target = Objects.requireNonNull(snapshot(List.of(find)).targets().get("openai"));

    assertThat(DemoConfiguration.text(List.of(find))).doesNotContain("not-a-key");
    assertThat(target.endpoint().key()).isEqualTo(new Secret("not-a-key"));
    assertThat(target.tariff().at(0, Instant.EPOCH)).isEqualTo(starter.price());
    assertThat(target.model()).isEqualTo(starter.model());
    assertThat(target.contextTokens()).isEqualTo(starter.contextTokens());
  }

  @Test
  void theLeafletNamesTargetsRoutesFindsAndCommands() {
    var finds = allThatCanBeFound();

    var text =
        Leaflet.text(
            snapshot(finds),
            finds,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 9464));

    assertThat(text)
        .startsWith("Console: http://127.0.0.1:9464/console\n\nTry\n")
        .contains("  cloud ", "  on-prem ", "  edge ", "free", "3 / 15", "restricted")
        .contains("  auto ", "balanced", "of cloud, on-prem, edge", "  mine ")
        .contains("real money")
        .contains("curl -si http://127.0.0.1:8080/v1/chat/completions")
        .contains("curl -si http://127.0.0.1:8080/v1/messages \\\n")
        .contains("My card is 4111 1111 1111 1111.", "\"stream\":true")
        .contains("http://127.0.0.1:9464/metrics");
    assertThat(finds).allSatisfy(find -> assertThat(text).contains(find.model()));
  }

  private Snapshot snapshot(List<Find> finds) {
    var variables = new HashMap<>(VARIABLES);
    variables.putAll(Keyring.of(new SplittableRandom(1)).variables());
    plugins
        .providers()
        .values()
        .forEach(p -> p.keyVariables().forEach(v -> variables.putIfAbsent(v, "not-a-key")));
    return Demo.snapshot(plugins, variables, InstantSource.fixed(Instant.EPOCH), finds);
  }

  /** A find of every provider that has a starter, and of every local server. */
  private List<Find> allThatCanBeFound() {
    var finds = new ArrayList<Find>();
    for (var provider : plugins.providers().values()) {
      var starter = provider.starter();
      var url = provider.baseUrl();
      if (starter != null && !provider.keyVariables().isEmpty()) {
        finds.add(new Find.Key(provider, provider.keyVariables().getFirst(), starter));
      } else if (url != null && "127.0.0.1".equals(url.getHost())) {
        finds.add(new Find.LocalServer(provider, "org/model-8b:q4"));
      }
    }
    return finds;
  }
}
