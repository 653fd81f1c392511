package dev.wagonway.config.cases;

import dev.wagonway.config.Snapshot;
import dev.wagonway.config.yaml.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What reading a file of cases came to. */
public sealed interface Cases {

  /**
   * The file, and the policy that it tests, are right in every part.
   *
   * @param policy where the policy is
   * @param snapshot the policy
   * @param all the cases in the order of the file
   */
  record Ok(Path policy, Snapshot snapshot, List<Case> all) implements Cases {

    public Ok {
      all = List.copyOf(all);
    }
  }

  /**
   * The cases cannot be run.
   *
   * @param problems all that was found, in the file or in the policy; never empty
   */
  record Rejected(List<Problem> problems) implements Cases {

    public Rejected {
      problems = List.copyOf(problems);
    }

    /** All problems, a line each. */
    public String text() {
      return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }
  }
}
