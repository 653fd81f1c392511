package dev.wagonway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.sensitivity.Label;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequirementTest {

  private static final RouteQuery QUERY =
      new RouteQuery(Requests.small(), Label.PUBLIC, Route.direct(Targets.edge(), Label.PUBLIC));

  @Test
  void everyLawThatAppliesMustBeAllowed() {
    var europe = new Requirement.Jurisdiction(Set.of("EU"), Set.of("DE", "FR"));
    assertThat(europe.isMetBy(under("DE", "EU", "EEA"), QUERY)).isTrue();
    assertThat(europe.isMetBy(under("EU", "EEA"), QUERY)).isTrue();
    assertThat(europe.isMetBy(under("DE", "US", "EU", "EEA"), QUERY)).isFalse();
    assertThat(europe.isMetBy(under("CH"), QUERY)).isFalse();
    assertThat(europe.isMetBy(under(), QUERY)).isFalse();
    var france = new Requirement.Jurisdiction(Set.of("FR"));
    assertThat(france.isMetBy(under("FR", "EU", "EEA"), QUERY)).isTrue();
    assertThat(france.isMetBy(under("DE", "EU", "EEA"), QUERY)).isFalse();
    assertThat(france.isMetBy(under("EU", "EEA"), QUERY)).isFalse();
  }

  private static Target under(String... laws) {
    var provenance = new Provenance("", "", Set.of(laws), "", "", null, null, 0);
    return Variant.of(Targets.onPrem()).provenance(provenance).target();
  }
}
