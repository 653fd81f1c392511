package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Capability;
import dev.wagonway.config.Lineage.Said;
import dev.wagonway.config.yaml.Problem;
import dev.wagonway.config.yaml.Problems;
import dev.wagonway.config.yaml.Reading;
import dev.wagonway.config.yaml.References;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Source;
import dev.wagonway.config.yaml.YamlTree;
import dev.wagonway.route.Requirement;
import dev.wagonway.route.Selector;
import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectorReaderTest {

  private final Problems problems = new Problems();

  private List<Selector> read(String key, String text) {
    var source = new Source("f", Path.of(""), key + ": " + text + "\n");
    var node = YamlTree.of(source, problems).orElseThrow();
    var reading = new Reading(problems, new References(Map.of(), problems));
    var section = SectionReader.of(node, "", PolicyLanguage.ROUTE, reading);
    var complaints = new RouteComplaints("r", problems, new HashSet<>());
    var lineage = new Lineage("r", List.of(new Said("r", section)), complaints);
    return new SelectorReader(new TargetNames(Map.of()), new ConditionReader(problems))
        .read(lineage, key).stream().map(SelectorReader.DeclaredSelector::selector).toList();
  }

  private Selector require(String text) {
    return read("require", text).getFirst();
  }

  private String problem(String text) {
    read("require", text);
    return problems.sorted().stream().map(Problem::toString).reduce((a, b) -> a + "\n" + b).get();
  }

  @Test
  void readsEveryKey() {
    assertThat(
            require(
                "{ jurisdiction: [EU, CH], developed-in: FR, region: eu-central-1, licence: [MIT,"
                    + " apache-2.0], open-weights: false, commercial-use: true, tier: [edge,"
                    + " on-prem], provider: vllm, clearance: internal, capabilities: [tools,"
                    + " vision] }"))
        .isEqualTo(
            Selector.of(
                new Requirement.Jurisdiction(
                    Set.of("EU", "CH"), Jurisdictions.members(Set.of("EU"))),
                new Requirement.DevelopedIn(Set.of("FR")),
                new Requirement.Region(Set.of("eu-central-1")),
                new Requirement.Licence(Set.of("mit", "apache-2.0")),
                new Requirement.OpenWeights(false),
                new Requirement.CommercialUse(),
                new Requirement.OfTier(Set.of(Tier.EDGE, Tier.ON_PREM)),
                new Requirement.OfProvider(Set.of("vllm")),
                new Requirement.ClearedFor(Label.INTERNAL),
                new Requirement.Capable(Set.of(Capability.TOOLS, Capability.VISION))));
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void readsOneOrSeveralWishes() {
    assertThat(read("prefer", "{ tier: edge }")).hasSize(1);
    assertThat(read("avoid", "[ { tier: edge }, { provider: [a, b] } ]"))
        .containsExactly(
            Selector.of(new Requirement.OfTier(Set.of(Tier.EDGE))),
            Selector.of(new Requirement.OfProvider(Set.of("a", "b"))));
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void refusesSelectorsThatSayNothing() {
    assertThat(problem("{}"))
        .startsWith(
            "f:1:10: require: says nothing (expected: at least one of: jurisdiction, developed-in,");
    assertThat(read("avoid", "[]")).isEmpty();
    assertThat(problems.sorted())
        .extracting(Problem::message)
        .anyMatch(m -> m.startsWith("found an empty list (expected: a mapping with the keys"));
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    assertThat(
            problem(
                "{ jurisdiction: europe, developed-in: france, commercial-use: false, tier: [edgy],"
                    + " targets: nobody, licence: [] }"))
        .isEqualTo(
            """
            f:1:26: require.jurisdiction: "europe" (expected: an ISO 3166 country code such as DE, or EU or EEA; did you mean EU?)
            f:1:48: require.developed-in: "france" (expected: an ISO 3166 country code such as DE; did you mean FR?)
            f:1:72: require.commercial-use: "false" (expected true; without this key, any licence will do)
            f:1:86: require.tier[0]: "edgy" (expected one of: cloud, on-prem, edge; did you mean edge?)
            f:1:102: require.targets: "nobody" (expected: one of: none, as none is known)
            f:1:119: require.licence: found an empty list (expected: an SPDX id such as mit or apache-2.0, or the developer's name for its licence, or a list of such)\
            """);
  }

  @Test
  void complainsOfTheKindOfThingOnlyOnce() {
    assertThat(problem("edge"))
        .startsWith("f:1:10: require: found a single value (expected: a mapping with the keys")
        .doesNotContain("\n");
  }
}
