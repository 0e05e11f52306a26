using System.Text;
using System.Text.Json;
using Weir.Http;
using Weir.Http.Features;
using Weir.Http.Rows;
using Weir.Models;
using Weir.Models.Onnx;
using Weir.Names;
using Weir.Scripts;
using Weir.Scripts.Training;

namespace Weir.Cli.Exporting;

/// <summary>Rows as JSON Lines with exactly the inputs that the exported graph of a model takes.</summary>
/// <param name="rows">What is read.</param>
/// <param name="output">Where lines go.</param>
internal sealed class FeatureLines(RowSource rows, Stream output) : IDisposable
{
    private static readonly JsonWriterOptions s_options = new() { SkipValidation = true };

    private readonly Utf8JsonWriter _json = new(output, s_options);

    /// <summary>Lines that were written.</summary>
    public long Count { get; private set; }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    /// <summary>Requests and values: a line for each text, or each piece of a long one.</summary>
    public void OfHttp(ModelFile file)
    {
        var features = new TextFeatures { Groups = HttpModel.Read(file).Groups };
        var texts = new HttpTexts();
        var parser = new HttpRowParser();
        rows.Read((source, row, line) =>
        {
            if (!parser.TryParse(line, out string? error)) return error;
            foreach ((int text, ReadOnlyMemory<byte> piece) in texts.Of(parser.Row))
            {
                features.Read(piece.Span);
                HttpInput input = HttpInput.Of(features);
                Begin(source, row);
                _json.WriteNumber("text"u8, text);
                Write("grams", input.Grams);
                Write("slots", input.Slots);
                Write("whole", input.Whole);
                End();
            }

            return null;
        });
    }

    /// <summary>Scripts: a line for the whole, and one for each window.</summary>
    public void OfScripts()
    {
        var reader = new ScriptReader();
        var workspace = new ScriptWorkspace();
        rows.Read((source, row, line) =>
        {
            using JsonDocument? json = RowSource.Parse(line, out string? error);
            if (json is null) return error;
            if (RowSource.Text(json.RootElement, "code") is not { } code) return "expected an object with a key code";
            byte[] bytes = Encoding.UTF8.GetBytes(code);
            ScriptVector vector = reader.Read(workspace.ScriptsOf(bytes.AsSpan(0, Math.Min(bytes.Length, ScriptClassifier.LongestScript))));
            Write(source, row, "whole", vector.Words, vector.Kinds, vector.Facts);
            foreach ((int[] words, float[] facts) in vector.Windows) Write(source, row, "window", words, [], facts);
            return null;
        });
    }

    /// <summary>Names: a line for each that has a label to look at.</summary>
    public void OfNames(ModelFile file)
    {
        NameModel model = NameModel.Read(file);
        var features = new float[NameFeaturesV2.Count];
        foreach ((string source, long row, Files.ListedName name) in rows.Names())
        {
            if (NameScorer.LabelOf(name.Name) is not { } label) continue;
            NameFeaturesV2.Extract(label, model.Grams, model.Words, features);
            Begin(source, row);
            _json.WriteString("name"u8, name.Name);
            Write("features", features);
            End();
        }
    }

    private void Write(string source, long row, string look, int[] words, int[] kinds, float[] facts)
    {
        Begin(source, row);
        _json.WriteString("look"u8, look);
        Write("words", words);
        Write("kinds", kinds);
        Write("facts", facts);
        End();
    }

    private void Begin(string source, long row)
    {
        _json.WriteStartObject();
        _json.WriteString("source"u8, source);
        _json.WriteNumber("row"u8, row);
    }

    private void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset(output);
        output.WriteByte((byte)'\n');
        Count++;
    }

    private void Write(string name, int[][] lists)
    {
        _json.WriteStartArray(name);
        foreach (int[] list in lists)
        {
            _json.WriteStartArray();
            foreach (int number in list) _json.WriteNumberValue(number);
            _json.WriteEndArray();
        }

        _json.WriteEndArray();
    }

    private void Write(string name, int[] list)
    {
        _json.WriteStartArray(name);
        foreach (int number in list) _json.WriteNumberValue(number);
        _json.WriteEndArray();
    }

    private void Write(string name, float[] list)
    {
        _json.WriteStartArray(name);
        foreach (float number in list) _json.WriteNumberValue(number);
        _json.WriteEndArray();
    }
}
