using Weir.Flows;

namespace Weir.Server.Sensors;

/// <summary>Whom a connection was meant for.</summary>
/// <param name="Name">Name of the server; null where it is not known.</param>
/// <param name="IsBehindProxy">Whether a proxy was asked for it.</param>
internal readonly record struct NamedServer(string? Name, bool IsBehindProxy)
{
    /// <summary>The application of the connection, where the sensor calls it so.</summary>
    public string? Application(string? told) => IsBehindProxy ? Flow.Proxy : told;
}

/// <summary>Names of servers by the connection to which they belong. It keeps four million of them, or less where they are long; what does not fit is refused.</summary>
/// <param name="mostYoung">For logs without an end: after so many names those before them are forgotten, so that there is always room for new ones; 0 forgets none.</param>
internal sealed class ServerNames(int mostYoung = 0)
{
    private const int Most = 1 << 22;

    // As if no two connections shared a name; most do.
    private const long MostCharacters = 1L << 27;

    private Dictionary<ulong, NamedServer> _names = [];
    private Dictionary<ulong, NamedServer> _older = [];
    private long _characters;

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _names.Count == 0 && _older.Count == 0;

    /// <summary>Keeps the first name of a connection. False where there is no room.</summary>
    public bool TryAdd(ulong connection, NamedServer server)
    {
        if (mostYoung > 0 && _names.Count >= mostYoung)
        {
            (_older, _names, _characters) = (_names, [], 0);
        }

        if (_names.Count >= Most || _characters > MostCharacters)
        {
            return _names.ContainsKey(connection);
        }

        _characters += _names.TryAdd(connection, server) ? server.Name?.Length ?? 0 : 0;
        return true;
    }

    /// <summary>The server of a connection; without a name where none is known.</summary>
    public NamedServer Find(ulong connection) => _names.TryGetValue(connection, out var server) ? server : _older.GetValueOrDefault(connection);

    /// <summary>The same of a connection of which nothing more will be told.</summary>
    public NamedServer Take(ulong connection)
    {
        if (_names.Remove(connection, out var server))
        {
            _characters -= server.Name?.Length ?? 0;
            return server;
        }

        return _older.Remove(connection, out var old) ? old : default;
    }
}
