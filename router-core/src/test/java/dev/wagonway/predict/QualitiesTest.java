package dev.wagonway.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.predict.Qualities.Names;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class QualitiesTest {

  private final Qualities qualities =
      new Qualities(Names.of(List.of("big", "small")), new double[] {0.75, 0.25});

  @Test
  void areAMapLikeAnyOther() {
    assertThat(qualities).isEqualTo(Map.of("big", 0.75, "small", 0.25)).hasSize(2);
    assertThat(Map.of("big", 0.75, "small", 0.25)).isEqualTo(qualities);
    assertThat(qualities.get("small")).isEqualTo(0.25);
  }

  @Test
  void sayNothingOfOtherNames() {
    assertThat(qualities.get("other")).isNull();
    assertThat(qualities.containsKey("other")).isFalse();
    assertThat(qualities.containsKey("big")).isTrue();
  }

  @Test
  void haveEachNameOnce() {
    assertThatThrownBy(() -> Names.of(List.of("big", "big")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("big twice");
  }
}
