using Shouldly;
using Weir.Cli.Evaluating;
using Weir.Cli.Files;
using Weir.Models;
using Weir.Tests.Http;
using Xunit;

namespace Weir.Tests.Cli;

public sealed class TrainingDataTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-data-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void LearnedBy_OneOfTwoFiles_NamesItWhateverItIsCalled()
    {
        DataSources first = Write("seen", "{\"kind\":\"payload\",\"payload\":\"boots\",\"label\":\"benign\"}");
        ModelManifest manifest = SmallModel.Manifest with { Data = TrainingData.Describe(first, TrainingData.Read(first, _ => { })) };
        File.Move(Path.Combine(_folder, "seen.jsonl"), Path.Combine(_folder, "again.jsonl"));
        Write("other", "{\"kind\":\"payload\",\"payload\":\"hats\",\"label\":\"benign\"}");

        TrainingData.LearnedBy(manifest, DataSources.Of([_folder])).ShouldBe(["again"]);
        TrainingData.LearnedBy(SmallModel.Manifest, DataSources.Of([_folder])).ShouldBeEmpty();
    }

    private DataSources Write(string name, string row)
    {
        File.WriteAllText(Path.Combine(_folder, $"{name}.jsonl"), row + "\n");
        return DataSources.Of([_folder]);
    }
}
