package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallerLintsTest {

  private static final String ROUTES =
      """
      routes:
        auto: { candidates: [pocket, glm, opus] }
        far: { candidates: [opus], label: public }
      """;

  private static String key(String more) {
    return ROUTES
        + "keys:\n  - { name: ci, hash: \"sha256:"
        + "0".repeat(64)
        + "\", "
        + more
        + " }\n";
  }

  private static String only(String more) {
    return Policies.only(key(more)).replaceAll("^\\+5:\\d+: keys\\[0]\\.", "");
  }

  private static void accepts(String more) {
    assertThat(Policies.snapshot(key(more)).callers().isEmpty()).isFalse();
  }

  @Test
  void refusesNamesThatAreNotKnown() {
    assertThat(only("routes: [auto, fra]"))
        .isEqualTo(
            "routes[1]: \"fra\" (expected one of: auto, far, pocket, glm, opus; did you mean far?)");
    assertThat(only("targets: [gml]"))
        .isEqualTo("targets[0]: \"gml\" (expected one of: pocket, glm, opus; did you mean glm?)");
    accepts("routes: [auto, opus]");
    accepts("routes: auto, targets: glm");
  }

  @Test
  void refusesEmptyLists() {
    assertThat(only("routes: []")).startsWith("routes: found an empty list (expected: a name of");
    assertThat(only("targets: []")).startsWith("targets: found an empty list");
  }

  @Test
  void findsLabelsThatARouteHasNobodyFor() {
    assertThat(only("label: confidential"))
        .isEqualTo(
            "label: no candidate of far is cleared for confidential, the least label of this caller"
                + " (expected: a candidate with clearance confidential or higher there, or routes:"
                + " for this caller without it)");
    accepts("label: restricted, routes: [auto]");
    accepts("label: internal");
  }

  @Test
  void findsCallersWhomNobodyMayServe() {
    assertThat(only("targets: [glm], routes: [auto, far]"))
        .isEqualTo(
            "targets: leaves nobody to serve far (expected: a target among those that can serve it,"
                + " or routes: for this caller without it)");
    assertThat(only("targets: [opus], routes: [auto, glm]")).contains("nobody to serve glm");
    assertThat(only("targets: [opus], label: confidential, routes: [auto]"))
        .contains("leaves nobody to serve auto");
    accepts("targets: [glm]");
    accepts("targets: [glm, opus], routes: [auto, far]");
    assertThat(
            Policies.only(
                key("targets: [glm]").replace("  auto: { candidates: [pocket, glm, opus] }\n", "")))
        .contains("leaves nobody to serve far");
  }
}
