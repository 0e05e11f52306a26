using Weir.Http;
using Weir.Http.Features;
using Weir.Http.Training;
using Weir.Models;

namespace Weir.Tests.Http;

/// <summary>A model trained in seconds from generated values, once for all tests of a run.</summary>
internal static class SmallModel
{
    private static readonly Lazy<byte[]> s_file = new(Train);
    private static readonly Lazy<HttpScorer> s_scorer = new(() => HttpScorer.From(ModelFile.Open(File)));

    public static ModelManifest Manifest { get; } = new()
    {
        Name = "http",
        Version = "0",
        Schema = HttpFeaturesV1.Schema,
        Task = HttpModel.Task,
        Engine = "0",
        Seed = 1,
    };

    /// <summary>Bytes of its file.</summary>
    public static byte[] File => s_file.Value;

    public static HttpScorer Scorer => s_scorer.Value;

    public static byte[] Train()
    {
        var options = new HttpTrainingOptions { GeneratedPerClass = 150, GeneratedPerRichClass = 150, GeneratedHardBenign = 600, GeneratedRandomBenign = 200 };
        return HttpTrainer.ToFile(HttpTrainer.Train(new HttpDataSet(), options), Manifest);
    }

    /// <summary>The same file with sections changed or, where <paramref name="change"/> gives null, left out; sealed anew.</summary>
    public static byte[] Rewrite(byte[] file, Func<string, byte[], byte[]?> change, ModelManifest? manifest = null)
    {
        ModelFile source = ModelFile.Open(file);
        var writer = new ModelFileWriter(manifest ?? source.Manifest);
        foreach (string tag in source.Tags.Where(tag => tag != ModelFormat.Manifest))
        {
            if (change(tag, source.Section(tag).ToArray()) is { } bytes) writer.Add(tag, bytes);
        }

        return writer.ToArray();
    }
}
