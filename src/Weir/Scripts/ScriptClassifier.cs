using Weir.Models;
using Weir.Scripts.Evidence;
using Weir.Scripts.Folding;

namespace Weir.Scripts;

/// <summary>Tells skimmers, miners and malware from the scripts that pages load every day, with the reasons. Thread-safe; one instance serves all threads.</summary>
/// <remarks>Scripts are text here: none is ever run. Any bytes are welcome, time is linear, memory bounded by the length of the script.</remarks>
public sealed class ScriptClassifier
{
    /// <summary>Longest script that is read: 8 MiB. Of a longer one the front is.</summary>
    public const int LongestScript = 8 * 1024 * 1024;

    /// <summary>Kind of the self-test's inputs.</summary>
    internal const string Gold = "script";

    // What a longer script needed is not kept: 8 MiB of short tokens are a gigabyte.
    private const int LongestKept = 1024 * 1024;

    [ThreadStatic]
    private static ScriptWorkspace? t_workspace;

    private readonly ScriptModel _model;

    private ScriptClassifier(ScriptModel model, string name)
    {
        _model = model;
        ModelName = name;
    }

    /// <summary>Name and version of the model, such as <c>script-1</c>.</summary>
    public string ModelName { get; }

    /// <summary>What it scores with.</summary>
    internal ScriptModel Model => _model;

    /// <summary>Loads a model file and runs its self-test.</summary>
    /// <exception cref="ModelFileException">The file is not a sound model for scripts, or it scores differently here than where it was trained.</exception>
    public static ScriptClassifier Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return From(ModelFile.Open(path));
    }

    /// <summary>Loads a model from a stream; it is read to its end.</summary>
    /// <exception cref="ModelFileException">As for <see cref="Load(string)"/>.</exception>
    public static ScriptClassifier Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return From(ModelFile.Open(stream));
    }

    /// <summary>Scores a script, or all scripts of a page (text that begins with a tag) together.</summary>
    /// <param name="code">UTF-8; what is none is read as it is.</param>
    /// <param name="withEvidence">Whether to look for reasons where the severity is Low or above.</param>
    /// <returns>Never null; a script without any token has the lowest score.</returns>
    public ScriptVerdict Score(ReadOnlySpan<byte> code, bool withEvidence = true)
    {
        ScriptWorkspace workspace = t_workspace ?? new ScriptWorkspace();
        t_workspace = code.Length <= LongestKept ? workspace : null;
        ReadOnlySpan<byte> script = workspace.ScriptsOf(code.Length > LongestScript ? code[..LongestScript] : code);
        workspace.Read(script, _model);
        var classes = new double[ScriptModel.Classes];
        int best = 0;
        for (int i = 0; i < classes.Length; i++)
        {
            classes[i] = _model.Probability(DecisionOf(workspace, i));
            best = classes[i] > classes[best] ? i : best;
        }

        // Of what says nothing that can be read there is no verdict, nor of data and of a few words.
        bool hidesAll = HidesAll(workspace.Folder.Undecided), isJudged = !hidesAll && !workspace.Features.IsNothing;
        if (!isJudged) Array.Fill(classes, 0);
        Severity severity = !isJudged ? Severity.None : _model.SeverityOf(DecisionOf(workspace, best));
        double obfuscation = ObfuscationDegree.Of(workspace.Folder, workspace.Features);
        var unknown = severity < Severity.Medium ? UnknownCode.Of(workspace.Folder) : null;
        bool isUndecided = hidesAll || unknown is not null || (severity < Severity.Medium && (obfuscation >= ObfuscationDegree.NotDecided || (workspace.Folder.Undecided & Undecided.MadeCode) != 0));
        return new ScriptVerdict
        {
            Score = classes[best],
            Severity = severity,
            Classes = classes,
            Class = severity == Severity.None ? null : (ScriptClass)best,
            State = isUndecided ? ScriptState.Undecided : isJudged ? ScriptState.Judged : ScriptStates.OfNothing(workspace),
            Obfuscation = obfuscation,
            Evidence = !withEvidence ? [] : severity >= Severity.Low ? EvidenceReader.Read(workspace, script, _model, (ScriptClass)best, unknown) : EvidenceReader.OfUnknown(script, unknown),
        };
    }

    internal static ScriptClassifier From(ModelFile file)
    {
        var classifier = new ScriptClassifier(ScriptModel.Read(file), $"{file.Manifest.Name}-{file.Manifest.Version}");
        GoldSection.Verify(file, classifier.ScoreGold);
        return classifier;
    }

    internal static ScriptClassifier From(ScriptModel model) => new(model, "unnamed");

    /// <summary>Whether nothing of a script could be read: then words and kinds are those of the tool that hid it.</summary>
    internal static bool HidesAll(Undecided undecided) => (undecided & (Undecided.Symbols | Undecided.StringArrayReader | Undecided.StringArrayRotation | Undecided.StringArrayText | Undecided.Packer)) != 0;

    /// <summary>The look that speaks most for a class decides.</summary>
    private static float DecisionOf(ScriptWorkspace workspace, int cls) => workspace.Decisions[workspace.LookFor((ScriptClass)cls)];

    private double ScoreGold(GoldCase one) => one.Kind == Gold ? Score(one.Input.Span, withEvidence: false).Score : double.NaN;
}
