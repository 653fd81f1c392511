package dev.wagonway.load.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

/** Simulated deployments from the command line. */
public final class Simulate {

  private Simulate() {}

  /** Runs from the repository's folder; see {@code --help}. */
  public static void main(String[] args) throws IOException {
    var arguments = Arrays.asList(args);
    if (arguments.contains("--help")) {
      System.out.print(SimulationOptions.USAGE);
      return;
    }
    run(options(arguments));
  }

  private static SimulationOptions options(List<String> arguments) {
    try {
      return SimulationOptions.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      throw e;
    }
  }

  private static void run(SimulationOptions options) throws IOException {
    var folder = Files.createDirectories(options.out());
    var all = new StringBuilder();
    for (var plot : options.plots()) {
      var trial = new Trial(plot, options);
      var regrets = trial.run();
      var change = options.requests() * 2 / 5;
      var picture = Chart.draw(plot.word(), regrets, change);
      Files.writeString(folder.resolve(plot.word() + ".svg"), picture);
      var text = new Findings(plot, regrets, change, trial.noticed()).text();
      System.out.println(text);
      all.append(text).append('\n');
    }
    Files.writeString(folder.resolve("findings.md"), all);
    System.out.println("Pictures and this text are in " + folder);
  }
}
