package dev.postern.gateway.cli.models;

import picocli.CommandLine.Command;

/// `postern models`.
@Command(
    name = "models",
    description = "List, fetch and choose the models of this box.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ListModels.class,
      PullModel.class,
      ImportModel.class,
      UseModel.class,
      RemoveModel.class
    },
    footer = {"", "Exit codes: 0 done, 1 failed, 2 wrong usage."})
public final class ModelsCommand {}
