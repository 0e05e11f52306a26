namespace Weir.Server.Feedback;

/// <summary>Remembers hashes in a table of bits, which begins anew when half of it is full: a flood blinds nobody for longer. Thread-safe, of fixed size, allocates nothing.</summary>
internal sealed class SeenHashes
{
    // Of 10,000 one in a hundred new ones is taken for known, which costs a sample and no more.
    private const int Bits = 1 << 20;

    private readonly long[] _seen = new long[Bits / 64];
    private int _count;

    /// <summary>Takes note of one.</summary>
    /// <returns>Whether it was not there before.</returns>
    public bool Add(ulong hash)
    {
        hash = (hash ^ (hash >> 32)) * 0x9e3779b97f4a7c15;
        int bit = (int)(hash >> 44);
        long mask = 1L << (bit & 63);

        // Nearly all were there: a look leaves the line of the cache with whoever else reads it.
        if ((Volatile.Read(ref _seen[bit >> 6]) & mask) != 0 || (Interlocked.Or(ref _seen[bit >> 6], mask) & mask) != 0) return false;
        if (Interlocked.Increment(ref _count) == Bits / 2)
        {
            Array.Clear(_seen);
            Volatile.Write(ref _count, 0);
        }

        return true;
    }
}
