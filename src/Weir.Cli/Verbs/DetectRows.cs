using System.Globalization;
using System.Text;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Server.Sensors.Rows;

namespace Weir.Cli.Verbs;

/// <summary><c>weir detect flows --format rows</c>: a table without addresses or times in, how strange each row is among the others out.</summary>
internal static class DetectRows
{
    private const ulong Seed = 1;

    public static int Run(string[] input, string[] ignore, string? scores, TextWriter error)
    {
        if (scores is null)
        {
            throw new UsageException("a table of rows gives scores alone; say where they go with --scores FILE");
        }

        if (input.Length != 1)
        {
            throw new UsageException($"--format rows reads one table at a time; {input.Length} were named");
        }

        var table = RowTable.Read(input[0], ignore);
        using OutputFile file = OutputFile.Create(scores);
        using (var writer = new StreamWriter(file.Stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true))
        {
            double[] all = table.Scores(Seed);
            for (int index = 0; index < all.Length; index++)
            {
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{{\"index\":{index},\"score\":{all[index]:R},\"detector\":\"isolation\"}}\n"));
            }
        }

        file.Commit();
        error.WriteLine($"weir: {table.Count} rows of {table.Used.Count} columns" + (table.Ignored.Count > 0 ? $"; not looked at: {string.Join(", ", table.Ignored.Select(name => PrintableText.Of(name)))}" : ""));
        if (table.Bad > 0)
        {
            error.WriteLine($"weir: {table.Bad} lines were left out: they have more or fewer columns than the first");
        }

        return table.Bad > 0 ? ExitCode.BadLines : ExitCode.Ok;
    }
}
