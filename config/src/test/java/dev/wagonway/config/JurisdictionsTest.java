package dev.wagonway.config;

import static dev.wagonway.config.CatalogueTargets.problem;
import static dev.wagonway.config.CatalogueTargets.target;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class JurisdictionsTest {

  @Test
  void guessesWhichCountryWasMeant() {
    assertThat(problem("model: glm-5", "provider: zai", "jurisdiction: UK"))
        .isEqualTo(
            "wagonway.yaml:7:19: targets[0].jurisdiction: \"UK\" (expected: an ISO 3166 country"
                + " code such as DE, or EU or EEA; did you mean GB?)");
    assertThat(problem("model: glm-5", "provider: zai", "jurisdiction: [Germany]"))
        .contains("jurisdiction[0]: \"Germany\"", "did you mean DE?");
    assertThat(problem("model: glm-5", "provider: zai", "developed-in: usa"))
        .contains("did you mean US?");
    assertThat(problem("model: glm-5", "provider: zai", "developed-in: EU"))
        .contains("\"EU\" (expected: an ISO 3166 country code such as DE)");
    assertThat(problem("model: glm-5", "provider: zai", "jurisdiction: XX"))
        .doesNotContain("did you mean");
  }

  @Test
  void countriesImplyTheirGroups() {
    assertThat(jurisdictions("EU")).containsExactlyInAnyOrder("EU", "EEA");
    assertThat(jurisdictions("NO")).containsExactlyInAnyOrder("NO", "EEA");
    assertThat(jurisdictions("CH")).containsExactly("CH");
    assertThat(jurisdictions("[US, IE]")).containsExactlyInAnyOrder("US", "IE", "EU", "EEA");
  }

  private static Set<String> jurisdictions(String value) {
    return target("model: glm-5", "provider: zai", "jurisdiction: " + value)
        .provenance()
        .jurisdictions();
  }
}
