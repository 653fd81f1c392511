package dev.wagonway.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClearanceTest {

  private record Box(Label clearance) implements Clearable {}

  @ParameterizedTest
  @EnumSource(Label.class)
  void clearsExactlyUpToTheClearance(Label label) {
    for (var clearance : Label.values()) {
      var box = new Box(clearance);
      var cleared = Clearance.check(label, box);
      assertThat(cleared.isPresent()).isEqualTo(label.compareTo(clearance) <= 0);
      cleared.ifPresent(c -> {
        assertThat(c.subject()).isSameAs(box);
        assertThat(c.label()).isEqualTo(label);
      });
    }
  }

  @Test
  void nothingElseCanMakeTheProof() {
    assertThat(Arrays.stream(Cleared.class.getDeclaredConstructors()))
        .noneMatch(c -> java.lang.reflect.Modifier.isPublic(c.getModifiers()));
    assertThat(java.lang.reflect.Modifier.isFinal(Cleared.class.getModifiers())).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Label.class)
  void raisingNeverLowers(Label label) {
    for (var other : Label.values()) {
      assertThat(label.raisedTo(other)).isGreaterThanOrEqualTo(label).isGreaterThanOrEqualTo(other);
    }
  }

  @Test
  void labelsAreReadInAnyCase() {
    assertThat(Label.parse(" Restricted ")).contains(Label.RESTRICTED);
    assertThat(Label.parse("secret")).isEmpty();
  }
}
