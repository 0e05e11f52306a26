using Microsoft.Extensions.Logging;

namespace Weir.Server.Gateway;

/// <summary>What the gateway tells its operator besides decisions.</summary>
internal static partial class GatewayLog
{
    [LoggerMessage(1, LogLevel.Error, "Request {RequestId} failed inside the gateway")]
    public static partial void RequestFailed(ILogger log, string requestId, Exception error);

    [LoggerMessage(2, LogLevel.Error, "Request {RequestId} could not be scored")]
    public static partial void ScoringFailed(ILogger log, string requestId, Exception error);
}
