package dev.wagonway.load.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.ConfigReader;
import dev.wagonway.config.Loaded;
import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.Gateway;
import dev.wagonway.gateway.Plugins;
import dev.wagonway.load.chaos.Finding.Kind;
import dev.wagonway.spi.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A short season on a gateway in this process. */
class SeasonIT {

  private static final long SEED = 4;
  private static final int MILLIS = 4_000;
  private static final int PER_SECOND = 15;
  private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(20);

  /** What a machine that is busy with other things can bring about: missed deadlines. */
  private static final Set<String> OF_SLOWNESS = Set.of("LOST", "UNPROVOKED");

  @Test
  void everyAnswerIsRightOrCleanlyRefused() throws IOException, InterruptedException {
    try (var fleet = Fleet.start(Setup.PROFILES)) {
      var setup = new Setup(fleet.places(), 0, "", false);
      try (var plugins = Plugins.discover();
          var gateway = Gateway.start(snapshot(setup.configuration(0, 0)), plugins)) {
        var before = scrape(gateway);
        var customer = new Customer(gateway.address().getPort(), Setup.TOTAL);
        var tally = new Season(fleet, customer).live(plan(setup.routes()));

        assertThat(tally.violations())
            .filteredOn(violation -> !OF_SLOWNESS.contains(violation.word()))
            .isEmpty();
        assertThat(tally.count(Kind.COMPLETE)).isPositive();
        assertThat(fleet.sightings().uncleared()).isEmpty();
        assertThat(new Books(before, settled(gateway)).audit(tally)).isEmpty();
      }
    }
  }

  /** A plan without upstreams that fall silent, as those take their time. */
  private static Plan plan(List<String> routes) {
    var plan = new Planner(MILLIS, PER_SECOND, Setup.PROFILES, routes, "").plan(SEED);
    var loud =
        plan.episodes().stream().filter(episode -> isLoud(episode.fault().conduct())).toList();
    assertThat(loud).isNotEmpty();
    return new Plan(SEED, loud, plan.trips());
  }

  private static boolean isLoud(Conduct conduct) {
    return switch (conduct) {
      case Conduct.Cut(_, var end) -> end != Conduct.End.STALL;
      case Conduct.Deaf _, Conduct.KeepAlives _, Conduct.Sometimes _ -> false;
      case Conduct.Healthy _,
          Conduct.Absent _,
          Conduct.Refusal _,
          Conduct.Trickle _,
          Conduct.SlowHead _,
          Conduct.WrongLength _,
          Conduct.Garbage _,
          Conduct.ErrorInside _,
          Conduct.Nothing _,
          Conduct.Flood _ ->
          true;
    };
  }

  private static Scrape settled(Gateway gateway) throws IOException, InterruptedException {
    var due = System.nanoTime() + SETTLE_NANOS;
    var scrape = scrape(gateway);
    while (!Books.open(scrape).isEmpty() && System.nanoTime() < due) {
      Pause.millis(50);
      scrape = scrape(gateway);
    }
    return scrape;
  }

  private static Scrape scrape(Gateway gateway) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var uri =
          URI.create("http://127.0.0.1:%d/metrics".formatted(gateway.adminAddress().getPort()));
      return Scrape.of(
          http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body());
    }
  }

  private static Snapshot snapshot(String yaml) {
    var plugins = Plugins.discover();
    var wires = plugins.wires().stream().map(Wire::name).collect(Collectors.toSet());
    var reader =
        new ConfigReader(
            Map.of(), List.copyOf(plugins.providers().values()), wires, InstantSource.system());
    return switch (reader.read("chaos.yaml", yaml)) {
      case Loaded.Ok ok -> ok.snapshot();
      case Loaded.Rejected rejected -> throw new IllegalArgumentException(rejected.text());
    };
  }
}
