namespace Weir.Scripts.Evidence;

/// <summary>Tells, of a token, the widest brackets around it that are not too wide: what belongs together stands in one function, and a library around it does not count.</summary>
/// <remarks>Tokens come in their order; linear but for a search by halves for each that is asked about.</remarks>
internal sealed class FlowScopes
{
    /// <summary>Tokens between the beginning of such brackets and the token at most.</summary>
    public const int Reach = 400;

    private readonly List<int> _open = [];
    private readonly Dictionary<int, int> _ends = [];

    public void Open(int token) => _open.Add(token);

    public void Close(int token)
    {
        if (_open.Count == 0) return;
        int open = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        if (_ends.ContainsKey(open)) _ends[open] = token;
    }

    /// <summary>The brackets that are open now, by where they begin; -1 for none.</summary>
    public int Around(int token)
    {
        int place = _open.BinarySearch(Math.Max(0, token - Reach));
        place = place < 0 ? ~place : place;
        if (place >= _open.Count) return -1;
        _ends.TryAdd(_open[place], int.MaxValue);
        return _open[place];
    }

    /// <summary>Where such brackets end, once all tokens were seen.</summary>
    public int EndOf(int open) => _ends[open];
}
