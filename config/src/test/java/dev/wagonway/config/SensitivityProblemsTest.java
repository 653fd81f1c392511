package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SensitivityProblemsTest {

  private static String only(String... lines) {
    return Policies.only("sensitivity:\n" + Policies.keys(lines).indent(-2));
  }

  @Test
  void namesTheKindThatWasMeant() {
    assertThat(only("kinds: { EMAIL_ADRESS: internal }"))
        .startsWith("+2:12: sensitivity.kinds.EMAIL_ADRESS: \"EMAIL_ADRESS\" (expected one of: ")
        .endsWith("; did you mean EMAIL_ADDRESS?)");
    assertThat(
            only(
                "patterns: [ { name: EMPLOYEE_ID, label: internal, pattern: 'E[0-9]{6}' } ]",
                "kinds: { EMPLOYE_ID: off }"))
        .endsWith("; did you mean EMPLOYEE_ID?)");
  }

  @Test
  void namesTheLabelThatWasMeant() {
    assertThat(only("kinds: { US_SSN: confidental }"))
        .isEqualTo(
            "+2:20: sensitivity.kinds.US_SSN: \"confidental\" (expected one of: public, internal, confidential, restricted, off, false; did you mean confidential?)");
    assertThat(only("mask: [secret]"))
        .startsWith("+2:10: sensitivity.mask[0]: \"secret\" (expected one of: public,");
    assertThat(only("unscannable: none")).startsWith("+2:16: sensitivity.unscannable: \"none\"");
    assertThat(only("detection: maybe"))
        .isEqualTo(
            "+2:14: sensitivity.detection: \"maybe\" (expected one of: on, off, true, false)");
  }

  @Test
  void refusesPatternsThatAreNone() {
    assertThat(only("patterns: [ { name: A, label: internal, pattern: 'EMP-[0-9' } ]"))
        .isEqualTo(
            "+2:52: sensitivity.patterns[0].pattern: \"EMP-[0-9\": Unclosed character class near character 8 (expected: a regular expression as Java has it)");
    assertThat(only("patterns: [ { name: A, label: internal, pattern: '[0-9]*' } ]"))
        .isEqualTo(
            "+2:52: sensitivity.patterns[0].pattern: \"[0-9]*\" matches nothing at all, too (expected: at least one character)");
  }

  @Test
  void refusesNamesThatAreTakenOrNone() {
    assertThat(only("patterns: [ { name: US_SSN, label: internal, pattern: 'x' } ]"))
        .startsWith("+2:23: sensitivity.patterns[0].name: \"US_SSN\" is a kind that comes with");
    assertThat(only("dictionaries: [ { name: project, label: internal, words: [a] } ]"))
        .isEqualTo(
            "+2:27: sensitivity.dictionaries[0].name: \"project\" (expected: a name of capitals, digits and _ such as EMPLOYEE_ID, at most 64 long)");
    assertThat(
            only(
                "dictionaries: [ { name: A, label: internal, words: [a] } ]",
                "patterns: [ { name: A, label: restricted, pattern: x } ]"))
        .isEqualTo(
            "+3:23: sensitivity.patterns[0].name: \"A\" again, but not as at +2:19 (expected: the same label and secret, or another name)");
  }

  @Test
  void refusesWordsThatAreNone() {
    assertThat(only("dictionaries: [ { name: A, label: internal, words: ['--'] } ]"))
        .isEqualTo(
            "+2:55: sensitivity.dictionaries[0].words[0]: \"--\" (expected: a word or phrase with a letter or digit, at most 200 long)");
    assertThat(only("dictionaries: [ { name: A, label: internal } ]"))
        .isEqualTo(
            "+2:19: sensitivity.dictionaries[0].words: no words (expected: words, a file with words, or both)");
  }

  @Test
  void namesTheLineOfAFileThatIsWrong(@TempDir Path folder) throws IOException {
    var text =
        Policies.with(
            "sensitivity: { dictionaries: [ { name: A, label: internal, file: words.txt } ] }\n");
    Files.writeString(folder.resolve("words.txt"), "good\n  ***\n");
    assertThat(Reads.problems(Reads.in(folder, text)))
        .containsExactly(
            folder.resolve("words.txt")
                + ":2:3: expected: a word or phrase with a letter or digit, at most 200 long");
    Files.writeString(folder.resolve("words.txt"), "# nothing yet\n");
    assertThat(Reads.problems(Reads.in(folder, text)))
        .containsExactly(
            "wagonway.yaml:5:66: sensitivity.dictionaries[0].file: no words (expected: words, a file with words, or both)");
    Files.write(folder.resolve("words.txt"), new byte[] {'a', (byte) 0xff});
    assertThat(Reads.problems(Reads.in(folder, text)))
        .anyMatch(problem -> problem.contains("not UTF-8"));
    Files.delete(folder.resolve("words.txt"));
    assertThat(Reads.problems(Reads.in(folder, text)))
        .containsExactly(
            "wagonway.yaml:5:66: sensitivity.dictionaries[0].file: \"words.txt\" (expected: the path of a readable file)");
  }

  @Test
  void refusesPlugInsThatAreNotThereOrNotAsked() {
    assertThat(only("detectors: [ { name: acme-name } ]"))
        .isEqualTo(
            "+2:24: sensitivity.detectors[0].name: \"acme-name\" (expected one of: acme-names; did you mean acme-names?)");
    assertThat(only("detectors: [ { name: acme-names } ]"))
        .isEqualTo("+2:16: sensitivity.detectors[0].options: person: missing (expected: a name)");
    assertThat(only("detectors: [ { name: acme-names, options: { person: x, persn: y } } ]"))
        .isEqualTo(
            "+2:45: sensitivity.detectors[0].options: \"persn\": not an option of acme-names (expected one of: person; did you mean person?)");
  }

  @Test
  void refusesAVolumeThatMakesNothingOfIt() {
    assertThat(only("volume: { of: restricted }"))
        .isEqualTo(
            "+2:17: sensitivity.volume.of: restricted findings make a text restricted, which each of them does (expected: makes above of, or volume: off)");
    assertThat(only("volume: none"))
        .isEqualTo(
            "+2:11: sensitivity.volume: \"none\" (expected one of: off, false; or a mapping with the keys findings, of, makes)");
  }
}
