using System.Net;
using Microsoft.AspNetCore.Connections;
using Weir.Server.Gateway;

namespace Weir.Server.Api.Access;

/// <summary>Bounds how many connections one client holds, so that none of them takes all that there are.</summary>
internal sealed class ConnectionLimit(int most)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, int> _counts = [];

    public async Task InvokeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var client = ClientNetwork.Of((connection.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None);
        if (!TryEnter(client))
        {
            connection.Abort();
            return;
        }

        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            Leave(client);
        }
    }

    private bool TryEnter(IPAddress client)
    {
        lock (_lock)
        {
            int count = _counts.GetValueOrDefault(client);
            if (count >= most)
            {
                return false;
            }

            _counts[client] = count + 1;
            return true;
        }
    }

    private void Leave(IPAddress client)
    {
        lock (_lock)
        {
            if (--_counts[client] == 0)
            {
                _counts.Remove(client);
            }
        }
    }
}
