package dev.wagonway.config;

import static dev.wagonway.config.yaml.Sections.optional;
import static dev.wagonway.config.yaml.Sections.section;

import dev.wagonway.config.LedgerSettings.Store;
import dev.wagonway.config.LedgerSettings.WhenFull;
import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Shape.Section;
import dev.wagonway.config.yaml.Value;
import dev.wagonway.route.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code ledger}. */
final class LedgerReader {

  private static final Path USUAL_FOLDER = Path.of("wagonway-ledger");
  private static final Duration USUAL_KEEP = Duration.ofDays(400);
  private static final int USUAL_SPOOL = 64 << 20;
  private static final int LEAST_SPOOL = 1 << 20;

  /** A month and a day: what budgets go by must not be sums of hours that straddle its ends. */
  private static final int LEAST_DAYS = 32;

  private static final Notation<String> FOLDER =
      Notation.of(
          "the path of a folder that can be written",
          "[^\\x00-\\x1f]{1,4096}",
          match -> Optional.of(match.group()));

  private static final Notation<String> URL =
      Notation.of(
              "a JDBC address without user and password such as jdbc:postgresql://host/name",
              "jdbc:postgresql:[!-~]{1,2000}",
              match -> Optional.of(match.group()).filter(LedgerReader::namesNobody))
          .showing(Value::masked);

  private static final Notation<String> USER =
      Notation.of("a user of the database", "[!-~]{1,128}", match -> Optional.of(match.group()));

  private static final Notation<Duration> KEEP =
      Notation.of(
          "a number of days from 32 on such as 400d",
          "([0-9]{1,5}) ?d",
          match -> {
            var days = Integer.parseInt(match.group(1));
            return days >= LEAST_DAYS ? Optional.of(Duration.ofDays(days)) : Optional.empty();
          });

  private static final Notation<WhenFull> WHEN_FULL =
      Notation.oneOf(WhenFull.values(), one -> one.name().toLowerCase(Locale.ROOT));

  static final Section SECTION =
      section(
          optional("folder", FOLDER, "Where spool and file are; default wagonway-ledger."),
          optional("url", URL, "The database to write to; default: a file in the folder."),
          optional("user", USER, "Of the database; needed with url."),
          optional("password", Notations.SECRET, "The user's; default: none."),
          optional("keep", KEEP, "For how long single calls are kept; default 400d."),
          optional("spool", Notations.SIZE, "What waits for the store at most; default 64MiB."),
          optional("when-full", WHEN_FULL, "What becomes of requests then; default serve."));

  private LedgerReader() {}

  static @Nullable LedgerSettings read(SectionReader root) {
    if (!root.has("ledger")) {
      return null;
    }
    var section = root.section("ledger", SECTION);
    var spool = section.read("spool", Notations.SIZE).orElse(USUAL_SPOOL);
    if (spool < LEAST_SPOOL) {
      section.complain("spool", "%d bytes (expected: at least 1MiB)".formatted(spool));
    }
    var base = section.place().source().folder();
    return new LedgerSettings(
        store(section),
        base.resolve(section.read("folder", FOLDER).map(Path::of).orElse(USUAL_FOLDER)),
        section.read("keep", KEEP).orElse(USUAL_KEEP),
        spool,
        section.read("when-full", WHEN_FULL).orElse(WhenFull.SERVE));
  }

  private static Store store(SectionReader section) {
    var user = section.read("user", USER).orElse("");
    var password = section.read("password", Notations.SECRET).map(Secret::reveal).orElse("");
    var url = section.read("url", URL);
    if (section.has("url")) {
      if (!section.has("user")) {
        section.complain("user", "missing (expected: " + USER.expected() + ")");
      }
    } else {
      for (var key : new String[] {"user", "password"}) {
        if (section.has(key)) {
          section.complain(key, "without url (expected: both, or neither)");
        }
      }
    }
    return url.<Store>map(to -> new Store.Database(to, user, password)).orElseGet(Store.File::new);
  }

  private static boolean namesNobody(String url) {
    return !url.contains("@") && !url.matches(".*[?&](user|password)=.*");
  }
}
