using Weir.Cli.Files;
using Weir.Cli.Scoring;

namespace Weir.Cli.Evaluating;

/// <summary>Hands on the lines of a file of rows, one by one, and keeps count of those that could not be used.</summary>
internal static class RowFile
{
    /// <summary>Takes one line; says why it could not be used, or null.</summary>
    public delegate string? Taker(ReadOnlySpan<byte> line);

    /// <returns>What could not be used, in words.</returns>
    public static IReadOnlyList<string> Read(string path, string name, Taker take)
    {
        using InputFile input = InputFile.Open(path);
        using var longLines = new LongLineBuffers();
        var reader = new LineReader(input.Stream, longLines);
        var batch = new LineBatch();
        var problems = new List<string>();
        long bad = 0;
        while (reader.Read(batch))
        {
            int position = 0;
            for (long number = batch.FirstLine; batch.NextLine(ref position, out ReadOnlySpan<byte> line); number++)
            {
                if (take(line) is { } problem && bad++ == 0)
                {
                    problems.Add($"{name} line {number}: {problem}");
                }
            }

            if (batch.IsLong)
            {
                longLines.Return(batch.Shrink());
            }

            batch.Reset();
        }

        if (bad > 1)
        {
            problems.Add($"{name}: {bad} lines in all could not be used");
        }

        return problems;
    }
}
