package dev.wagonway.gateway.cli;

import dev.wagonway.config.catalogue.Catalogue;
import dev.wagonway.config.yaml.Spelling;
import dev.wagonway.gateway.Plugins;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verb that shows a model of the catalogue. Confined to the command line's thread. */
@Command(
    name = "show",
    description = "Shows what the catalogue knows of a model, with sources and dates.",
    mixinStandardHelpOptions = true)
final class ModelShow implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "NAME", description = "Its name, an alias, or what a host calls it.")
  private String name = "";

  @Option(names = "--json", description = "As JSON; what is unknown is left out.")
  private boolean json;

  ModelShow(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var catalogue = Plugins.discover().reader(Map.of(), terminal.clock()).catalogue();
    var card = catalogue.find(name);
    if (card.isEmpty()) {
      terminal.err().println(unknown(catalogue));
      return CommandLines.NOT_DONE;
    }
    var today = terminal.clock().instant();
    if (json) {
      terminal.out().println(ModelJson.text(card.get(), today));
    } else {
      ModelSheet.lines(card.get(), today).forEach(terminal.out()::println);
    }
    return CommandLines.DONE;
  }

  private String unknown(Catalogue catalogue) {
    var hint = Spelling.hint(name, catalogue.names());
    return "%s: not in the catalogue (expected: a model that wagonway models list names%s)"
        .formatted(Spelling.quoted(name), hint);
  }
}
