using System.Net;
using System.Net.Sockets;

namespace Weir.Server.Tests.Sidecars;

/// <summary>A port that takes connections and never says a word.</summary>
internal sealed class SilentListener : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SilentListener()
    {
        // The system accepts for us as many as a test makes.
        _listener.Start(backlog: 100);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    public int Port { get; }

    public void Dispose() => _listener.Dispose();
}
