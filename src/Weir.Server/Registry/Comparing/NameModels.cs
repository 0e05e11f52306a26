using System.Text;
using Weir.Http.Training;
using Weir.Names;

namespace Weir.Server.Registry.Comparing;

/// <summary>Rows of domain names: <c>{"name":"shop.example","label":"benign"}</c>; another label is the family that makes such names.</summary>
internal sealed class NameModels(IReadOnlyList<NameScorer> models) : ILabelledModels
{
    private string _name = "";

    public int Count => models.Count;

    public ILabelledModels Again() => new NameModels(models);

    public string? Read(ReadOnlySpan<byte> line, string origin, out LabelledRow? row)
    {
        row = null;
        if (RowText.Read(line, "name", out string? name, out string? label) is { } problem) return problem;
        _name = name!;
        string? family = label == "benign" ? null : label;
        row = new LabelledRow(family is not null, family, Templates.Of(Encoding.UTF8.GetBytes(_name))) { Source = family };
        return null;
    }

    public RowVerdict Score(int model)
    {
        double score = models[model].Score(_name);
        return new RowVerdict(score, models[model].SeverityOf(score) >= Severity.Medium);
    }
}
