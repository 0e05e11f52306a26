namespace Weir.Tests.Fuzz;

/// <summary>Makes inputs out of seeds and a dictionary: random bytes alone find nothing, tokens in wrong places do.</summary>
/// <remarks>The same seed gives the same inputs. Inputs never grow over <c>maxLength</c>.</remarks>
internal sealed class DictionaryMutator
{
    private const int MaxSteps = 6;
    private const int MaxRepeats = 40;

    private readonly byte[][] _seeds;
    private readonly byte[][] _dictionary;
    private readonly Random _random;
    private readonly byte[] _text;
    private readonly byte[] _spare;
    private int _length;

    public DictionaryMutator(IEnumerable<byte[]> seeds, IEnumerable<byte[]> dictionary, int seed, int maxLength = 4096)
    {
        _seeds = [.. seeds];
        _dictionary = [.. dictionary];
        _random = new Random(seed);
        _text = new byte[maxLength];
        _spare = new byte[maxLength];
    }

    /// <summary>The next input; valid until the next call.</summary>
    public ReadOnlySpan<byte> Next()
    {
        _length = 0;
        Insert(0, _seeds[_random.Next(_seeds.Length)]);
        for (var steps = _random.Next(MaxSteps + 1); steps > 0; steps--) Mutate();
        return _text.AsSpan(0, _length);
    }

    private void Mutate()
    {
        var at = _random.Next(_length + 1);
        switch (_random.Next(9))
        {
            case 0 or 1:
                Insert(at, Token());
                break;
            case 2:
                var token = Token();
                for (var times = _random.Next(1, MaxRepeats); times > 0; times--) Insert(at, token);
                break;
            case 3:
                Remove(at, _random.Next(1, 8));
                break;
            case 4:
                Insert(at, Piece(_seeds[_random.Next(_seeds.Length)]));
                break;
            case 5:
                if (at < _length) _text[at] = (byte)_random.Next(256);
                break;
            case 6:
                if (at < _length) _text[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 7:
                // The piece may overlap what Insert moves, so it is copied first.
                var own = Piece(_text.AsSpan(0, _length));
                own.CopyTo(_spare);
                Insert(at, _spare.AsSpan(0, own.Length));
                break;
            default:
                _length = at;
                break;
        }
    }

    private byte[] Token() => _dictionary[_random.Next(_dictionary.Length)];

    private ReadOnlySpan<byte> Piece(ReadOnlySpan<byte> whole)
    {
        if (whole.IsEmpty) return whole;
        var start = _random.Next(whole.Length);
        return whole.Slice(start, _random.Next(1, whole.Length - start + 1));
    }

    private void Insert(int at, ReadOnlySpan<byte> piece)
    {
        var length = Math.Min(piece.Length, _text.Length - _length);
        _text.AsSpan(at, _length - at).CopyTo(_text.AsSpan(at + length));
        piece[..length].CopyTo(_text.AsSpan(at));
        _length += length;
    }

    private void Remove(int at, int count)
    {
        var end = Math.Min(_length, at + count);
        _text.AsSpan(end, _length - end).CopyTo(_text.AsSpan(at));
        _length -= end - at;
    }
}
