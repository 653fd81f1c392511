package dev.wagonway.gateway.cli;

import picocli.CommandLine.Command;

/** The verbs about models and what they cost; each is a class of its own. */
@Command(
    name = "models",
    description = "What is known of models, and what they cost.",
    synopsisSubcommandLabel = "VERB",
    mixinStandardHelpOptions = true)
final class Models {}
