using Weir.Http;
using Weir.Models;
using Weir.Names;
using Weir.Scripts;

namespace Weir.Server.Registry.Comparing;

/// <summary>Readers of labelled rows, by task.</summary>
internal static class LabelledModels
{
    /// <exception cref="ModelFileException">A file is no sound model for the task.</exception>
    public static ILabelledModels Of(string task, params IReadOnlyList<ModelFile> models) => task switch
    {
        HttpModel.Task => new RequestModels([.. models.Select(HttpScorer.From)]),
        ScriptModel.Task => new ScriptModels([.. models.Select(ScriptClassifier.From)]),
        _ => new NameModels([.. models.Select(NameScorer.From)]),
    };
}
