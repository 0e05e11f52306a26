using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Weir.Server.Gateway;

/// <summary>The log of a web server, on standard error: the standard output belongs to decisions.</summary>
internal static class ServerLog
{
    public static void Add(ILoggingBuilder logging, LogFormat format, LogLevel level)
    {
        // A failed start is thrown, and told once, by whoever started.
        logging.SetMinimumLevel(level).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        if (format == LogFormat.Json)
        {
            logging.AddJsonConsole(console => (console.TimestampFormat, console.UseUtcTimestamp) = ("yyyy-MM-ddTHH:mm:ss.fffZ", true));
        }
        else
        {
            logging.AddSimpleConsole(console => console.SingleLine = true);
        }

        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
