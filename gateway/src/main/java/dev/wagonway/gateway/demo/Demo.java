package dev.wagonway.gateway.demo;

import dev.wagonway.config.Loaded;
import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.Gateway;
import dev.wagonway.gateway.Plugins;
import dev.wagonway.gateway.simulated.Behavior;
import dev.wagonway.gateway.simulated.Simulation;
import dev.wagonway.route.Tier;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A running demo: the simulated targets, the gateway in front of them, and users if they are
 * wanted. Thread-safe.
 */
public final class Demo implements AutoCloseable {

  private static final long SEED = 2026;
  private static final Behavior CLOUD =
      new Behavior("sim-cirrus-large", Tier.CLOUD, Duration.ofMillis(450), 90, 0.02, 200_000, SEED);
  private static final Behavior ON_PREM =
      new Behavior(
          "sim-granite-medium", Tier.ON_PREM, Duration.ofMillis(250), 55, 0.01, 64_000, SEED + 1);
  private static final Behavior EDGE =
      new Behavior("sim-pebble-small", Tier.EDGE, Duration.ofMillis(150), 25, 0, 8_000, SEED + 2);

  private final Simulation simulation;
  private final Gateway gateway;
  private final Snapshot snapshot;
  private final List<Find> finds;
  private final Belongings belongings;
  private volatile @Nullable Townspeople users;

  private Demo(
      Simulation simulation,
      Gateway gateway,
      Snapshot snapshot,
      List<Find> finds,
      Belongings belongings) {
    this.simulation = simulation;
    this.gateway = gateway;
    this.snapshot = snapshot;
    this.finds = finds;
    this.belongings = belongings;
  }

  /** What one run of the demo has for itself. */
  private record Belongings(Plugins plugins, Keyring keys, TemporaryFolder folder)
      implements AutoCloseable {

    @Override
    public void close() {
      folder.close();
      plugins.close();
    }

    /** Where each is, by the variable that the configuration uses. */
    Map<String, String> variables() {
      var variables = new HashMap<>(keys.variables());
      variables.put("DEMO_LEDGER", folder.path().toString());
      return variables;
    }
  }

  /**
   * Where the demo listens, on the loopback interface.
   *
   * @param clients the port for clients, or 0 for a free one
   * @param admin the port for operators, or 0 for a free one
   */
  public record Ports(int clients, int admin) {}

  /**
   * Starts everything; returns when it can be called.
   *
   * @param environment where to look for API keys
   * @throws UncheckedIOException if a port is not free
   */
  public static Demo start(Ports ports, Map<String, String> environment, InstantSource clock)
      throws InterruptedException {
    var plugins = Plugins.discover();
    var simulation = new Simulation(plugins.wires().getFirst(), clock);
    var belongings =
        new Belongings(plugins, Keyring.of(new SecureRandom()), TemporaryFolder.make());
    try {
      var servers = servers(simulation);
      var finds =
          new Scout(
                  List.copyOf(plugins.providers().values()),
                  environment,
                  List.of(ports.clients(), ports.admin()),
                  plugins.controlPlane())
              .look();
      var variables = new HashMap<>(environment);
      variables.putAll(servers);
      variables.putAll(belongings.variables());
      variables.put("DEMO_PORT", Integer.toString(ports.clients()));
      variables.put("DEMO_ADMIN_PORT", Integer.toString(ports.admin()));
      var snapshot = snapshot(plugins, variables, clock, finds);
      var text = DemoConfiguration.text(finds);
      var policy = new DemoPolicy(plugins.reader(variables, clock), text);
      var gateway = Gateway.start(snapshot, plugins, policy);
      policy.steers(gateway::use);
      return new Demo(simulation, gateway, snapshot, finds, belongings);
    } catch (RuntimeException | InterruptedException | Error e) {
      simulation.close();
      belongings.close();
      throw e;
    }
  }

  public Gateway gateway() {
    return gateway;
  }

  /** What was found for it; not to be used when it has ended. */
  public Plugins plugins() {
    return belongings.plugins();
  }

  /** The policy that the demo serves. */
  public Snapshot snapshot() {
    return snapshot;
  }

  /** The real models that were found. */
  public List<Find> finds() {
    return List.copyOf(finds);
  }

  /** Has simulated users call from now on, over HTTP as any client does. */
  public synchronized void populate() {
    if (users == null) {
      var clients = URI.create(Leaflet.url(gateway.address()));
      users = Townspeople.at(clients, belongings.keys(), SEED);
    }
  }

  /** Stops users and gateway as an operator would, then the simulated targets. */
  @Override
  public void close() {
    var people = users;
    if (people != null) {
      people.close();
    }
    gateway.close();
    simulation.close();
    belongings.close();
  }

  /** Starts the three targets; where each is, by the variable that the configuration uses. */
  private static Map<String, String> servers(Simulation simulation) {
    return Map.of(
        "DEMO_CLOUD_URL", simulation.start(CLOUD).baseUrl().toString(),
        "DEMO_ON_PREM_URL", simulation.start(ON_PREM).baseUrl().toString(),
        "DEMO_EDGE_URL", simulation.start(EDGE).baseUrl().toString());
  }

  static Snapshot snapshot(
      Plugins plugins, Map<String, String> variables, InstantSource clock, List<Find> finds) {
    var text = DemoConfiguration.text(finds);
    return switch (plugins.reader(variables, clock).read(DemoConfiguration.NAME, text)) {
      case Loaded.Ok ok -> ok.snapshot();
      case Loaded.Rejected rejected -> throw new IllegalStateException(rejected.text());
    };
  }
}
