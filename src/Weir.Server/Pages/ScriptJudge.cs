using System.Security.Cryptography;
using Weir.Scripts;
using Weir.Scripts.Changes;

namespace Weir.Server.Pages;

/// <summary>What the engine says of the code of one script. Not thread-safe.</summary>
/// <param name="classifier">The model; null where there is none, and nothing is scored.</param>
internal sealed class ScriptJudge(ScriptClassifier? classifier)
{
    private static readonly ScriptClass[] s_classes = Enum.GetValues<ScriptClass>();

    private readonly ChangeHash _changes = new();

    /// <summary>The report with what is known once the code is there.</summary>
    public ScriptReport Judge(ScriptReport script, byte[] code)
    {
        script = script with
        {
            Size = code.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(code)),
            ChangeHash = _changes.Compute(code).ToString("x16"),
        };
        if (classifier is null)
        {
            return script;
        }

        ScriptVerdict verdict = classifier.Score(code, withEvidence: true);
        return script with
        {
            Score = verdict.Score,
            Severity = verdict.Severity,
            Class = Word(verdict.Class),
            Classes = s_classes.Where(one => (int)one < verdict.Classes.Count).ToDictionary(Word, one => verdict.Classes[(int)one]),
            Obfuscation = verdict.Obfuscation,
            Undecided = verdict.IsUndecided,
            Evidence = [.. verdict.Evidence.Select(reason => new EvidenceReport(Word(reason.Class), reason.Line, reason.Column, reason.Sentence, reason.Fragment, reason.Share))],
        };
    }

    private static string Word(ScriptClass one) => one.ToString().ToLowerInvariant();
}
