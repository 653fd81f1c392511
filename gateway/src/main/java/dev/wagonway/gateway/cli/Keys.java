package dev.wagonway.gateway.cli;

import dev.wagonway.config.Loaded;
import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.Plugins;
import dev.wagonway.gateway.keys.KeyBook;
import dev.wagonway.gateway.keys.KeyText;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The verbs about clients' keys. Confined to the thread that runs the command line. */
@Command(
    name = "keys",
    description = "Keys for clients.",
    synopsisSubcommandLabel = "VERB",
    footer = {
      "",
      "Keys are kept in the database of the configuration's ledger, or by a gateway that runs with"
          + " one: --config names the one, --admin the other. A gateway on another machine wants a"
          + " key with the right admin in the environment variable WAGONWAY_ADMIN_KEY."
    },
    mixinStandardHelpOptions = true)
final class Keys {

  private static final String ADMIN_KEY = "WAGONWAY_ADMIN_KEY";

  private final Terminal terminal;

  Keys(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Where keys are. */
  static final class Where {

    @Option(
        names = "--config",
        paramLabel = "FILE",
        description = "The configuration whose ledger has the keys.")
    @Nullable Path config;

    @Option(
        names = "--admin",
        paramLabel = "URL",
        description = "A running gateway's server.admin: http://127.0.0.1:9464.")
    @Nullable URI admin;
  }

  /** What a new key may. */
  static final class What {

    @Option(names = "--team", paramLabel = "NAME", description = "The team it belongs to.")
    @Nullable String team;

    @Option(names = "--project", paramLabel = "NAME", description = "The project it belongs to.")
    @Nullable String project;

    @Option(names = "--label", paramLabel = "LABEL", description = "The least label.")
    @Nullable String label;

    @Option(names = "--route", paramLabel = "NAME", description = "What it may ask for.")
    List<String> routes = List.of();

    @Option(names = "--target", paramLabel = "ID", description = "Who may serve it.")
    List<String> targets = List.of();

    @Option(
        names = "--right",
        paramLabel = "RIGHT",
        description = "may-declassify, may-explain or admin.")
    List<String> rights = List.of();

    @Option(names = "--expires", paramLabel = "WHEN", description = "A date or an instant.")
    @Nullable String expires;
  }

  /** Something to do where keys are. */
  private interface Act {
    JsonNode at(KeyPlace place) throws KeyPlace.Refused;
  }

  @Command(
      description =
          "Makes a key and shows it once; without --config and --admin with the line that lets it in.",
      mixinStandardHelpOptions = true)
  int create(
      @Mixin Where where,
      @Mixin What what,
      @Option(
              names = "--name",
              required = true,
              paramLabel = "NAME",
              description = "Whose key it is; metrics and logs show it.")
          KeyName name) {
    if (where.config == null && where.admin == null) {
      return createForYaml(name);
    }
    var order = JsonMapper.shared().createObjectNode().put("name", name.text());
    put(order, "team", what.team);
    put(order, "project", what.project);
    put(order, "label", what.label);
    put(order, "expires", what.expires);
    put(order, "routes", what.routes);
    put(order, "targets", what.targets);
    put(order, "rights", what.rights);
    return run(where, place -> place.create(order));
  }

  @Command(description = "Shows all keys but their secrets.", mixinStandardHelpOptions = true)
  int list(@Mixin Where where) {
    return run(where, KeyPlace::list);
  }

  @Command(
      description = "Makes a key in place of another, which stays good for a while.",
      mixinStandardHelpOptions = true)
  int rotate(
      @Mixin Where where,
      @Parameters(paramLabel = "NAME", description = "Whose key.") String name,
      @Option(
              names = "--overlap",
              paramLabel = "TIME",
              defaultValue = "24h",
              description = "How long the former is good, too (default: ${DEFAULT-VALUE}).")
          String overlap) {
    return run(where, place -> place.rotate(name, overlap));
  }

  @Command(
      description = "Ends a name's keys, or the one of a prefix, within a second.",
      mixinStandardHelpOptions = true)
  int revoke(
      @Mixin Where where,
      @Parameters(paramLabel = "NAME", description = "Whose keys, or a key's prefix.")
          String name) {
    return run(where, place -> place.revoke(name));
  }

  private int createForYaml(KeyName name) {
    var key = KeyText.random(terminal.random());
    terminal
        .out()
        .printf(
            """
            The key, which is not stored anywhere; this is the only time it is shown:

              %s

            The line to add to the configuration:

            keys:
              - { name: "%s", hash: "sha256:%s" }
            """,
            key.reveal(), name.text(), key.digest());
    return CommandLines.DONE;
  }

  private int run(Where where, Act act) {
    try {
      tell(at(where, act));
      return CommandLines.DONE;
    } catch (KeyPlace.Refused e) {
      terminal.err().println(e.getMessage());
      terminal.err().flush();
      return CommandLines.NOT_DONE;
    }
  }

  private JsonNode at(Where where, Act act) throws KeyPlace.Refused {
    if (where.admin != null) {
      return act.at(new KeyPlace.Running(where.admin, terminal.environment().get(ADMIN_KEY)));
    }
    if (where.config == null) {
      throw new KeyPlace.Refused("where the keys are is not said (expected: --config or --admin)");
    }
    var snapshot = read(where.config);
    var ledger = snapshot.accounting().ledger();
    if (ledger == null) {
      throw new KeyPlace.Refused(
          where.config + ": no database for keys (expected: a ledger in the configuration)");
    }
    try (var book = KeyBook.open(ledger, terminal.clock(), terminal.random())) {
      return act.at(new KeyPlace.Book(book, snapshot.callers(), terminal.clock()));
    } catch (SQLException e) {
      throw new KeyPlace.Refused("the database does not answer: " + e.getMessage());
    }
  }

  private Snapshot read(Path config) throws KeyPlace.Refused {
    var reader = Plugins.discover().reader(terminal.environment(), terminal.clock());
    return switch (reader.read(config)) {
      case Loaded.Ok(var snapshot) -> snapshot;
      case Loaded.Rejected rejected -> throw new KeyPlace.Refused(rejected.text());
    };
  }

  private void tell(JsonNode listing) {
    if (listing.path("key").isString()) {
      terminal
          .out()
          .printf(
              "The key, which is not stored anywhere; this is the only time it is shown:%n%n  %s%n%n",
              listing.path("key").asString());
    }
    var columns =
        new Columns("name", "prefix", "state", "team", "project", "created", "ends", "last used");
    for (var key : KeyPlace.keys(listing)) {
      columns.add(
          text(key, "name"),
          text(key, "prefix"),
          text(key, "state"),
          text(key, "team"),
          text(key, "project"),
          text(key, "created"),
          key.has("until") ? text(key, "until") : text(key, "expires"),
          text(key, "last_used"));
    }
    columns.lines().forEach(terminal.out()::println);
    terminal.out().flush();
  }

  private static String text(JsonNode key, String member) {
    return key.path(member).asString("");
  }

  private static void put(ObjectNode order, String name, @Nullable String value) {
    if (value != null) {
      order.put(name, value);
    }
  }

  private static void put(ObjectNode order, String name, List<String> values) {
    if (!values.isEmpty()) {
      var list = order.putArray(name);
      values.forEach(list::add);
    }
  }
}
