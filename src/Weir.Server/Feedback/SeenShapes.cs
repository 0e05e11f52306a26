using System.Text;
using Weir.Server.Gateway;

namespace Weir.Server.Feedback;

/// <summary>Remembers which routes and names of parameters there were, so that what is new can be told. Thread-safe, of fixed size, allocates nothing.</summary>
/// <param name="routes">Learned routes.</param>
internal sealed class SeenShapes(RouteTemplates routes)
{
    /// <summary>Requests that only teach: where nothing was seen everything is new.</summary>
    public const int Lessons = 1000;

    private const int LongestPath = 512, MostNames = 64;
    private const ulong FnvStart = 14695981039346656037, FnvPrime = 1099511628211;

    private readonly SeenHashes _seen = new();
    private int _lessons;

    /// <summary>Takes note of a request.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="target">Its target, as received.</param>
    /// <returns>Whether it is of a shape that was not there before.</returns>
    public bool IsNew(ReadOnlySpan<byte> method, ReadOnlySpan<byte> target)
    {
        int query = target.IndexOf((byte)'?');
        ReadOnlySpan<byte> path = query < 0 ? target : target[..query];
        ulong shape = Add(OfPath(path), method);
        if (query >= 0) shape = OfNames(shape, target[(query + 1)..]);
        bool isNew = _seen.Add(shape);
        return Volatile.Read(ref _lessons) >= Lessons ? isNew : Interlocked.Increment(ref _lessons) < 0;
    }

    /// <summary>By its route where it has one, else by its letters.</summary>
    private ulong OfPath(ReadOnlySpan<byte> path)
    {
        if (path.Length <= LongestPath)
        {
            Span<char> chars = stackalloc char[LongestPath];
            int length = Encoding.Latin1.GetChars(path, chars);
            if (routes.Find(chars[..length]) is { } route) return Of(route);
        }

        ulong hash = FnvStart;
        foreach (byte one in path[..Math.Min(path.Length, LongestPath)])
        {
            if (!char.IsAsciiDigit((char)one)) hash = (hash ^ one) * FnvPrime;
        }

        return hash;
    }

    private static ulong Of(string route)
    {
        ulong hash = FnvStart;
        foreach (char one in route) hash = (hash ^ one) * FnvPrime;
        return hash;
    }

    /// <summary>Whatever their order.</summary>
    private static ulong OfNames(ulong hash, ReadOnlySpan<byte> query)
    {
        int left = MostNames;
        ulong names = 0;
        foreach (Range range in query.Split((byte)'&'))
        {
            if (left-- == 0) break;
            ReadOnlySpan<byte> pair = query[range];
            int equals = pair.IndexOf((byte)'=');
            names += Add(FnvStart, equals < 0 ? pair : pair[..equals]);
        }

        return (hash ^ names) * FnvPrime;
    }

    private static ulong Add(ulong hash, ReadOnlySpan<byte> bytes)
    {
        foreach (byte one in bytes) hash = (hash ^ one) * FnvPrime;
        return hash;
    }
}
