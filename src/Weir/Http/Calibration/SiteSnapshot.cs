namespace Weir.Http.Calibration;

/// <summary>All that a site has learned, copied at one moment.</summary>
/// <param name="Since">Ticks of the first observation; 0 before.</param>
/// <param name="Generation">The current one.</param>
/// <param name="Values">Registers of the counter of all distinct values.</param>
/// <param name="Beyond">Registers of the counter of those beyond their clients' share.</param>
/// <param name="Tail">The highest distinct values.</param>
internal sealed record SiteSnapshot(long Since, int Generation, byte[] Values, byte[] Beyond, TailValue[] Tail);
