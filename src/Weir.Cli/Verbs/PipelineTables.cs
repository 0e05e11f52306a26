using System.Globalization;
using Spectre.Console;
using Weir.Cli.Shell;
using Weir.Server.Stores.Operational;

namespace Weir.Cli.Verbs;

/// <summary>A run of a pipeline as tables for a person.</summary>
internal static class PipelineTables
{
    public static async Task WriteAsync(TextWriter output, OperationalStore store, PipelineRun run, CancellationToken cancellation)
    {
        IAnsiConsole console = Terminal.On(output);
        output.WriteLine($"run {run.Number} of {run.Pipeline}, asked for by {PrintableText.Of(run.Who, keepLines: false)}: {run.State}{(run.Reason.Length > 0 ? $", {PrintableText.Of(run.Reason, keepLines: false)}" : "")}");
        Table steps = new Table().Border(TableBorder.Simple).AddColumns("step", "state", "began", "took", "what");
        foreach (PipelineStep step in await store.Pipelines.StepsAsync(run.Number, cancellation).ConfigureAwait(false)) Add(steps, step.Kind, step.State, Cells.Time(step.Started, ""), Span(step.Took), step.Note);
        console.Write(steps);
        var files = await store.Pipelines.ArtefactsAsync(run.Number, cancellation).ConfigureAwait(false);
        if (files.Count == 0) return;
        Table table = new Table().Border(TableBorder.Simple).AddColumns("file", "bytes", "sha-256");
        foreach (PipelineArtefact file in files) Add(table, file.Name, file.Bytes.ToString("N0", CultureInfo.InvariantCulture), file.Hash[..12]);
        console.Write(table);
    }

    public static string Span(TimeSpan? span) => span switch
    {
        null => "",
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.Value.TotalSeconds:0.0} s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.Value.TotalMinutes:0.0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{span.Value.TotalHours:0.0} h"),
    };

    private static void Add(Table table, params string[] cells) => table.AddRow(cells.Select(cell => new Text(PrintableText.Of(cell))));
}
