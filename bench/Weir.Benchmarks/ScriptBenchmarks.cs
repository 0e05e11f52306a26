using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Weir.Scripts;
using Weir.Scripts.Folding;
using Weir.Scripts.Tokens;

namespace Weir.Benchmarks;

/// <summary>Tokens of scripts, their folding and their scores, in megabytes a second on one core: of rows of public scripts, or of made ones.</summary>
internal static class ScriptBenchmarks
{
    private const int Passes = 5, Stages = 2;

    /// <summary>Prints the figures; false when a pass over scripts that were seen before allocated.</summary>
    public static bool Run(string file, TextWriter output)
    {
        string path = Path.Combine(Environment.GetEnvironmentVariable("WEIR_DATA") ?? WalkBenchmarks.FindData() ?? "", "scripts", file);
        List<byte[]> scripts = File.Exists(path) ? Read(path) : [.. Enumerable.Range(0, 200).Select(Make)];
        output.WriteLine($"{(File.Exists(path) ? file : "made scripts, no " + file + " under WEIR_DATA or ../shared/data")}: {scripts.Count} scripts, {scripts.Sum(script => (long)script.Length) / 1e6:F1} MB");

        long tokens = 0;
        List<string[]> rows = [["tokens", Report("tokens", scripts, output, script => tokens += Tokens(script))]];
        output.WriteLine($"  {tokens / (Passes + 1)} tokens");

        var folder = new ScriptFolder();
        rows.Add(["tokens with constants folded", Report("folding", scripts, output, folder.Fold)]);
        long allocated = 0;
        int followed = 0;
        foreach (byte[] script in scripts)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            folder.Fold(script);
            if (folder.WasFollowed) followed++;
            else allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        output.WriteLine($"  allocated {allocated} bytes, {followed} scripts aside whose statements were followed");

        string model = Path.Combine("models", "script-1.weir");
        if (File.Exists(model))
        {
            ScriptClassifier classifier = ScriptClassifier.Load(model);
            rows.Add(["**scores, all of it included**", Report("scoring", scripts, output, script => classifier.Score(script, withEvidence: false))]);
            rows.Add(["with reasons from Low on", Report("reasons", scripts, output, script => classifier.Score(script))]);
            byte[] large = [.. scripts.OrderByDescending(script => script.Length).SelectMany(script => script).Take(300_000)];
            double millis = BestOf(() => classifier.Score(large));
            rows.Add(["a script of 300 kB", string.Create(CultureInfo.InvariantCulture, $"{millis:F1} ms")]);
            output.WriteLine($"  {large.Length} bytes scored in {millis:F1} ms");
        }

        var slowest = scripts.Select(script => (Script: script, Time: Best(folder, script))).MaxBy(pair => pair.Time / Math.Max(1000, pair.Script.Length));
        output.WriteLine($"  slowest: {slowest.Script.Length} bytes in {slowest.Time:F1} ms");
        if (File.Exists(path) && rows.Count > Stages)
        {
            ResultTable.Write("scripts-speed", "dotnet run --project bench/Weir.Benchmarks -c Release -- scripts", $"{scripts.Count:N0} scripts of {file}, one core, the best of {Passes + 1} passes.", ["what", "figure"], rows);
        }

        return allocated == 0;
    }

    private static double Best(ScriptFolder folder, byte[] script) => BestOf(() => folder.Fold(script));

    private static double BestOf(Action work)
    {
        double best = double.MaxValue;
        for (int pass = 0; pass < 3; pass++)
        {
            long began = Stopwatch.GetTimestamp();
            work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return best;
    }

    private static string Report(string name, List<byte[]> scripts, TextWriter output, Work work)
    {
        double best = double.MaxValue;
        for (int pass = 0; pass <= Passes; pass++)
        {
            long began = Stopwatch.GetTimestamp();
            foreach (byte[] script in scripts)
            {
                work(script);
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        double megabytes = scripts.Sum(script => (long)script.Length) / best / 1e6;
        output.WriteLine($"{name,-8} {megabytes,6:F0} MB/s");
        return string.Create(CultureInfo.InvariantCulture, $"{megabytes:F0} MB/s");
    }

    private delegate void Work(ReadOnlySpan<byte> script);

    private static int Tokens(ReadOnlySpan<byte> script)
    {
        var tokenizer = new ScriptTokenizer(script);
        int count = 0;
        while (tokenizer.Next(out _))
        {
            count++;
        }

        return count;
    }

    private static List<byte[]> Read(string path)
    {
        List<byte[]> scripts = [];
        using var lines = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress), Encoding.UTF8);
        while (lines.ReadLine() is { } line)
        {
            using var row = JsonDocument.Parse(line);
            try
            {
                scripts.Add(Encoding.UTF8.GetBytes(row.RootElement.GetProperty("code").GetString()!));
            }
            catch (InvalidOperationException)
            {
                // Half of a surrogate pair, which UTF-8 cannot say.
            }
        }

        return scripts;
    }

    private static byte[] Make(int number) =>
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 200).Select(i => $"function f{i}(a,b){{var c=a.length+{i * number};if(c>b&&/x[/]{i}/.test(a))return\"text {i}\".concat(`t${{b}}`);else return c?a['value']:b}}\n")));
}
