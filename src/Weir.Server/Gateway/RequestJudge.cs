using System.Net;
using Weir.AspNetCore;
using Weir.Http;
using Weir.Server.Policies;

namespace Weir.Server.Gateway;

/// <summary>Says of a request that somebody else forwards what its policy would do with it. Thread-safe.</summary>
/// <param name="policies">The policies that hold.</param>
/// <param name="scorer">The engine.</param>
/// <param name="routes">Learned routes.</param>
/// <param name="sites">What sites have learned; null when they do not.</param>
/// <param name="canary">A candidate that acts for some clients; null for none.</param>
internal sealed class RequestJudge(PolicyBook policies, RequestScorer scorer, RouteTemplates routes, SiteCalibrations? sites = null, CanaryTraffic? canary = null)
{
    /// <summary>Scores a request and applies the policy of its host and route.</summary>
    /// <param name="view">The request.</param>
    /// <param name="host">Value of its Host header.</param>
    /// <param name="target">Its target as received.</param>
    /// <param name="client">Who sent it, when the request is one of live traffic, from which sites learn; null otherwise.</param>
    public Judgement Judge(scoped in HttpRequestView view, string host, string target, IPAddress? client = null)
    {
        string path = RequestPath.Of(target);
        var policy = policies.Current.Find(host, path, target);
        if (policy.Mode == PolicyMode.Off)
        {
            return new(default, policy, path, JudgedAction.Pass);
        }

        string? route = routes.Find(path);
        var arm = client is null ? null : canary?.Current;
        bool isCanary = arm?.Takes(client) ?? false;
        var learned = isCanary ? arm!.Sites : sites;
        var scored = scorer.Score(view, new HowToScore(policy.Rules.Exclusions, learned?.Find(host, route), WantsFingerprint: learned is not null && client is not null, Request: client is null ? null : "", By: isCanary ? arm!.Scorer : null, Client: client));
        if (client is not null)
        {
            // Whether the application knows the path is not told here; what looks harmless stands for it.
            bool isHarmless = scored.Verdict.Severity == Severity.None;
            learned?.Observe(host, route, scored.Verdict.Score, scored.Fingerprint, client, isHarmless);
            if (isHarmless)
            {
                routes.Learn(path);
            }
        }

        var judgement = Apply(policy, path, scored);
        arm?.Count(isCanary, scored.Verdict.Severity, judgement.Action is JudgedAction.Block or JudgedAction.Challenge);
        return judgement;
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
