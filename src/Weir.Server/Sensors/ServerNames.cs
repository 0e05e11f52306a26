namespace Weir.Server.Sensors;

/// <summary>Names of servers by the connection to which they belong. It keeps a million and counts what did not fit.</summary>
internal sealed class ServerNames
{
    private const int Most = 1 << 20;
    private readonly Dictionary<ulong, string> _names = [];

    /// <summary>Names that did not fit.</summary>
    public long Dropped { get; private set; }

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _names.Count == 0;

    /// <summary>Keeps the first name of a connection.</summary>
    public void Add(ulong connection, string name)
    {
        if (_names.Count < Most)
        {
            _names.TryAdd(connection, name);
        }
        else if (!_names.ContainsKey(connection))
        {
            Dropped++;
        }
    }

    /// <summary>The name of a connection, or null.</summary>
    public string? Find(ulong connection) => _names.GetValueOrDefault(connection);
}
