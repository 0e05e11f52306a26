using Weir.Numerics;
using Weir.Scripts.Corpus.Writing;

namespace Weir.Scripts.Corpus.Grammar;

/// <summary>What is decided while one script is drawn: its random numbers and the names of its identifiers.</summary>
internal sealed class Draft(SeededRandom random, NameGiver names)
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _choices = new(StringComparer.Ordinal);

    public SeededRandom Random => random;

    public NameGiver Names => names;

    /// <summary>The identifier that the whole script uses under this key.</summary>
    /// <param name="key">What the rules call it.</param>
    /// <param name="meanings">What an author may call it; may be none.</param>
    public string NameOf(string key, string[] meanings) => _names.TryGetValue(key, out string? name) ? name : _names[key] = names.Next(meanings);

    /// <summary>What was decided under this key, or is now, by <paramref name="draw"/>.</summary>
    public int ChoiceOf(string key, Func<SeededRandom, int> draw) => _choices.TryGetValue(key, out int choice) ? choice : _choices[key] = draw(random);
}
