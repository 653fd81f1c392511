package dev.wagonway.config;

import dev.wagonway.config.yaml.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** What reading a configuration came to. */
public sealed interface Loaded {

  /** The configuration is right in every part. */
  record Ok(Snapshot snapshot) implements Loaded {}

  /**
   * The configuration cannot be used.
   *
   * @param problems all that was found, in the order of files, lines and columns; never empty
   */
  record Rejected(List<Problem> problems) implements Loaded {

    public Rejected {
      problems = List.copyOf(problems);
    }

    /** All problems, a line each. */
    public String text() {
      return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }
  }
}
