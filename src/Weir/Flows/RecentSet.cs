using System.Buffers;

namespace Weir.Flows;

/// <summary>What was seen lately, as hashes: of the last one to two weeks, and of at most the last <c>2 × most</c>.</summary>
/// <remarks>
/// Two generations: what is seen goes into the younger; when that is full, or a week old, it becomes the elder and the elder is forgotten. So what is seen
/// again and again stays, and what is not goes. Two hashes of 64 bits that are equal by chance make one thing known too early. Not thread-safe.
/// </remarks>
internal sealed class RecentSet(int most)
{
    private const long Generation = 7 * Timestamp.Day;

    private HashSet<ulong>? _elder;
    private HashSet<ulong>? _younger;
    private Timestamp _begin = new(long.MinValue);

    /// <summary>How many are known.</summary>
    public int Count => (_elder?.Count ?? 0) + (_younger?.Count ?? 0);

    /// <summary>Notes one. True when it was not known.</summary>
    public bool Add(ulong hash, Timestamp now)
    {
        if (_begin.Micros == long.MinValue)
        {
            _begin = now;
        }
        else if (now - _begin > Generation || _younger?.Count >= most)
        {
            (_elder, _younger, _begin) = (_younger, null, now);
        }

        bool isNew = (_younger ??= []).Add(hash);
        return isNew && _elder?.Contains(hash) != true;
    }

    public void Save(StateWriter writer)
    {
        writer.Time(_begin);
        writer.Hashes(_elder);
        writer.Hashes(_younger);
    }

    public static RecentSet Load(ref SequenceReader<byte> state, int most) => new(most)
    {
        _begin = state.ReadTime(),
        _elder = state.ReadHashes(),
        _younger = state.ReadHashes(),
    };
}
