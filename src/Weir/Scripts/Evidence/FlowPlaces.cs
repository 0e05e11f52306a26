using System.Runtime.InteropServices;
using Weir.Scripts.Folding;

namespace Weir.Scripts.Evidence;

/// <summary>Ways out of a script around which something is read, and the tokens that belong to each.</summary>
internal static class FlowPlaces
{
    // Of a place that is judged by itself: how much is looked at around what sends, and what of it is taken along on both sides.
    private const int Before = 150, Behind = 75, Margin = 30, MostPlaces = 4;

    // A field that is named is more than any field; several are more than one, up to a point.
    private const int Named = 4, MostRead = 12;

    /// <summary>The few places of a script where most is read near what sends, as ranges of tokens, the one with most first.</summary>
    public static IReadOnlyList<Range> Of(ScriptFolder folder)
    {
        var reader = new FlowReader(folder, 0, folder.Tokens.Length);
        reader.Read();
        ReadOnlySpan<FlowMark> marks = CollectionsMarshal.AsSpan(reader.Marks);
        List<FlowPlace> places = Around(reader, Before, Behind, hook: Named);
        int most = folder.Tokens.Length;
        var ranges = new List<Range>();
        foreach (FlowPlace place in places.OrderByDescending(place => place.Weight).Take(MostPlaces))
        {
            int from = Math.Min(place.Sink.Token, marks[place.From].Token), end = Math.Max(place.Sink.Token, marks[place.To - 1].Token) + 1;
            ranges.Add(Math.Max(0, from - Margin)..Math.Min(most, end + Margin));
        }

        return ranges;
    }

    /// <summary>Each sink around which something is read: within its brackets, and no farther from it than this.</summary>
    /// <param name="reader">What was read of the script.</param>
    /// <param name="before">Tokens before the sink at most.</param>
    /// <param name="behind">Tokens behind it at most.</param>
    /// <param name="hook">What it counts that a function of the browser is replaced there.</param>
    public static List<FlowPlace> Around(in FlowReader reader, int before, int behind, int hook)
    {
        ReadOnlySpan<FlowMark> marks = CollectionsMarshal.AsSpan(reader.Marks);
        int[] read = new int[marks.Length + 1], hosts = new int[marks.Length + 1];
        for (int i = 0; i < marks.Length; i++)
        {
            read[i + 1] = read[i] + (marks[i].Part switch { FlowPart.Field => Named, FlowPart.Typed => 1, FlowPart.Hook => hook, _ => 0 });
            hosts[i + 1] = hosts[i] + (marks[i].Part == FlowPart.Host ? 1 : 0);
        }

        var places = new List<FlowPlace>();
        foreach (var (mark, open) in reader.Around)
        {
            int token = marks[mark].Token;
            int first = open >= 0 ? Math.Max(open, Less(token, before)) : Less(token, Math.Min(before, FlowScopes.Reach));
            int end = open >= 0 ? Math.Min(reader.Scopes.EndOf(open), More(token, behind)) : More(token, Math.Min(behind, FlowScopes.Reach / 2));
            int from = PlaceOf(marks, first), to = PlaceOf(marks, end);
            if (read[to] > read[from]) places.Add(new FlowPlace((2 * Math.Min(MostRead, read[to] - read[from])) + (hosts[to] > hosts[from] ? 1 : 0), marks[mark], first, end, from, to));
        }

        return places;
    }

    private static int Less(int token, int reach) => Math.Max(0, token - reach);

    private static int More(int token, int reach) => (int)Math.Min(int.MaxValue, (long)token + reach);

    /// <summary>The first mark at a token or behind it.</summary>
    private static int PlaceOf(ReadOnlySpan<FlowMark> marks, int token)
    {
        int low = 0, high = marks.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (marks[middle].Token < token) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}

/// <summary>A way out with what is read around it.</summary>
/// <param name="Weight">How much is read.</param>
/// <param name="Sink">What sends.</param>
/// <param name="First">First token that belongs to it.</param>
/// <param name="End">Its last.</param>
/// <param name="From">First of the marks within.</param>
/// <param name="To">Behind the last of them.</param>
internal readonly record struct FlowPlace(int Weight, FlowMark Sink, int First, int End, int From, int To);
