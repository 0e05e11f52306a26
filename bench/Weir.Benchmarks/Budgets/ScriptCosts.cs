using System.Diagnostics;
using System.Text;
using Weir.Scripts;
using Weir.Scripts.Corpus;

namespace Weir.Benchmarks.Budgets;

/// <summary>
/// What it costs to score a harmless script whose statements need not be followed, with the model that ships: the verdict alone is new memory. What is nearly a skimmer, a few
/// scripts in a hundred, is looked at once more by the places where it reads and sends, whose words are made into text.
/// </summary>
internal static class ScriptCosts
{
    private const int Scripts = 50, Rounds = 5;
    private const ulong Seed = 77;

    public static IReadOnlyList<Cost> Measure()
    {
        ScriptClassifier classifier = ScriptClassifier.Load(Path.Combine(AppContext.BaseDirectory, "models", "script-1.weir"));
        var workspace = new ScriptWorkspace();
        byte[][] scripts = [.. ScriptCorpus.Generate(ScriptLabel.Benign, Seed, Scripts).Select(sample => Encoding.UTF8.GetBytes(sample.Code)).Where(script => IsPlain(script, classifier, workspace))];
        ILookup<bool, byte[]> byNear = scripts.ToLookup(script => IsNear(script, classifier, workspace));
        return [Time("score script", classifier, [.. byNear[false]]), Time("score nearly a skimmer", classifier, [.. byNear[true]])];
    }

    private static Cost Time(string name, ScriptClassifier classifier, byte[][] scripts)
    {
        double bytes = double.MaxValue, micros = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            foreach (byte[] script in scripts) classifier.Score(script);
            micros = Math.Min(micros, Stopwatch.GetElapsedTime(start).TotalMicroseconds / scripts.Length);
            bytes = Math.Min(bytes, (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / scripts.Length);
        }

        return new Cost(name, bytes, micros);
    }

    private static bool IsPlain(byte[] script, ScriptClassifier classifier, ScriptWorkspace workspace)
    {
        workspace.Folder.Fold(script);
        return !workspace.Folder.WasFollowed && classifier.Score(script).Severity == Severity.None;
    }

    private static bool IsNear(byte[] script, ScriptClassifier classifier, ScriptWorkspace workspace)
    {
        workspace.Read(script, classifier.Model);
        return ScriptModel.IsNear(Math.Max(workspace.Decisions[(int)ScriptClass.Skimmer], workspace.Decisions[ScriptModel.SkimmerWindow]));
    }
}
