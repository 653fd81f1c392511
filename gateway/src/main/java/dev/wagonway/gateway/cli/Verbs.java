package dev.wagonway.gateway.cli;

import dev.wagonway.config.Loaded;
import dev.wagonway.gateway.Gateway;
import dev.wagonway.gateway.Plugins;
import dev.wagonway.gateway.demo.Demo;
import dev.wagonway.gateway.demo.Leaflet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the program can be told to do. Confined to the thread that runs the command line. */
@Command(
    name = "wagonway",
    description = "Routes requests to language models by sensitivity, quality, cost and latency.",
    synopsisSubcommandLabel = "VERB",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class Verbs {

  private final Terminal terminal;

  Verbs(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      description = "Serves simulated models, and real ones found on this machine. The default.",
      mixinStandardHelpOptions = true)
  int demo(
      @Option(
              names = "--port",
              paramLabel = "PORT",
              defaultValue = "8080",
              description = "Where clients connect (default: ${DEFAULT-VALUE}).")
          Port port,
      @Option(
              names = "--admin-port",
              paramLabel = "PORT",
              defaultValue = "9464",
              description = "Where console and metrics are (default: ${DEFAULT-VALUE}).")
          Port adminPort,
      @Option(
              names = "--no-traffic",
              description = "Without the simulated users, who make about two requests a second.")
          boolean noTraffic)
      throws InterruptedException {
    var ports = new Demo.Ports(port.number(), adminPort.number());
    var demo = Demo.start(ports, terminal.environment(), terminal.clock());
    closeAtExit(demo::close);
    announce(demo);
    if (!noTraffic) {
      demo.populate();
    }
    return untilStopped();
  }

  @Command(
      description = "Serves a configuration, and follows its changes.",
      mixinStandardHelpOptions = true)
  int serve(
      @Parameters(
              paramLabel = "FILE",
              description = "The configuration, or a folder with its parts.")
          Path file)
      throws InterruptedException {
    var plugins = Plugins.discover();
    var reader = plugins.reader(terminal.environment(), terminal.clock());
    var service = new Service(file, plugins, reader);
    return switch (service.start()) {
      case Loaded.Ok _ -> {
        closeAtExit(() -> {
          service.close();
          plugins.close();
        });
        announce(service.gateway());
        yield untilStopped();
      }
      case Loaded.Rejected rejected -> {
        terminal.err().println(rejected.text());
        plugins.close();
        yield CommandLines.NOT_DONE;
      }
    };
  }

  @Command(
      description = "Reads configurations and says what is wrong with them, as policy check does.",
      mixinStandardHelpOptions = true)
  int check(
      @Parameters(
              paramLabel = "FILE",
              arity = "1..*",
              description = "Each a configuration of its own.")
          List<Path> files) {
    return new PolicyVerbs(terminal).check(files);
  }

  @Command(
      description = "Starts the demo, sends requests through it and ends; trains the AOT cache.",
      mixinStandardHelpOptions = true)
  int warm() throws InterruptedException, IOException {
    try (var demo = Demo.start(new Demo.Ports(0, 0), Map.of(), terminal.clock())) {
      announce(demo);
      WarmUp.run(demo, demo.plugins().reader(Map.of(), terminal.clock()));
      return CommandLines.DONE;
    }
  }

  @Command(description = "Says which version this is.", mixinStandardHelpOptions = true)
  int version() {
    terminal.out().println(new Version().getVersion()[0]);
    return CommandLines.DONE;
  }

  private void announce(Demo demo) {
    tellAddresses(demo.gateway());
    terminal.out().print(Leaflet.of(demo));
    terminal.out().flush();
  }

  private void tellAddresses(Gateway gateway) {
    terminal
        .out()
        .printf(
            "Wagonway listens on %s (started in %d ms); operators look at %s%n",
            Leaflet.url(gateway.isSecure() ? "https" : "http", gateway.address()),
            Uptime.millis(),
            Leaflet.url(gateway.adminAddress()));
  }

  private void announce(Gateway gateway) {
    tellAddresses(gateway);
    if (gateway.isOpen()) {
      terminal
          .out()
          .println(
              "No keys are configured, so only this machine is served (wagonway keys create --name"
                  + " NAME makes one)");
    }
  }

  private static void closeAtExit(Runnable closing) {
    Runtime.getRuntime().addShutdownHook(new Thread(closing, "shutdown"));
  }

  /** Blocks until a signal ends the process. */
  private static int untilStopped() throws InterruptedException {
    new CountDownLatch(1).await();
    return CommandLines.DONE;
  }
}
