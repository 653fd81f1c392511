package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SensitivityLintsTest {

  private static String cloud(String clearance) {
    return """
    targets:
      - { id: opus, model: o, provider: openai, tier: cloud, clearance: %s, price: free }
    """
        .formatted(clearance);
  }

  @Test
  void demandsATargetOrARefusalForEachLabel() {
    assertThat(Reads.problems(cloud("internal")))
        .containsExactly(
            "wagonway.yaml:1:1: sensitivity: confidential, restricted: no target that can be asked is cleared for requests of these labels (expected: a target with clearance restricted, or refuse: [confidential, restricted] under sensitivity, which says that such requests are refused on purpose)");
    assertThat(Reads.problems(cloud("confidential") + "sensitivity: { default: internal }\n"))
        .containsExactly(
            "wagonway.yaml:3:14: sensitivity.refuse: restricted: no target that can be asked is cleared for requests of this label (expected: a target with clearance restricted, or refuse: [restricted] under sensitivity, which says that such requests are refused on purpose)");
  }

  @Test
  void isContentWithARefusalOrATarget() {
    Reads.ok(cloud("restricted"));
    Reads.ok(cloud("internal") + "sensitivity: { refuse: [confidential, restricted] }\n");
    var refusing = Reads.ok(cloud("restricted") + "sensitivity: { refuse: [restricted] }\n");
    assertThat(refusing.sensitivity().refuse()).hasSize(1);
  }

  @Test
  void countsOnlyTargetsThatCanBeAsked() {
    var routes =
        """
        routes:
          auto: { candidates: [opus] }
        """;
    var keys =
        "keys: [ { name: ci, hash: 'sha256:"
            + Callers.digest("k")
            + "', routes: [auto, pocket] } ]\n";
    assertThat(Policies.problems(routes))
        .singleElement()
        .asString()
        .contains("confidential, restricted: no target that can be asked is cleared");
    Policies.snapshot(routes + "direct: true\n");
    Policies.snapshot(routes + keys);
  }

  @Test
  void refusesToServeWhatIsMoreSensitiveThanWhatIsRefused() {
    assertThat(Policies.only("sensitivity: { refuse: [internal, confidential] }\n"))
        .isEqualTo(
            "+1:24: sensitivity.refuse: internal, but not restricted, which is more sensitive (expected: each label from the least refused one up to restricted)");
  }

  @Test
  void demandsNoMoreThanIsSaidIfNothingIsLookedAt() {
    var off = "sensitivity: { detection: off%s }\n";
    Reads.ok(cloud("internal") + off.formatted(""));
    assertThat(Reads.problems(cloud("internal") + off.formatted(", default: confidential")))
        .anyMatch(problem -> problem.contains("confidential: no target that can be asked"));
    Reads.ok(
        cloud("internal")
            + off.formatted(", default: confidential, refuse: [confidential, restricted]"));
  }

  @Test
  void demandsATargetForTheLabelOfAKeyIfNothingIsLookedAt() {
    var text =
        cloud("internal")
            + "sensitivity: { detection: off }\nkeys: [ { name: ci, label: restricted, hash: 'sha256:"
            + Callers.digest("k")
            + "' } ]\n";
    assertThat(Reads.problems(text))
        .containsExactly(
            "wagonway.yaml:3:14: sensitivity.refuse: confidential, restricted: no target that can be asked is cleared for requests of these labels (expected: a target with clearance restricted, or refuse: [confidential, restricted] under sensitivity, which says that such requests are refused on purpose)");
  }

  @Test
  void saysFirstWhatIsWrongAnyway() {
    assertThat(Reads.problems(cloud("internl"))).hasSize(1);
  }
}
