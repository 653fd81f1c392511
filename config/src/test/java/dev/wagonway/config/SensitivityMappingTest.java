package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.route.Right;
import dev.wagonway.sensitivity.Classification;
import dev.wagonway.sensitivity.Classifier;
import dev.wagonway.sensitivity.Finding;
import dev.wagonway.sensitivity.Kind;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.sensitivity.Labelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SensitivityMappingTest {

  static final String EVERYTHING =
      """
      sensitivity:
        default: public
        detection: on
        unscannable: confidential
        mask: [internal, confidential]
        refuse: [restricted]
        kinds: { EMAIL_ADDRESS: internal, PROJECT_NAME: restricted, PHONE_NUMBER: off, ACME_PERSON: internal }
        volume: { findings: 5, of: internal, makes: confidential }
        dictionaries:
          - { name: PROJECT_NAME, label: confidential, words: [bluebird, "red kite"], whole-words: true }
          - { name: CLIENT, label: internal, file: words.txt, words: [Contoso], whole-words: false }
        patterns:
          - { name: EMPLOYEE_ID, label: confidential, pattern: "EMP-[0-9]{6}", near: [employee, staff] }
          - { name: DOOR_CODE, label: restricted, pattern: "door:([0-9]{4})", secret: true }
        detectors:
          - { name: acme-names, timeout: 30s, options: { person: Ada Example } }
      """;

  @TempDir Path folder;

  private Sensitivity read(String text) throws IOException {
    Files.writeString(folder.resolve("words.txt"), "# clients\n\nfabrikam\r\n  Northwind Ltd \n");
    return Reads.ok(Reads.in(folder, Policies.with(text))).sensitivity();
  }

  private Classification classified(String text) throws IOException {
    return classifier(EVERYTHING).classify(text);
  }

  private Classifier classifier(String text) throws IOException {
    return Objects.requireNonNull(read(text).classifier());
  }

  @Test
  void mapsEverySetting() throws IOException {
    var sensitivity = read(EVERYTHING);
    assertThat(sensitivity.unscannable()).isEqualTo(Label.CONFIDENTIAL);
    assertThat(sensitivity.mask()).containsExactlyInAnyOrder(Label.INTERNAL, Label.CONFIDENTIAL);
    assertThat(sensitivity.refuse()).containsExactly(Label.RESTRICTED);
    assertThat(classifier(EVERYTHING).labelling())
        .isEqualTo(
            new Labelling(
                Map.of(
                    "EMAIL_ADDRESS",
                    Label.INTERNAL,
                    "PROJECT_NAME",
                    Label.RESTRICTED,
                    "ACME_PERSON",
                    Label.INTERNAL),
                Set.of("PHONE_NUMBER"),
                5,
                Label.INTERNAL,
                Label.CONFIDENTIAL));
  }

  @Test
  void looksAtEverythingIfNothingIsSaid() throws IOException {
    var sensitivity = read("");
    assertThat(sensitivity.classifier()).isNotNull();
    assertThat(classifier("").labelling()).isEqualTo(Labelling.USUAL);
    assertThat(sensitivity.unscannable()).isEqualTo(Label.RESTRICTED);
    assertThat(sensitivity.mask()).containsExactly(Label.CONFIDENTIAL);
    assertThat(sensitivity.refuse()).isEmpty();
  }

  @Test
  void looksAtNothingIfItIsOff() throws IOException {
    var sensitivity = read("sensitivity: { detection: off }\n");
    assertThat(sensitivity.classifier()).isNull();
    assertThat(sensitivity.unscannable()).isEqualTo(Label.PUBLIC);
    assertThat(read("sensitivity: { detection: off, unscannable: internal }\n").unscannable())
        .isEqualTo(Label.INTERNAL);
  }

  @Test
  void masksNothingIfTheListIsEmpty() throws IOException {
    assertThat(read("sensitivity: { mask: [] }\n").mask()).isEmpty();
  }

  @Test
  void countsNothingIfVolumeIsOff() throws IOException {
    assertThat(classifier("sensitivity: { volume: off }\n").labelling().volume()).isZero();
  }

  @Test
  void findsWordsOfItsOwn() throws IOException {
    assertThat(kinds(classified("Notes on BlueBird and Fabrikam")))
        .containsExactly("PROJECT_NAME", "CLIENT");
    assertThat(classified("Notes on BlueBird").label()).isEqualTo(Label.RESTRICTED);
    assertThat(kinds(classified("red kite, northwind ltd, contosos")))
        .containsExactly("PROJECT_NAME", "CLIENT", "CLIENT");
    assertThat(kinds(classified("bluebirds, # clients"))).isEmpty();
  }

  @Test
  void findsValuesOfItsOwn() throws IOException {
    var found = classified("our employee EMP-123456 left");
    assertThat(found.label()).isEqualTo(Label.CONFIDENTIAL);
    assertThat(found.findings())
        .extracting(Finding::kind, Finding::start, Finding::end)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                Kind.of("EMPLOYEE_ID", Label.CONFIDENTIAL), 13, 23));
    assertThat(kinds(classified("part EMP-123456"))).isEmpty();
  }

  @Test
  void takesTheGroupForTheValueAndKnowsSecrets() throws IOException {
    assertThat(classified("open door:4711 please").findings())
        .extracting(Finding::kind, Finding::start, Finding::end)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                new Kind("DOOR_CODE", Label.RESTRICTED, true), 10, 14));
  }

  @Test
  void asksPlugIns() throws IOException {
    var found = classified("written by Ada Example");
    assertThat(kinds(found)).containsExactly("ACME_PERSON");
    assertThat(found.label()).isEqualTo(Label.INTERNAL);
  }

  @Test
  void takesATextForRestrictedThatAPlugInFailsOn() throws IOException {
    assertThat(classified("broken")).isEqualTo(Classification.failed());
  }

  @Test
  void findsNothingOfKindsThatAreOff() throws IOException {
    var text = EVERYTHING.replace("PROJECT_NAME: restricted", "PROJECT_NAME: off");
    assertThat(classifier(text).classify("bluebird").findings()).isEmpty();
  }

  @Test
  void takesAFileOfWordsForAPartOfThePolicy() throws IOException {
    Files.writeString(folder.resolve("words.txt"), "one\n");
    var before = Reads.ok(Reads.in(folder, Policies.with(EVERYTHING))).hash();
    Files.writeString(folder.resolve("words.txt"), "two\n");
    assertThat(Reads.ok(Reads.in(folder, Policies.with(EVERYTHING))).hash()).isNotEqualTo(before);
  }

  @Test
  void mapsTheRightToDeclassify() {
    var keys =
        """
        keys:
          - { name: a, hash: "sha256:%s", may-declassify: true }
          - { name: b, hash: "sha256:%s" }
        """
            .formatted(Callers.digest("a"), Callers.digest("b"));
    var callers = Policies.snapshot(keys).callers();
    assertThat(callers.named("a").orElseThrow().may(Right.MAY_DECLASSIFY)).isTrue();
    assertThat(callers.named("b").orElseThrow().may(Right.MAY_DECLASSIFY)).isFalse();
  }

  private static List<String> kinds(Classification found) {
    return found.findings().stream().map(finding -> finding.kind().name()).toList();
  }
}
