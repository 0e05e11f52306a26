using Weir.Numerics;
using Weir.Scripts.Corpus.Writing;

namespace Weir.Scripts.Corpus.Grammar;

/// <summary>What is decided while one script is drawn: its random numbers and the names of its identifiers.</summary>
internal sealed class Draft(SeededRandom random, NameGiver names)
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public SeededRandom Random => random;

    public NameGiver Names => names;

    /// <summary>The identifier that the whole script uses under this key.</summary>
    public string NameOf(string key) => _names.TryGetValue(key, out string? name) ? name : _names[key] = names.Next();
}
