package dev.wagonway.config;

import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.sensitivity.Label;

/**
 * The label of requests about which nothing is said.
 *
 * @param origin where that was decided
 */
record LeastLabel(Label label, String origin) {

  static LeastLabel read(SectionReader root) {
    var section = root.section("sensitivity", Language.SENSITIVITY);
    var origin =
        section
            .node("default")
            .map(node -> "from sensitivity.default (" + node.place() + ")")
            .orElse(Origin.DEFAULT);
    return new LeastLabel(section.read("default", Notations.LABEL).orElse(Label.INTERNAL), origin);
  }
}
