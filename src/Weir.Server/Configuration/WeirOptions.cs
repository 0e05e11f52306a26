using Weir.Server.Gateway;

namespace Weir.Server.Configuration;

/// <summary>All settings of the program: from <c>weir.json</c>, then variables <c>WEIR__…</c>, then the command line; the later wins.</summary>
public sealed record WeirOptions
{
    /// <summary>Settings of the gateway.</summary>
    public GatewayOptions Gateway { get; init; } = new();
}
