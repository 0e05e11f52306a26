namespace Weir.Flows.Alerts;

/// <summary>What was said in an hour and is to be remembered when all of it was judged. Of each measure the last <see cref="PopulationMap.Most"/> count: a map holds no more.</summary>
internal sealed class Fed
{
    private readonly Dictionary<string, List<double>> _kept = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _findings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _all = new(StringComparer.Ordinal);

    public void Add(in Said said)
    {
        if (!_kept.TryGetValue(said.Measure, out var kept))
        {
            _kept.Add(said.Measure, kept = []);
        }

        ref long all = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_all, said.Measure, out _);
        if (kept.Count < PopulationMap.Most)
        {
            kept.Add(said.Surprise);
        }
        else
        {
            kept[(int)(all % PopulationMap.Most)] = said.Surprise;
        }

        all++;
        if (said.IsFinding)
        {
            _findings[said.Measure] = _findings.GetValueOrDefault(said.Measure) + 1;
        }
    }

    /// <summary>Findings of a detector.</summary>
    public int Findings(string detector) => _findings.GetValueOrDefault(detector);

    /// <summary>All that is kept of each measure, in the order in which it came.</summary>
    public IEnumerable<(string Measure, IEnumerable<double> Surprises)> ByMeasure() =>
        _kept.Select(entry => (entry.Key, Turned(entry.Value, _all[entry.Key])));

    private static IEnumerable<double> Turned(List<double> kept, long all)
    {
        long first = all > kept.Count ? all % kept.Count : 0;
        for (int i = 0; i < kept.Count; i++)
        {
            yield return kept[(int)((first + i) % kept.Count)];
        }
    }
}
