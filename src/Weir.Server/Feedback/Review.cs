using System.Globalization;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Feedback;

/// <summary>Puts before each analyst the few things of the last day from which a model would learn most, and takes what is said of them. Thread-safe.</summary>
internal sealed class Review(OperationalStore store, FeedbackOptions options)
{
    /// <summary>Begins the name of an alert.</summary>
    public const string OfAlert = "alert:";

    private const long Window = Micros.OfDay;

    private const int MostAlerts = 200;

    // A second voice settles what one left open.
    private const double Open = 0.5;

    // Each that was chosen makes the next of its reason, site or source less interesting: five alike teach little more than one.
    private const double Likeness = 0.8;

    private static readonly ReviewKind[] s_all = Enum.GetValues<ReviewKind>();

    /// <summary>What somebody is asked now: by turns of each kind the most informative, at most what is asked of a day, less what was said of it already.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<ReviewItem>> ListAsync(string who, CancellationToken cancellationToken)
    {
        long from = Micros.Of(store.Clock.GetUtcNow()) - Window, to = from + Window + 1;
        var said = await SaidAsync(who, from, to, cancellationToken).ConfigureAwait(false);
        if (said.Values.Sum() >= options.Asked) return [];
        var asked = new Dictionary<ReviewKind, IReadOnlyList<ReviewItem>>();
        foreach (SampleKind kind in Enum.GetValues<SampleKind>())
        {
            var samples = await store.Samples.OfTimeAsync(kind, from, to, cancellationToken).ConfigureAwait(false);
            asked[Of(kind)] = Choose([.. samples.Where(sample => sample.Words.All(word => word.Who != who) && !IsSettled(sample))], options.Asked);
        }

        // Whoever says what the script is says what the alert about it asks, too.
        var scripts = asked[ReviewKind.Script].Select(item => (item.Sample!.Site, item.Sample.Route, item.Sample.Place)).ToHashSet();
        IReadOnlyList<string> judged = await store.Alerts.JudgedClassesAsync(cancellationToken).ConfigureAwait(false);
        foreach (ReviewKind kind in (ReviewKind[])[ReviewKind.Page, ReviewKind.Network])
        {
            var open = await store.Alerts.ListAsync(new AlertFilter { States = [AlertState.Open], IsOfPages = kind == ReviewKind.Page, IsOfFlows = kind == ReviewKind.Network, Most = MostAlerts }, cancellationToken).ConfigureAwait(false);
            asked[kind] = ChooseAlerts(kind, [.. open.Where(alert => Micros.Of(alert.LastSeen) >= from && !scripts.Contains((alert.Host, alert.Route, alert.Place)))], judged);
        }

        return Share(asked, said, options.Asked);
    }

    /// <summary>The classes that an attack can be given; null when there is no such thing.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<string>?> ClassesOfAsync(string id, CancellationToken cancellationToken) => id.StartsWith(OfAlert, StringComparison.Ordinal) ? []
        : await store.Samples.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } sample ? SampleClasses.Of(sample.Kind) : null;

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

    /// <summary>The most informative first, one of each route and place of evidence, each name, and less of what is like those before.</summary>
    internal static List<ReviewItem> Choose(IReadOnlyList<JudgedSample> samples, int most)
    {
        var chosen = new List<ReviewItem>();
        var counts = new Dictionary<(char Kind, string Name), int>();
        int Count(char kind, string name) => counts.GetValueOrDefault((kind, name));
        double ValueOf(JudgedSample one) =>
            (one.Sample.Interest + (one.Words.Count > 0 ? Open : 0)) * Math.Pow(Likeness, Count('r', one.Sample.Reason.ToString()) + Count('o', one.Sample.Source) + (Count('s', one.Sample.Site) / 2.0));
        List<JudgedSample> left = [.. samples.GroupBy(one => (one.Sample.Site, one.Sample.Route, Place: one.Sample.Kind == SampleKind.Name ? one.Sample.Template : one.Sample.Place, one.Sample.Class, one.Sample.Reason))
            .Select(alike => alike.OrderByDescending(one => one.Sample.Interest).ThenBy(one => one.Sample.Id, StringComparer.Ordinal).First())];
        while (chosen.Count < most && left.Count > 0)
        {
            JudgedSample next = left.OrderByDescending(ValueOf).ThenBy(one => one.Sample.Id, StringComparer.Ordinal).First();
            left.Remove(next);
            foreach (var key in ((char, string)[])[('r', next.Sample.Reason.ToString()), ('o', next.Sample.Source), ('s', next.Sample.Site)]) counts[key] = counts.GetValueOrDefault(key) + 1;
            chosen.Add(new ReviewItem { Id = next.Sample.Id, Kind = Of(next.Sample.Kind), Sample = next.Sample, Why = WhyOf(next), Others = next.Words.Count });
        }

        return chosen;
    }

    /// <summary>One after the other of the kind that had the least of the day so far, the most informative of it.</summary>
    internal static List<ReviewItem> Share(IReadOnlyDictionary<ReviewKind, IReadOnlyList<ReviewItem>> asked, IReadOnlyDictionary<ReviewKind, int> said, int most)
    {
        var shared = new List<ReviewItem>();
        var taken = s_all.ToDictionary(kind => kind, _ => 0);
        for (int left = most - said.Values.Sum(); left > 0; left--)
        {
            ReviewKind? next = null;
            foreach (ReviewKind kind in s_all)
            {
                bool isLess = next is not { } best || Had(kind) < Had(best);
                if (taken[kind] < asked.GetValueOrDefault(kind, []).Count && isLess) next = kind;
            }

            if (next is not { } of) break;
            shared.Add(asked[of][taken[of]++]);
        }

        return shared;

        int Had(ReviewKind kind) => said.GetValueOrDefault(kind) + taken[kind];
    }

    /// <summary>Alerts of which a verdict would tell most, one of each class and host: those of a class that nobody judged yet, and those whose severity is neither.</summary>
    internal static IReadOnlyList<ReviewItem> ChooseAlerts(ReviewKind kind, IReadOnlyList<Alert> open, IReadOnlyCollection<string> judged)
    {
        return [.. open.Where(alert => alert.Verdict is null).OrderByDescending(ValueOf).ThenByDescending(alert => alert.LastSeen).ThenBy(alert => alert.Id, StringComparer.Ordinal).DistinctBy(alert => (alert.Class, alert.Host))
            .Select(alert => new ReviewItem { Id = $"{OfAlert}{alert.Id}", Kind = kind, Alert = alert, Why = WhyOf(alert) })];

        double ValueOf(Alert alert) => (judged.Contains(alert.Class) ? 0 : Open) + (1 - (Math.Abs((int)alert.Severity - (int)Severity.Medium) / 4.0));

        string WhyOf(Alert alert)
        {
            string what = kind == ReviewKind.Page ? "something on a page is new" : "a detector of the network found it";
            return judged.Contains(alert.Class) ? what : $"{what}, and nobody judged the like of it yet";
        }
    }

    /// <summary>What somebody said of each kind. What was said of alerts, perhaps elsewhere and of many at once, takes no more than their equal part.</summary>
    private async Task<IReadOnlyDictionary<ReviewKind, int>> SaidAsync(string who, long from, long to, CancellationToken cancellationToken)
    {
        var said = (await store.Samples.CountOfAsync(who, from, to, cancellationToken).ConfigureAwait(false)).ToDictionary(one => Of(one.Key), one => one.Value);
        var (pages, flows) = await store.Alerts.CountVerdictsAsync(who, from, to, cancellationToken).ConfigureAwait(false);
        int part = options.Asked / s_all.Length;
        (said[ReviewKind.Page], said[ReviewKind.Network]) = (Math.Min(pages, part), Math.Min(flows, part));
        return said;
    }

    private static ReviewKind Of(SampleKind kind) => kind switch { SampleKind.Request => ReviewKind.Request, SampleKind.Script => ReviewKind.Script, _ => ReviewKind.Name };

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
            SampleReason.Uncertain when sample.Kind == SampleKind.Script && sample.Severity == (long)Severity.None => "the model doubts, or cannot read enough of it to decide",
            SampleReason.Uncertain => "its score is near the threshold from which such things are flagged",
            SampleReason.Novel => sample.Kind switch { SampleKind.Request => "its route, or the names of its parameters, are new", SampleKind.Script => "nothing that does the same was seen before", _ => "it was never asked for before" },
            SampleReason.Flagged => "it was flagged",
            _ => "it was drawn by chance",
        };
        return judged.Words.Count == 0 ? why : $"{why}; somebody judged it, and a second voice is wanted";
    }
}
