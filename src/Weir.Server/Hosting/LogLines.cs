using System.Text;
using Microsoft.Extensions.Logging;
using Weir.Server.Gateway;

namespace Weir.Server.Hosting;

/// <summary>Lines for an operator as entries of a log, for those who read standard error by a program.</summary>
internal sealed partial class LogLines : TextWriter
{
    private const string Prefix = "weir: ";

    private readonly ILoggerFactory _factory;
    private readonly ILogger _log;

    public LogLines(LogFormat format)
    {
        _factory = LoggerFactory.Create(logging => ServerLog.Add(logging, format, LogLevel.Information));
        _log = _factory.CreateLogger("weir");
    }

    public override Encoding Encoding => Encoding.UTF8;

    public override void WriteLine(string? value) => Tell(_log, value is not null && value.StartsWith(Prefix, StringComparison.Ordinal) ? value[Prefix.Length..] : value ?? "");

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _factory.Dispose();
        }

        base.Dispose(disposing);
    }

    [LoggerMessage(1, LogLevel.Information, "{Line}")]
    private static partial void Tell(ILogger log, string line);
}
