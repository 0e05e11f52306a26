Weir.Server.Pipelines.StepProgram.EndWithInput();
return await Weir.Cli.CommandLine.RunAsync(args).ConfigureAwait(false);
