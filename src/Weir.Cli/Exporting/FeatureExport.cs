using System.Text;
using System.Text.Json;
using Weir.Cli.Files;
using Weir.Http;
using Weir.Http.Features;
using Weir.Http.Rows;
using Weir.Models;
using Weir.Names;
using Weir.Scripts;
using Weir.Scripts.Corpus;
using Weir.Scripts.Features;
using Weir.Scripts.Training;
using Weir.Server.Stores.DuckDb;

namespace Weir.Cli.Exporting;

/// <summary>Labelled rows as a table of features and scores, for Python, R or SQL.</summary>
internal static class FeatureExport
{
    private const string Benign = "benign";

    // What every table begins with.
    private static readonly (string, ParquetType)[] s_common =
    [
        ("source", ParquetType.Text), ("row", ParquetType.Whole), ("label", ParquetType.Text), ("class", ParquetType.Text), ("weight", ParquetType.Number), ("score", ParquetType.Number), ("severity", ParquetType.Text),
    ];

    private static readonly (string, ParquetType)[] s_http =
    [
        .. s_common, ("text", ParquetType.Whole), ("decision", ParquetType.Number), ("length", ParquetType.Whole), ("blocks", ParquetType.Whole), ("slots", ParquetType.Slots),
    ];

    private static readonly (string, ParquetType)[] s_script =
    [
        .. s_common, ("family", ParquetType.Text), ("tool", ParquetType.Text), ("state", ParquetType.Text), ("tokens", ParquetType.Whole), ("windows", ParquetType.Whole), ("words", ParquetType.Slots), ("kinds", ParquetType.Slots),
        .. ScriptFacts.Names.Select(name => (name, ParquetType.SmallNumber)),
    ];

    private static readonly (string, ParquetType)[] s_dns =
    [
        .. s_common, ("name", ParquetType.Text), .. NameFeaturesV2.Names.Select(name => (name, ParquetType.SmallNumber)),
    ];

    /// <summary>Columns of a task's table.</summary>
    public static IReadOnlyList<(string Name, ParquetType Type)> Columns(string task) => task switch
    {
        "http" => s_http,
        "script" => s_script,
        _ => s_dns,
    };

    /// <summary>Reads rows and writes the table.</summary>
    /// <param name="task">http, script or dns.</param>
    /// <param name="file">The model that scores.</param>
    /// <param name="rows">What is read.</param>
    /// <param name="table">What is written.</param>
    public static void Write(string task, ModelFile file, RowSource rows, ParquetTable table)
    {
        if (task == "http") OfHttp(file, rows, table);
        else if (task == "script") OfScripts(file, rows, table);
        else OfNames(file, rows, table);
    }

    private static void OfHttp(ModelFile file, RowSource rows, ParquetTable table)
    {
        HttpScorer scorer = HttpScorer.From(file);
        var texts = new HttpTexts();
        var features = new TextFeatures { Groups = scorer.Model.Groups };
        var decider = new TextScorer();
        var parser = new HttpRowParser();
        rows.Read((source, row, line) =>
        {
            if (!parser.TryParse(line, out string? error)) return error;
            HttpRow one = parser.Row;
            AttackClass attack = default;
            bool isAttack = one.Label != Benign;
            if (one.Label is null) return "a row needs \"label\"";
            if (isAttack && !AttackClasses.TryParse(one.Label, out attack)) return $"unknown label \"{one.Label}\"; allowed are {Benign}, {string.Join(", ", AttackClasses.Names)}";
            HttpVerdict verdict = one.IsPayload ? scorer.ScorePayload(one.Payload) : scorer.Score(one.Request);
            bool hasText = false;
            foreach ((int text, ReadOnlyMemory<byte> piece) in texts.Of(one))
            {
                hasText = true;
                Begin();
                features.Read(piece.Span);
                ReadOnlySpan<ushort> slots = features.Whole();
                table.Set(s_common.Length, text);
                table.Set(s_common.Length + 1, decider.Score(scorer.Model, piece.Span).Decision);
                table.Set(s_common.Length + 2, features.Length);
                table.Set(s_common.Length + 3, features.Blocks);
                table.Set(s_common.Length + 4, slots.ToArray().Select(slot => (int)slot));
                table.EndRow();
            }

            if (hasText) return null;

            // All of it is plain: the scorer reads none of it, but it is a row.
            Begin();
            table.SetNull(s_common.Length);
            table.Set(s_common.Length + 1, TextDecision.Least);
            table.Set(s_common.Length + 2, 0L);
            table.Set(s_common.Length + 3, 0L);
            table.Set(s_common.Length + 4, []);
            table.EndRow();
            return null;

            void Begin() => Common(table, source, row, isAttack ? "attack" : Benign, isAttack ? attack.Name() : null, one.Weak is null ? 1 : 0, verdict.Score, verdict.Severity);
        });
    }

    private static void OfScripts(ModelFile file, RowSource rows, ParquetTable table)
    {
        ScriptClassifier classifier = ScriptClassifier.From(file);
        var reader = new ScriptReader();
        var workspace = new ScriptWorkspace();
        rows.Read((source, row, line) =>
        {
            using JsonDocument? json = RowSource.Parse(line, out string? error);
            if (json is null) return error;
            JsonElement root = json.RootElement;
            if (RowSource.Text(root, "code") is not { } code) return "expected an object with a key code";
            if (!Enum.TryParse(RowSource.Text(root, "label"), ignoreCase: true, out ScriptLabel label) || !Enum.IsDefined(label)) return $"label is '{RowSource.Text(root, "label")}'; there are {string.Join(", ", Enum.GetNames<ScriptLabel>()).ToLowerInvariant()}";
            byte[] bytes = Encoding.UTF8.GetBytes(code);
            ScriptVerdict verdict = classifier.Score(bytes, withEvidence: false);
            ScriptVector vector = reader.Read(workspace.ScriptsOf(bytes.AsSpan(0, Math.Min(bytes.Length, ScriptClassifier.LongestScript))));
            bool isBenign = label == ScriptLabel.Benign;
            Common(table, source, row, isBenign ? Benign : "malicious", isBenign ? null : label.ToString().ToLowerInvariant(), 1, verdict.Score, verdict.Severity);
            int column = s_common.Length;
            table.Set(column++, RowSource.Text(root, "skeleton"));
            table.Set(column++, RowSource.Text(root, "tool"));
            table.Set(column++, verdict.State.ToString().ToLowerInvariant());
            table.Set(column++, vector.Tokens);
            table.Set(column++, vector.Windows.Count);
            table.Set(column++, vector.Words);
            table.Set(column++, vector.Kinds);
            foreach (float fact in vector.Facts) table.Set(column++, fact);
            table.EndRow();
            return null;
        });
    }

    private static void OfNames(ModelFile file, RowSource rows, ParquetTable table)
    {
        NameScorer scorer = NameScorer.From(file);
        var features = new float[NameFeaturesV2.Count];
        foreach ((string source, long row, ListedName name) in rows.Names())
        {
            string? label = NameScorer.LabelOf(name.Name);
            double score = scorer.Score(name.Name);
            Common(table, source, row, name.Family is null ? Benign : "generated", name.Family, label is null ? 0 : 1, score, scorer.SeverityOf(score));
            int column = s_common.Length;
            table.Set(column++, name.Name);
            if (label is not null) NameFeaturesV2.Extract(label, scorer.Model.Grams, scorer.Model.Words, features);
            foreach (float feature in features) table.Set(column++, label is null ? double.NaN : feature);
            table.EndRow();
        }
    }

    private static void Common(ParquetTable table, string source, long row, string label, string? cls, double weight, double score, Severity severity)
    {
        table.Set(0, source);
        table.Set(1, row);
        table.Set(2, label);
        table.Set(3, cls);
        table.Set(4, weight);
        table.Set(5, score);
        table.Set(6, severity.ToString());
    }
}
