package dev.wagonway.config;

import dev.wagonway.config.yaml.Problem;
import dev.wagonway.config.yaml.Problems;
import dev.wagonway.config.yaml.Reading;
import dev.wagonway.config.yaml.References;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Shape.Section;
import dev.wagonway.config.yaml.Sources;
import dev.wagonway.config.yaml.YamlTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A file of a configuration that has prices and nothing else, so that a program can write it.
 *
 * @param prices the prices; some may be missing if there are problems
 * @param problems all that is wrong with the file, other keys included; none if it can be used
 */
public record PriceFile(PriceOverrides prices, List<Problem> problems) {

  private static final Section SHAPE =
      new Section(
          Language.ROOT.keys().stream().filter(key -> key.name().equals("prices")).toList());

  public PriceFile {
    problems = List.copyOf(problems);
  }

  /** Reads {@code file}; refers to no environment. */
  public static PriceFile read(Path file) {
    var sources = Sources.at(file);
    var problems = new Problems();
    sources.problems().forEach(problems::add);
    var prices = new ArrayList<PriceOverrides>();
    for (var source : sources.texts()) {
      var reading = new Reading(problems, new References(Map.of(), problems));
      YamlTree.of(source, problems)
          .map(root -> PriceOverrides.read(SectionReader.of(root, "", SHAPE, reading)))
          .ifPresent(prices::add);
    }
    return new PriceFile(
        prices.size() == 1 ? prices.getFirst() : PriceOverrides.NONE, problems.sorted());
  }
}
