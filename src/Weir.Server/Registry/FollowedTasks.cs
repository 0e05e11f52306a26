using Weir.Names;
using Weir.Scripts;

namespace Weir.Server.Registry;

/// <summary>How models of scripts and of names are loaded and asked.</summary>
internal static class FollowedTasks
{
    public static FollowedTask<ScriptClassifier, SeenScript> Scripts { get; } = new("script", ScriptClassifier.Load, Ask, script => script.Place);

    public static FollowedTask<NameScorer, string> Names { get; } = new("dns", NameScorer.Load, Ask, name => name);

    private static Said Ask(ScriptClassifier model, SeenScript script)
    {
        ScriptVerdict verdict = model.Score(script.Code, withEvidence: false);
        return new Said(verdict.Score, verdict.Severity, verdict.Class?.ToString().ToLowerInvariant());
    }

    private static Said Ask(NameScorer model, string name)
    {
        double score = model.Score(name);
        return new Said(score, model.SeverityOf(score), Class: null);
    }
}
