using System.Diagnostics;
using System.Text;
using Weir.Scripts;
using Weir.Scripts.Corpus;
using Weir.Scripts.Folding;

namespace Weir.Benchmarks.Budgets;

/// <summary>What it costs to score a harmless script whose statements need not be followed, with the model that ships: the verdict alone is new memory.</summary>
internal static class ScriptCosts
{
    private const int Scripts = 50, Rounds = 5;
    private const ulong Seed = 77;

    public static Cost Measure()
    {
        ScriptClassifier classifier = ScriptClassifier.Load(Path.Combine(AppContext.BaseDirectory, "models", "script-1.weir"));
        var folder = new ScriptFolder();
        byte[][] scripts = [.. ScriptCorpus.Generate(ScriptLabel.Benign, Seed, Scripts).Select(sample => Encoding.UTF8.GetBytes(sample.Code)).Where(script => IsPlain(script, classifier, folder))];
        double bytes = double.MaxValue, micros = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            foreach (byte[] script in scripts) classifier.Score(script);
            micros = Math.Min(micros, Stopwatch.GetElapsedTime(start).TotalMicroseconds / scripts.Length);
            bytes = Math.Min(bytes, (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / scripts.Length);
        }

        return new Cost("score script", bytes, micros);
    }

    private static bool IsPlain(byte[] script, ScriptClassifier classifier, ScriptFolder folder)
    {
        folder.Fold(script);
        return !folder.WasFollowed && classifier.Score(script).Severity == Severity.None;
    }
}
