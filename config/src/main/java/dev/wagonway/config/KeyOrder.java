package dev.wagonway.config;

import dev.wagonway.config.GrantReader.Level;
import dev.wagonway.config.yaml.Problem;
import dev.wagonway.config.yaml.Problems;
import dev.wagonway.config.yaml.Reading;
import dev.wagonway.config.yaml.References;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Source;
import dev.wagonway.config.yaml.YamlTree;
import dev.wagonway.route.RateLimit;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A key that is wanted: whose it is and what it may, without the key itself.
 *
 * @param team or empty
 * @param project or empty
 * @param grant what is said of the key alone
 * @param expires when it ends, or null if it does not
 */
public record KeyOrder(
    String name, String team, String project, Grant grant, @Nullable Instant expires) {

  /** What reading one came to. */
  public sealed interface Read {

    record Ok(KeyOrder order) implements Read {}

    /** What is wrong: where, the value, and what was expected. */
    record Rejected(List<String> messages) implements Read {
      public Rejected {
        messages = List.copyOf(messages);
      }
    }
  }

  /** Reads a JSON object in the words that configurations have for keys. Follows no references. */
  public static Read read(String json) {
    if (json.contains("${") || json.contains("file:")) {
      return new Read.Rejected(List.of("\"${\" or \"file:\" (expected: values, no references)"));
    }
    var problems = new Problems();
    var reading = new Reading(problems, new References(Map.of(), problems, true));
    var order =
        YamlTree.of(new Source("key", Path.of(""), json), problems)
            .map(node -> SectionReader.of(node, "", CallerLanguage.ORDER, reading))
            .map(KeyOrder::read)
            .orElse(null);
    return order == null || !problems.isEmpty()
        ? new Read.Rejected(problems.sorted().stream().map(KeyOrder::message).toList())
        : new Read.Ok(order);
  }

  private static KeyOrder read(SectionReader section) {
    var name = section.read("name", Notations.NAME).orElse("");
    if (name.startsWith(CallerReader.USER)) {
      section.complain(
          "name", "begins as those of callers by tokens do (expected: another beginning)");
    }
    var granted = GrantReader.read(section, Level.KEY, name);
    if (granted.cost().isPresent()) {
      section.complain(
          "limits",
          "cost: not for keys of a database (expected: a budget with per: key, or limits of the"
              + " project or the team)");
    }
    return new KeyOrder(
        name,
        section.read("team", Notations.NAME).orElse(""),
        section.read("project", Notations.NAME).orElse(""),
        granted.grant(),
        section.read("expires", CallerNotations.UNTIL).orElse(null));
  }

  /** How a limit is written in an order. */
  public static String text(RateLimit limit) {
    return CallerNotations.text(limit);
  }

  private static String message(Problem problem) {
    return problem.path().isEmpty() ? problem.message() : problem.path() + ": " + problem.message();
  }
}
