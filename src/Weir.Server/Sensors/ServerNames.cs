namespace Weir.Server.Sensors;

/// <summary>Names of servers by the connection to which they belong. It keeps four million of them, or less where they are long; what does not fit is refused.</summary>
/// <param name="mostYoung">For logs without an end: after so many names those before them are forgotten, so that there is always room for new ones; 0 forgets none.</param>
internal sealed class ServerNames(int mostYoung = 0)
{
    private const int Most = 1 << 22;

    // As if no two connections shared a name; most do.
    private const long MostCharacters = 1L << 27;

    private Dictionary<ulong, string> _names = [];
    private Dictionary<ulong, string> _older = [];
    private long _characters;

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _names.Count == 0 && _older.Count == 0;

    /// <summary>Keeps the first name of a connection. False where there is no room.</summary>
    public bool TryAdd(ulong connection, string name)
    {
        if (mostYoung > 0 && _names.Count >= mostYoung)
        {
            (_older, _names, _characters) = (_names, [], 0);
        }

        if (_names.Count >= Most || _characters > MostCharacters)
        {
            return _names.ContainsKey(connection);
        }

        _characters += _names.TryAdd(connection, name) ? name.Length : 0;
        return true;
    }

    /// <summary>The name of a connection, or null.</summary>
    public string? Find(ulong connection) => _names.GetValueOrDefault(connection) ?? _older.GetValueOrDefault(connection);

    /// <summary>The name of a connection of which nothing more will be told, or null.</summary>
    public string? Take(ulong connection)
    {
        bool isKnown = _names.Remove(connection, out string? name);
        _characters -= isKnown ? name!.Length : 0;
        return isKnown || !_older.Remove(connection, out string? old) ? name : old;
    }
}
