using System.Globalization;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Feedback;

/// <summary>Puts before each analyst the few things of the last day from which a model would learn most, and takes what is said of them. Thread-safe.</summary>
internal sealed class Review(OperationalStore store, FeedbackOptions options)
{
    /// <summary>Begins the name of an alert.</summary>
    public const string OfAlert = "alert:";

    private const long Window = Micros.OfDay;

    // A second voice settles what one left open.
    private const double Open = 0.5;

    // Each that was chosen makes the next of its reason, site or source less interesting: five alike teach little more than one.
    private const double Likeness = 0.8;

    private static readonly AlertFilter[] s_kinds = [new() { States = [AlertState.Open], IsOfPages = true, Most = 50 }, new() { States = [AlertState.Open], IsOfFlows = true, Most = 50 }];

    /// <summary>What somebody is asked now, the most informative first: at most what is asked of a day, less what was said of it already.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<ReviewItem>> ListAsync(string who, CancellationToken cancellationToken)
    {
        long now = Micros.Of(store.Clock.GetUtcNow());
        long said = await store.Samples.CountOfAsync(who, now - Window, now + 1, cancellationToken).ConfigureAwait(false);
        int left = (int)Math.Max(0, options.Asked - said);
        if (left == 0) return [];
        var samples = await store.Samples.OfTimeAsync(now - Window, now + 1, cancellationToken).ConfigureAwait(false);
        List<ReviewItem> chosen = Choose([.. samples.Where(sample => sample.Words.All(word => word.Who != who) && !IsSettled(sample))], left);
        chosen.AddRange(await AlertsAsync(now - Window, Math.Max(1, options.Asked / 4), cancellationToken).ConfigureAwait(false));
        return chosen;
    }

    /// <summary>Takes a verdict.</summary>
    /// <returns>False when there is no such thing.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<bool> SayAsync(string id, SampleVerdict verdict, string? attackClass, string who, CancellationToken cancellationToken)
    {
        if (!id.StartsWith(OfAlert, StringComparison.Ordinal)) return await store.Samples.JudgeAsync(id, verdict, verdict == SampleVerdict.Attack ? attackClass : null, who, cancellationToken).ConfigureAwait(false);

        // Whoever is not sure leaves it to others, who see that it was looked at.
        AlertChange change = verdict switch
        {
            SampleVerdict.Attack => new AlertChange { Verdict = AlertVerdict.TruePositive },
            SampleVerdict.Benign => new AlertChange { Verdict = AlertVerdict.FalsePositive },
            _ => new AlertChange { State = AlertState.Acknowledged },
        };
        return await store.Alerts.ChangeAsync([id[OfAlert.Length..]], change, who, cancellationToken).ConfigureAwait(false) > 0;
    }

    /// <summary>Takes back what somebody said.</summary>
    /// <returns>False when there is nothing to take back.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<bool> TakeBackAsync(string id, string who, CancellationToken cancellationToken) => id.StartsWith(OfAlert, StringComparison.Ordinal)
        ? await store.Alerts.ChangeAsync([id[OfAlert.Length..]], new AlertChange { State = AlertState.Open }, who, cancellationToken).ConfigureAwait(false) > 0
        : await store.Samples.TakeBackAsync(id, who, cancellationToken).ConfigureAwait(false);

    /// <summary>The most informative first, one of each route and place of evidence, and less of what is like those before.</summary>
    internal static List<ReviewItem> Choose(IReadOnlyList<JudgedSample> samples, int most)
    {
        var chosen = new List<ReviewItem>();
        var counts = new Dictionary<(char Kind, string Name), int>();
        int Count(char kind, string name) => counts.GetValueOrDefault((kind, name));
        double ValueOf(JudgedSample one) =>
            (one.Sample.Interest + (one.Words.Count > 0 ? Open : 0)) * Math.Pow(Likeness, Count('r', one.Sample.Reason.ToString()) + Count('o', one.Sample.Source) + (Count('s', one.Sample.Site) / 2.0));
        List<JudgedSample> left = [.. samples.GroupBy(one => (one.Sample.Site, one.Sample.Route, one.Sample.Place, one.Sample.Class, one.Sample.Reason))
            .Select(alike => alike.OrderByDescending(one => one.Sample.Interest).ThenBy(one => one.Sample.Id, StringComparer.Ordinal).First())];
        while (chosen.Count < most && left.Count > 0)
        {
            JudgedSample next = left.OrderByDescending(ValueOf).ThenBy(one => one.Sample.Id, StringComparer.Ordinal).First();
            left.Remove(next);
            foreach (var key in ((char, string)[])[('r', next.Sample.Reason.ToString()), ('o', next.Sample.Source), ('s', next.Sample.Site)]) counts[key] = counts.GetValueOrDefault(key) + 1;
            chosen.Add(new ReviewItem { Id = next.Sample.Id, Sample = next.Sample, Why = WhyOf(next), Others = next.Words.Count });
        }

        return chosen;
    }

    /// <summary>Whether nobody else needs to say anything: somebody said it, and it does not free what the model is sure of.</summary>
    private static bool IsSettled(JudgedSample judged)
    {
        if (judged.Words.Count == 0) return false;
        Agreement agreement = Agreement.Of(judged.Words, new Dictionary<string, double>(StringComparer.Ordinal));
        return agreement.Verdict != SampleVerdict.Unsure
            && !(agreement.Verdict == SampleVerdict.Benign && judged.Sample.Severity >= (long)Severity.High && agreement.People < new FeedbackGuard().LeastToFree);
    }

    private static string WhyOf(JudgedSample judged)
    {
        Sample sample = judged.Sample;
        string why = sample.Reason switch
        {
            SampleReason.Disagreeing => string.Create(CultureInfo.InvariantCulture, $"the live model gives it {sample.Score:0.000}, a candidate {sample.Candidate:0.000}"),
            SampleReason.Uncertain => "its score is near the threshold from which requests are flagged",
            SampleReason.Novel => "its route, or the names of its parameters, are new",
            SampleReason.Flagged => "it was flagged",
            _ => "it was drawn by chance",
        };
        return judged.Words.Count == 0 ? why : $"{why}; somebody judged it, and a second voice is wanted";
    }

    /// <summary>Open alerts about pages and about the network, one of each kind and host.</summary>
    private async Task<IReadOnlyList<ReviewItem>> AlertsAsync(long from, int most, CancellationToken cancellationToken)
    {
        var all = new List<Alert>();
        foreach (AlertFilter kind in s_kinds) all.AddRange(await store.Alerts.ListAsync(kind, cancellationToken).ConfigureAwait(false));
        return [.. all.Where(alert => Micros.Of(alert.LastSeen) >= from && alert.Verdict is null).DistinctBy(alert => (alert.Class, alert.Host)).OrderByDescending(alert => alert.LastSeen).ThenBy(alert => alert.Id, StringComparer.Ordinal).Take(most)
            .Select(alert => new ReviewItem { Id = $"{OfAlert}{alert.Id}", Alert = alert, Why = alert.IsOfPage ? "something on a page is new" : "a detector of the network found it" })];
    }
}
