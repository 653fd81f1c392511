package dev.wagonway.gateway.cli;

import dev.wagonway.sensitivity.mask.Mask;
import dev.wagonway.sensitivity.mask.Nonce;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts tokens in place of sensitive values. Confined to the command line's thread. */
@Command(
    name = "mask",
    description = "Puts tokens such as [EMAIL_1_k3f9] in place of sensitive values.",
    footer = {
      "",
      "Whatever is found is masked, whatever its label. The values go to the file that --map names,"
          + " which nobody but its owner may read; unmask puts them back. Secrets are not in it:"
          + " they stay masked. Without --map nothing can be put back.",
      "",
      "Ends with 1, and writes nothing, if the text could not be looked at as a whole."
    },
    mixinStandardHelpOptions = true)
final class MaskVerb implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration whose kinds count; default: those that come along.")
  private @Nullable Path config;

  @Option(
      names = "--map",
      paramLabel = "MAP.json",
      description = "Where the values go; a file that there is not yet.")
  private @Nullable Path map;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The text; default: standard input.")
  private @Nullable Path file;

  MaskVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var classifier = Detection.of(terminal, config);
    if (classifier.isEmpty()) {
      return CommandLines.NOT_DONE;
    }
    String text;
    try (var in = open()) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException _) {
      terminal.err().println(file + ": cannot be read (expected: a readable file)");
      return CommandLines.NOT_DONE;
    }
    var classification = classifier.get().classify(text);
    if (!classification.isComplete()) {
      terminal
          .err()
          .println("the text could not be looked at as a whole (expected: a shorter one)");
      return CommandLines.NOT_DONE;
    }
    var mask = new Mask(Nonce.of(terminal.random().nextLong()));
    var masked = mask.apply(text, classification.findings());
    if (map != null && !written(map, mask)) {
      return CommandLines.NOT_DONE;
    }
    terminal.out().print(masked);
    terminal.out().flush();
    return CommandLines.DONE;
  }

  private InputStream open() throws IOException {
    return file == null ? terminal.in() : Files.newInputStream(file);
  }

  private boolean written(Path to, Mask mask) {
    try {
      MaskFile.write(to, mask);
      return true;
    } catch (IOException _) {
      terminal
          .err()
          .println("--map: " + to + " (expected: a file that can be written and is not there yet)");
      return false;
    }
  }
}
