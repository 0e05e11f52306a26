namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Code that the script makes: what <c>eval</c>, <c>Function</c>, timers and <c>document.write</c> were given, by the parenthesis of the call.</summary>
internal sealed class MadeCode
{
    private const int MaxOfOne = 4, MaxSites = 256;

    private readonly Dictionary<int, List<string>> _texts = [];

    public int Count => _texts.Count;

    public void Clear() => _texts.Clear();

    public void Add(int site, string text)
    {
        if (!_texts.TryGetValue(site, out var texts))
        {
            if (_texts.Count >= MaxSites) return;
            _texts[site] = texts = [];
        }

        if (texts.Count < MaxOfOne && !texts.Contains(text)) texts.Add(text);
    }

    /// <summary>Forgets calls from a token on.</summary>
    public void Drop(int first)
    {
        foreach (var site in _texts.Keys.Where(site => site >= first).ToArray()) _texts.Remove(site);
    }

    public IReadOnlyList<string> At(int site) => _texts.TryGetValue(site, out var texts) ? texts : [];
}
