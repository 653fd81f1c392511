package dev.wagonway.gateway.cli;

import picocli.CommandLine.Command;

/** The verbs about policies. */
@Command(
    name = "policy",
    description = "What policies decide.",
    synopsisSubcommandLabel = "VERB",
    mixinStandardHelpOptions = true)
final class PolicyVerbs {}
