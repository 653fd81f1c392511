package dev.wagonway.gateway.policy;

import static dev.wagonway.gateway.policy.Rehearsals.HELLO;
import static dev.wagonway.gateway.policy.Rehearsals.difficulty;
import static dev.wagonway.gateway.policy.Rehearsals.explained;
import static dev.wagonway.gateway.policy.Rehearsals.inquiry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Sensitivity;
import dev.wagonway.config.cases.GivenFeatures;
import dev.wagonway.config.cases.GivenState;
import dev.wagonway.gateway.relay.Situation;
import dev.wagonway.gateway.sensitivity.Labelled;
import dev.wagonway.route.Availability;
import dev.wagonway.route.Facts;
import dev.wagonway.route.Hold;
import dev.wagonway.route.Router;
import dev.wagonway.route.TargetFacts;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ExplanationTest {

  private static final GivenState CLOUD_DOWN =
      new GivenState(Set.of("cloud"), Map.of(), false, Map.of(), null, 0);
  private static final GivenState HELD =
      new GivenState(Set.of(), Map.of(), false, Map.of(), new Hold("on-prem", 20_000, 1), 0);

  @Test
  void tellsEverythingInAPage() {
    var explanation =
        explained(
            HELLO,
            inquiry(difficulty(0.9), CLOUD_DOWN, Map.of("x-data-classification", "confidential")));

    assertThat(explanation.text(80))
        .isEqualTo(
            """
            Request
              policy    0123456789ab, route auto
              caller    ci, team research
              at        2026-11-22T10:00:00Z, seed 1
              asks for  auto
              size      about 7 tokens in 1 message, answer without a limit
              needs     none
              tools     none
              features  difficulty 0.9, domain general, task chat, form open, language en
              foreseen  nothing, as the predictor is off or had nothing to read
              label by  caller internal, header confidential

            Terms
              term       value                                        from
              label      confidential                                 the request's header
              objective  best                                         rule "think hard"
              deadlines  first-token 1 min, idle 1 min, total 10 min  default
              effort     high                                         rule "think hard"
              retry      attempts 8, backoff 250 ms, longest 10 s     default
              rules      think hard

            Candidates, ranked by the objective
              #  target   cost USD  first token   whole  quality   score  standing
              1  on-prem    0.0002       300 ms   8.3 s   0.6692  0.6692  -
              2  edge            0       200 ms  16.2 s   0.2872  0.2872  -

            Rejected
              target  reason       in words
              cloud   not-cleared  cleared for internal, request is confidential

            Next
              1.  on-prem is asked; first content is due within 1 min
              2.  if that fails before its first content, edge
              3.  if all fail, the client gets the last one's error
            """);
  }

  @Test
  void saysWhatTheClientGetsWhenNobodyIsLeft() {
    var explanation =
        explained(
            HELLO.replace("}]}", "}],\"max_tokens\":1000000}"),
            inquiry(GivenFeatures.NONE, GivenState.NONE, Map.of()));

    assertThat(explanation.text(80)).doesNotContain("Candidates");
    assertThat(explanation.steps()).singleElement().asString().startsWith("the client gets 400: ");
    assertThat(explanation.json()).contains("\"failure\": {", "\"word\": \"bad-request\"");
  }

  @Test
  void tellsOfTheConversationThatIsHeld() {
    var explanation = explained(HELLO, inquiry(GivenFeatures.NONE, HELD, Map.of()));

    assertThat(explanation.text(100))
        .contains("was with on-prem, which has 20000 tokens in its cache; bad signals 1");
    assertThat(explanation.json()).contains("\"cached_tokens\": 20000");
  }

  @Test
  void saysTheSameInJson() {
    var explanation =
        explained(
            HELLO,
            inquiry(difficulty(0.9), CLOUD_DOWN, Map.of("x-data-classification", "confidential")));
    var json = JsonMapper.shared().readTree(explanation.json());

    assertThat(json.propertyNames())
        .containsExactly(
            "policy",
            "route",
            "at",
            "seed",
            "caller",
            "request",
            "features",
            "outlook",
            "online",
            "labelled",
            "label",
            "terms",
            "rules",
            "basis",
            "candidates",
            "rejected",
            "next");
    assertThat(json.at("/policy").asString()).isEqualTo("0123456789ab");
    assertThat(json.at("/at").asString()).isEqualTo("2026-11-22T10:00:00Z");
    assertThat(json.at("/caller/team").asString()).isEqualTo("research");
    assertThat(json.at("/features/difficulty").asDouble()).isEqualTo(0.9);
    assertThat(json.at("/label").asString()).isEqualTo("confidential");
    assertThat(json.at("/rules/0").asString()).isEqualTo("think hard");
    assertThat(json.at("/candidates/0/target").asString()).isEqualTo("on-prem");
    assertThat(json.at("/candidates/0/expected_cost_usd").asDouble()).isEqualTo(0.0002);
    assertThat(json.at("/rejected/0/target").asString()).isEqualTo("cloud");
    assertThat(json.at("/rejected/0/reason").asString()).isEqualTo("not-cleared");
    assertThat(json.at("/next").size()).isEqualTo(3);
  }

  @Test
  void tellsTheStateOfTargets() {
    var facts = new HashMap<String, TargetFacts>();
    facts.put("edge", known(Availability.TRIPPED, 1));
    facts.put("on-prem", known(Availability.UP, 0.25));
    facts.put("cloud", known(Availability.SATURATED, 1));
    var explanation = explainedUnder(facts);

    assertThat(explanation.text(100))
        .contains(
            """
            Their state
              on-prem  warming up, takes 0.25 of its share

            Rejected
              target  reason     in words
              edge    tripped    is spared after too many failures, its circuit breaker is open
              cloud   saturated  reports that it is saturated
            """);
    assertThat(explanation.text(100))
        .contains("2.  if that fails, too, cloud all the same, although saturated\n");
    var json = JsonMapper.shared().readTree(explanation.json());
    assertThat(json.at("/candidates/0/availability").asString()).isEqualTo("up");
    assertThat(json.at("/candidates/0/weight").asDouble()).isEqualTo(0.25);
    assertThat(json.at("/candidates/0/in_flight").asInt()).isEqualTo(3);
    assertThat(json.at("/rejected/0/availability").asString()).isEqualTo("tripped");
    assertThat(json.at("/rejected/1/reason").asString()).isEqualTo("saturated");
  }

  @Test
  void tellsThatTheLastResortIsOne() {
    var facts = new HashMap<String, TargetFacts>();
    facts.put("edge", known(Availability.COOLING, 1));
    facts.put("on-prem", known(Availability.EJECTED, 1));
    facts.put("cloud", known(Availability.DOWN, 1));
    var explanation = explainedUnder(facts);

    assertThat(explanation.text(100))
        .contains(
            "Candidates, nobody else is left, so this is the last resort\n",
            "on-prem  ejected\n",
            "edge     cooling\n",
            "cloud   unhealthy  does not answer its health probe\n",
            "on-prem is asked");
    assertThat(explanation.json()).contains("\"basis\": \"last-resort\"");
  }

  private static Explanation explainedUnder(Map<String, TargetFacts> known) {
    var decided =
        (Rehearsed.Decided)
            Rehearsals.rehearsed(HELLO, inquiry(GivenFeatures.NONE, GivenState.NONE, Map.of()));
    var query = decided.decision().query();
    Facts facts = target -> known.getOrDefault(target.id(), TargetFacts.assumed(target.tier()));
    var situation = Situation.of(facts, query.route(), 1);
    var decision = Router.byPriors().decide(query, situation, 1);
    return Explanation.of(
        Rehearsals.policy(),
        Rehearsed.Decided.of(decision, situation, Labelled.NOTHING, Sensitivity.OFF));
  }

  private static TargetFacts known(Availability availability, double weight) {
    return new TargetFacts(availability, weight, 3, Duration.ofMillis(200), 50, true);
  }

  @Test
  void sameInquirySameExplanation() {
    var inquiry = inquiry(GivenFeatures.NONE, GivenState.NONE, Map.of());

    assertThat(explained(HELLO, inquiry).json()).isEqualTo(explained(HELLO, inquiry).json());
  }

  @Test
  void whatAClientSendsCannotCommandTheTerminal() {
    var body =
        HELLO.replace(
            "\"messages\"",
            "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\\u001b[2Jb\"}}],\"messages\"");
    var explanation = explained(body, inquiry(GivenFeatures.NONE, GivenState.NONE, Map.of()));

    assertThat(explanation.text(100).chars().filter(c -> c != '\n'))
        .noneMatch(Character::isISOControl);
    assertThat(JsonMapper.shared().readTree(explanation.json()).has("request")).isTrue();
  }

  @Test
  void linesStayWithinTheWidthAsLongAsWordsDo() {
    var explanation = explained(HELLO, inquiry(difficulty(0.9), CLOUD_DOWN, Map.of()));

    assertThat(explanation.text(72).lines()).allMatch(line -> line.length() <= 72);
  }
}
