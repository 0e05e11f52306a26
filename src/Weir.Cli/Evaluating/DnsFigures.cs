using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Weir.Evaluation;
using Weir.Names.Training;
using Weir.Numerics;

namespace Weir.Cli.Evaluating;

/// <summary>Registered names of a benign log that are taken for made up.</summary>
/// <param name="Log">Which.</param>
/// <param name="Names">Its distinct registered names.</param>
/// <param name="AtHundredth">Share that the threshold for 1 % of the benign list takes.</param>
/// <param name="AtThousandth">The same for .1 %.</param>
/// <param name="Highest">The names that score highest.</param>
internal sealed record LogNames(string Log, int Names, Interval AtHundredth, Interval AtThousandth, IReadOnlyList<string> Highest);

/// <summary>All figures of <c>weir evaluate dns</c>.</summary>
internal sealed record DnsFigures
{
    private const int Shown = 5;

    public required string Command { get; init; }

    /// <summary>Whether names were scored by models that did not see their family or label.</summary>
    public required bool IsHeldOut { get; init; }

    /// <summary>Null without lists of both kinds.</summary>
    public required NameFigures? Names { get; init; }

    public required IReadOnlyList<LogNames> Logs { get; init; }

    /// <summary>Null without tunnels.</summary>
    public required TunnelFigures? Tunnels { get; init; }

    /// <summary>The names of the logs, by the mean of the models that the lists were held out from.</summary>
    public static IReadOnlyList<LogNames> OfLogs(IReadOnlyList<NamesLog> logs, HeldOutNames held, NameFigures figures) =>
    [
        .. logs.Where(log => !log.IsTunnel).Select(log =>
        {
            string[] zones = [.. log.Lookups.Where(lookup => !DomainParts.IsAddressOrLocal(lookup.Name) && lookup.Name[0] != '_').Select(lookup => DomainParts.Zone(lookup.Name).ToString()).Distinct(StringComparer.Ordinal)];
            double[] decisions = [.. zones.Select(zone => held.Models.Average(model => (double)model.Decide(DomainParts.Label(zone))))];
            return new LogNames(log.Name, zones.Length, Share(decisions, figures.Thresholds.Hundredth), Share(decisions, figures.Thresholds.Thousandth),
                [.. zones.Zip(decisions).OrderByDescending(pair => pair.Second).Take(Shown).Select(pair => pair.First)]);
        }),
    ];

    public string ToJson()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("command", Command);
            json.WriteBoolean("heldOut", IsHeldOut);
            Array(json, "names", Names?.Whole ?? [], row => Figure(json, row.Result, ("name", row.Name), ("rows", row.Rows)));
            Array(json, "families", Names?.Families ?? [], row =>
            {
                Figure(json, row.AtHundredth, ("family", row.Family), ("names", (long)row.Names));
                json.WriteNumber("auc", row.Auc);
                Interval(json, "atThousandth", row.AtThousandth);
            });
            Array(json, "clients", Names?.ByClient ?? [], row =>
            {
                Figure(json, row.Found, ("names", (long)row.Names));
                json.WriteString("below95", string.Join(' ', row.Weak.Select(weak => weak.Family)));
            });
            Array(json, "logs", Logs, row =>
            {
                Figure(json, row.AtHundredth, ("log", row.Log), ("names", (long)row.Names));
                Interval(json, "atThousandth", row.AtThousandth);
                json.WriteString("highest", string.Join(' ', row.Highest));
            });
            Array(json, "tunnelWindows", Tunnels?.Windows ?? [], row =>
            {
                Figure(json, row.Found, ("tunnel", row.Tunnel), ("seconds", (long)row.Seconds), ("threshold", (long)row.Threshold), ("strictThreshold", (long)row.StrictThreshold), ("windows", (long)row.Windows));
                Interval(json, "strictValue", row.StrictFound);
                json.WriteNumber("share", row.Share);
            });
            Array(json, "plantedTunnels", Tunnels?.Planted ?? [], row =>
            {
                Figure(json, row.Found, ("tunnel", row.Tunnel), ("log", row.Log), ("planted", (long)row.Planted));
                json.WriteNumber("share", row.Share);
            });
            Array(json, "falseTunnels", Tunnels?.FalseFindings.ToList() ?? [], row =>
            {
                json.WriteString("log", row.Key);
                json.WriteNumber("findings", row.Value);
            });
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static Interval Share(double[] decisions, double threshold) => Wilson.Of(decisions.Count(decision => decision >= threshold), decisions.Length);

    private static void Array<T>(Utf8JsonWriter json, string name, IEnumerable<T> rows, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (T row in rows)
        {
            json.WriteStartObject();
            write(row);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Figure(Utf8JsonWriter json, Interval value, params ReadOnlySpan<(string Name, object Value)> names)
    {
        foreach (var (name, what) in names)
        {
            if (what is long number)
            {
                json.WriteNumber(name, number);
            }
            else
            {
                json.WriteString(name, (string)what);
            }
        }

        Interval(json, "value", value);
    }

    private static void Interval(Utf8JsonWriter json, string name, Interval value)
    {
        json.WriteStartArray(name);
        foreach (double number in (double[])[value.Value, value.Low, value.High])
        {
            if (double.IsFinite(number))
            {
                json.WriteNumberValue(number);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }
}
