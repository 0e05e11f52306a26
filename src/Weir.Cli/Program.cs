return await Weir.Cli.CommandLine.RunAsync(args).ConfigureAwait(false);
