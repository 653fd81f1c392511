package dev.wagonway.predict.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WarrantsTest {

  private static final List<String> NAMES = List.of("ash", "birch", "cedar");

  private final Warrants warrants =
      new Warrants(
          Map.of("lake", Map.of("ash", true, "birch", false), "hill", Map.of("birch", true)));

  @Test
  void holdForASourceAndAModel() {
    assertThat(warrants.shown("lake", NAMES)).containsExactly(true, false, false);
    assertThat(warrants.met("lake", NAMES)).containsExactly(0, 1);
    assertThat(warrants.shown("sea", NAMES)).containsExactly(false, false, false);
    assertThat(warrants.met("sea", NAMES)).isEmpty();
  }

  @Test
  void ofSourcesThatAreOneAddUp() {
    assertThat(warrants.shown("hill lake", NAMES)).containsExactly(true, true, false);
    assertThat(warrants.met("hill lake", NAMES)).containsExactly(0, 1);
  }

  @Test
  void moreCanBeAddedAndNoneIsLost() {
    var more = warrants.and(new Warrants(Map.of("lake", Map.of("ash", false, "cedar", true))));

    assertThat(more.shown("lake", NAMES)).containsExactly(true, false, true);
    assertThat(more.shown("hill", NAMES)).containsExactly(false, true, false);
    assertThat(warrants.shown("lake", NAMES)).containsExactly(true, false, false);
  }

  @Test
  void surviveTheirSection() {
    var read = Warrants.read(warrants.section());

    assertThat(read.section()).isEqualTo(warrants.section());
    assertThat(read.shown("lake", NAMES)).containsExactly(true, false, false);
  }

  @Test
  void aCutSectionIsRefused() {
    var cut = Arrays.copyOf(warrants.section(), 9);

    assertThatThrownBy(() -> Warrants.read(cut))
        .hasMessage("warrants: cut off (expected: sources and models)");
  }
}
