using System.Collections.Concurrent;

namespace Weir.Server.Gateway;

/// <summary>Learns from answered requests which parts of paths name one thing of many: <c>/orders/4711</c> is of the route <c>/orders/{id}</c>. Thread-safe, bounded.</summary>
/// <remarks>
/// A segment that looks like a key (digits, a UUID, long hexadecimal or mixed letters and digits) is one at once; any other becomes one when its
/// place has had many different ones. Only paths that the application answered are learned, so that a scanner does not make routes.
/// </remarks>
internal sealed class RouteTemplates
{
    /// <summary>Stands for a segment that differs.</summary>
    public const string Any = "{id}";

    private const int MostDepth = 12;
    private const int MostChildren = 48;
    private const int MostNodes = 20_000;
    private const int Settled = 32;
    private const int LongestSegment = 64;

    private readonly Node _root = new("");
    private int _nodes;

    /// <summary>Takes note of a path that the application knows.</summary>
    /// <param name="path">The path, or a route that was learned before.</param>
    /// <param name="times">How often it was seen.</param>
    public void Learn(ReadOnlySpan<char> path, int times = 1)
    {
        var node = _root;
        int depth = 0;
        foreach (var range in path.Split('/'))
        {
            var segment = path[range];
            if (segment.IsEmpty)
            {
                continue;
            }

            if (++depth > MostDepth)
            {
                return;
            }

            if (!TryFind(node, segment, out var next))
            {
                if (Volatile.Read(ref _nodes) >= MostNodes)
                {
                    return;
                }

                next = node.Children.GetOrAdd(segment.ToString(), static (name, parent) => new Node($"{parent.Route}/{name}"), node);
                Interlocked.Increment(ref _nodes);
                if (node.Children.Count > MostChildren)
                {
                    Gather(node);
                }
            }

            // Not exact under threads, which does not matter here.
            next.Seen += times;
            node = next;
        }
    }

    /// <summary>The route of a path that was learned; null for any other. Allocates nothing.</summary>
    public string? Find(ReadOnlySpan<char> path)
    {
        var node = _root;
        foreach (var range in path.Split('/'))
        {
            var segment = path[range];
            if (segment.IsEmpty)
            {
                continue;
            }

            if (IsKey(segment) || !node.Lookup.TryGetValue(segment, out var next))
            {
                next = node.Children.GetValueOrDefault(Any);
            }

            if (next is null)
            {
                return null;
            }

            node = next;
        }

        return node == _root ? "/" : node.Route;
    }

    /// <summary>The route of a path.</summary>
    public string Of(ReadOnlySpan<char> path)
    {
        var route = new System.Text.StringBuilder(path.Length + 8);
        var node = _root;
        int depth = 0;
        foreach (var range in path.Split('/'))
        {
            var segment = path[range];
            if (segment.IsEmpty)
            {
                continue;
            }

            if (++depth > MostDepth)
            {
                return route.Append("/**").ToString();
            }

            bool isKey = IsKey(segment);
            if (node is null || isKey || !node.Lookup.TryGetValue(segment, out var next))
            {
                next = node?.Children.GetValueOrDefault(Any);
                isKey |= next is not null;
            }

            route.Append('/').Append(isKey ? Any : Printable.Text(segment[..Math.Min(segment.Length, LongestSegment)]));
            node = next;
        }

        return route.Length == 0 ? "/" : route.ToString();
    }

    /// <summary>Whether a segment names one thing of many by its looks alone.</summary>
    private static bool IsKey(ReadOnlySpan<char> segment)
    {
        if (segment.SequenceEqual(Any) || segment.Length > LongestSegment)
        {
            return true;
        }

        int digits = 0, hex = 0, letters = 0, other = 0;
        foreach (char sign in segment)
        {
            digits += char.IsAsciiDigit(sign) ? 1 : 0;
            hex += char.IsAsciiHexDigit(sign) || sign == '-' ? 1 : 0;
            letters += char.IsAsciiLetter(sign) ? 1 : 0;
            other += char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_' ? 0 : 1;
        }

        return digits == segment.Length
            || (hex == segment.Length && segment.Length >= 16 && digits > 0)
            || (other == 0 && segment.Length >= 20 && digits >= 4 && letters >= 4);
    }

    private static bool TryFind(Node node, ReadOnlySpan<char> segment, out Node next)
    {
        if (!IsKey(segment) && node.Lookup.TryGetValue(segment, out next!))
        {
            return true;
        }

        bool gathered = node.Children.TryGetValue(Any, out next!);
        if (!gathered && IsKey(segment))
        {
            next = node.Children.GetOrAdd(Any, static (name, parent) => new Node($"{parent.Route}/{name}"), node);
            return true;
        }

        return gathered;
    }

    /// <summary>Too many different ones: those that come again and again keep their names, the others become one.</summary>
    private void Gather(Node node)
    {
        node.Children.GetOrAdd(Any, static (name, parent) => new Node($"{parent.Route}/{name}"), node);
        foreach (var (name, child) in node.Children)
        {
            if (child.Seen < Settled && name != Any && node.Children.TryRemove(name, out _))
            {
                // What stood below goes with it, and is learned again below the one.
                Interlocked.Add(ref _nodes, -Count(child));
            }
        }
    }

    private static int Count(Node node)
    {
        int count = 0;
        var waiting = new Stack<Node>([node]);
        while (waiting.TryPop(out var next))
        {
            count++;
            foreach (var child in next.Children.Values)
            {
                waiting.Push(child);
            }
        }

        return count;
    }

    private sealed class Node
    {
        public Node(string route)
        {
            Route = route;
            Lookup = Children.GetAlternateLookup<ReadOnlySpan<char>>();
        }

        public string Route { get; }

        public ConcurrentDictionary<string, Node> Children { get; } = new(StringComparer.Ordinal);

        public ConcurrentDictionary<string, Node>.AlternateLookup<ReadOnlySpan<char>> Lookup { get; }

        public int Seen { get; set; }
    }
}
