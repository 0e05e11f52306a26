using System.Text;
using Weir.Http.Training;
using Weir.Names;

namespace Weir.Server.Registry.Comparing;

/// <summary>Rows of domain names: <c>{"name":"shop.example","label":"benign"}</c>; another label is the family that makes such names.</summary>
internal sealed class NamePair(byte[] live, byte[] candidate) : ILabelledPair
{
    private readonly NameScorer[] _models = [NameScorer.Load(new MemoryStream(live)), NameScorer.Load(new MemoryStream(candidate))];
    private string _name = "";

    public string? Read(ReadOnlySpan<byte> line, string origin, out LabelledRow? row)
    {
        row = null;
        if (RowText.Read(line, "name", out string? name, out string? label) is { } problem) return problem;
        _name = name!;
        row = new LabelledRow(label != "benign", label == "benign" ? null : label, Templates.Of(Encoding.UTF8.GetBytes(_name)));
        return null;
    }

    public bool Flags(int model) => _models[model].SeverityOf(_models[model].Score(_name)) >= Severity.Medium;
}
