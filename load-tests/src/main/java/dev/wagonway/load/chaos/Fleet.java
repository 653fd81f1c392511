package dev.wagonway.load.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All upstreams of a run. Thread-safe. */
final class Fleet implements AutoCloseable {

  private final Sightings sightings = new Sightings();
  private final List<Upstream> upstreams = new ArrayList<>();

  private Fleet() {}

  static Fleet start(List<Upstream.Profile> profiles) throws IOException {
    var fleet = new Fleet();
    for (var profile : profiles) {
      fleet.upstreams.add(Upstream.start(profile, fleet.sightings));
    }
    return fleet;
  }

  Sightings sightings() {
    return sightings;
  }

  List<Setup.Place> places() {
    return upstreams.stream()
        .map(upstream -> new Setup.Place(upstream.profile(), upstream.port()))
        .toList();
  }

  List<Upstream.Profile> profiles() {
    return upstreams.stream().map(Upstream::profile).toList();
  }

  Upstream named(String name) {
    return upstreams.stream()
        .filter(upstream -> upstream.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " (expected: an upstream's name)"));
  }

  /** Makes all of them healthy. */
  void heal() throws IOException {
    for (var upstream : upstreams) {
      upstream.become(new Conduct.Healthy());
    }
  }

  @Override
  public void close() throws IOException {
    for (var upstream : upstreams) {
      upstream.close();
    }
  }
}
