using Weir.Numerics;

namespace Weir.Http.Features;

/// <summary>Turns one decoded text into feature slots, as a whole or block by block. Holds all buffers; one instance serves one thread.</summary>
internal sealed class TextFeatures
{
    /// <summary>Longest text that is read at a time; longer ones are read in pieces.</summary>
    public const int MaxTextLength = 2048;

    /// <summary>Bytes that two pieces of a long text share, so that nothing is cut in two.</summary>
    public const int PieceOverlap = 64;

    /// <summary>Bytes from one piece to the next.</summary>
    public const int PieceStep = MaxTextLength - PieceOverlap;

    /// <summary>Folded bytes in a block. Windows are a few blocks side by side.</summary>
    public const int BlockLength = 16;

    /// <summary>Blocks in a window.</summary>
    public const int BlocksInWindow = 3;

    private const int MaxFolded = MaxTextLength + 2;
    /// <summary>The most blocks of one piece.</summary>
    public const int MaxBlocks = (MaxFolded + BlockLength - 1) / BlockLength;

    private readonly byte[] _folded = new byte[ValueFolder.RoomFor(MaxTextLength)];
    private readonly byte[] _classes = new byte[MaxFolded + ValueFolder.Padding];
    private readonly ushort[] _identities = new ushort[MaxFolded + ValueFolder.Padding];
    private readonly ushort[] _starts = new ushort[MaxFolded];
    private readonly SlotSet _slots = new(HttpFeaturesV1.MostFeatures(MaxFolded));
    private readonly int[] _blockStarts = new int[MaxBlocks + 1];

    private int _length;
    private int _tokens;
    private int _blocks;

    /// <summary>Folds and lexes the first <see cref="MaxTextLength"/> bytes of <paramref name="text"/>.</summary>
    public void Read(ReadOnlySpan<byte> text)
    {
        if (text.Length > MaxTextLength) text = text[..MaxTextLength];
        _length = ValueFolder.Fold(text, _folded);
        _tokens = ValueLexer.Lex(_folded, _length, _classes, _identities, _starts);
        _classes.AsSpan(_tokens, ValueFolder.Padding).Clear();
    }

    /// <summary>Length of the folded text with both marks.</summary>
    public int Length => _length;

    /// <summary>Distinct slots of the text that was read last; valid until the next call.</summary>
    public ReadOnlySpan<ushort> Whole()
    {
        _slots.Clear();
        HttpFeaturesV1.AddBytes(_folded, _length, 0, _length, _slots);
        HttpFeaturesV1.AddTokens(_classes, _identities, _tokens, 0, _tokens, _slots);
        return _slots.All;
    }

    /// <summary>
    /// Slots block by block: distinct within each block, of the byte and token n-grams that start there.
    /// Returns the number of windows; <see cref="Window"/> gives each. Valid until the next call.
    /// </summary>
    public int Windows()
    {
        _slots.Clear();
        _blocks = 0;
        int token = 0;
        for (int from = 0; from < _length; from += BlockLength)
        {
            _blockStarts[_blocks++] = _slots.All.Length;
            int to = Math.Min(from + BlockLength, _length);
            int firstToken = token;
            while (token < _tokens && _starts[token] < to) token++;
            _slots.BeginBlock();
            HttpFeaturesV1.AddBytes(_folded, _length, from, to, _slots);
            HttpFeaturesV1.AddTokens(_classes, _identities, _tokens, firstToken, token, _slots);
        }

        _blockStarts[_blocks] = _slots.All.Length;
        return Math.Max(1, _blocks - BlocksInWindow + 1);
    }

    /// <summary>Blocks that <see cref="Windows"/> found.</summary>
    public int Blocks => _blocks;

    /// <summary>Slots of one block, distinct.</summary>
    public ReadOnlySpan<ushort> Block(int index) => _slots.All[_blockStarts[index].._blockStarts[index + 1]];

    /// <summary>Number of slots of one window.</summary>
    public int WindowLength(int index) => _blockStarts[Math.Min(index + BlocksInWindow, _blocks)] - _blockStarts[index];

    /// <summary>Slots of one window; a slot stands once for each block that has it.</summary>
    public ReadOnlySpan<ushort> Window(int index)
        => _slots.All[_blockStarts[index].._blockStarts[Math.Min(index + BlocksInWindow, _blocks)]];
}
