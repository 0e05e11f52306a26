using Weir.AspNetCore;
using Weir.Server.Stores.Lake;

namespace Weir.Server.Gateway;

/// <summary>Keeps decisions in the event lake: all that were attacks, blocked or refused, and a sample of the others. Traffic never waits for it.</summary>
internal sealed class DecisionLake(EventLake lake, GatewayOptions options, Random random, TextWriter problems) : IAsyncDisposable
{
    private readonly string? _model = options.Scoring ? Path.GetFileNameWithoutExtension(options.Model ?? ShippedModel.Path) : null;

    /// <summary>Decisions that the lake did not keep.</summary>
    public long Dropped => lake.Dropped;

    /// <summary>Why they are not kept at this time; null while they are.</summary>
    public string? Problem => lake.Problem;

    /// <summary>Opens the lake in the data folder, or gives null when none is named.</summary>
    /// <exception cref="LakeException">It cannot be opened.</exception>
    public static DecisionLake? Open(GatewayOptions options, TextWriter problems)
    {
        if (options.Data is null)
        {
            return null;
        }

        var limits = new LakeOptions { KeepDays = options.LakeDays, KeepBytes = options.LakeBytes };
        return new DecisionLake(EventLake.Open(LakeLocation.Below(options.Data), limits, problems), options, Random.Shared, problems);
    }

    /// <summary>Whether such a decision is kept; for the sample, the answer is another each time.</summary>
    public bool Wants(Severity severity, DecisionAction action) =>
        severity >= Severity.Low || action is DecisionAction.Block or DecisionAction.Refuse || random.NextDouble() < options.LakeSample;

    public void Write(in Decision decision)
    {
        var verdict = decision.Verdict;
        string flags = string.Join(' ', DecisionText.Flags(verdict.Flags));
        lake.Append(new RequestRow
        {
            Time = decision.Time,
            Id = decision.Id,
            Client = decision.Client?.ToString(),
            Method = DecisionText.Bounded(decision.Method),
            Host = DecisionText.Bounded(decision.Host),
            Path = DecisionText.Path(decision.Target),
            Status = decision.Status,
            Action = DecisionText.Action(decision.Action),
            Score = verdict.Score,
            Severity = verdict.Severity.ToString(),
            Class = verdict.Severity == Severity.None ? null : verdict.Class.Name(),
            Flags = flags.Length == 0 ? null : flags,
            Micros = decision.Elapsed.TotalMicroseconds,
            Evidence = DecisionText.Evidence(decision.Evidence),
            Model = _model,
        });
    }

    /// <summary>Writes what is waiting, and says how much was lost.</summary>
    public async ValueTask DisposeAsync()
    {
        await lake.DisposeAsync().ConfigureAwait(false);
        if (Dropped > 0)
        {
            await problems.WriteLineAsync($"weir: the lake dropped {Dropped} rows").ConfigureAwait(false);
        }
    }
}
