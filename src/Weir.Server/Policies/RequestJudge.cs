using Weir.AspNetCore;
using Weir.Http;

namespace Weir.Server.Policies;

/// <summary>Says of a request that somebody else forwards what its policy would do with it. Thread-safe.</summary>
internal sealed class RequestJudge(PolicyBook policies, RequestScorer scorer)
{
    /// <summary>Scores a request and applies the policy of its host and route.</summary>
    /// <param name="view">The request.</param>
    /// <param name="host">Value of its Host header.</param>
    /// <param name="target">Its target as received; empty for a bare value, which has no route.</param>
    public Judgement Judge(scoped in HttpRequestView view, string host, string target)
    {
        string path = PathOf(target);
        var policy = policies.Current.Find(host, path);
        if (policy.Mode == PolicyMode.Off)
        {
            return new(default, policy, path, JudgedAction.Pass);
        }

        return Apply(policy, path, scorer.Score(view, policy.Rules.Exclusions));
    }

    /// <summary>Scores a bare value, which has no route, by the policy for all requests.</summary>
    public Judgement JudgePayload(ReadOnlySpan<byte> payload)
    {
        var policy = policies.Current.Default;
        return policy.Mode == PolicyMode.Off ? new(default, policy, "/", JudgedAction.Pass) : Apply(policy, "/", scorer.ScorePayload(payload));
    }

    private static Judgement Apply(ResolvedPolicy policy, string path, in ScoredRequest scored)
    {
        var action = !policy.Rules.Blocks(scored.Verdict)
            ? policy.Rules.Refuses(scored.Verdict.Flags) ? JudgedAction.Refuse : JudgedAction.Pass
            : policy.Mode == PolicyMode.Challenge ? JudgedAction.Challenge : JudgedAction.Block;
        return new(scored, policy, path, action);
    }

    /// <summary>The decoded path of a target, by which policies are found.</summary>
    public static string PathOf(string target)
    {
        int scheme = target.IndexOf("://", StringComparison.Ordinal);
        int start = scheme is > 0 and < 8 ? Math.Max(0, target.IndexOf('/', scheme + 3)) : 0;
        int end = target.AsSpan(start).IndexOfAny('?', '#');
        string path = Uri.UnescapeDataString(end < 0 ? target.AsSpan(start) : target.AsSpan(start, end));

        // As the gateway's own server reads it.
        return path.Contains("/.", StringComparison.Ordinal) && Uri.TryCreate("http://h" + path, UriKind.Absolute, out var uri) ? Uri.UnescapeDataString(uri.AbsolutePath) : path;
    }
}

/// <summary>What is to be done with a request.</summary>
internal enum JudgedAction : byte
{
    Pass,
    Challenge,
    Block,
    Refuse,
}

/// <summary>A request with its policy.</summary>
internal readonly record struct Judgement(ScoredRequest Scored, ResolvedPolicy Policy, string Path, JudgedAction Action);
