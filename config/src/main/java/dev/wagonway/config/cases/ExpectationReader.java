package dev.wagonway.config.cases;

import dev.wagonway.config.Notations;
import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.Place;
import dev.wagonway.config.yaml.SectionReader;
import java.util.ArrayList;
import java.util.List;

/** Reads what a decision is expected to be. Used once. */
final class ExpectationReader {

  private final SectionReader section;
  private final Known known;
  private final List<Expectation> expected = new ArrayList<>();

  private ExpectationReader(SectionReader section, Known known) {
    this.section = section;
    this.known = known;
  }

  static List<Expectation> read(SectionReader section, Known known) {
    var reader = new ExpectationReader(section, known);
    reader.choices();
    reader.ruling();
    reader.cost();
    return reader.expected;
  }

  private void choices() {
    if (section.has("target")) {
      var oneOf =
          section.node("target").orElseThrow() instanceof Node.Sequence
              ? known.targets(section, "target")
              : known.target(section, "target").map(List::of).orElse(List.of());
      expected.add(new Expectation.FirstChoice(place("target"), oneOf));
    }
    if (section.has("order")) {
      expected.add(new Expectation.Order(place("order"), known.targets(section, "order")));
    }
    if (section.has("never")) {
      expected.add(new Expectation.Never(place("never"), known.targets(section, "never")));
    }
    var rejected =
        known.byTarget(
            section, "rejected", entry -> entry.scalar().flatMap(v -> section.read(v, Words.TEXT)));
    rejected.forEach((target, reason) ->
        expected.add(new Expectation.Rejected(place("rejected"), target, reason)));
  }

  private void ruling() {
    section
        .read("label", Notations.LABEL)
        .ifPresent(label -> expected.add(new Expectation.Labelled(place("label"), label)));
    section
        .read("effort", Words.EFFORT)
        .ifPresent(effort ->
            expected.add(new Expectation.Reasoning(place("effort"), effort.orElse(null))));
    if (section.has("rules")) {
      expected.add(new Expectation.Rules(place("rules"), known.rules(section, "rules")));
    }
    section
        .read("basis", Words.BASIS)
        .ifPresent(basis -> expected.add(new Expectation.Basis(place("basis"), basis)));
    section
        .read("refused", Words.TEXT)
        .ifPresent(word -> expected.add(new Expectation.Refused(place("refused"), word)));
  }

  private void cost() {
    if (!section.has("cost")) {
      return;
    }
    var bounds = section.section("cost", CaseLanguage.COST);
    var above = bounds.read("above", Notations.MONEY).orElse(null);
    var below = bounds.read("below", Notations.MONEY).orElse(null);
    if (above == null && below == null) {
      section.complain("cost", "no bound (expected: below, above or both)");
    }
    expected.add(new Expectation.Cost(place("cost"), above, below));
  }

  private Place place(String key) {
    return section.node(key).map(Node::place).orElse(section.place());
  }
}
