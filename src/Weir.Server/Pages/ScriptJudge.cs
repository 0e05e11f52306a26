using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Weir.Scripts;
using Weir.Scripts.Changes;
using Weir.Server.Pages.Reading;

namespace Weir.Server.Pages;

/// <summary>What the engine says of the scripts of a page.</summary>
/// <param name="classifier">The model; null where there is none, and nothing is scored.</param>
internal sealed class ScriptJudge(ScriptClassifier? classifier)
{
    private static readonly ScriptClass[] s_classes = Enum.GetValues<ScriptClass>();

    /// <summary>The reports with what is known once the code is there; those without code as they are.</summary>
    public Task<IReadOnlyList<ScriptReport>> JudgeAsync(IReadOnlyList<ScriptReport> scripts, CancellationToken cancellationToken) =>
        JudgingThread.RunAsync<IReadOnlyList<ScriptReport>>(() => Judge(scripts, cancellationToken), BytesOf(scripts));

    private static long BytesOf(IReadOnlyList<ScriptReport> scripts) => scripts.Sum(script => (long)(script.Code?.Length ?? 0));

    private ScriptReport[] Judge(IReadOnlyList<ScriptReport> scripts, CancellationToken cancellationToken)
    {
        // Hashes of all first, scores then: each takes a hundred bytes and more for one of a long script, and so not both at once.
        // The same file, however often the page and its frames name it, is judged once.
        ScriptReport[] judged = Hashed(scripts, cancellationToken);
        JudgingThread.GiveBack(BytesOf(scripts));
        var verdicts = new Dictionary<byte[], ScriptVerdict>(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < judged.Length && classifier is not null; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (judged[i].Code is { } code)
            {
                ref ScriptVerdict? verdict = ref CollectionsMarshal.GetValueRefOrAddDefault(verdicts, code, out _);
                judged[i] = Scored(judged[i], verdict ??= classifier.Score(code, withEvidence: true));
            }
        }

        return judged;
    }

    private static ScriptReport[] Hashed(IReadOnlyList<ScriptReport> scripts, CancellationToken cancellationToken)
    {
        var changes = new ChangeHash();
        var hashed = new ScriptReport[scripts.Count];
        var first = new Dictionary<byte[], ScriptReport>(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < hashed.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hashed[i] = scripts[i].Code is not { } code ? scripts[i]
                : first.TryGetValue(code, out ScriptReport? same) ? scripts[i] with { Size = same.Size, Sha256 = same.Sha256, ChangeHash = same.ChangeHash, Shape = same.Shape }
                : first[code] = Hashed(scripts[i], code, changes);
        }

        return hashed;
    }

    private static ScriptReport Hashed(ScriptReport script, byte[] code, ChangeHash changes) => script with
    {
        Size = code.Length,

        // Of UTF-16 the hash is there: that of what came.
        Sha256 = script.Sha256 ?? Convert.ToHexStringLower(SHA256.HashData(code)),
        ChangeHash = changes.Compute(code).ToString("x16"),

        // Only code without an address is called by its shape, which takes as long as the hash.
        Shape = script.Kind == ScriptKind.External ? null : changes.ComputeShape(code).ToString("x16"),
    };

    private static ScriptReport Scored(ScriptReport script, ScriptVerdict verdict) =>
        script with
        {
            Score = verdict.Score,
            Severity = verdict.Severity,
            State = verdict.State,
            Class = verdict.Class is { } one ? Word(one) : null,
            Classes = s_classes.Where(each => (int)each < verdict.Classes.Count).ToDictionary(Word, each => verdict.Classes[(int)each]),
            Obfuscation = verdict.Obfuscation,
            Undecided = verdict.IsUndecided,
            Evidence = [.. verdict.Evidence.Select(reason => new EvidenceReport(Word(reason.Class), reason.Line, reason.Column, reason.Sentence, reason.Fragment, reason.Share))],
        };

    private static string Word(ScriptClass one) => one.ToString().ToLowerInvariant();
}
