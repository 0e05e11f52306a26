using Weir.Learning;
using Weir.Numerics;

namespace Weir.Http.Features;

/// <summary>Turns one decoded text into feature slots, as a whole or block by block. Holds all buffers; one instance serves one thread.</summary>
/// <remarks>
/// A text is cut into blocks of 16 folded bytes; a window is three blocks side by side. What stands in a block is counted once for the block,
/// so a window's features are those of its blocks, and blocks are read only once, and only where somebody asks for them.
/// </remarks>
internal sealed class TextFeatures
{
    /// <summary>Longest text that is read at a time; longer ones are read in pieces.</summary>
    public const int MaxTextLength = 2048;

    /// <summary>Bytes that two pieces of a long text share, so that nothing is cut in two.</summary>
    public const int PieceOverlap = 64;

    /// <summary>Bytes from one piece to the next.</summary>
    public const int PieceStep = MaxTextLength - PieceOverlap;

    /// <summary>Folded bytes in a block.</summary>
    public const int BlockLength = GramKernel.Block;

    /// <summary>Blocks in a window.</summary>
    public const int BlocksInWindow = 3;

    /// <summary>Blocks in a short window: a short attack between other text fills it.</summary>
    public const int BlocksInShortWindow = 2;

    private const int MaxFolded = MaxTextLength + 2;

    /// <summary>The most blocks of one piece.</summary>
    public const int MaxBlocks = (MaxFolded + BlockLength - 1) / BlockLength;

    private readonly byte[] _folded = new byte[ValueFolder.RoomFor(MaxTextLength)];
    private readonly TokenList _tokens = new(MaxFolded);
    private readonly SlotSet _slots = new(HttpFeaturesV1.MostFeatures(MaxFolded));
    private readonly int[] _blockStarts = new int[MaxBlocks];
    private readonly int[] _blockEnds = new int[MaxBlocks];
    private readonly int[] _sieveSums = new int[MaxBlocks];

    /// <summary>Which features are read; those of a model that does without some.</summary>
    public FeatureGroups Groups { get; set; } = FeatureGroups.All;

    /// <summary>Folds the first <see cref="MaxTextLength"/> bytes of <paramref name="text"/>.</summary>
    public void Read(ReadOnlySpan<byte> text)
    {
        if (text.Length > MaxTextLength) text = text[..MaxTextLength];
        Length = ValueFolder.Fold(text, _folded);
        Blocks = (Length + BlockLength - 1) / BlockLength;
    }

    /// <summary>Length of the folded text with both marks.</summary>
    public int Length { get; private set; }

    /// <summary>Blocks of the text.</summary>
    public int Blocks { get; private set; }

    /// <summary>Windows of the text, at least one.</summary>
    public int Windows => Math.Max(1, Blocks - BlocksInWindow + 1);

    /// <summary>The folded text with both marks.</summary>
    public ReadOnlySpan<byte> Folded => _folded.AsSpan(0, Length);

    /// <summary>The part of it that one window reads.</summary>
    public ReadOnlySpan<byte> FoldedWindow(int window) => Folded[(window * BlockLength)..Math.Min(Length, (window + BlocksInWindow) * BlockLength)];

    /// <summary>Distinct slots of the whole text; valid until the next call that reads slots.</summary>
    public ReadOnlySpan<ushort> Whole()
    {
        _slots.Clear();
        _tokens.Clear();
        _tokens.Lex(_folded, Length, 0, Length, 0);
        Add(0, Length, 0, _tokens.Count);
        return _slots.All;
    }

    /// <summary>Marks the windows that pass a sieve, and the blocks that they are made of. Returns the number of windows marked.</summary>
    /// <param name="sieve">The coarse model.</param>
    /// <param name="windows">One for each window: does it pass?</param>
    /// <param name="blocks">One for each block: is it in a window that passes?</param>
    public int Sift(Sieve sieve, Span<bool> windows, Span<bool> blocks)
    {
        Span<int> sums = _sieveSums.AsSpan(0, Blocks);
        HttpFeaturesV1.SieveSums(sieve.Weights, _folded, Length, sums);
        if (Windows == 1)
        {
            int all = 0;
            foreach (int sum in sums) all += sum;
            blocks[..sums.Length].Fill(windows[0] = all >= sieve.LeastSumAlone(GramsOf(0)));
            return windows[0] ? 1 : 0;
        }

        blocks[..sums.Length].Clear();
        int leastOfFull = sieve.LeastSum(GramsOf(0));
        int passed = 0, last = Windows - 1;
        for (int w = 0; w <= last; w++)
        {
            int sum = sums[w];
            if (w + 1 < sums.Length) sum += sums[w + 1];
            if (w + 2 < sums.Length) sum += sums[w + 2];
            bool passes = sum >= (w < last ? leastOfFull : sieve.LeastSum(GramsOf(w)));
            windows[w] = passes;
            if (!passes) continue;
            passed++;
            blocks.Slice(w, Math.Min(BlocksInWindow, sums.Length - w)).Fill(true);
        }

        return passed;
    }

    /// <summary>Reads all blocks; <see cref="Window"/> gives the windows of them. Valid until the next call that reads slots.</summary>
    public void ReadBlocks()
    {
        Span<bool> all = stackalloc bool[MaxBlocks];
        all.Fill(true);
        ReadBlocks(all);
    }

    /// <summary>Reads the blocks that are <paramref name="wanted"/>, each as if all were read.</summary>
    public void ReadBlocks(ReadOnlySpan<bool> wanted)
    {
        _slots.Clear();
        _tokens.Clear();
        int token = 0;
        for (int first = 0; first < Blocks; first++)
        {
            if (!wanted[first]) continue;
            int end = first + 1;
            while (end < Blocks && wanted[end]) end++;
            token = _tokens.Lex(_folded, Length, first * BlockLength, Math.Min(end * BlockLength, Length), token);
            for (; first < end; first++)
            {
                int from = first * BlockLength, to = Math.Min(from + BlockLength, Length), firstToken = token;
                while (token < _tokens.Count && _tokens.Starts[token] < to) token++;
                _slots.BeginBlock();
                _blockStarts[first] = _slots.All.Length;
                Add(from, to, firstToken, token);
                _blockEnds[first] = _slots.All.Length;
            }
        }
    }

    /// <summary>Slots of one block, distinct.</summary>
    public ReadOnlySpan<ushort> Block(int index) => _slots.All[_blockStarts[index].._blockEnds[index]];

    /// <summary>Slots of the <paramref name="blocks"/> from one on; a slot stands once for each block that has it. All blocks must have been read.</summary>
    public ReadOnlySpan<ushort> Window(int index, int blocks = BlocksInWindow)
        => _slots.All[_blockStarts[index].._blockEnds[Math.Min(index + blocks, Blocks) - 1]];

    /// <summary>Writes the slots that a sieve adds up for the <paramref name="blocks"/> from one on; returns their number.</summary>
    public int SieveWindow(int index, Span<ushort> slots, int blocks = BlocksInWindow)
    {
        int from = index * BlockLength, count = GramsOf(index, blocks);
        for (int at = 0; at < count / HttpFeaturesV1.SieveGrams; at++) HttpFeaturesV1.SieveSlots(_folded, from + at, slots[(at * HttpFeaturesV1.SieveGrams)..]);
        return count;
    }

    private void Add(int from, int to, int firstToken, int endToken)
    {
        if (Groups == FeatureGroups.All)
        {
            HttpFeaturesV1.AddBytes(_folded, Length, from, to, _slots);
            HttpFeaturesV1.AddTokens(_tokens, firstToken, endToken, _slots);
            return;
        }

        if (Groups.HasFlag(FeatureGroups.Bytes)) HttpFeaturesV1.AddBytes(_folded, Length, from, to, _slots);
        if (Groups.HasFlag(FeatureGroups.Kinds)) HttpFeaturesV1.AddKinds(_tokens, firstToken, endToken, _slots);
        if (Groups.HasFlag(FeatureGroups.Words)) HttpFeaturesV1.AddWords(_tokens, firstToken, endToken, _slots);
    }

    private int GramsOf(int window, int blocks = BlocksInWindow)
    {
        int from = window * BlockLength;
        return HttpFeaturesV1.SieveGrams * (Math.Min(from + (blocks * BlockLength), Length) - from);
    }
}
