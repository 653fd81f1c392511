package dev.wagonway.gateway.cli;

import dev.wagonway.config.Callers;
import java.util.Base64;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The verbs about clients' keys. Confined to the thread that runs the command line. */
@Command(
    name = "keys",
    description = "Keys for clients.",
    synopsisSubcommandLabel = "VERB",
    mixinStandardHelpOptions = true)
final class Keys {

  private static final int RANDOM_BYTES = 32;

  private final Terminal terminal;

  Keys(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      description = "Makes a key, shows it once, and shows the line that lets it in.",
      mixinStandardHelpOptions = true)
  int create(
      @Option(
              names = "--name",
              required = true,
              paramLabel = "NAME",
              description = "Whose key it is; metrics and logs show it.")
          KeyName name) {
    var bytes = new byte[RANDOM_BYTES];
    terminal.random().nextBytes(bytes);
    var key = "wgw_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
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
            key, name.text(), Callers.digest(key));
    return CommandLines.DONE;
  }
}
