package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.route.Cascade;
import dev.wagonway.route.Cascade.Check;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What routes say about looking at answers before clients get them. */
class CascadeTest {

  @Test
  void noRouteHasACascadeUnlessItSaysSo() {
    assertThat(cascade("sticky: false").enabled()).isFalse();
    assertThat(cascade("cascade: false").enabled()).isFalse();
  }

  @Test
  void aRouteSaysWhatIsLookedAt() {
    assertThat(
            cascade(
                "cascade: { check: [schema, refusal, truncation, agreement, confidence], confidence: 0.9, short-tokens: 12 }"))
        .isEqualTo(new Cascade(Set.of(Check.values()), 0.9, 12));
    assertThat(cascade("cascade: { check: refusal }"))
        .isEqualTo(new Cascade(Set.of(Check.REFUSAL), 0.8, 40));
  }

  @Test
  void anHeirTakesItOver() {
    var text = Policies.auto("cascade: { check: schema }") + "  heir: { extends: auto }\n";
    assertThat(Policies.snapshot(text).routeFor("heir").orElseThrow().cascade().checks())
        .containsExactly(Check.SCHEMA);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cascade: { check: spelling }|expected one of: schema, refusal, truncation, agreement, confidence",
        "cascade: { check: [] }|found an empty list",
        "cascade: { confidence: 0.5 }|routes.auto.cascade.check: missing",
        "cascade: true|expected one of: false",
        "cascade: { check: schema, confidence: 0.9 }|never counts, as check has no confidence",
        "cascade: { check: schema, short-tokens: 9 }|never counts, as check has no agreement",
        "cascade: { check: schema }, label: restricted|never counts: pocket is the only candidate",
        "cascade: { check: schema }, retry: off|never counts, as retry allows one attempt only",
        "cascade: { check: schema }, hedge: on|never counts beside a cascade",
        "cascade: { check: schema }, rules: [ { name: r, when: request.stream, hedge: on } ]|never counts beside a cascade"
      })
  void whatIsWrongOrCanNeverCountIsComplainedOf(String lines, String complaint) {
    assertThat(Policies.only(Policies.auto(lines.split(", (?=label|retry|hedge: on$|rules)"))))
        .contains(complaint);
  }

  private static Cascade cascade(String line) {
    return Policies.snapshot(Policies.auto(line)).routeFor("auto").orElseThrow().cascade();
  }
}
