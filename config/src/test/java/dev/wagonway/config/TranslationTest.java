package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.route.Rule;
import dev.wagonway.route.Translation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How far requests may be put into another API's words. */
class TranslationTest {

  private static final String STREAMS = "when: request.stream";

  private static @Nullable Translation of(String route, String text) {
    return Policies.route(route, text).terms().translation();
  }

  private static String family(String own, String base) {
    return """
    routes:
      heir: { extends: base, candidates: [glm]%s }
      base: { candidates: [pocket, glm]%s }
    """
        .formatted(own, base);
  }

  @Test
  void isSaidByRoutesAndRules() {
    var route =
        Policies.route(
            "auto",
            Policies.auto(
                "translation: lossless",
                "rules: [ { name: r, translation: none, " + STREAMS + " } ]"));
    assertThat(route.terms().translation()).isEqualTo(Translation.LOSSLESS);
    assertThat(route.rules())
        .extracting(Rule::terms)
        .extracting(terms -> terms.translation())
        .containsExactly(Translation.NONE);
    assertThat(of("auto", Policies.auto("translation: any"))).isEqualTo(Translation.ANY);
    assertThat(of("auto", Policies.auto("effort: low"))).isNull();
  }

  @Test
  void isTheStrictestOfARouteAndThoseItExtends() {
    assertThat(of("heir", family("", ", translation: lossless"))).isEqualTo(Translation.LOSSLESS);
    assertThat(of("heir", family(", translation: none", ", translation: lossless")))
        .isEqualTo(Translation.NONE);
    assertThat(of("heir", family(", translation: none", ""))).isEqualTo(Translation.NONE);
  }

  @Test
  void isShownWithItsOrigin() {
    var snapshot = Policies.snapshot(family("", ", translation: lossless"));
    assertThat(snapshot.origins("heir"))
        .filteredOn(origin -> origin.field().equals("translation"))
        .extracting(Origin::value)
        .containsExactly("lossless");
  }

  @Test
  void pointsOutTheNearestWord() {
    assertThat(Policies.only(Policies.auto("translation: loseless")))
        .isEqualTo(
            "+4:18: routes.auto.translation: \"loseless\" (expected one of: any, lossless, none;"
                + " did you mean lossless?)");
  }

  @Test
  void findsRulesThatAreNoStricterThanTheirRoute() {
    assertThat(
            Policies.only(
                Policies.auto(
                    "translation: lossless",
                    "rules: [ { name: r, translation: any, " + STREAMS + " } ]")))
        .isEqualTo(
            "+5:38: routes.auto.rules[0].translation: never counts: any, but the route says"
                + " lossless, and the strictest counts (expected: none, or no translation here)");
    assertThat(
            Policies.only(
                Policies.auto(
                    "translation: none", "rules: [ { name: r, translation: none, effort: low } ]")))
        .isEqualTo(
            "+5:38: routes.auto.rules[0].translation: never counts: none, but the route says none,"
                + " and the strictest counts (expected: no translation here)");
    assertThat(
            Policies.only(Policies.auto("rules: [ { name: r, translation: any, effort: low } ]")))
        .isEqualTo(
            "+4:38: routes.auto.rules[0].translation: never counts: any, but that holds anyway,"
                + " and the strictest counts (expected: lossless, none, or no translation here)");
  }

  @Test
  void findsHeirsThatAreLaxerThanTheirBase() {
    assertThat(Policies.only(family(", translation: any", ", translation: lossless")))
        .isEqualTo(
            "+2:58: routes.heir.translation: never counts: any, though route base, which this one"
                + " extends, says lossless, and the strictest counts (expected: none, or no"
                + " translation here)");
    assertThat(of("heir", family(", translation: lossless", ", translation: lossless")))
        .isEqualTo(Translation.LOSSLESS);
  }

  @Test
  void letsHeirsTakeOverRulesThatTheyGoBeyond() {
    var rule = ", rules: [ { name: r, translation: lossless, " + STREAMS + " } ]";
    assertThat(of("heir", family(", translation: none", rule))).isEqualTo(Translation.NONE);
  }

  @Test
  void isSomethingThatARuleMaySayAlone() {
    assertThat(
            Policies.route(
                    "auto",
                    Policies.auto(
                        "rules:",
                        "  - { name: a, translation: lossless }",
                        "  - { name: b, translation: lossless, " + STREAMS + " }"))
                .rules())
        .hasSize(2);
  }
}
