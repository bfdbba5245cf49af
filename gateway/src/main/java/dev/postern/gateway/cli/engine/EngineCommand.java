package dev.postern.gateway.cli.engine;

import picocli.CommandLine.Command;

/// `postern engine`.
@Command(
    name = "engine",
    description = "See which engines there are, or build llama-server.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ListEngines.class, BuildEngine.class},
    footer = {"", "Exit codes: 0 done, 1 failed, 2 wrong usage."})
public final class EngineCommand {}
