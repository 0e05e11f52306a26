using Microsoft.Extensions.Logging;

namespace Weir.Server.Sidecars;

/// <summary>What sidecars tell their operator besides decisions.</summary>
internal static partial class SidecarLog
{
    [LoggerMessage(1, LogLevel.Error, "A connection of HAProxy failed inside the agent")]
    public static partial void ConnectionFailed(ILogger log, Exception error);

    [LoggerMessage(2, LogLevel.Error, "HAProxy was disconnected: {Reason}")]
    public static partial void Disconnected(ILogger log, string reason);

    [LoggerMessage(3, LogLevel.Error, "HAProxy asked without saying enough: a message named weir-request with the arguments method and uri is needed; see deploy/haproxy")]
    public static partial void NothingToScore(ILogger log);
}
