package dev.wagonway.load.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The gateway's configuration under chaos: several routes over the same upstreams, and two targets
 * that never work.
 *
 * @param upstreams who serves, with their ports
 * @param expired the port of a TLS server whose certificate has expired
 * @param trust the file with that certificate
 * @param full whether the routes say what is done about faults, and not only in which order targets
 *     are tried
 */
record Setup(List<Place> upstreams, int expired, String trust, boolean full) {

  /** The route on which broken answers are continued, so that usage is that of several answers. */
  static final String CONTINUING = "continuing";

  /** By when the gateway has promised to have ended any request. */
  static final Duration TOTAL = Duration.ofSeconds(15);

  static final List<Upstream.Profile> PROFILES =
      List.of(
          new Upstream.Profile("north", Dialect.CHAT, true),
          new Upstream.Profile("south", Dialect.CHAT, true),
          new Upstream.Profile("mill", Dialect.CHAT, true),
          new Upstream.Profile("east", Dialect.MESSAGES, true),
          new Upstream.Profile("west", Dialect.CHAT, false),
          new Upstream.Profile("hill", Dialect.CHAT, false),
          new Upstream.Profile("vale", Dialect.MESSAGES, false));

  private static final List<String> PLAIN_ROUTES = List.of("turns", "listed", "quick", "odd");
  private static final List<String> FULL_ROUTES = List.of("patient", "hedged", CONTINUING);

  Setup {
    upstreams = List.copyOf(upstreams);
  }

  /** An upstream and its port. */
  record Place(Upstream.Profile profile, int port) {}

  /** The names that clients may ask for. */
  List<String> routes() {
    return full
        ? Stream.concat(PLAIN_ROUTES.stream(), FULL_ROUTES.stream()).toList()
        : PLAIN_ROUTES;
  }

  /** The configuration file. */
  String configuration(int port, int adminPort) {
    var yaml = new StringBuilder();
    yaml.append(
        """
        server:
          listen: 127.0.0.1:%d
          admin: 127.0.0.1:%d
          timeouts: { head: 2s, body: 2s, write: 5s, keep-alive: 10s, drain: 5s }
          upstream: { connect-timeout: 1s, keep-alive: 5s%s }

        targets:
        """
            .formatted(port, adminPort, trust.isEmpty() ? "" : ", trust: " + trust));
    upstreams.forEach(place -> yaml.append(target(place)).append(full ? care(place) : key()));
    yaml.append(broken("nowhere", "https://nowhere.invalid/v1"));
    if (!trust.isEmpty()) {
      yaml.append(broken("expired", "https://localhost:%d/v1".formatted(expired)));
    }
    yaml.append("\nroutes:\n");
    var names = new ArrayList<>(upstreams.stream().map(place -> place.profile().name()).toList());
    yaml.append(route("turns", names, "round-robin", ""));
    yaml.append(route("listed", names, "priority", ""));
    yaml.append(route("quick", names.reversed(), "fastest", ""));
    var odd = new ArrayList<>(names);
    odd.addAll(0, trust.isEmpty() ? List.of("nowhere") : List.of("nowhere", "expired"));
    yaml.append(route("odd", odd, "priority", ""));
    if (full) {
      yaml.append(route("patient", names, "least-busy", "retry: { attempts: 16, backoff: 50ms }"));
      yaml.append(route("hedged", names, "round-robin", "hedge: on"));
      yaml.append(route(CONTINUING, names, "round-robin", "continuation: true"));
      yaml.append("\nresilience:\n  breaker: { rest: 2s }\n  ejection: { rest: 3s }\n");
      yaml.append("  slow-start: 2s\n");
    }
    return yaml.toString();
  }

  private static String target(Place place) {
    var profile = place.profile();
    return """
      - id: %s
        model: m
        provider: %s
        base-url: http://127.0.0.1:%d/v1
        tier: %s
        clearance: %s
        price: { input: 1, output: 2 }
    """
        .formatted(
            profile.name(),
            profile.dialect() == Dialect.CHAT ? "openai" : "anthropic",
            place.port(),
            profile.name().equals("mill") ? "on-prem" : "cloud",
            profile.isCleared() ? "restricted" : "internal");
  }

  private static String key() {
    return "    api-key: chaos\n";
  }

  /** What full configurations say of some targets beside. */
  private static String care(Place place) {
    return switch (place.profile().name()) {
      case "south", "west" -> "    api-keys: [chaos-one, chaos-two]\n";
      case "mill" -> key() + "    max-concurrent: 200\n    queue: { most: 200, wait: 5s }\n";
      default -> key();
    };
  }

  private static String broken(String name, String url) {
    return """
      - { id: %s, model: m, provider: openai, base-url: "%s", api-key: chaos, tier: cloud, clearance: restricted, price: free }
    """
        .formatted(name, url);
  }

  private static String route(String name, List<String> targets, String objective, String more) {
    return """
      %s:
        candidates: [%s]
        objective: %s
        deadlines: { first-token: 1s, idle: 1s, total: %ds }
    """
            .formatted(name, String.join(", ", targets), objective, TOTAL.toSeconds())
        + (more.isEmpty() ? "" : "    " + more + "\n");
  }
}
