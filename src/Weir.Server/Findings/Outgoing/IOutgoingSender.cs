namespace Weir.Server.Findings.Outgoing;

/// <summary>Takes messages to one target, one at a time.</summary>
internal interface IOutgoingSender : IAsyncDisposable
{
    /// <summary>Sends one message.</summary>
    /// <returns>What the other end answered, in a few words.</returns>
    /// <exception cref="OutgoingException">It did not arrive, or that is not known; the caller tries again.</exception>
    Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);
}
