package dev.wagonway.config;

import static dev.wagonway.route.Thinking.USUAL_EASY_BELOW;
import static dev.wagonway.route.Thinking.USUAL_HARD_FROM;

import dev.wagonway.chat.Effort;
import dev.wagonway.config.Lineage.Said;
import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.route.Thinking;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how much routes and rules let models reason. */
final class EffortReader {

  private EffortReader() {}

  /** What the nearest section that says it says, or null if none does. */
  static @Nullable Thinking read(Lineage lineage) {
    return lineage.saying("effort").flatMap(EffortReader::read).orElse(null);
  }

  private static Optional<Thinking> read(Said said) {
    return said.section().node("effort").orElse(null) instanceof Node.Mapping
        ? scale(said.section().section("effort", PolicyLanguage.EFFORTS))
        : said.section().read("effort", PolicyNotations.EFFORT);
  }

  private static Optional<Thinking> scale(SectionReader section) {
    var easy = section.read("easy", PolicyNotations.LEVEL).orElse(Effort.LOW);
    var medium = section.read("medium", PolicyNotations.LEVEL).orElse(Effort.MEDIUM);
    var hard = section.read("hard", PolicyNotations.LEVEL).orElse(Effort.HIGH);
    var easyBelow = share(section, "easy-below", USUAL_EASY_BELOW);
    var hardFrom = share(section, "hard-from", USUAL_HARD_FROM);
    if (easyBelow > hardFrom) {
      section.complain(
          section.has("easy-below") ? "easy-below" : "hard-from",
          "easy below %s, but hard from %s (expected: easy-below at most hard-from)"
              .formatted(easyBelow, hardFrom));
      return Optional.empty();
    }
    return Optional.of(new Thinking(null, easy, medium, hard, easyBelow, hardFrom));
  }

  private static double share(SectionReader section, String key, double usual) {
    return section.read(key, Notations.QUALITY).map(BigDecimal::doubleValue).orElse(usual);
  }
}
