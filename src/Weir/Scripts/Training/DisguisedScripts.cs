using System.Text;
using Weir.Numerics;
using Weir.Scripts.Corpus;
using Weir.Scripts.Corpus.Obfuscation;
using Weir.Scripts.Evidence;

namespace Weir.Scripts.Training;

/// <summary>Real skimmers that are held out, as they are, through each of our own obfuscators, and among text that says nothing of them: what recall a disguise costs. Those of which a tool cannot read all are left out.</summary>
internal static class DisguisedScripts
{
    /// <summary>The run whose model judges them.</summary>
    public const int Run = 0;

    public static IReadOnlyList<(string Way, double[][] Decisions, (bool IsHidden, bool IsObfuscated)[] States)> Judge(IReadOnlyList<ScriptRow> rows, FittedScripts model, ulong seed)
    {
        string[] skimmers = [.. rows.Where(row => row is { Label: ScriptLabel.Skimmer, IsMade: false } && ScriptFolds.Of(row) == Run).Select(row => Encoding.UTF8.GetString(row.Code)).Where(Disguises.CanTake)];
        var judged = new List<(string, double[][], (bool, bool)[])> { Judge("as they are", skimmers, model) };
        foreach (DisguiseWay way in Enum.GetValues<DisguiseWay>())
        {
            string[] disguised = [.. skimmers.Select((code, i) => Disguises.Given(code, way, new SeededRandom(seed + ((ulong)i * 31) + (ulong)way)))];
            judged.Add(Judge(way switch { DisguiseWay.Tool => "through our own tool", DisguiseWay.Packed => "through our own packers", _ => "changed as by hand" }, disguised, model));
        }

        var padded = new PaddedScripts(rows, Run);
        if (!padded.IsEmpty)
        {
            judged.Add(Judge("with 3 kB of others in them", [.. skimmers.Select((code, i) => padded.WithCode(code, new SeededRandom(seed + ((ulong)i * 31) + 100)))], model));
            judged.Add(Judge("between pieces of others", [.. skimmers.Select((code, i) => padded.Between(code, new SeededRandom(seed + ((ulong)i * 31) + 300)))], model));
            judged.Add(Judge("behind 400 words of others", [.. skimmers.Select((code, i) => padded.BehindWords(code, new SeededRandom(seed + ((ulong)i * 31) + 200)))], model));
        }

        return skimmers.Length == 0 ? [] : judged;
    }

    private static (string, double[][], (bool, bool)[]) Judge(string way, string[] codes, FittedScripts model)
    {
        var decisions = new double[codes.Length][];
        var states = new (bool, bool)[codes.Length];
        Parallel.For(0, codes.Length, () => new ScriptReader(), (i, _, reader) =>
        {
            decisions[i] = model.Decide(reader.Read(Encoding.UTF8.GetBytes(codes[i])));
            bool isHidden = ScriptClassifier.HidesAll(reader.Undecided);
            states[i] = (isHidden, isHidden || reader.Obfuscation >= ObfuscationDegree.NotDecided);
            return reader;
        }, _ => { });
        return (way, decisions, states);
    }
}
