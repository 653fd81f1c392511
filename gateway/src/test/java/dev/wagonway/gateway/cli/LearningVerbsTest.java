package dev.wagonway.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Learns from outcomes where a large model knows everything and a small one only the easy. */
class LearningVerbsTest {

  private static final Pattern MICROS = Pattern.compile("\"us\":[0-9]+\\.[0-9]");
  private static final String[] EASY = "boil peel chop rinse serve stir toast taste".split(" ", -1);
  private static final String[] HARD = "prove derive bound refute induct converge".split(" ", -1);
  private static final String[] DOCK = "moor tow berth hoist unload steer dredge".split(" ", -1);
  private static final String[] BOTH = "the carrot before a lemma and its corner".split(" ", -1);

  @TempDir Path folder;

  private StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String in, String... words) {
    out = new StringWriter();
    return CommandLines.run(Terminals.reading(in, out, err), words);
  }

  private String data(String source, int count) throws IOException {
    var random = new SplittableRandom(source.hashCode());
    var lines = new StringBuilder();
    for (var i = 0; i < count; i++) {
      var isHard = random.nextInt(2) == 1;
      var own = source.equals("dock") ? DOCK : isHard ? HARD : EASY;
      var text = new StringBuilder();
      for (var word = 0; word < 10; word++) {
        var from = word % 2 == 0 ? own : BOTH;
        text.append(from[random.nextInt(from.length)]).append(' ');
      }
      lines.append(
          """
          {"id":"%s-%d","source":"%s","prompt":"%s","scores":{"small":%d,"large":1},"cost":{"small":0.1,"large":2}}
          """
              .formatted(source, i, source, text, isHard ? 0 : 1));
    }
    return Files.writeString(folder.resolve(source + ".jsonl"), lines).toString();
  }

  private String trained() throws IOException {
    var model = folder.resolve("own.weights").toString();
    assertThat(run("", "train", "--data", data("kitchen", 120), "--folds", "0", "--out", model))
        .isZero();
    assertThat(out.toString()).contains(model + ": 2 models from 120 outcomes, ");
    return model;
  }

  @Test
  void learnsFromOutcomesAndReportsOnPromptsLeftOut() throws IOException {
    var model = folder.resolve("own.weights");
    assertThat(
            run("", "train", "--data", data("kitchen", 120), "--folds", "2", "--out", "" + model))
        .isZero();
    assertThat(out.toString().lines().map(line -> line.split(" +", 2)[0]))
        .containsExactly("SOURCE", "kitchen", "macro", "micro", model + ":");
    assertThat(out.toString()).contains("APGR", "CPT50", "COST95", "ECE", "ABSTAINS", "small");
    assertThat(out.toString().lines().filter(line -> line.startsWith("micro")))
        .as("what choosing costs over all sources, and what mixing does")
        .allMatch(line -> line.split("%", -1).length == 6);

    var first = Files.readAllBytes(model);
    var report = out.toString();
    assertThat(
            run("", "train", "--data", data("kitchen", 120), "--folds", "2", "--out", "" + model))
        .isZero();
    assertThat(out.toString()).isEqualTo(report);
    assertThat(Files.readAllBytes(model)).isEqualTo(first);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void predictsLineByLine() throws IOException {
    var model = trained();
    var lines =
        """
        {"id":"a","prompt":"stir the carrot and serve a carrot before a taste"}
        {"id":2,"messages":[{"role":"user","content":"rinse the carrot and chop a carrot"}]}
        {"id":"c","prompt":"quasar zenith nebula azimuth"}
        """;
    assertThat(run(lines, "predict", "--jsonl", "--model", model)).isZero();

    var written = MICROS.matcher(out.toString()).replaceAll("\"us\":0").lines().toList();
    assertThat(written).hasSize(3);
    assertThat(written.getFirst()).startsWith("{\"id\":\"a\",\"difficulty\":0.");
    assertThat(written.get(1)).startsWith("{\"id\":2,").contains("\"quality\":{\"large\":");
    assertThat(written.getLast())
        .startsWith("{\"id\":\"c\",\"difficulty\":0.5,\"domain\":\"general\",\"abstain\":true,")
        .contains("\"quality\":{\"large\":", "\"small\":")
        .endsWith("\"us\":0}");
  }

  @Test
  void saysWhichLinesAreNoPrompts() throws IOException {
    var lines =
        """
        {"id":"a","prompt":"stir the carrot"}
        {"id":"b","text":"secret"}
        {"prompt":"secret"}
        {"id":"d","messages":["secret"]}
        """;
    assertThat(run(lines, "predict", "--jsonl", "--model", trained())).isEqualTo(1);
    assertThat(out.toString().lines()).hasSize(1);
    assertThat(err.toString())
        .contains("standard input:2: no prompt and no messages")
        .contains("standard input:3: no id")
        .contains("standard input:4: messages: cannot be read")
        .doesNotContain("secret");
  }

  @Test
  void explainsAPromptToPeople() throws IOException {
    assertThat(run("", "predict", "--model", trained(), "stir the carrot", "and taste")).isZero();
    assertThat(out.toString()).startsWith("difficulty 0.").contains("MODEL", "QUALITY", "large");
    assertThat(run("", "predict")).isEqualTo(2);
    assertThat(err.toString()).contains("predict: expected either --jsonl or the prompt's words");
  }

  @Test
  void evaluatesWithoutTraining() throws IOException {
    var model = trained();
    assertThat(run("", "evaluate", "--model", model, "--data", data("kitchen", 60))).isZero();
    assertThat(out.toString().lines().map(line -> line.split(" +", 2)[0]))
        .containsExactly("SOURCE", "kitchen", "macro", "micro");
    assertThat(
            run("", "evaluate", "--model", model, "--data", data("kitchen", 9), "--weak", "none"))
        .isEqualTo(1);
    assertThat(err.toString())
        .contains("--weak: none (expected: a model that the outcomes have scores of)");
    assertThat(
            run("", "evaluate", "--model", model, "--data", data("kitchen", 9), "--models=large"))
        .isZero();
    assertThat(out.toString()).contains("macro", "-").doesNotContain("kitchen");
    assertThat(err.toString()).contains("no source to report on (expected: one with two models");
  }

  @Test
  void goesOnFromAModelWithMoreOutcomes() throws IOException {
    var model = trained();
    var more = folder.resolve("more.weights").toString();
    assertThat(
            run(
                "",
                "train",
                "--base",
                model,
                "--data",
                data("dock", 80),
                "--folds",
                "0",
                "--out",
                more))
        .isZero();

    var line = "{\"id\":1,\"prompt\":\"moor the corner and tow a corner before its berth\"}\n";
    assertThat(run(line, "predict", "--jsonl", "--model", model)).isZero();
    assertThat(out.toString()).contains("\"abstain\":true");
    assertThat(run(line, "predict", "--jsonl", "--model", more)).isZero();
    assertThat(out.toString()).contains("\"abstain\":false");
  }

  @Test
  void fitsHeadsOverEmbeddingsAndUsesThem() throws IOException {
    var model = folder.resolve("own.weights").toString();
    var data = data("kitchen", 120);
    assertThat(run("", "train", "--embedding", "--data", data, "--folds", "2", "--out", model))
        .isZero();
    assertThat(out.toString()).contains("first-letter: heads for ", " of 2 models");
    assertThat(run("", "predict", "--embedding", "--model", model, "stir the carrot")).isZero();
    assertThat(out.toString()).contains("MODEL", "QUALITY", "large");
    assertThat(err.toString()).isEmpty();

    assertThat(run("", "predict", "--embedding", "--model", trained(), "stir")).isEqualTo(1);
    assertThat(err.toString())
        .contains(
            "--embedding: no heads in the model (expected: one that train --embedding wrote)");
    assertThat(run("", "train", "--embedding", "--data", data, "--folds", "0", "--out", model))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("--embedding: with --folds 0 (expected: --folds of 2 and more)");
  }

  @Test
  void saysThatNothingOnTheClassPathEmbeds() throws IOException {
    var thread = Thread.currentThread();
    var usual = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      assertThat(run("", "train", "--embedding", "--data", data("kitchen", 9), "--out", "x"))
          .isEqualTo(1);
    } finally {
      thread.setContextClassLoader(usual);
    }
    assertThat(err.toString())
        .contains(
            "--embedding: no embedder on the class path"
                + " (expected: a plug-in such as wagonway-embedding)");
  }

  @Test
  void leavesSourcesOutToSeeWhatBecomesOfThem() throws IOException {
    var kitchen = data("kitchen", 80);
    var dock = data("dock", 80);
    assertThat(run("", "evaluate", "--data", kitchen, dock, "--unseen", "dock", "--labels", "30"))
        .isZero();
    assertThat(out.toString().lines()).hasSize(2);
    assertThat(out.toString()).contains("ALONE", "GUARDED", "AFTER", "dock");

    assertThat(run("", "evaluate", "--data", kitchen, "--unseen", "dcok")).isEqualTo(2);
    assertThat(err.toString()).contains("--unseen: \"dcok\" (expected: a source of the data)");
    assertThat(run("", "evaluate", "--data", kitchen, dock, "--unseen", "dock,kitchen"))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("--unseen: \"dock,kitchen\" is all there is (expected: a part of the data)");
  }

  @Test
  void saysThatOneGroupCannotBeParted() throws IOException {
    var model = folder.resolve("own.weights").toString();
    var one = data("kitchen", 1);
    assertThat(run("", "train", "--data", one, "--out", model)).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "--folds: all outcomes are of one group (expected: 0, for no report)");
    assertThat(run("", "train", "--data", one, "--folds", "0", "--out", model)).isZero();
  }

  @Test
  void partsIntoNoMoreThanThereAreGroups() throws IOException {
    var model = folder.resolve("own.weights").toString();
    var few = data("kitchen", 6);
    assertThat(run("", "train", "--data", few, "--folds", "100000000", "--out", model)).isZero();
    assertThat(out.toString()).contains("kitchen");
  }

  @Test
  void replacesAModelAsAWholeOrNotAtAll() throws IOException {
    var model = folder.resolve("own.weights");
    var data = data("kitchen", 40);
    Files.writeString(model, "the former");
    Files.createDirectory(folder.resolve("own.weights.next"));
    Files.writeString(folder.resolve("own.weights.next/in-the-way"), "");
    assertThat(run("", "train", "--data", data, "--folds", "0", "--out", "" + model)).isEqualTo(1);
    assertThat(err.toString())
        .contains("--out: " + model + " (expected: a file that can be written)");
    assertThat(model).hasContent("the former");
  }

  @Test
  void saysBeforeItLearnsThatAModelCannotBeWritten() {
    var nowhere = folder.resolve("nowhere/own.weights").toString();
    assertThat(run("", "train", "--data", "unread", "--out", nowhere)).isEqualTo(1);
    assertThat(run("", "train", "--data", "unread", "--out", "" + folder)).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "--out: "
                + nowhere
                + " (expected: a file that can be written)"
                + "--out: "
                + folder
                + " (expected: a file that can be written)");
  }

  @Test
  void tellsHowManyDecisionsStayWhenPromptsAreWordedOtherwise() throws IOException {
    var model = trained();
    var data = data("kitchen", 60);
    assertThat(run("", "evaluate", "--model", model, "--data", data, "--perturb")).isZero();
    var first = out.toString();
    assertThat(first.lines().skip(1))
        .satisfiesExactly(
            line -> assertThat(line).matches("case and spaces +60 +100.0% +60 +100.0%"),
            line -> assertThat(line).matches("courtesy +60 .*"),
            line -> assertThat(line).matches("one typo +60 .*"),
            line -> assertThat(line).matches("three typos +60 .*"));
    assertThat(run("", "evaluate", "--model", model, "--data", data, "--perturb")).isZero();
    assertThat(out.toString()).isEqualTo(first);
  }

  @Test
  void saysWhatIsWrongWithFiles() throws IOException {
    var none = folder.resolve("none").toString();
    assertThat(run("x", "predict", "--model", none, "hello")).isEqualTo(1);
    assertThat(err.toString()).contains("--model: " + none + ": no such file");
    var data = data("kitchen", 4);
    assertThat(run("", "evaluate", "--model", data, "--data", data)).isEqualTo(1);
    assertThat(err.toString()).contains("--model: " + data + ": ");
    assertThat(run("", "evaluate", "--data", none)).isEqualTo(1);
    assertThat(err.toString()).contains(none + ": cannot be read");
    assertThat(run("", "evaluate", "--data", data, "--models", "medium")).isEqualTo(1);
    assertThat(err.toString()).contains("--data: no outcomes of medium (expected: at least one)");
    var out = folder.resolve("x").toString();
    assertThat(run("", "train", "--data", data, "--out", out, "--base", none)).isEqualTo(1);
    assertThat(err.toString()).contains("--base: " + none + ": no such file");
    assertThat(run("", "train", "--data", data, "--out", "x", "--folds", "1")).isEqualTo(2);
    assertThat(err.toString()).contains("--folds: 1 (expected: 0, or 2 and more)");
  }
}
