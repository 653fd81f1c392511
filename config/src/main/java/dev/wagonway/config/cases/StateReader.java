package dev.wagonway.config.cases;

import dev.wagonway.config.Notations;
import dev.wagonway.config.Snapshot;
import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.Problem;
import dev.wagonway.config.yaml.Problems;
import dev.wagonway.config.yaml.Reading;
import dev.wagonway.config.yaml.References;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Sources;
import dev.wagonway.config.yaml.YamlTree;
import dev.wagonway.route.Availability;
import dev.wagonway.route.Hold;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what is the matter at the time of a request. Stateless. */
public final class StateReader {

  private StateReader() {}

  /**
   * What reading a state came to.
   *
   * @param problems all that was found; empty if the state is right
   */
  public record Read(GivenState state, List<Problem> problems) {

    public Read {
      problems = List.copyOf(problems);
    }
  }

  /** Reads a file with the keys that cases have under {@code state}, in YAML or JSON. */
  public static Read read(Path file, Snapshot snapshot) {
    var sources = Sources.at(file);
    var problems = new Problems();
    sources.problems().forEach(problems::add);
    var reading = new Reading(problems, new References(Map.of(), problems));
    var state = GivenState.NONE;
    for (var source : sources.texts()) {
      var root = YamlTree.of(source, problems);
      if (root.isPresent()) {
        var section = SectionReader.of(root.get(), "", CaseLanguage.STATE, reading);
        state = read(section, new Known(snapshot, reading));
      }
    }
    return new Read(state, problems.sorted());
  }

  static GivenState read(SectionReader section, Known known) {
    var availability =
        known.byTarget(section, "availability", entry -> value(entry, Words.AVAILABILITY));
    var down = known.targets(section, "down");
    requireOneWord(section, down, availability);
    return new GivenState(
        Set.copyOf(down),
        known.byTarget(section, "busy", entry -> value(entry, Notations.COUNT)),
        section.read("offline", Words.TRUTH).orElse(false),
        known.byTarget(section, "latency", entry -> Optional.of(latency(entry, known))),
        section.has("hold") ? hold(section.section("hold", CaseLanguage.HOLD), known) : null,
        section.read("turns", Notations.COUNT).orElse(0),
        availability,
        known.byTarget(section, "weight", entry -> value(entry, Words.WEIGHT)),
        section.read("allowance", Words.USED).map(BigDecimal::doubleValue).orElse(0.0),
        known.byBudget(
            section, "budgets", entry -> value(entry, Words.USED).map(BigDecimal::doubleValue)));
  }

  private static <T> Optional<T> value(Known.Entry entry, Notation<T> notation) {
    return entry.scalar().flatMap(value -> entry.section().read(value, notation));
  }

  private static void requireOneWord(
      SectionReader section, List<String> down, Map<String, Availability> availability) {
    availability.forEach((target, word) -> {
      if (down.contains(target) && word != Availability.DOWN) {
        section.complain(
            "availability",
            "%s for %s, which is under down too (expected: one of both)"
                .formatted(word.word(), target));
      }
    });
  }

  private static GivenState.Latency latency(Known.Entry entry, Known known) {
    var section =
        SectionReader.of(entry.node(), entry.path(), CaseLanguage.LATENCY, known.reading());
    return new GivenState.Latency(
        section.read("first-token", Notations.DURATION).orElse(null),
        section.read("tokens-per-second", Words.RATE).orElse(null));
  }

  private static Hold hold(SectionReader section, Known known) {
    return new Hold(
        known.target(section, "target").orElse(""),
        section.read("cached-tokens", Notations.COUNT).orElse(0),
        section.read("bad-signals", Notations.COUNT).orElse(0));
  }
}
