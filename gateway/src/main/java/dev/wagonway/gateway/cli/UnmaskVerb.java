package dev.wagonway.gateway.cli;

import dev.wagonway.sensitivity.mask.Mask;
import dev.wagonway.sensitivity.mask.Unmasker;
import dev.wagonway.sensitivity.mask.Unmasker.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts values back in place of their tokens. Confined to the command line's thread. */
@Command(
    name = "unmask",
    description = "Puts values back in place of the tokens of mask, as the text comes.",
    mixinStandardHelpOptions = true)
final class UnmaskVerb implements Callable<Integer> {

  private static final int PIECE = 8 << 10;

  private final Terminal terminal;

  @Option(
      names = "--map",
      paramLabel = "MAP.json",
      required = true,
      description = "What mask wrote.")
  private Path map = Path.of("");

  @Option(names = "--json", description = "The text is JSON, so values are escaped.")
  private boolean json;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The text; default: standard input.")
  private @Nullable Path file;

  UnmaskVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Mask mask;
    try {
      mask = MaskFile.read(map);
    } catch (IOException _) {
      terminal.err().println("--map: " + map + " (expected: a file that mask wrote)");
      return CommandLines.NOT_DONE;
    }
    try (var in = open()) {
      unmask(new Unmasker(mask, json ? Context.JSON : Context.TEXT), in);
      return CommandLines.DONE;
    } catch (IOException _) {
      terminal.err().println(file + ": cannot be read (expected: a readable file)");
      return CommandLines.NOT_DONE;
    }
  }

  private InputStream open() throws IOException {
    return file == null ? terminal.in() : Files.newInputStream(file);
  }

  private void unmask(Unmasker unmasker, InputStream in) throws IOException {
    var reader = new InputStreamReader(in, StandardCharsets.UTF_8);
    var piece = new char[PIECE];
    for (var read = reader.read(piece); read >= 0; read = reader.read(piece)) {
      terminal.out().print(unmasker.feed(new String(piece, 0, read)));
      terminal.out().flush();
    }
    terminal.out().print(unmasker.end());
    terminal.out().flush();
  }
}
