using System.Text;
using Weir.Models;

namespace Weir.Names;

/// <summary>Scores domain names: whether a program made them up (T1568.002). Thread-safe; one instance serves all threads.</summary>
/// <remarks>
/// It looks at the label that was registered alone: what stands below may be anything, and the suffix changes with the year. Names of words out of a list look
/// like any other; see the model card. One name is no proof: <c>DgaDetector</c> of the flows adds up what a host asks.
/// </remarks>
public sealed class NameScorer
{
    /// <summary>Kind of self-test inputs.</summary>
    internal const string GoldName = "name";

    private const int LongestName = 253;

    private readonly NameModel _model;

    private NameScorer(NameModel model, string name)
    {
        _model = model;
        ModelName = name;
    }

    /// <summary>Name and version of the model, such as <c>dns-1</c>.</summary>
    public string ModelName { get; }

    internal NameModel Model => _model;

    /// <summary>Loads a model file and runs its self-test.</summary>
    /// <exception cref="ModelFileException">The file is not a sound model for names, or it scores differently here than where it was trained.</exception>
    public static NameScorer Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return From(ModelFile.Open(path));
    }

    /// <summary>Loads a model from a stream; it is read to its end.</summary>
    /// <exception cref="ModelFileException">As for <see cref="Load(string)"/>.</exception>
    public static NameScorer Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return From(ModelFile.Open(stream));
    }

    /// <summary>Scores one name.</summary>
    /// <param name="name">A domain name, with or without the dot at its end, in any case; beyond 253 letters its beginning is left out.</param>
    /// <returns>
    /// Calibrated probability, 0 to 1, that a program made the registered label up, where half of all names are such: what is rare among them is for the caller to
    /// weigh. 0 for names of addresses (<c>in-addr.arpa</c>), of a local network, of services (<c>_ldap._tcp</c>), and for single labels.
    /// </returns>
    /// <remarks>Never throws for content. Thread-safe, allocates nothing.</remarks>
    public double Score(ReadOnlySpan<char> name)
    {
        Span<char> lower = stackalloc char[LongestName];
        ReadOnlySpan<char> label = LabelOf(name, lower);
        return label.IsEmpty ? 0 : _model.Probability(_model.Decide(label));
    }

    /// <summary>The label of a name that is looked at; null where none is, and the score is 0.</summary>
    internal static string? LabelOf(ReadOnlySpan<char> name)
    {
        Span<char> lower = stackalloc char[LongestName];
        ReadOnlySpan<char> label = LabelOf(name, lower);
        return label.IsEmpty ? null : label.ToString();
    }

    private static ReadOnlySpan<char> LabelOf(ReadOnlySpan<char> name, Span<char> lower)
    {
        name = name.TrimEnd('.');
        name = name.Length > LongestName ? name[^LongestName..] : name;
        for (int i = 0; i < name.Length; i++)
        {
            lower[i] = name[i] is >= 'A' and <= 'Z' ? (char)(name[i] | 0x20) : name[i];
        }

        ReadOnlySpan<char> folded = lower[..name.Length];
        if (DomainParts.IsAddressOrLocal(folded))
        {
            return [];
        }

        ReadOnlySpan<char> label = DomainParts.Label(folded);
        return label.IsEmpty || label[0] == '_' ? [] : label;
    }

    /// <summary>The highest severity that a score of this model reaches, by the rates of false alarms in its card.</summary>
    public Severity SeverityOf(double score)
    {
        Severity severity = Severity.None;
        for (int i = 0; i < _model.Thresholds.Count; i++)
        {
            severity = score >= _model.Probability(_model.Thresholds[i].Score) ? _model.Thresholds[i].Severity : severity;
        }

        return severity;
    }

    internal static NameScorer From(ModelFile file)
    {
        var scorer = new NameScorer(NameModel.Read(file), $"{file.Manifest.Name}-{file.Manifest.Version}");
        GoldSection.Verify(file, gold => scorer.Score(Encoding.UTF8.GetString(gold.Input.Span)));
        return scorer;
    }

    internal static NameScorer From(NameModel model) => new(model, "unnamed");
}
