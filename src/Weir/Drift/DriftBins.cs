using System.Globalization;
using Weir.Models;

namespace Weir.Drift;

/// <summary>Where values are counted: bins of a number between fixed edges, or one bin for each name. The last bin counts what is missing.</summary>
/// <remarks>Immutable and thread-safe; finding a bin allocates nothing.</remarks>
internal sealed class DriftBins
{
    /// <summary>No more bins than this, the one of what is missing included.</summary>
    public const int Most = 64;

    /// <summary>Label of the last bin: no value, an empty one of which nothing is known, or NaN.</summary>
    public const string Missing = "missing";

    /// <summary>Label of the bin before the last where bins have names: every name that was not given.</summary>
    public const string Other = "other";

    // Ten bins that hold as much each, and the upper tail finer: what is watched there is rare.
    private static readonly double[] s_shares = [.1, .2, .3, .4, .5, .6, .7, .8, .9, .95, .99, .999];

    private readonly double[] _edges;
    private readonly string[] _labels;
    private readonly Dictionary<string, int> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    private DriftBins(string name, double[] edges, string[] labels, bool logits)
    {
        if (labels.Length > Most) throw new ArgumentException($"{name} has {labels.Length} bins where {Most} can be", nameof(labels));
        (Name, _edges, _labels, IsOrdered, AreLogits) = (name, edges, labels, edges.Length > 0, logits);
        _bySpan = _byName.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>What is counted.</summary>
    public string Name { get; }

    /// <summary>Rising inner edges; a value at an edge belongs above it. Empty where bins have names.</summary>
    public ReadOnlySpan<double> Edges => _edges;

    /// <summary>One for each bin, to show.</summary>
    public IReadOnlyList<string> Labels => _labels;

    /// <summary>Number of bins, 2 or more.</summary>
    public int Count => _labels.Length;

    /// <summary>Index of the bin of what is missing, the last.</summary>
    public int MissingBin => _labels.Length - 1;

    /// <summary>True for bins of a number: they have an order.</summary>
    public bool IsOrdered { get; }

    /// <summary>True when the number is the logit of a probability, which is shown instead.</summary>
    public bool AreLogits { get; }

    /// <summary>Bins between edges.</summary>
    /// <param name="name">What is counted.</param>
    /// <param name="edges">Rising and finite, 1 to <see cref="Most"/> - 2.</param>
    /// <param name="logits">The number is the logit of a probability.</param>
    /// <exception cref="ArgumentException">Edges are none, too many, not finite or do not rise.</exception>
    public static DriftBins Between(string name, IReadOnlyList<double> edges, bool logits = false)
    {
        if (edges.Count == 0) throw new ArgumentException($"{name} has no edges", nameof(edges));
        for (int index = 0; index < edges.Count; index++)
        {
            if (!double.IsFinite(edges[index]) || (index > 0 && edges[index] <= edges[index - 1]))
            {
                throw new ArgumentException($"edge {index} of {name} is {edges[index]}; edges are finite and rise", nameof(edges));
            }
        }

        string[] labels = [.. Enumerable.Range(0, edges.Count + 1).Select(bin => Label(edges, bin, logits)), Missing];
        return new DriftBins(name, [.. edges], labels, logits);
    }

    /// <summary>Bins that hold a tenth of a sample each, with edges at 95, 99 and 99.9 % too; fewer where values are the same.</summary>
    /// <param name="name">What is counted.</param>
    /// <param name="values">What was seen, in any order; what is not finite is left out.</param>
    /// <param name="logits">The number is the logit of a probability.</param>
    /// <returns>Null when no two values differ.</returns>
    public static DriftBins? OfSample(string name, IEnumerable<double> values, bool logits = false)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        var edges = new List<double>();
        foreach (double share in s_shares)
        {
            if (sorted.Length == 0) break;
            double edge = sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];

            // An edge at the least value would have nothing below; where most are the same, the next one that differs is the edge.
            if (edge <= sorted[0]) edge = Array.Find(sorted, value => value > sorted[0]);
            if (edge > sorted[0] && (edges.Count == 0 || edge > edges[^1])) edges.Add(edge);
        }

        return edges.Count == 0 ? null : Between(name, edges, logits);
    }

    /// <summary>Coarser bins of a histogram of the model file, by the same shares; their edges are edges of the histogram.</summary>
    /// <param name="baseline">How the number was distributed when the model was made.</param>
    /// <param name="logits">The number is the logit of a probability.</param>
    /// <returns>Null when all weight lies in one bin of the histogram, or there is none.</returns>
    public static DriftBins? OfBaseline(BaselineHistogram baseline, bool logits = false)
    {
        double total = baseline.Counts.Sum(), below = 0;
        int next = 0;
        var edges = new List<double>();
        for (int index = 0; index < baseline.Edges.Count; index++)
        {
            below += baseline.Counts[index];
            if (below <= 0 || below >= total || next == s_shares.Length || below < s_shares[next] * total) continue;
            while (next < s_shares.Length && below >= s_shares[next] * total) next++;
            edges.Add(baseline.Edges[index]);
        }

        return edges.Count == 0 ? null : Between(baseline.Name, edges, logits);
    }

    /// <summary>One bin for each name, then <see cref="Other"/> and <see cref="Missing"/>.</summary>
    /// <param name="name">What is counted.</param>
    /// <param name="names">At most <see cref="Most"/> - 2, told apart without regard to case; further ones of the same spelling are left out.</param>
    public static DriftBins Named(string name, params IEnumerable<string> names)
    {
        string[] distinct = [.. names.Distinct(StringComparer.OrdinalIgnoreCase)];
        var bins = new DriftBins(name, [], [.. distinct, Other, Missing], logits: false);
        for (int index = 0; index < distinct.Length; index++) bins._byName[distinct[index]] = index;
        return bins;
    }

    /// <summary>The bin of a number; that of what is missing for NaN.</summary>
    public int Of(double value)
    {
        if (double.IsNaN(value)) return MissingBin;
        int found = Array.BinarySearch(_edges, value);
        return found >= 0 ? found + 1 : ~found;
    }

    /// <summary>The bin of a name, in any case of letters; that of what is missing for an empty one.</summary>
    public int Of(ReadOnlySpan<char> name) => name.IsEmpty ? MissingBin : _bySpan.TryGetValue(name, out int bin) ? bin : Count - 2;

    /// <summary>An edge as people read it: of logits the probability.</summary>
    public string EdgeText(int edge) => Number(_edges[edge], AreLogits);

    private static string Label(IReadOnlyList<double> edges, int bin, bool logits)
    {
        return bin == 0 ? $"below {Number(edges[0], logits)}"
            : bin == edges.Count ? $"{Number(edges[^1], logits)} and above"
            : $"{Number(edges[bin - 1], logits)} to {Number(edges[bin], logits)}";
    }

    private static string Number(double edge, bool logits)
    {
        double value = logits ? 1 / (1 + Math.Exp(-edge)) : edge;

        // Near 1 it is the distance to 1 that matters.
        string digits = logits && value > .99 ? "#.######" : Math.Abs(value) >= 1 ? "0.##" : "G2";
        string text = value.ToString(digits, CultureInfo.InvariantCulture);
        return text.StartsWith("0.", StringComparison.Ordinal) ? text[1..] : text;
    }
}
