using System.Globalization;
using System.Text;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Http.Rows;
using Weir.Scripts;

namespace Weir.Cli.Scoring;

/// <summary>Judges files that are scripts or pages, and says of each in plain text what was found and where.</summary>
internal static class ScriptFiles
{
    /// <summary>Writes the verdicts in the order of the files. A file that cannot be read is told of as an error; the others are judged all the same.</summary>
    /// <returns>How many could not be read.</returns>
    public static int Write(IReadOnlyList<string> files, ScriptClassifier classifier, EvidenceMode mode, Stream output, TextWriter error)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        int failed = 0;
        foreach (string file in files)
        {
            try
            {
                byte[] code = BoundedFile.Read(file, ScriptClassifier.LongestScript);
                Write(text, file, classifier.Score(code, withEvidence: mode != EvidenceMode.None), isCut: code.Length > ScriptClassifier.LongestScript);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                failed++;
                error.WriteLine($"weir: {PrintableText.Of(file)} cannot be read: {e.Message}");
            }
        }

        return failed;
    }

    private static void Write(TextWriter output, string file, ScriptVerdict verdict, bool isCut)
    {
        output.WriteLine($"{PrintableText.Of(file)}: {Found(verdict)}");
        if (isCut) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  only the first {ScriptClassifier.LongestScript} bytes were read"));
        foreach (ScriptEvidence reason in verdict.Evidence)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {reason.Line}:{reason.Column}  {reason.Sentence}"));
            output.WriteLine($"    {PrintableText.Of(reason.Fragment)}");
        }
    }

    /// <summary>A score stands only where it is a verdict: 0 of what was not judged would look harmless.</summary>
    private static string Found(ScriptVerdict verdict)
    {
        string? state = verdict.State switch
        {
            ScriptState.Undecided => "obfuscated, not decided: a part of it could not be read",
            ScriptState.TooShort => "too short to judge: read it",
            ScriptState.Data => "not judged: data, nothing is called",
            _ => null,
        };
        if (verdict.Class is not { } one)
        {
            return state ?? "nothing found";
        }

        // Below Medium a number says more than is known: most of what reaches it is harmless.
        string number = verdict.Severity >= Severity.Medium ? string.Create(CultureInfo.InvariantCulture, $", {100 * verdict.Score:F0} of 100") : "";
        string score = $"{verdict.Severity}, {one.ToString().ToLowerInvariant()}{number}";
        return state is null ? score : $"{score}, {state}";
    }
}
