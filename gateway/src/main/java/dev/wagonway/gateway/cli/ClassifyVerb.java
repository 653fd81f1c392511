package dev.wagonway.gateway.cli;

import dev.wagonway.gateway.classify.Classifications;
import dev.wagonway.gateway.classify.Documents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says how sensitive texts are. Confined to the command line's thread. */
@Command(
    name = "classify",
    description = "Says how sensitive texts are, and where they hold what makes them so.",
    footer = {
      "",
      "Reads one text, or JSON lines {\"id\":…,\"text\":…}, and writes a line for each:",
      "  {\"id\":…,\"level\":…,\"spans\":[{\"start\",\"end\",\"type\"}],\"us\":…}",
      "start and end count characters (Unicode code points) from 0; end is exclusive. level is"
          + " public if nothing is found. us is how long looking at the text took, in microseconds,"
          + " reading and writing left out. A text that could not be looked at as a whole is"
          + " restricted, and has \"complete\":false.",
      "",
      "A program that has just started is slow: the figures of single texts mean little, and JSON"
          + " lines are preceded by --warm-up seconds of looking at the first of them, or at texts"
          + " of its own if they come from standard input.",
      "",
      "Ends with 0, or with 1 if a line is no such JSON; the others are still looked at."
    },
    mixinStandardHelpOptions = true)
final class ClassifyVerb implements Callable<Integer> {

  private static final int WARMING_LINES = 2_000;
  private static final Path STANDARD_INPUT = Path.of("-");

  private final Terminal terminal;
  private boolean good = true;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The configuration whose kinds and labels count; default: those that come along.")
  private @Nullable Path config;

  @Option(
      names = "--jsonl",
      description = "Takes the input for JSON lines; files named *.jsonl are taken so anyway.")
  private boolean jsonl;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "3",
      description = "How long to warm up before JSON lines (default: ${DEFAULT-VALUE}).")
  private long warmUpSeconds;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "The texts; default, or -: standard input.")
  private List<Path> files = new ArrayList<>();

  ClassifyVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var classifier = Detection.of(terminal, config);
    if (classifier.isEmpty()) {
      return CommandLines.NOT_DONE;
    }
    var classifications = new Classifications(classifier.get(), terminal.out());
    for (var file : files.isEmpty() ? List.of(STANDARD_INPUT) : files) {
      try {
        classify(file, classifications);
      } catch (IOException e) {
        terminal.err().println(file + ": cannot be read (expected: a readable file)");
        good = false;
      }
    }
    terminal.out().flush();
    return good ? CommandLines.DONE : CommandLines.NOT_DONE;
  }

  private void classify(Path file, Classifications classifications) throws IOException {
    if (!isLines(file)) {
      try (var in = open(file)) {
        classifications.write(Documents.whole(name(file), in));
      }
      return;
    }
    if (warmUpSeconds > 0) {
      classifications.warmUp(warmingTexts(file), warmUpSeconds);
    }
    try (var in = open(file)) {
      var documents = Documents.lines(in, complaint -> complain(name(file) + ":" + complaint));
      documents.forEach(classifications::write);
    }
  }

  /** Lines that come from standard input are not there twice, and may be waited for. */
  private List<String> warmingTexts(Path file) throws IOException {
    if (file.equals(STANDARD_INPUT)) {
      return List.of();
    }
    try (var in = open(file)) {
      return Documents.first(in, WARMING_LINES);
    }
  }

  private boolean isLines(Path file) {
    return jsonl || Objects.toString(file.getFileName(), "").endsWith(".jsonl");
  }

  private InputStream open(Path file) throws IOException {
    return file.equals(STANDARD_INPUT) ? terminal.in() : Files.newInputStream(file);
  }

  private static String name(Path file) {
    return file.equals(STANDARD_INPUT) ? "standard input" : file.toString();
  }

  private void complain(String complaint) {
    good = false;
    terminal.err().println(complaint);
  }
}
