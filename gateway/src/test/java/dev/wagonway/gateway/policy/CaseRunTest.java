package dev.wagonway.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Effort;
import dev.wagonway.config.cases.Case;
import dev.wagonway.config.cases.Cases;
import dev.wagonway.config.cases.Expectation;
import dev.wagonway.config.cases.GivenFeatures;
import dev.wagonway.config.cases.GivenState;
import dev.wagonway.config.yaml.Place;
import dev.wagonway.config.yaml.Source;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.Plugins;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Hold;
import dev.wagonway.sensitivity.Label;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CaseRunTest {

  private static final Path FILE = Path.of("policy.test.yaml");
  private static final Path POLICY = Path.of("policy.yaml");
  private static final Place HERE =
      new Place(new Source("policy.test.yaml", Path.of(""), ""), 7, 9);
  private static final Map<String, String> CONFIDENTIAL =
      Map.of("x-data-classification", "confidential");

  private final CaseRun run = new CaseRun(Plugins.discover().wires().getFirst());

  private List<Verdict> verdicts(Case... cases) {
    return run.run(FILE, new Cases.Ok(POLICY, Rehearsals.policy(), List.of(cases)));
  }

  private static Case asked(double difficulty, Map<String, String> headers, Expectation... all) {
    return asked(Rehearsals.HELLO, difficulty, headers, all);
  }

  private static Case asked(
      String body, double difficulty, Map<String, String> headers, Expectation... all) {
    var features = new GivenFeatures(difficulty, null, null, null, null, null, null);
    var hold = new Hold("on-prem", 0, 0);
    var state = new GivenState(Set.of(), Map.of(), false, Map.of(), hold, 0);
    return new Case(
        HERE,
        "a \"case\" <of> 'its' & kind",
        Rehearsals.CI,
        Rehearsals.AT,
        headers,
        body,
        features,
        state,
        0,
        List.of(all));
  }

  /** What is true of a hard and confidential request, and what is not. */
  static Stream<Arguments> expectations() {
    return Stream.of(
        Arguments.of(
            new Expectation.FirstChoice(HERE, List.of("edge", "on-prem")),
            new Expectation.FirstChoice(HERE, List.of("edge", "cloud")),
            "target: expected edge or cloud, found on-prem"),
        Arguments.of(
            new Expectation.Order(HERE, List.of("on-prem", "edge")),
            new Expectation.Order(HERE, List.of("on-prem")),
            "order: expected on-prem, found on-prem, edge"),
        Arguments.of(
            new Expectation.Never(HERE, List.of("cloud")),
            new Expectation.Never(HERE, List.of("cloud", "edge")),
            "never: expected none of cloud, edge, found on-prem, edge"),
        Arguments.of(
            new Expectation.Rejected(HERE, "cloud", "not-cleared"),
            new Expectation.Rejected(HERE, "cloud", "offline"),
            "rejected.cloud: expected offline, found not-cleared"),
        Arguments.of(
            new Expectation.Labelled(HERE, Label.CONFIDENTIAL),
            new Expectation.Labelled(HERE, Label.RESTRICTED),
            "label: expected restricted, found confidential"),
        Arguments.of(
            new Expectation.Reasoning(HERE, Effort.HIGH),
            new Expectation.Reasoning(HERE, null),
            "effort: expected as-asked, found high"),
        Arguments.of(
            new Expectation.Rules(HERE, List.of("think hard")),
            new Expectation.Rules(HERE, List.of()),
            "rules: expected none, found think hard"),
        Arguments.of(
            new Expectation.Basis(HERE, Decision.Basis.RANKED),
            new Expectation.Basis(HERE, Decision.Basis.STICKY),
            "basis: expected sticky, found ranked"),
        Arguments.of(
            new Expectation.Cost(HERE, Money.ofUsd("0.0001999"), Money.ofUsd("0.0002001")),
            new Expectation.Cost(HERE, Money.ofUsd("0.0002"), Money.ofUsd("1")),
            "cost: expected above 0.0002 USD and below 1 USD, found 0.0002 USD"),
        Arguments.of(
            new Expectation.Cost(HERE, null, Money.ofUsd("1")),
            new Expectation.Cost(HERE, null, Money.ofUsd("0.0002")),
            "cost: expected below 0.0002 USD, found 0.0002 USD"));
  }

  @ParameterizedTest
  @MethodSource("expectations")
  void passesWhatIsTrueAndFailsWhatIsNot(Expectation good, Expectation bad, String words) {
    var verdicts = verdicts(asked(0.9, CONFIDENTIAL, good), asked(0.9, CONFIDENTIAL, bad));

    assertThat(verdicts.getFirst().mismatches()).isEmpty();
    assertThat(verdicts.getLast().mismatches())
        .extracting(Mismatch::toString)
        .containsExactly("policy.test.yaml:7:9: " + words);
  }

  @Test
  void aRefusalIsNamedByItsWordOrItsCode() {
    var body = Rehearsals.HELLO.replace("auto", "nobody");
    var verdicts =
        verdicts(
            asked(body, 0.5, Map.of(), new Expectation.Refused(HERE, "unknown-model")),
            asked(body, 0.5, Map.of(), new Expectation.Refused(HERE, "model_not_found")),
            asked(body, 0.5, Map.of(), new Expectation.Refused(HERE, "policy_blocked")),
            asked(0.5, Map.of(), new Expectation.Refused(HERE, "policy_blocked")),
            asked(body, 0.5, Map.of(), new Expectation.FirstChoice(HERE, List.of("edge"))));

    assertThat(verdicts)
        .extracting(Verdict::passed)
        .containsExactly(true, true, false, false, false);
    assertThat(verdicts.get(2).mismatches().getFirst().actual())
        .startsWith("refusal unknown-model");
    assertThat(verdicts.get(3).mismatches().getFirst().actual())
        .isEqualTo("no refusal but edge, on-prem, cloud");
    assertThat(verdicts.get(4).mismatches().getFirst().actual())
        .startsWith("refusal unknown-model");
  }

  @Test
  void aHeaderThatMeansNothingIsARefusalToo() {
    var headers = Map.of("x-data-classification", "scret");

    assertThat(verdicts(asked(0.5, headers, new Expectation.Refused(HERE, "bad-request"))))
        .allMatch(Verdict::passed);
  }

  @Test
  void rulesThatNeverAppliedAreNamed() {
    verdicts(asked(0.5, Map.of(), new Expectation.Rules(HERE, List.of())));
    assertThat(run.coverage().missed())
        .containsExactly("policy.yaml: route auto: rule \"think hard\"");
    assertThat(run.coverage().percent()).isZero();

    verdicts(asked(0.9, Map.of(), new Expectation.Rules(HERE, List.of("think hard"))));
    assertThat(run.coverage().missed()).isEmpty();
    assertThat(run.coverage().all()).isEqualTo(1);
    assertThat(run.coverage().percent()).isEqualTo(100);
  }

  @Test
  void withoutRulesAllAreCovered() {
    assertThat(run.coverage().percent()).isEqualTo(100);
  }

  @Test
  void buildServersCanReadTheResults() throws Exception {
    verdicts(
        asked(0.5, Map.of(), new Expectation.FirstChoice(HERE, List.of("edge"))),
        asked(
            0.5,
            Map.of(),
            new Expectation.FirstChoice(HERE, List.of("cloud")),
            new Expectation.Refused(HERE, "<]]>&\"'\u0001\u00e9")));
    var xml = JUnitReport.of(run.verdicts());
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));

    var suite = document.getElementsByTagName("testsuite").item(0).getAttributes();
    assertThat(suite.getNamedItem("name").getNodeValue()).isEqualTo("policy.test.yaml");
    assertThat(suite.getNamedItem("tests").getNodeValue()).isEqualTo("2");
    assertThat(suite.getNamedItem("failures").getNodeValue()).isEqualTo("1");
    var cases = document.getElementsByTagName("testcase");
    var names = new ArrayList<String>();
    for (var i = 0; i < cases.getLength(); i++) {
      names.add(cases.item(i).getAttributes().getNamedItem("name").getNodeValue());
    }
    assertThat(names).hasSize(2).containsOnly("a \"case\" <of> 'its' & kind");
    var failures = document.getElementsByTagName("failure");
    assertThat(failures.getLength()).isEqualTo(1);
    assertThat(failures.item(0).getTextContent())
        .contains("policy.test.yaml:7:9: target: expected cloud, found edge")
        .contains("<]]>&\"'\uFFFD\u00e9")
        .hasLineCount(2);
  }
}
