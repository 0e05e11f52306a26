using System.Globalization;
using System.Runtime.InteropServices;
using Weir.Scripts.Folding;

namespace Weir.Scripts.Evidence;

/// <summary>What a stretch of a script reads, on what occasion, what it makes of it and where it sends it: source, way and sink, as far as words and their order tell.</summary>
/// <remarks>
/// What is read belongs to what is sent where both stand in one function. So of several ways out that one is told of around which most is read, with the place where that begins:
/// a validator of the shop in front of what was put behind it is none.
/// </remarks>
internal sealed class ScriptFlow
{
    private const int Most = 3;

    private readonly List<FlowMark> _marks;
    private readonly FlowMark? _sink;
    private readonly int _first;
    private readonly int _end;

    private ScriptFlow(in FlowReader reader)
    {
        _marks = reader.Marks;
        (_sink, _first, _end) = Choose(reader);
    }

    /// <summary>Reads tokens from the first to before the last.</summary>
    public static ScriptFlow Of(ScriptFolder folder, int first, int end)
    {
        var reader = new FlowReader(folder, first, end);
        reader.Read();
        return new ScriptFlow(reader);
    }

    /// <summary>One sentence of what it does, and where; null where nothing was seen that makes one.</summary>
    public (string Sentence, int Offset)? Say(ScriptClass cls) => cls switch
    {
        ScriptClass.Skimmer => SaySkimmer(),
        ScriptClass.Miner => SayMiner(),
        _ => SayMalware(),
    };

    /// <summary>The sink with most that is read around it, the first of several, and the tokens that belong to it.</summary>
    private static (FlowMark? Sink, int First, int End) Choose(in FlowReader reader)
    {
        List<FlowPlace> places = FlowPlaces.Around(reader, int.MaxValue, int.MaxValue, hook: 0);
        if (places.Count == 0) return default;
        FlowPlace best = places.MaxBy(place => place.Weight);
        return (best.Sink, best.First, best.End);
    }

    private (string, int)? SaySkimmer()
    {
        List<FlowMark> hooks = Of(FlowPart.Hook), fields = Of(FlowPart.Field), sinks = Of(FlowPart.Sink), events = Of(FlowPart.Event);
        if (sinks.Count > 0 && sinks.TrueForAll(one => one.Text == FlowSinks.Message)) sinks = [.. sinks, .. All(FlowPart.Sink).Where(one => one.Text != FlowSinks.Message)];
        if (fields.Count == 0 && sinks.Count + hooks.Count > 0) fields = [.. Of(FlowPart.Typed).Where(typed => IsRead(typed, events))];
        List<FlowMark> places = Of(FlowPart.Place), encoders = Of(FlowPart.Encoder);
        if (fields.Count + sinks.Count + hooks.Count == 0) return SayLoader(places);
        var parts = new List<string>();
        if (places.Count > 0) parts.Add($"looks whether the page is {Names(places)}");
        if (hooks.Count > 0) parts.Add($"puts itself in the place of {Names(hooks)}");
        if (fields.Count > 0) parts.Add($"reads {Names(fields)}{(events.Count > 0 ? $" on {Names(events)}" : "")}");
        if (encoders.Count > 0) parts.Add($"makes text {(fields.Count > 0 ? "of it " : "")}({Names(encoders)})");
        parts.Add(sinks.Count == 0 ? "sends it nowhere that was seen" : $"sends to {Target()} by {Names(sinks)}");
        return (Sentence(parts), (fields.Count > 0 ? fields : hooks.Count > 0 ? hooks : sinks)[0].Offset);
    }

    /// <summary>What takes nothing itself may bring what does.</summary>
    private (string, int)? SayLoader(List<FlowMark> places)
    {
        List<FlowMark> brought = [.. All(FlowPart.Insert).Where(one => one.Text is FlowSinks.Script)];
        if (brought.Count == 0) return null;
        var parts = new List<string>();
        if (places.Count > 0) parts.Add($"looks whether the page is {Names(places)}");
        parts.Add($"brings a script of {Target()}");
        return (Sentence(parts), brought[0].Offset);
    }

    /// <summary>Keys are read by menus and games, too: what listens to keys, and nothing else, reads what is typed.</summary>
    private static bool IsRead(FlowMark typed, List<FlowMark> events) => typed.Text != "keys that are pressed" || events.Exists(one => one.Text.StartsWith("key", StringComparison.OrdinalIgnoreCase));

    private string Target()
    {
        List<FlowMark> hosts = Of(FlowPart.Host), paths = Of(FlowPart.Path);
        return hosts.Count > 0 ? Names(hosts) : paths.Count > 0 ? $"{Names(paths)} of the same site" : "an address that is made at run time";
    }

    private (string, int)? SayMiner()
    {
        List<FlowMark> engines = All(FlowPart.Engine), miners = All(FlowPart.Miner), hosts = All(FlowPart.Host);
        if (miners.Count == 0 && engines.Count == 0) return null;
        var parts = new List<string>();
        if (engines.Count > 0) parts.Add($"computes with {Names(engines)}");
        if (miners.Count > 0) parts.Add($"speaks of {Names(miners)}");
        if (hosts.Count > 0) parts.Add($"connects to {Names(hosts)}");
        return (Sentence(parts), (engines.Count > 0 ? engines : miners)[0].Offset);
    }

    private (string, int)? SayMalware()
    {
        List<FlowMark> decoders = All(FlowPart.Decoder), runs = All(FlowPart.Run), inserts = All(FlowPart.Insert), leaves = All(FlowPart.Leave), programs = All(FlowPart.Program), hosts = All(FlowPart.Host);
        var parts = new List<string>();
        if (decoders.Count > 0) parts.Add($"decodes text ({Names(decoders)})");
        if (runs.Count > 0) parts.Add($"runs text as code ({Names(runs)})");
        if (inserts.Count > 0) parts.Add($"writes into the page ({Names(inserts)})");
        if (leaves.Count > 0) parts.Add("sends the visitor elsewhere");
        if (programs.Count > 0) parts.Add($"uses {Names(programs)}");
        if (hosts.Count > 0) parts.Add($"names {Names(hosts)}");
        FlowMark[] all = [.. programs, .. runs, .. inserts, .. leaves, .. decoders];
        return parts.Count == 0 || all.Length == 0 ? null : (Sentence(parts), all[0].Offset);
    }

    /// <summary>Parts of the flow; where it has none of a kind, of the whole stretch.</summary>
    private List<FlowMark> Of(FlowPart part)
    {
        List<FlowMark> near = _sink is null ? [] : Some(part, _first, _end);
        return near.Count > 0 ? near : part is FlowPart.Field && _sink is not null ? [] : All(part);
    }

    private List<FlowMark> All(FlowPart part) => Some(part, 0, int.MaxValue);

    /// <summary>The first few of a part, each text once.</summary>
    private List<FlowMark> Some(FlowPart part, int first, int end)
    {
        var some = new List<FlowMark>();
        foreach (ref readonly FlowMark mark in CollectionsMarshal.AsSpan(_marks))
        {
            if (mark.Part != part || mark.Token < first || mark.Token > end) continue;
            string text = mark.Text;
            if (!some.Exists(one => one.Text == text)) some.Add(mark);
            if (some.Count > Most) break;
        }

        return some;
    }

    private static string Names(List<FlowMark> list) => string.Join(", ", list.Take(Most).Select(one => one.Text)) + (list.Count > Most ? " and more" : "");

    private static string Sentence(List<string> parts)
    {
        string text = parts.Count == 1 ? parts[0] : $"{string.Join(", ", parts.Take(parts.Count - 1))} and {parts[^1]}";
        return $"{char.ToUpper(text[0], CultureInfo.InvariantCulture)}{text[1..]}.";
    }
}
