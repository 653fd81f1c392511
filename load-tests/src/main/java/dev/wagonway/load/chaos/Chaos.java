package dev.wagonway.load.chaos;

import dev.wagonway.load.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** Faults, misbehaving clients and checks, from the command line. */
public final class Chaos {

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
    try {
      if (!new Chaos(ChaosOptions.parse(arguments)).run()) {
        System.exit(1);
      }
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private boolean run() throws IOException, GeneralSecurityException, InterruptedException {
    var folder = Files.createDirectories(options.out()).toAbsolutePath();
    try (var processes = new Processes(folder)) {
      try (var lab = Lab.open(options, folder, processes)) {
        return new Seasons(options, lab).run();
      }
    }
  }
}
