using System.Security.Cryptography;
using System.Text;
using Weir.Numerics;
using Weir.Scripts.Corpus;

namespace Weir.Scripts.Training;

/// <summary>All that models learn from: labelled rows, generated scripts, and generated skimmers within long scripts. Made once, for all folds.</summary>
internal sealed class Lessons
{
    // Chosen by leave-one-origin-out on public scripts; docs/decisions/0070-scripts.md has what was tried.
    private const double MadeMaliciousWeight = 0.15, MadeBenignWeight = 0.4, GeneratedBenignWeight = 0.3;
    private const double GeneratedMalwareWeight = 0.2;

    // Of generated malware, that which decodes text and runs it. The other kinds (redirects, iframes, lures, drainers) are written of the words of every page: one
    // linear head for all of malware loses more real kits and droppers by them than it finds.
    private const string MalwareKind = "evalCodes";

    private const int ShortestHost = 3_000, LongestHost = 200_000, MostParts = 5;

    private readonly Dictionary<(string Origin, string Family), int> _families;

    private Lessons(IReadOnlyList<ScriptRow> rows, ScriptVector[] vectors, IReadOnlyList<Lesson> generated, IReadOnlyList<SplicedLesson> spliced)
    {
        Rows = rows;
        Vectors = vectors;
        Generated = generated;
        SplicedIn = spliced;
        _families = rows.GroupBy(row => (row.Origin, row.Family)).ToDictionary(family => family.Key, family => family.Count());
    }

    public IReadOnlyList<ScriptRow> Rows { get; }

    /// <summary>Of each row.</summary>
    public ScriptVector[] Vectors { get; }

    public IReadOnlyList<Lesson> Generated { get; }

    public IReadOnlyList<SplicedLesson> SplicedIn { get; }

    /// <param name="rows">Labelled rows; may be none.</param>
    /// <param name="options">How much is generated, and its seed.</param>
    /// <param name="progress">Told what is done.</param>
    public static Lessons Make(IReadOnlyList<ScriptRow> rows, ScriptTrainingOptions options, Action<string>? progress = null)
    {
        rows = WithoutKnown(rows);
        progress?.Invoke($"reading {rows.Count} scripts");
        ScriptVector[] vectors = ScriptReader.ReadAll([.. rows.Select(row => row.Code)]);
        progress?.Invoke("writing scripts to learn from");
        return new Lessons(rows, vectors, Generate(options), [.. Splice(rows, ScriptLabel.Skimmer, options.SplicedSkimmers, options.Seed + 1), .. Splice(rows, ScriptLabel.Miner, options.SplicedMiners, options.Seed + 2)]);
    }

    /// <summary>The row as a lesson.</summary>
    public Lesson Of(int row)
    {
        ScriptRow one = Rows[row];
        double weight = one.IsMade ? one.Label == ScriptLabel.Benign ? MadeBenignWeight : MadeMaliciousWeight : 1;
        return new Lesson(Vectors[row], one.Label, (one.Weight ?? weight) / Math.Sqrt(_families[(one.Origin, one.Family)]), one.IsJudged);
    }

    /// <summary>Of code that stands in other rows, too, those say what it is, and may hold it out.</summary>
    private static IReadOnlyList<ScriptRow> WithoutKnown(IReadOnlyList<ScriptRow> rows)
    {
        if (!rows.Any(row => row.IsJudged)) return rows;
        HashSet<string> known = [.. rows.Where(row => !row.IsJudged).Select(HashOf)];
        return [.. rows.Where(row => !row.IsJudged || !known.Contains(HashOf(row)))];
    }

    private static string HashOf(ScriptRow row) => Convert.ToHexString(SHA256.HashData(row.Code));

    private static Lesson[] Generate(ScriptTrainingOptions options)
    {
        ScriptSample[] samples =
        [
            .. ScriptCorpus.Generate(ScriptLabel.Malware, options.Seed, options.Malware).Where(sample => sample.Kind == MalwareKind),
            .. ScriptCorpus.Generate(ScriptLabel.Skimmer, options.Seed, options.Skimmers),
            .. ScriptCorpus.Generate(ScriptLabel.Miner, options.Seed, options.Miners),
            .. ScriptCorpus.Generate(ScriptLabel.Benign, options.Seed, options.Benign),
        ];
        ScriptVector[] vectors = ScriptReader.ReadAll([.. samples.Select(sample => Encoding.UTF8.GetBytes(sample.Code))]);
        return [.. samples.Select((sample, i) => new Lesson(vectors[i], sample.Label, WeightOf(sample.Label)))];
    }

    private static double WeightOf(ScriptLabel label) => label switch
    {
        ScriptLabel.Benign => GeneratedBenignWeight,
        ScriptLabel.Malware => GeneratedMalwareWeight,
        _ => 1,
    };

    /// <summary>Six of ten hosts are rows that are benign; the others generated scripts of shops and services, one after the other.</summary>
    private static SplicedLesson[] Splice(IReadOnlyList<ScriptRow> rows, ScriptLabel label, int count, ulong seed)
    {
        ScriptRow[] hosts = [.. rows.Where(row => row is { Label: ScriptLabel.Benign, IsMade: false, IsJudged: false } && row.Code.Length is >= ShortestHost and <= LongestHost)];
        var lessons = new SplicedLesson[count];
        Parallel.For(0, count, () => new ScriptReader(), (i, _, reader) =>
        {
            var random = new SeededRandom(unchecked((seed * 0x9E3779B97F4A7C15) + (ulong)i));
            ScriptRow? host = hosts.Length > 0 && random.Chance(0.6) ? hosts[random.Next(hosts.Length)] : null;
            string text = host is not null ? Encoding.UTF8.GetString(host.Code)
                : string.Join('\n', Enumerable.Range(0, 1 + random.Next(MostParts)).Select(_ => ScriptCorpus.Make(ScriptLabel.Benign, seed, random.Next(1_000_000)).Code));
            SplicedScript spliced = Splicing.Into(text, label, random.NextUInt64());
            int start = Encoding.UTF8.GetByteCount(spliced.Code.AsSpan(0, spliced.Start));
            int length = Encoding.UTF8.GetByteCount(spliced.Code.AsSpan(spliced.Start, spliced.Length));
            lessons[i] = new SplicedLesson(reader.Windows(Encoding.UTF8.GetBytes(spliced.Code), start, start + length), label, host);
            return reader;
        }, _ => { });
        return lessons;
    }
}
