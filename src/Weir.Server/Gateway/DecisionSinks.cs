namespace Weir.Server.Gateway;

/// <summary>Where decisions go: the log, and the lake when there is one. Whoever decides shares them.</summary>
internal sealed class DecisionSinks(DecisionLog log, DecisionLake? lake) : IAsyncDisposable
{
    public DecisionLog Log => log;

    public DecisionLake? Lake => lake;

    /// <summary>Opens what the settings name.</summary>
    /// <exception cref="GatewayException">The file of decisions cannot be opened.</exception>
    /// <exception cref="Stores.Lake.LakeException">The lake cannot be opened.</exception>
    public static DecisionSinks Open(GatewayOptions options, TextWriter problems)
    {
        var lake = DecisionLake.Open(options, problems);
        return new DecisionSinks(DecisionLog.Open(options, problems), lake);
    }

    public async ValueTask DisposeAsync()
    {
        await log.DisposeAsync().ConfigureAwait(false);
        if (lake is not null)
        {
            await lake.DisposeAsync().ConfigureAwait(false);
        }
    }
}
