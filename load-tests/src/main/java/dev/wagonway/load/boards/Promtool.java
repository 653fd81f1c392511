package dev.wagonway.load.boards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prometheus' own checks of rules. */
final class Promtool {

  private Promtool() {}

  /** Whether the rules of a folder are well formed and do what their test says. */
  static boolean approves(Path rules) throws IOException, InterruptedException {
    var check = new ArrayList<>(List.of("promtool", "check", "rules"));
    var test = new ArrayList<>(List.of("promtool", "test", "rules"));
    try (var files = Files.newDirectoryStream(rules, "*.yaml")) {
      for (var file : files) {
        (file.toString().endsWith(".rules.yaml") ? check : test).add(file.toString());
      }
    }
    return passes(rules, check) && passes(rules, test);
  }

  private static boolean passes(Path folder, List<String> command)
      throws IOException, InterruptedException {
    return new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor()
        == 0;
  }
}
