using System.Runtime.InteropServices;
using Weir.Scripts.Folding;
using Weir.Scripts.Tokens;

namespace Weir.Scripts.Features;

/// <summary>What a script is made of, for a model: distinct words, kinds of tokens in a row, topics and which stand near each other; for the whole and for windows.</summary>
/// <remarks>
/// Words are names, properties and the words of strings, whole and in their parts, in lower case; a property is the same word however it is written.
/// Names such as <c>_0x12ab</c> are one word. A window is two stretches of <see cref="StretchTokens"/> tokens, so that each place is in two windows.
/// Used again and again without new memory. Not thread-safe.
/// </remarks>
internal sealed class ScriptFeaturesV1
{
    /// <summary>Name of the schema in a model.</summary>
    public const string Schema = "ScriptFeaturesV1";

    /// <summary>Tokens of a stretch; a window is two.</summary>
    public const int StretchTokens = 600;

    /// <summary>Slots of runs of kinds.</summary>
    public const int KindSlots = 1 << 16;

    // Longer words are made up, or data.
    private const int LongestWord = 40;
    private const int ShortestWord = 3;
    private const int BlobLength = 200;
    private const int LongestString = 16 * 1024;
    private const int LongestRun = 4;
    private const int LeastWords = 8;
    private const int NoPlace = int.MinValue / 2;

    private const byte Sign = 0, Small = 1, Capital = 2, Digit = 3, Beyond = 4;

    private static readonly byte[] s_kinds = [.. Enumerable.Range(0, 256).Select(letter => letter >= 0x80 ? Beyond : char.IsAsciiLetterLower((char)letter) ? Small : char.IsAsciiLetterUpper((char)letter) ? Capital : char.IsAsciiDigit((char)letter) ? Digit : Sign)];

    private readonly int[] _inStretch = new int[WordHash.Slots];
    private readonly int[] _inKinds = new int[KindSlots];
    private readonly int[] _lastOf = new int[TopicCounts.Length];
    private readonly int[] _offsetOf = new int[TopicCounts.Length];
    private readonly List<int> _slots = [];
    private readonly List<WordPlace> _places = [];
    private readonly List<ushort> _kinds = [];
    private readonly List<Stretch> _stretches = [];
    private readonly (int A, int B)[] _pairs = new (int, int)[TopicPairs.All.Length];
    private int _stamp;
    private Stretch _now;
    private int _token;
    private int _offset;
    private int _begin;
    private bool _isData;

    /// <summary>Distinct slots of words, stretch by stretch.</summary>
    public ReadOnlySpan<int> Slots => CollectionsMarshal.AsSpan(_slots);

    /// <summary>Where each of <see cref="Slots"/> was seen first.</summary>
    public ReadOnlySpan<WordPlace> Places => CollectionsMarshal.AsSpan(_places);

    /// <summary>Distinct slots of runs of one to four kinds.</summary>
    public ReadOnlySpan<ushort> Kinds => CollectionsMarshal.AsSpan(_kinds);

    /// <summary>The stretches, in order; one at least.</summary>
    public ReadOnlySpan<Stretch> Stretches => CollectionsMarshal.AsSpan(_stretches);

    /// <summary>Tokens that were read.</summary>
    public int Tokens => _token;

    /// <summary>Whether there is nothing to judge: it is data alone, nothing is called, nothing that acts is written to, and the page is not left; or so few words that what a model says of them is what it says of all scripts.</summary>
    public bool IsNothing => IsData || _slots.Count < LeastWords;

    /// <summary>Whether it is data alone: nothing is called and the page is not left.</summary>
    public bool IsData => _isData;

    /// <summary>Where a pair of topics was first seen near each other: offsets of both in the script.</summary>
    public (int A, int B) PlaceOf(int pair) => _pairs[pair];

    /// <summary>Reads a script after folding.</summary>
    public void Read(ReadOnlySpan<FoldedToken> tokens, ReadOnlySpan<byte> text)
    {
        if (_stamp > int.MaxValue - tokens.Length - 2)
        {
            Array.Clear(_inStretch);
            Array.Clear(_inKinds);
            _stamp = 0;
        }

        int kindStamp = ++_stamp;
        _stamp++;
        _slots.Clear();
        _places.Clear();
        _kinds.Clear();
        _stretches.Clear();
        Array.Fill(_lastOf, NoPlace);
        _now = default;
        _isData = true;
        uint run1 = 0, run2 = 0, run3 = 0;
        for (_token = 0; _token < tokens.Length; _token++)
        {
            FoldedToken token = tokens[_token];
            if (_token > 0 && _token % StretchTokens == 0) Close();
            _offset = token.Offset;
            uint kind = KindOf(token);
            AddKind(kind, kindStamp);
            AddKind(Mix(run1, kind), kindStamp);
            AddKind(Mix(run2, kind), kindStamp);
            AddKind(Mix(run3, kind), kindStamp);
            (run3, run2, run1) = (Mix(run2, kind), Mix(run1, kind), kind);
            ReadOnlySpan<byte> word = text.Slice(token.Start, token.Length);
            _begin = token.Start;
            switch (token.Kind)
            {
                case TokenKind.Identifier:
                case TokenKind.PrivateName:
                    AddName(word, token.IsProperty);
                    break;
                case TokenKind.String:
                case TokenKind.Template:
                case TokenKind.TemplateHead:
                case TokenKind.TemplateMiddle:
                case TokenKind.TemplateTail:
                case TokenKind.Regex:
                    AddText(word);
                    break;
                case TokenKind.Punctuator when token.Mark is Mark.OpenParen || (token.Mark is Mark.Assign or Mark.PlusAssign && _token > 0 && Acts(tokens[_token - 1], text)):
                    _isData = false;
                    break;
                case TokenKind.Keyword when token.Keyword is Keyword.Debugger:
                    Add(Topic.Watched);
                    break;
                case TokenKind.Keyword when token.IsProperty:
                    AddName(word, isProperty: true);
                    break;
            }
        }

        Close();
    }

    /// <summary>To write to it is to act: it sends, loads, or runs later.</summary>
    private static bool Acts(in FoldedToken property, ReadOnlySpan<byte> text) => property.IsProperty && text.Slice(property.Start, property.Length) is var name
        && (name.SequenceEqual("src"u8) || name.SequenceEqual("action"u8) || name.SequenceEqual("innerHTML"u8) || name.SequenceEqual("outerHTML"u8) || name.SequenceEqual("srcdoc"u8)
            || name.SequenceEqual("cookie"u8) || (name.StartsWith("on"u8) && name.Length > 4));

    private static uint KindOf(in FoldedToken token) => 1 + (uint)token.Kind + ((uint)token.Id << 5);

    private static uint Mix(uint run, uint kind) => (run * 0x9E37_79B1) ^ (kind * 0x85EB_CA6B) ^ (run >> 15);

    private void AddKind(uint run, int stamp)
    {
        uint slot = (run * 0xC2B2_AE35) >> 16;
        if (_inKinds[slot] != stamp)
        {
            _inKinds[slot] = stamp;
            _kinds.Add((ushort)slot);
        }
    }

    private void Close()
    {
        _now.Slots = _slots.Count - _now.FirstSlot;
        _stretches.Add(_now);
        _now = default;
        _now.FirstSlot = _slots.Count;
        _stamp++;
    }

    private void AddName(ReadOnlySpan<byte> name, bool isProperty)
    {
        if (name.StartsWith("_0x"u8))
        {
            Add(Topic.HexName);
            AddWord(WordHash.Of("_0x"u8), 0, name.Length, isPart: false);
            return;
        }

        if (name.Length > LongestWord || (name.Length < ShortestWord && !(isProperty && name.Length == 2))) return;
        AddWord(WordHash.Of(name), 0, name.Length, isPart: false);
        AddParts(name, 0);
    }

    private void AddText(ReadOnlySpan<byte> text)
    {
        if (text.Length > LongestString) text = text[..LongestString];
        if (text.IndexOf("://"u8) >= 0 || text.StartsWith("//"u8)) Add(Topic.Url);
        if (text.IndexOf(".php"u8) >= 0) Add(Topic.Php);
        int at = 0;
        while (at < text.Length)
        {
            while (at < text.Length && !IsWord(text[at])) at++;
            int begin = at;
            while (at < text.Length && IsWord(text[at])) at++;
            ReadOnlySpan<byte> word = text[begin..at];
            if (word.Length >= BlobLength) Add(Topic.Blob);
            if (word.Length is < 2 or > LongestWord) continue;
            AddWord(WordHash.Of(word), begin, word.Length, isPart: false);
            AddParts(word, begin);
        }
    }

    /// <summary>The parts of a name in camels or with underscores, where it has more than one.</summary>
    private void AddParts(ReadOnlySpan<byte> name, int place)
    {
        int begin = 0;
        for (int at = 1; at <= name.Length; at++)
        {
            if (at < name.Length && !IsBorder(name[at - 1], name[at])) continue;
            if (at - begin >= 2 && at - begin < name.Length) AddWord(WordHash.Of(name[begin..at]), place + begin, at - begin, isPart: true);
            begin = at < name.Length && s_kinds[name[at]] == Sign ? at + 1 : at;
        }
    }

    /// <summary>A part begins at a capital behind what is none, where digits begin or end, and at a sign.</summary>
    private static bool IsBorder(byte before, byte now)
    {
        byte kind = s_kinds[now], last = s_kinds[before];
        return kind == Sign || (kind == Capital && last != Capital) || (kind == Digit) != (last == Digit);
    }

    private static bool IsWord(byte letter) => s_kinds[letter] != Sign || letter is (byte)'_' or (byte)'$';

    private void AddWord(ulong hash, int place, int length, bool isPart)
    {
        int slot = WordHash.Slot(isPart ? hash ^ 0x5bd1e995 : hash);
        if (_inStretch[slot] != _stamp)
        {
            _inStretch[slot] = _stamp;
            _slots.Add(slot);
            _places.Add(new WordPlace(_offset, _begin + place, length));
        }

        for (ulong topics = TopicWords.Of(hash); topics != 0; topics &= topics - 1) Add((Topic)System.Numerics.BitOperations.TrailingZeroCount(topics));
    }

    private void Add(Topic topic)
    {
        int t = (int)topic;
        _isData &= topic != Topic.Place;
        _now.Counts[t]++;
        foreach (int pair in TopicPairs.Of[t])
        {
            var (a, b, within) = TopicPairs.All[pair];
            int other = (int)(a == topic ? b : a);
            if ((_now.Pairs & (1UL << pair)) == 0 && _token - _lastOf[other] <= within)
            {
                _now.Pairs |= 1UL << pair;
                _pairs[pair] = a == topic ? (_offset, _offsetOf[other]) : (_offsetOf[other], _offset);
            }
        }

        (_lastOf[t], _offsetOf[t]) = (_token, _offset);
    }
}

/// <summary>Where a word was seen.</summary>
/// <param name="Offset">Place of its token in the script.</param>
/// <param name="Start">Where it lies in the text of the folder.</param>
/// <param name="Length">Bytes of it.</param>
internal readonly record struct WordPlace(int Offset, int Start, int Length);
