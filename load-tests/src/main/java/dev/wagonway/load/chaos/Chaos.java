package dev.wagonway.load.chaos;

import dev.wagonway.load.IdleStreams;
import dev.wagonway.load.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;

/** Faults, misbehaving clients and checks, from the command line. */
public final class Chaos {

  private static final int IDLE_ROUNDS = 3;

  private final ChaosOptions options;

  private Chaos(ChaosOptions options) {
    this.options = options;
  }

  /** Runs from the repository's folder; see {@code --help}. Ends with 1 if anything was wrong. */
  public static void main(String[] args) throws Exception {
    var arguments = Arrays.asList(args);
    if (arguments.contains("--help")) {
      System.out.print(ChaosOptions.USAGE);
      return;
    }
    var options = options(arguments);
    if (!new Chaos(options).run()) {
      System.exit(1);
    }
  }

  private static ChaosOptions options(List<String> arguments) {
    try {
      return ChaosOptions.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      throw e;
    }
  }

  private boolean run() throws IOException, GeneralSecurityException, InterruptedException {
    var folder = Files.createDirectories(options.out()).toAbsolutePath();
    try (var processes = new Processes(folder)) {
      return switch (options.scenario()) {
        case "kill" -> new KillScenario(options.rate(), folder).run(processes);
        case "failover" -> new FailoverScenario(folder).run(processes);
        case "idle" -> new IdleStreams(options.streams(), IDLE_ROUNDS, folder).run(processes);
        case "crash" -> new CrashScenario(options.seeds().size(), folder).run(processes);
        default -> inTheLab(folder, processes);
      };
    }
  }

  private boolean inTheLab(Path folder, Processes processes)
      throws IOException, GeneralSecurityException, InterruptedException {
    try (var lab = Lab.open(options, folder, processes)) {
      return options.scenario().equals("soak")
          ? new SoakScenario(options, lab).run()
          : new Seasons(options, lab).run();
    }
  }
}
