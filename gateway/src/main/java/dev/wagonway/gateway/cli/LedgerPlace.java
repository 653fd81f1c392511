package dev.wagonway.gateway.cli;

import dev.wagonway.config.LedgerSettings;
import dev.wagonway.config.Loaded;
import dev.wagonway.gateway.Plugins;
import dev.wagonway.gateway.ledger.Book;
import dev.wagonway.gateway.ledger.SqlBook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which ledger is meant. */
final class LedgerPlace {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "wagonway.yaml",
      description = "The configuration that says where it is (default: ${DEFAULT-VALUE}).")
  private Path config = Path.of("");

  @Option(
      names = "--ledger",
      paramLabel = "FOLDER",
      description = "The folder with the file, whatever a configuration says.")
  private @Nullable Path folder;

  /** What is asked of a ledger. */
  @FunctionalInterface
  interface Question {
    int of(Book book) throws SQLException;
  }

  /** The exit code of {@code question}; if there is no ledger, {@code terminal} is told why. */
  int ask(Terminal terminal, Question question) {
    try {
      var book = folder == null ? configured(terminal) : file(terminal, folder);
      if (book.isEmpty()) {
        return CommandLines.NOT_DONE;
      }
      try (var open = book.get()) {
        return question.of(open);
      }
    } catch (SQLException e) {
      terminal.err().println("the ledger cannot be read: " + e.getMessage());
      return CommandLines.NOT_DONE;
    }
  }

  private Optional<Book> configured(Terminal terminal) throws SQLException {
    var reader = Plugins.discover().reader(terminal.environment(), terminal.clock());
    return switch (reader.read(config)) {
      case Loaded.Ok(var snapshot) -> at(terminal, snapshot.accounting().ledger());
      case Loaded.Rejected rejected -> {
        terminal.err().println(rejected.text());
        yield Optional.empty();
      }
    };
  }

  private Optional<Book> at(Terminal terminal, @Nullable LedgerSettings settings)
      throws SQLException {
    if (settings == null) {
      terminal
          .err()
          .println(config + " says no ledger (expected: the section ledger, or --ledger)");
      return Optional.empty();
    }
    return switch (settings.store()) {
      case LedgerSettings.Store.File _ -> file(terminal, settings.folder());
      case LedgerSettings.Store.Database(var url, var user, var password) ->
          Optional.of(SqlBook.postgresql(url, user, password));
    };
  }

  /** Never makes a file, as who looks at a ledger has not mistyped the name of a new one. */
  private static Optional<Book> file(Terminal terminal, Path folder) throws SQLException {
    var file = folder.resolve(SqlBook.FILE);
    if (!Files.isReadable(file)) {
      terminal.err().println(file + ": cannot be read (expected: a ledger's file)");
      return Optional.empty();
    }
    return Optional.of(SqlBook.file(file));
  }
}
