package dev.wagonway.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.sensitivity.scan.Limits;
import dev.wagonway.sensitivity.scan.OwnPattern;
import dev.wagonway.sensitivity.scan.Scanner;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What detectors find beside what the scanner finds. */
class DetectorsTest {

  private static final Kind BADGE = Kind.of("BADGE", Label.RESTRICTED);
  private static final Kind NAME = Kind.of("NAME", Label.CONFIDENTIAL);

  private static Classifier classifier(Labelling labelling, Finding... found) {
    var badge = OwnPattern.of("badge", BADGE, "B-[0-9]{4}").recognizer();
    var scanner = new Scanner(List.of(badge), List.of(), Limits.USUAL);
    return new Classifier(scanner, labelling, List.of(_ -> List.of(found)));
  }

  private static Finding name(int start, int end) {
    return new Finding(NAME, "ner", start, end, Evidence.SHAPE);
  }

  @Test
  void areToldInTheOrderOfTheText() {
    var found = classifier(Labelling.USUAL, name(12, 15), name(0, 3)).classify("Ann B-1234, Bob");
    assertThat(found.findings()).extracting(Finding::start).containsExactly(0, 4, 12);
    assertThat(found.label()).isEqualTo(Label.RESTRICTED);
  }

  @Test
  void hideNoLabelOfWhatTheyOverlap() {
    var found = classifier(Labelling.USUAL, name(0, 10)).classify("Ann B-1234");
    assertThat(found.findings()).containsExactly(name(0, 10));
    assertThat(found.label()).isEqualTo(Label.RESTRICTED);
  }

  @Test
  void doNotCountIfTheirKindIsOff() {
    var labelling = new Labelling(Map.of(), Set.of("NAME"), 0, Label.PUBLIC, Label.PUBLIC);
    assertThat(classifier(labelling, name(0, 3)).classify("Ann").findings()).isEmpty();
  }

  @Test
  void failIfTheyFindWhatIsNotThere() {
    assertThat(classifier(Labelling.USUAL, name(0, 4)).classify("Ann"))
        .isEqualTo(Classification.failed());
  }
}
