using System.Text.Json;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Drift;

/// <summary>Reads reports from the store.</summary>
public static class DriftReports
{
    /// <summary>The last one; null before the first, and where it was written by another version of the program.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public static async Task<DriftReport?> LastAsync(OperationalStore store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (await store.Drift.LastRoundAsync(cancellationToken).ConfigureAwait(false) is not { } row) return null;
        try
        {
            return JsonSerializer.Deserialize(row.Report, DriftJson.Default.DriftReport);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
