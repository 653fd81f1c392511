package dev.wagonway.load.chaos;

import java.util.List;
import java.util.random.RandomGenerator;

/** A small configuration: targets that are alike, and routes over some of them. */
final class Fork {

  private Fork() {}

  /**
   * The configuration file.
   *
   * @param routes each with its targets and the rest of its terms, as YAML
   */
  static String configuration(List<Setup.Place> places, List<Route> routes, int port, int admin) {
    var yaml = new StringBuilder();
    yaml.append(
        """
        server:
          listen: 127.0.0.1:%d
          admin: 127.0.0.1:%d

        targets:
        """
            .formatted(port, admin));
    for (var place : places) {
      yaml.append(
          "  - { id: %s, model: m, provider: openai, base-url: \"http://127.0.0.1:%d/v1\", "
                  .formatted(place.profile().name(), place.port())
              + "api-key: chaos, tier: cloud, clearance: restricted, price: free }\n");
    }
    yaml.append("\nroutes:\n");
    for (var route : routes) {
      yaml.append(
          "  %s: { candidates: [%s], objective: %s }\n"
              .formatted(route.name(), String.join(", ", route.targets()), route.objective()));
    }
    return yaml.toString();
  }

  /** A plain trip of one request that is answered at once, by one in two with a stream. */
  static Trip trip(RandomGenerator random, String route) {
    return trip(random, route, random.nextBoolean());
  }

  static Trip trip(RandomGenerator random, String route, boolean stream) {
    var nonce = "i" + "%016x".formatted(random.nextLong()).substring(1);
    var ask = new Trip.Ask(new Errand(nonce, 8, 0), stream);
    return new Trip(0, Trip.Manner.PLAIN, route, Dialect.CHAT, List.of(ask));
  }

  /** A route, its targets in order, and its objective. */
  record Route(String name, List<String> targets, String objective) {

    Route {
      targets = List.copyOf(targets);
    }
  }
}
