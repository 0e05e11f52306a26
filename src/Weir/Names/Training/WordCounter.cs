using Weir.Names.Corpus;

namespace Weir.Names.Training;

/// <summary>Counts which words labels begin and end with, and makes a <see cref="NameWordTable"/>.</summary>
internal sealed class WordCounter
{
    // A word that no label has is as usual as one that one label in 75,000 begins with; one that stands elsewhere is worth a third.
    private const float Unseen = 1 / 75_000f, Elsewhere = 0.3f;

    private static readonly List<(string Word, WordKind Kind)> s_words = Collect();
    private static readonly NameWordTable s_plain = NameWordTable.Of(s_words.Select(word => (word.Word, word.Kind, 0f, 0f)));

    private readonly Dictionary<string, (int Head, int Tail, int All)> _counts = new(StringComparer.Ordinal);
    private int _labels;

    public void Add(string label)
    {
        label = label.Length > NameFeaturesV2.MostLetters ? label[..NameFeaturesV2.MostLetters] : label;
        var parts = new LabelPart[label.Length];
        int count = LabelWords.Divide(label, s_plain, parts);
        _labels++;
        for (int i = 0; i < count; i++)
        {
            if (parts[i].Slot != 0)
            {
                string word = label.Substring(parts[i].Start, parts[i].Length);
                var (head, tail, all) = _counts.GetValueOrDefault(word);
                _counts[word] = (head + (i == 0 ? 1 : 0), tail + (i == count - 1 ? 1 : 0), all + 1);
            }
        }
    }

    /// <param name="isLeftOut">Words that the table does not have.</param>
    public NameWordTable ToTable(Func<string, bool>? isLeftOut = null) =>
        NameWordTable.Of(s_words.Where(word => isLeftOut is null || !isLeftOut(word.Word)).Select(word =>
        {
            var (head, tail, all) = _counts.GetValueOrDefault(word.Word);
            return (word.Word, word.Kind, Surprise(head, all), Surprise(tail, all));
        }));

    private float Surprise(int here, int all) => -MathF.Log(((here + (Elsewhere * (all - here))) / Math.Max(1, _labels)) + Unseen);

    /// <summary>Every word once, as the most common kind that it is of.</summary>
    private static List<(string Word, WordKind Kind)> Collect()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var all = new List<(string, WordKind)>();
        Take([.. NameWords.All, .. EnglishWords.Common], WordKind.Common);
        Take(EnglishWords.Rarer, WordKind.Rarer);
        Take([.. NameWords.All.SelectMany(EnglishWords.Forms), .. EnglishWords.Common.SelectMany(EnglishWords.Forms), .. EnglishWords.Rarer.SelectMany(EnglishWords.Forms)], WordKind.Form);
        Take(EnglishWords.People, WordKind.Person);
        return all;

        void Take(IEnumerable<string> words, WordKind kind) =>
            all.AddRange(words.Where(word => word.Length is >= NameWordTable.Shortest and <= NameWordTable.Longest && seen.Add(word)).Select(word => (word, kind)));
    }
}
