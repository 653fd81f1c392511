package dev.wagonway.gateway.cli;

import dev.wagonway.config.PriceFile;
import dev.wagonway.config.PriceOverrides.Offer;
import dev.wagonway.config.PriceWriter;
import dev.wagonway.gateway.prices.KnownPrices;
import dev.wagonway.gateway.prices.Listing;
import dev.wagonway.gateway.prices.PriceDiff;
import dev.wagonway.gateway.prices.PriceFeed;
import dev.wagonway.gateway.prices.PriceSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The verb that takes prices over from a price list. Confined to the command line's thread. */
@Command(
    name = "import",
    description = {
      "Shows what a price list would change, and writes it down if told to.",
      "Each line is a model: ~ changed, + new, - gone from the list, = kept as your own."
    },
    mixinStandardHelpOptions = true)
final class ModelImport implements Callable<Integer> {

  private static final int NAMED_MODELS = 3;

  private final Terminal terminal;
  private final KnownPrices known;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "LIST",
      description = "Whose price list it is: litellm or openrouter.")
  private PriceFeed feed = PriceFeed.LITELLM;

  @Parameters(paramLabel = "FILE-OR-URL", description = "The price list, as JSON.")
  private String place = "";

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = "Writes the prices to this file, a part of a configuration with prices alone.")
  private @Nullable Path file;

  @Option(
      names = "--provider",
      paramLabel = "ID",
      description = "Only prices of this provider, by its name in configurations.")
  private @Nullable String provider;

  @Option(
      names = "--model",
      paramLabel = "TEXT",
      description = "Only models with this text in their names.")
  private @Nullable String model;

  /** Compares with what the file to be written has, or with {@code known} if there is none. */
  ModelImport(Terminal terminal, KnownPrices known) {
    this.terminal = terminal;
    this.known = known;
  }

  /**
   * The price list called {@code name}.
   *
   * @throws TypeConversionException if there is none
   */
  static PriceFeed feed(String name) {
    return Arrays.stream(PriceFeed.values())
        .filter(feed -> word(feed).equals(name))
        .findFirst()
        .orElseThrow(() ->
            new TypeConversionException(
                "\"%s\" (expected one of: %s)"
                    .formatted(
                        name,
                        Arrays.stream(PriceFeed.values())
                            .map(ModelImport::word)
                            .collect(Collectors.joining(", ")))));
  }

  @Override
  public Integer call() throws InterruptedException {
    var before = before();
    if (before == null) {
      return CommandLines.NOT_DONE;
    }
    try {
      var today = LocalDate.ofInstant(terminal.clock().instant(), ZoneOffset.UTC);
      var listing = feed.read(PriceSource.bytes(place), today).only(this::isWanted);
      var diff = PriceDiff.between(before, listing.prices(), feed, this::isWanted);
      show(listing, diff);
      return file == null || write(file, diff) ? CommandLines.DONE : CommandLines.NOT_DONE;
    } catch (IOException | IllegalArgumentException e) {
      terminal.err().println(place + ": " + reason(e));
      return CommandLines.NOT_DONE;
    }
  }

  /** What is known before; null if the file that has it cannot be used. */
  private PriceDiff.@Nullable Known before() {
    if (file == null || !Files.exists(file)) {
      return new PriceDiff.Known(known.prices(), false);
    }
    if (Files.isDirectory(file)) {
      terminal.err().println(file + ": a folder (expected: a file)");
      return null;
    }
    var found = PriceFile.read(file);
    found.problems().forEach(problem -> terminal.err().println(problem));
    return found.problems().isEmpty() ? new PriceDiff.Known(found.prices(), true) : null;
  }

  private boolean isWanted(Offer offer) {
    return (provider == null || offer.provider().equals(provider))
        && (model == null || offer.model().contains(model));
  }

  private void show(Listing listing, PriceDiff diff) {
    diff.lines().forEach(terminal.out()::println);
    listing.remarks().forEach(this::remark);
    terminal.out().println(feed.source() + ": " + diff.summary());
  }

  private void remark(String remark, List<Offer> offers) {
    var names = offers.stream().limit(NAMED_MODELS).map(Offer::toString);
    var more = offers.size() > NAMED_MODELS ? ", …" : "";
    terminal
        .out()
        .printf(
            "! %s: %d (%s%s)%n",
            remark, offers.size(), names.collect(Collectors.joining(", ")), more);
  }

  /** Replaces the file at once, so that a gateway which watches it never sees a half. */
  private boolean write(Path target, PriceDiff diff) {
    var text = "# Written by wagonway models import.\n" + PriceWriter.yaml(diff.after());
    var draft = target.resolveSibling("." + target.getFileName() + ".new");
    try {
      Files.writeString(draft, text);
      Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
      terminal.out().println(target + ": written, " + diff.after().tariffs().size() + " prices");
      return true;
    } catch (IOException _) {
      terminal
          .err()
          .println(target + ": cannot be written (expected: a file in a writable folder)");
      return false;
    }
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? "cannot be reached" : e.getMessage();
  }

  private static String word(PriceFeed feed) {
    return feed.name().toLowerCase(Locale.ROOT);
  }
}
