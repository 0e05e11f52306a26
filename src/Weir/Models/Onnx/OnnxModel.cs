using System.Globalization;

namespace Weir.Models.Onnx;

/// <summary>A model as other programs run it: a graph, and what is worth knowing beside it.</summary>
/// <remarks>Source: onnx.ai/onnx/repo-docs/IR.html; onnx.proto of version 1.12. Same model, same bytes.</remarks>
internal sealed record OnnxModel
{
    /// <summary>Versions of the sets of operators: that of ONNX itself, and that of classical models.</summary>
    public const int Operators = 17, ClassicalOperators = 3;

    /// <summary>Name of the set of operators for classical models.</summary>
    public const string Classical = "ai.onnx.ml";

    private const int IrVersion = 8;

    /// <summary>Name and version of the model, such as <c>dns-1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it says, in one or two sentences.</summary>
    public required string Description { get; init; }

    public required OnnxGraph Graph { get; init; }

    /// <summary>Beside the graph: task, schema, hash of the model file, names of heads and classes, thresholds of the severities.</summary>
    public required IReadOnlyDictionary<string, string> Properties { get; init; }

    /// <summary>The file: a <c>ModelProto</c>.</summary>
    public byte[] ToBytes()
    {
        var message = new ProtoWriter();
        message.Number(1, IrVersion);
        message.Text(2, "weir");
        message.Text(6, Description);
        message.Message(7, graph => Graph.Write(graph, Name));
        message.Message(8, operators => WriteOperators(operators, "", Operators));
        message.Message(8, operators => WriteOperators(operators, Classical, ClassicalOperators));
        foreach ((string key, string value) in Properties.OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            message.Message(14, property =>
            {
                property.Text(1, key);
                property.Text(2, value);
            });
        }

        return message.Written.ToArray();
    }

    /// <summary>A number as properties hold it: it reads back to the same.</summary>
    public static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static void WriteOperators(ProtoWriter message, string domain, int version)
    {
        message.Text(1, domain);
        message.Number(2, version);
    }
}
