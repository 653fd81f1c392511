package dev.wagonway.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.learn.Learner;
import dev.wagonway.gateway.observe.Meters;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.learn.Evidence;
import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Grams;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was learned, looked at from outside: in a file, and in a running gateway. */
class LearnVerbsIT {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final String NOBODY = "server: { admin: 127.0.0.1:1 }\n";
  private static final String TARGETS =
      """
      targets:
        - { id: t1, model: m, provider: vllm, base-url: "http://vllm.example/v1", tier: on-prem, clearance: restricted, price: free }
      """;

  @TempDir private Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void tellsPeopleAndProgramsWhatAFileHolds() throws IOException {
    var config = config(NOBODY + "learning: { file: learned.txt }\n");
    learn();
    assertThat(run("learn", "status", "--config", config)).as(err.toString()).isZero();
    assertThat(out.toString().replaceAll(" +", " "))
        .startsWith(
            "target about observations weight observed predicted believed callers last changed\n"
                + "t1 all 3 ")
        .contains(" 2026-11-22T12:00:00Z\n maths, ");
    assertThat(run("learn", "status", "--config", config, "--json")).isZero();
    assertThat(out.toString())
        .startsWith("{\"targets\":[{\"target\":\"t1\",\"observations\":3,\"weight\":")
        .contains("\"cells\":[{\"domain\":\"maths\",\"band\":\"");
  }

  @Test
  void exportsAndForgetsWhatAFileHolds() throws IOException {
    var config = config(NOBODY + "learning: { file: learned.txt }\n");
    learn();
    var file = folder.resolve("learned.txt");
    assertThat(run("learn", "export", "--config", config)).isZero();
    assertThat(out.toString()).isEqualTo(Files.readString(file));
    assertThat(run("learn", "reset", "--config", config, "--target", "")).isEqualTo(2);
    assertThat(err.toString()).contains("--target: \"\" (expected: the id of a target)");
    assertThat(run("learn", "reset", "--config", config, "--target", "t2")).isZero();
    assertThat(out.toString()).isEqualTo("nothing was learned of target t2\n");
    assertThat(run("learn", "reset", "--config", config)).isZero();
    assertThat(out.toString()).isEqualTo("what was learned of all targets is forgotten\n");
    assertThat(run("learn", "status", "--config", config)).isZero();
    assertThat(out.toString()).isEqualTo("nothing was learned yet\n");
  }

  @Test
  void saysWhyThereIsNothingToTell() throws IOException {
    assertThat(run("learn", "status", "--config", config(NOBODY))).isEqualTo(1);
    assertThat(err.toString()).contains("no gateway runs on it, and it says no learning.file");
    var config = config(NOBODY + "learning: { file: learned.txt }\n");
    assertThat(run("learn", "export", "--config", config)).isEqualTo(1);
    assertThat(err.toString()).contains("learned.txt: no such file");
    Files.writeString(folder.resolve("learned.txt"), "wagonway-learned 1 x\u0007\n");
    assertThat(run("learn", "status", "--config", config)).isEqualTo(1);
    assertThat(err.toString()).contains("learned.txt: cannot be read: ").doesNotContain("\u0007");
    Files.writeString(folder.resolve("learned.txt"), "\uFEFFwagonway-learned 1 0\n");
    assertThat(run("learn", "export", "--config", config)).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .contains("line 1: is not what was learned (expected: wagonway-learned at its beginning)");
  }

  @Test
  void asksTheGatewayThatRunsAndKeepsTheSameFileOnly() throws IOException {
    learn();
    var file = folder.resolve("learned.txt");
    try (var gateway = TestGateway.serving(TARGETS + "learning: { file: " + file + " }\n")) {
      var admin = gateway.gateway().adminAddress().getPort();
      var server = "server: { admin: 127.0.0.1:" + admin + " }\n";
      var config = config(server + "learning: { file: learned.txt }\n");
      assertThat(run("learn", "reset", "--config", config, "--target", "t1")).isZero();
      assertThat(out.toString()).isEqualTo("what was learned of target t1 is forgotten\n");
      assertThat(gateway.admin("/admin/v1/learning").body()).endsWith("\"targets\":[]}\n");
      assertThat(run("learn", "status", "--config", config)).isZero();
      assertThat(out.toString()).isEqualTo("nothing was learned yet\n");
      var other = config(server + "learning: { file: other.txt }\n");
      assertThat(run("learn", "status", "--config", other)).isEqualTo(1);
      assertThat(err.toString()).contains("other.txt: no such file");
    }
  }

  @Test
  void saysThatWhatIsForgottenIsNotSaved() throws IOException {
    learn();
    var file = folder.resolve("learned.txt");
    var config = config(NOBODY + "learning: { file: learned.txt }\n");
    try (var gateway = TestGateway.serving(TARGETS + "learning: { file: " + file + " }\n")) {
      assertThat(run("learn", "reset", "--config", config)).isEqualTo(1);
      assertThat(err.toString()).contains("learned.txt: stays as it is (expected: a file that can");

      Files.writeString(
          Files.createDirectory(folder.resolve("learned.txt.next")).resolve("in-the-way"), "");
      var admin = gateway.gateway().adminAddress().getPort();
      var server = "server: { admin: 127.0.0.1:" + admin + " }\n";
      config = config(server + "learning: { file: learned.txt }\n");
      assertThat(run("learn", "reset", "--config", config)).isEqualTo(1);
      assertThat(err.toString())
          .contains("learned.txt: cannot be written, so it is forgotten until the gateway starts");
      assertThat(out.toString()).isEmpty();
    }
  }

  private void learn() {
    var file = folder.resolve("learned.txt");
    var snapshot = TestGateway.policy(TARGETS + "learning: { file: " + file + " }\n");
    var meters = new Meters(new SimpleMeterRegistry(), "test");
    try (var learner = new Learner(meters.learning(), () -> NOON)) {
      learner.use(snapshot.insight().learning());
      for (var i = 0; i < 3; i++) {
        learner.take(
            new Evidence(
                NOON, "t1", Domain.MATHS, 0.5, 0.7, 1, 1, Evidence.Kind.FEEDBACK, i, Grams.NONE));
      }
    }
  }

  private String config(String more) throws IOException {
    return Files.writeString(folder.resolve("wagonway.yaml"), TARGETS + more).toString();
  }

  private int run(String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return CommandLines.run(Terminals.at(NOON, out, err), words);
  }
}
