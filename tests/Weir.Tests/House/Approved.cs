using System.Globalization;
using System.Text;
using Shouldly;

namespace Weir.Tests.House;

/// <summary>Compares a text that a program makes with the copy in the repository. <c>WEIR_APPROVE=1 ./test</c> writes the copies anew; the change is then reviewed like any other.</summary>
internal static class Approved
{
    private const int MostLines = 40;

    /// <param name="file">The copy, relative to the root.</param>
    /// <param name="actual">What the program makes now.</param>
    /// <param name="mask">Hides what differs from run to run, such as times; none to compare as it is.</param>
    public static void Check(string file, string actual, Func<string, string>? mask = null)
    {
        mask ??= text => text;
        string path = Repository.PathOf(file);
        string approved = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (mask(approved) == mask(actual))
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("WEIR_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }

        throw new ShouldAssertException($"{file} is not what the program makes now.\n{Difference(mask(approved), mask(actual))}If that is meant: WEIR_APPROVE=1 ./test, look at the change, and commit it.");
    }

    /// <summary>Lines that only one side has, in their order; moved lines show as both.</summary>
    private static string Difference(string approved, string actual)
    {
        string[] before = approved.Split('\n');
        string[] after = actual.Split('\n');
        int start = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        int end = before[start..].Reverse().Zip(after[start..].Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"from line {start + 1}:\n");
        Append(text, "- ", before[start..^end]);
        Append(text, "+ ", after[start..^end]);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string sign, string[] lines)
    {
        foreach (string line in lines.Take(MostLines))
        {
            text.Append(sign).Append(line).Append('\n');
        }

        if (lines.Length > MostLines)
        {
            text.Append(CultureInfo.InvariantCulture, $"{sign}… {lines.Length - MostLines} more\n");
        }
    }
}
