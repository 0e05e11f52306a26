namespace Weir.Server.Sensors.NetFlow;

/// <summary>Counts what did not arrive, by the numbers that exporters give: of records (v5, IPFIX) or of datagrams (v9).</summary>
internal sealed class SequenceCheck
{
    // A larger jump is a new beginning.
    private const int MostLost = 1_000_000;
    private const int MostLate = 10_000;

    private uint? _expected;

    /// <summary>How many did not arrive, so far. Those that only came late are taken off again.</summary>
    public long Lost { get; private set; }

    /// <summary>Datagrams that came after later ones.</summary>
    public long OutOfOrder { get; private set; }

    /// <param name="number">As the datagram says it.</param>
    /// <param name="count">How many it holds; null where that cannot be told, as without its template.</param>
    public void Take(uint number, uint? count)
    {
        int gap = _expected is { } expected ? (int)(number - expected) : 0;
        if (gap is < 0 and >= -MostLate)
        {
            OutOfOrder++;
            Lost = Math.Max(0, Lost - (count ?? 0));
            return;
        }

        Lost += gap is > 0 and <= MostLost ? gap : 0;
        _expected = count is { } held ? number + held : null;
    }
}
