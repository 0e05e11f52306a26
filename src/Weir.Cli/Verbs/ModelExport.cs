using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Models;
using Weir.Models.Onnx;

namespace Weir.Cli.Verbs;

/// <summary><c>weir model export</c>: a model as other programs run it.</summary>
internal static class ModelExport
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n" };

    public static Verb Create()
    {
        var onnx = new Option<string>("--onnx") { Description = "Where the model goes as an ONNX graph; - is standard output", HelpName = "FILE|-", Required = true };
        Argument<string?> file = ModelVerb.FileArgument("MODEL");
        var json = new Option<bool>("--json") { Description = "Print inputs, outputs and properties of the graph as JSON" };
        var verb = new Verb("export", "Write a model, from features to scores, as an ONNX graph for other programs, and print its inputs and outputs")
        {
            Examples = ["weir model export --onnx dns-1.onnx models/dns-1.weir", "weir model export --onnx script-1.onnx models/script-1.weir --json"],
        };
        verb.Add(onnx);
        verb.Add(file);
        verb.Add(json);
        verb.SetAction(parsed =>
        {
            string path = parsed.GetValue(onnx)!, from = ModelFiles.Resolve(parsed.GetValue(file));
            OutputFile.MustNotReplace(path, from);
            ModelFile source = ModelFile.Open(from);
            OnnxModel model = OnnxExport.Of(source);
            byte[] bytes = model.ToBytes();
            using (OutputFile output = OutputFile.Create(path))
            {
                output.Stream.Write(bytes);
                output.Commit();
            }

            // Beside the graph on standard output nothing else may stand.
            TextWriter said = path == OutputFile.StandardOutput ? parsed.InvocationConfiguration.Error : parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json)) said.WriteLine(ToJson(model));
            else Show(model, path, bytes.Length, said);
            return ExitCode.Ok;
        });
        return verb;
    }

    private static void Show(OnnxModel model, string path, int length, TextWriter output)
    {
        output.WriteLine($"{path}: {model.Name}, {length.ToString("N0", CultureInfo.InvariantCulture)} bytes");
        (string Kind, OnnxValue Value, string Type)[] rows =
        [
            .. model.Graph.Inputs.Select(value => ("input", value, Written(value))),
            .. model.Graph.Outputs.Select(value => ("output", value, Written(value))),
        ];
        int names = rows.Max(row => row.Value.Name.Length), types = rows.Max(row => row.Type.Length);
        foreach ((string kind, OnnxValue value, string type) in rows) output.WriteLine($"  {kind,-6}  {value.Name.PadRight(names)}  {type.PadRight(types)}  {value.Description}");

        static string Written(OnnxValue value) => $"{TypeOf(value)} [{string.Join(", ", value.Shape)}]";
    }

    private static string ToJson(OnnxModel model) => new JsonObject
    {
        ["model"] = model.Name,
        ["opset"] = new JsonObject { ["ai.onnx"] = OnnxModel.Operators, [OnnxModel.Classical] = OnnxModel.ClassicalOperators },
        ["inputs"] = new JsonArray([.. model.Graph.Inputs.Select(ToJson)]),
        ["outputs"] = new JsonArray([.. model.Graph.Outputs.Select(ToJson)]),
        ["properties"] = new JsonObject(model.Properties.Select(property => KeyValuePair.Create(property.Key, (JsonNode?)property.Value))),
    }.ToJsonString(s_indented);

    private static JsonNode ToJson(OnnxValue value) => new JsonObject
    {
        ["name"] = value.Name,
        ["type"] = TypeOf(value),
        ["shape"] = new JsonArray([.. value.Shape.Select(one => long.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out long length) ? (JsonNode)length : one)]),
        ["description"] = value.Description,
    };

    /// <summary>The name of a type in ONNX, as its own documents write it.</summary>
    private static string TypeOf(OnnxValue value) => value.Type.ToString().ToLowerInvariant();
}
