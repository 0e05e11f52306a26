using Weir.Http;
using Weir.Server.Policies;
using Weir.Server.Stores.Lake;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Findings;

/// <summary>What people do with alerts beyond looking: silence what is harmless, in the past and from now on. Thread-safe.</summary>
internal sealed class Triage(OperationalStore store, PolicyBook policies, LakeQueries lake)
{
    private const int MostProposals = 20;
    private const int MostConfirmed = 200;
    private const int MostDescribed = 10;
    private const int Tries = 5;

    /// <summary>For each target of an alert the narrowest exclusion, the most frequent target first.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    /// <exception cref="LakeException">The lake gives no answer.</exception>
    public async Task<IReadOnlyList<ExclusionProposal>> ProposeAsync(string alert, CancellationToken cancellationToken)
    {
        var parts = await store.Alerts.PartsAsync(alert, cancellationToken).ConfigureAwait(false);
        var confirmed = lake.HasLake ? await ConfirmedAsync(cancellationToken).ConfigureAwait(false) : [];
        var proposals = new List<ExclusionProposal>();
        foreach (var part in parts.Where(part => part.Kind == "target").Take(MostProposals))
        {
            if (AlertTarget.Parse(part.Value) is { } target)
            {
                var exclusion = target.ToExclusion();
                proposals.Add(new ExclusionProposal
                {
                    Exclusion = exclusion,
                    Findings = part.Findings,
                    Exists = policies.Current.Set.Exclusions.Any(existing => Covers(existing, target)),
                    Impact = lake.HasLake ? await ExclusionStudy.OfAsync(lake, exclusion, confirmed, cancellationToken).ConfigureAwait(false) : null,
                });
            }
        }

        return proposals;
    }

    /// <summary>Makes the exclusions for the targets of an alert and closes, as false positives, it and every other alert all of whose targets they cover.</summary>
    /// <param name="alert">Id of the alert.</param>
    /// <param name="chosen">Places and classes of the targets that are meant; null for all.</param>
    /// <param name="note">Why.</param>
    /// <param name="who">For the audit log.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>What was made, and how many alerts were closed; null when there is no such alert.</returns>
    /// <exception cref="PolicyException">The exclusions cannot be made.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<ExclusionOutcome?> ExcludeAsync(string alert, IReadOnlyList<Exclusion>? chosen, string note, string who, CancellationToken cancellationToken)
    {
        if (await store.Alerts.FindAsync(alert, cancellationToken).ConfigureAwait(false) is null)
        {
            return null;
        }

        var parts = await store.Alerts.PartsAsync(alert, cancellationToken).ConfigureAwait(false);
        var targets = parts.Where(part => part.Kind == "target").Select(part => AlertTarget.Parse(part.Value)).OfType<AlertTarget>()
            .Where(target => chosen is null || chosen.Any(exclusion => target.Is(exclusion))).ToList();
        if (targets.Count == 0)
        {
            throw new PolicyException("None of the targets that were named is one of this alert.");
        }

        var made = await AddAsync([.. targets.Select(target => target.ToExclusion())], note, who, cancellationToken).ConfigureAwait(false);
        var (closed, isAmong) = await CloseCoveredAsync(alert, note, who, cancellationToken).ConfigureAwait(false);
        if (made.Count > 0 && !isAmong)
        {
            // It was closed before, or has other targets; what was excluded because of it is part of its story all the same.
            await store.Alerts.ChangeAsync([alert], new AlertChange { Exclusion = Describe(made), Comment = note }, who, cancellationToken).ConfigureAwait(false);
        }

        return new ExclusionOutcome { Exclusions = made, AlertsClosed = closed };
    }

    /// <summary>Adds exclusions to the policies that hold, whoever else changes them at the same time.</summary>
    /// <exception cref="PolicyException">They cannot be added.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<Exclusion>> AddAsync(IReadOnlyList<Exclusion> wanted, string note, string who, CancellationToken cancellationToken)
    {
        foreach (var exclusion in wanted)
        {
            CheckWidth(exclusion);
        }

        for (int i = 0; i < Tries; i++)
        {
            var table = policies.Current;
            List<Exclusion> made = [];
            foreach (var exclusion in wanted.Where(exclusion => !table.Set.Exclusions.Any(existing => IsSame(existing, exclusion))))
            {
                made.Add(exclusion with { Id = PolicySet.NewId(), Note = note.Length > 0 ? note : exclusion.Note, By = who, Created = lake.Now });
            }

            if (made.Count == 0)
            {
                return [];
            }

            string what = made.Count == 1 ? $"exclude {made[0].Place} of {made[0].Host}{made[0].Route}" : $"exclude {made.Count} places";
            if (await policies.ChangeAsync(table.Set with { Exclusions = [.. table.Set.Exclusions, .. made] }, table.Version, who, what, cancellationToken).ConfigureAwait(false) is not null)
            {
                return made;
            }

            await policies.RefreshAsync(cancellationToken).ConfigureAwait(false);
        }

        throw new PolicyException("Others change the policies all the time; try again.");
    }

    /// <summary>Whoever answers alerts excludes single fields; who wants more writes it into the policies, which another role may do.</summary>
    private static void CheckWidth(Exclusion exclusion)
    {
        if (exclusion.Route is null && ValueLocationText.IsPlace(exclusion.Place, out bool isWhole) && isWhole)
        {
            throw new PolicyException($"The exclusion of '{exclusion.Place}' would hold for all of it on every route; name a route, or one field such as query:q.");
        }
    }

    /// <summary>Takes an exclusion away. False when there is none of this name.</summary>
    /// <exception cref="PolicyException">It cannot be taken away.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<bool> RemoveAsync(string id, string who, CancellationToken cancellationToken)
    {
        for (int i = 0; i < Tries; i++)
        {
            var table = policies.Current;
            Exclusion[] left = [.. table.Set.Exclusions.Where(exclusion => exclusion.Id != id)];
            if (left.Length == table.Set.Exclusions.Count)
            {
                return false;
            }

            if (await policies.ChangeAsync(table.Set with { Exclusions = left }, table.Version, who, $"take exclusion {id} away", cancellationToken).ConfigureAwait(false) is not null)
            {
                return true;
            }

            await policies.RefreshAsync(cancellationToken).ConfigureAwait(false);
        }

        throw new PolicyException("Others change the policies all the time; try again.");
    }

    private async Task<(int Closed, bool IsAmong)> CloseCoveredAsync(string alert, string note, string who, CancellationToken cancellationToken)
    {
        var exclusions = policies.Current.Set.Exclusions;
        var covered = new List<string>();
        foreach (var (id, values) in await store.Alerts.OpenTargetsAsync(cancellationToken).ConfigureAwait(false))
        {
            // Of more targets than are counted one by one the others are not known.
            if (values.Count < Alerts.MostParts && values.All(value => AlertTarget.Parse(value) is { } target && exclusions.Any(exclusion => Covers(exclusion, target))))
            {
                covered.Add(id);
            }
        }

        int closed = 0;
        foreach (string[] some in covered.Chunk(Alerts.MostAtOnce))
        {
            string text = note.Length > 0 && some.Contains(alert) ? note : "";
            closed += await store.Alerts.ChangeAsync(some, new AlertChange { Verdict = AlertVerdict.FalsePositive, Exclusion = "all its targets are excluded", Comment = text }, who, cancellationToken).ConfigureAwait(false);
        }

        return (closed, covered.Contains(alert));
    }

    private static string Describe(IReadOnlyList<Exclusion> made)
    {
        string places = string.Join(", ", made.Take(MostDescribed).Select(exclusion => $"{exclusion.Class} in {exclusion.Place} of {exclusion.Host}{exclusion.Route}"));
        return made.Count <= MostDescribed ? places : $"{places} and {made.Count - MostDescribed} others";
    }

    private async Task<IReadOnlyList<string>> ConfirmedAsync(CancellationToken cancellationToken)
    {
        var closed = await store.Alerts.ListAsync(new AlertFilter { States = [AlertState.Closed], Most = Alerts.MostAtOnce }, cancellationToken).ConfigureAwait(false);
        return [.. closed.Where(alert => alert.Verdict == AlertVerdict.TruePositive).Take(MostConfirmed).Select(alert => alert.Id)];
    }

    private static bool Covers(Exclusion exclusion, AlertTarget target) =>
        (exclusion.Host is null || string.Equals(exclusion.Host, target.Host, StringComparison.OrdinalIgnoreCase))
        && (exclusion.Route is null || exclusion.Route == target.Route || RoutePattern.Parse(exclusion.Route).Matches(target.Route))
        && exclusion.Place == target.Place
        && (exclusion.Class is null || exclusion.Class == target.Class);

    private static bool IsSame(Exclusion one, Exclusion other) =>
        string.Equals(one.Host, other.Host, StringComparison.OrdinalIgnoreCase) && one.Route == other.Route && one.Place == other.Place && one.Class == other.Class;
}

/// <summary>What came of excluding.</summary>
public sealed record ExclusionOutcome
{
    /// <summary>The exclusions that were made; those that were there before are not among them.</summary>
    public required IReadOnlyList<Exclusion> Exclusions { get; init; }

    /// <summary>Alerts that were closed, this one and others.</summary>
    public required int AlertsClosed { get; init; }
}
