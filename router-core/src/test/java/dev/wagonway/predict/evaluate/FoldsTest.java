package dev.wagonway.predict.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FoldsTest {

  @Test
  void partsAreAboutEqualAndRepeat() {
    var random = new SplittableRandom(1);
    var groups = new ArrayList<String>();
    for (var i = 0; i < 1000; i++) {
      groups.add("g" + random.nextInt(300));
    }
    var folds = Folds.of(groups, 5, 7);
    var again = Folds.of(groups, 5, 7);
    var sizes = new int[5];
    for (var group : groups) {
      sizes[folds.of(group)]++;
      assertThat(again.of(group)).isEqualTo(folds.of(group));
    }

    for (var size : sizes) {
      assertThat(size).isBetween(185, 215);
    }
  }

  @Test
  void refusesASinglePartAndGroupsItDoesNotKnow() {
    var groups = new ArrayList<String>();
    groups.add("a");
    assertThatThrownBy(() -> Folds.of(groups, 1, 1)).hasMessageContaining("folds: 1");
    assertThatThrownBy(() -> Folds.of(groups, 2, 1).of("b")).hasMessageContaining("group");
  }
}
