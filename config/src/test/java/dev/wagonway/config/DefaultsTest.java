package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.ServerSettings.Limits;
import dev.wagonway.config.ServerSettings.Timeouts;
import dev.wagonway.config.ServerSettings.Transport;
import dev.wagonway.config.ServerSettings.Upstream;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Route;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.strategy.Utility;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds where a configuration says nothing. */
class DefaultsTest {

  @Test
  void usesDefaultsForAllThatIsNotSaid() {
    var snapshot = Reads.ok(Reads.target() + "routes:\n  auto:\n    candidates: [opus]\nserver:\n");
    assertThat(snapshot.server()).isEqualTo(ServerSettings.DEFAULT);
    assertThat(snapshot.server())
        .isEqualTo(
            new ServerSettings(
                address("127.0.0.1", 8080),
                address("127.0.0.1", 9464),
                Transport.AUTO,
                null,
                List.of(),
                Limits.DEFAULT,
                Timeouts.DEFAULT,
                Upstream.DEFAULT));
    assertThat(snapshot.callers().isEmpty()).isTrue();
    assertThat(snapshot.defaultLabel()).isEqualTo(Label.INTERNAL);
    assertThat(snapshot.routeFor("auto"))
        .contains(
            new Route(
                "auto",
                List.copyOf(snapshot.targets().values()),
                Utility.BALANCED,
                Label.INTERNAL,
                Deadlines.DEFAULT));
    var opus = snapshot.targets().values().iterator().next();
    assertThat(opus.endpoint())
        .isEqualTo(
            new Endpoint(
                "openai-chat", "openai", URI.create("https://api.openai.example/v1"), null));
  }

  @Test
  void usesDefaultsWithinGivenSections() {
    var server =
        "server:\n  limits: { body: 1MiB }\n  timeouts: { drain: 1s }\n  upstream: { max-idle: 0 }\n";
    var settings = Reads.ok(Reads.target() + server).server();
    assertThat(settings.limits()).isEqualTo(new Limits(32 << 10, 1 << 20, 32 << 20));
    assertThat(settings.timeouts().drain()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.timeouts().head()).isEqualTo(Timeouts.DEFAULT.head());
    assertThat(settings.upstream())
        .isEqualTo(new Upstream(Duration.ofSeconds(5), Duration.ofSeconds(50), 0, null));
  }

  @Test
  void chargesCacheTrafficAsInputUnlessToldOtherwise() {
    var text = Reads.target().replace("price: free", "price: { input: 0.000000001, output: 3 }");
    var price = Reads.ok(text).targets().values().iterator().next().tariff().at(0, Reads.NOW);
    assertThat(price).isEqualTo(Price.perMillion(new Money(1), Money.ofUsd("3")));
  }

  @Test
  void clipsDefaultDeadlinesToTheTotal() {
    var text = Reads.target() + "routes:\n  a: { candidates: [opus], deadlines: { total: 20s } }\n";
    var twenty = Duration.ofSeconds(20);
    assertThat(Reads.ok(text).routeFor("a").orElseThrow().terms().deadlines())
        .isEqualTo(new Deadlines(twenty, twenty, twenty));
  }

  @Test
  void readsAPortAloneAsLoopback() {
    var server = Reads.ok(Reads.target() + "server: { listen: 0, admin: 0 }\n").server();
    assertThat(server.listen()).isEqualTo(address("127.0.0.1", 0));
    assertThat(server.admin()).isEqualTo(address("127.0.0.1", 0));
  }

  private static InetSocketAddress address(String ip, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(ip), port);
  }
}
