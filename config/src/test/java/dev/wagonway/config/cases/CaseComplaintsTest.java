package dev.wagonway.config.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of files of cases that are wrong. */
class CaseComplaintsTest {

  @TempDir Path folder;

  private CaseFiles files;

  @BeforeEach
  void writePolicy() throws IOException {
    files = new CaseFiles(folder);
  }

  @Test
  void complainsAboutEveryNameThatThePolicyDoesNotKnow() throws IOException {
    assertThat(
            files.problems(
                """
                policy: policy.yaml
                cases:
                  - name: names
                    caller: cii
                    request: { model: auto }
                    state: { down: [opsu], busy: { gml: 1 } }
                    expect:
                      target: opsu
                      never: [opus, gml]
                      rejected: { opas: not-cleared }
                      rules: [think hard]
                """))
        .containsExactly(
            "policy.test.yaml:4:13: cases[0].caller: \"cii\" (expected one of: ci, or a mapping such as { team: legal })",
            "policy.test.yaml:6:21: cases[0].state.down[0]: \"opsu\" (expected one of: opus, glm; did you mean opus?)",
            "policy.test.yaml:6:36: cases[0].state.busy.gml: \"gml\" (expected one of: opus, glm; did you mean glm?)",
            "policy.test.yaml:8:15: cases[0].expect.target: \"opsu\" (expected one of: opus, glm; did you mean opus?)",
            "policy.test.yaml:9:21: cases[0].expect.never[1]: \"gml\" (expected one of: opus, glm; did you mean glm?)",
            "policy.test.yaml:10:19: cases[0].expect.rejected.opas: \"opas\" (expected one of: opus, glm; did you mean opus?)",
            "policy.test.yaml:11:15: cases[0].expect.rules[0]: \"think hard\" (expected one of: none, as none is known)");
  }

  @Test
  void complainsAboutEveryValueThatMeansNothing() throws IOException {
    assertThat(
            files.problems(
                """
                policy: policy.yaml
                cases:
                  - name: values
                    at: yesterday
                    headers: { "bad name": x }
                    request: []
                    features: { difficulty: 2, domain: cooking }
                    expect: { label: secret, effort: hihg, cost: {} }
                  - name: values
                    request: { model: auto }
                    expect: {}
                  - { requst: 1 }
                """))
        .extracting(problem -> problem.replaceFirst(" \\(.*", ""))
        .containsExactly(
            "policy.test.yaml:4:9: cases[0].at: \"yesterday\"",
            "policy.test.yaml:5:16: cases[0].headers.\"bad name\": \"bad name\"",
            "policy.test.yaml:6:14: cases[0].request: found a list",
            "policy.test.yaml:7:29: cases[0].features.difficulty: \"2\"",
            "policy.test.yaml:7:40: cases[0].features.domain: \"cooking\"",
            "policy.test.yaml:8:22: cases[0].expect.label: \"secret\"",
            "policy.test.yaml:8:38: cases[0].expect.effort: \"hihg\"",
            "policy.test.yaml:8:50: cases[0].expect.cost: no bound",
            "policy.test.yaml:9:11: cases[1].name: the same again",
            "policy.test.yaml:11:13: cases[1].expect: nothing",
            "policy.test.yaml:12:5: cases[2].name: missing",
            "policy.test.yaml:12:5: cases[2].request: missing",
            "policy.test.yaml:12:5: cases[2].expect: missing",
            "policy.test.yaml:12:7: cases[2].requst: unknown key");
  }

  @Test
  void tellsTheProblemsOfThePolicyToo() throws IOException {
    files.policy(CaseFiles.POLICY.replace("[glm, opus]", "[gml]"));

    assertThat(files.problems("policy: policy.yaml\ncases: []\n"))
        .singleElement()
        .asString()
        .contains("policy.yaml:5:", "gml", "did you mean glm?");
  }

  @Test
  void saysWhenThereIsNoPolicyOrNoFile() throws IOException {
    assertThat(files.problems("policy: none.yaml\ncases: []\n"))
        .containsExactly(
            "policy.test.yaml:1:9: policy: \"none.yaml\": no such file (expected: a policy)");
    assertThat(files.problems("- not a mapping\n")).first().asString().contains("found a list");

    Files.delete(files.file());
    var reader =
        new ConfigReader(Map.of(), List.of(), Set.of(), InstantSource.fixed(CaseFiles.NOW));
    assertThat(new CaseReader(reader, InstantSource.fixed(CaseFiles.NOW)).read(files.file()))
        .isInstanceOfSatisfying(
            Cases.Rejected.class,
            rejected -> assertThat(rejected.text()).contains("policy.test.yaml: no such file"));
    assertThat(new CaseReader(reader, InstantSource.fixed(CaseFiles.NOW)).read(folder))
        .isInstanceOf(Cases.Rejected.class);
  }
}
