using System.Globalization;

namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Regular expressions as decoders use them: signs and classes in a row, each with a count; one group around all of it.</summary>
internal sealed class SmallRegex
{
    private const int MaxItems = 64;

    private readonly List<Item> _items = [];
    private bool _isStart;
    private bool _isEnd;

    private SmallRegex()
    {
    }

    public bool IsGlobal { get; private set; }

    /// <summary>The whole of it is a group, which callbacks get as well.</summary>
    public bool HasGroup { get; private set; }

    /// <summary>Null for what is more than that.</summary>
    public static SmallRegex? Parse(string literal)
    {
        var end = literal.LastIndexOf('/');
        if (end < 1) return null;
        var regex = new SmallRegex { IsGlobal = literal.AsSpan(end + 1).Contains('g') };
        foreach (var flag in literal.AsSpan(end + 1))
        {
            if (flag is not ('g' or 'm')) return null;
        }

        var body = literal[1..end];
        if (body.StartsWith('^'))
        {
            regex._isStart = true;
            body = body[1..];
        }

        if (body.EndsWith('$') && !body.EndsWith("\\$", StringComparison.Ordinal))
        {
            regex._isEnd = true;
            body = body[..^1];
        }

        if ((regex._isStart || regex._isEnd) && literal.AsSpan(end + 1).Contains('m')) return null;
        if (body.StartsWith('(') && !body.StartsWith("(?", StringComparison.Ordinal) && body.EndsWith(')') && !body.EndsWith("\\)", StringComparison.Ordinal))
        {
            regex.HasGroup = true;
            body = body[1..^1];
        }

        return regex.TryRead(body) ? regex : null;
    }

    /// <summary>Length of what is found at a place; -1 when nothing is.</summary>
    public int Match(string text, int at, PureBudget budget)
    {
        if (_isStart && at != 0) return -1;
        var end = Match(text, at, 0, budget);
        return end < 0 ? -1 : end - at;
    }

    private int Match(string text, int at, int item, PureBudget budget)
    {
        if (item == _items.Count) return _isEnd && at != text.Length ? -1 : at;
        var (set, least, most) = _items[item];
        var count = 0;
        while (count < most && at + count < text.Length && set.Contains(text[at + count]) && budget.Pay(1)) count++;
        for (; count >= least; count--)
        {
            if (!budget.Pay(1)) return -1;
            var end = Match(text, at + count, item + 1, budget);
            if (end >= 0) return end;
        }

        return -1;
    }

    private bool TryRead(string body)
    {
        for (var i = 0; i < body.Length;)
        {
            if (_items.Count == MaxItems || !TrySet(body, ref i, out var set)) return false;
            var (least, most) = (1, 1);
            if (i < body.Length && body[i] is '+' or '*' or '?')
            {
                (least, most) = body[i] switch { '+' => (1, int.MaxValue), '*' => (0, int.MaxValue), _ => (0, 1) };
                i++;
            }
            else if (i < body.Length && body[i] == '{')
            {
                var close = body.IndexOf('}', i);
                if (close < 0) return false;
                var parts = body[(i + 1)..close].Split(',');
                if (parts.Length > 2 || !TryCount(parts[0], out least)) return false;
                most = least;
                if (parts.Length == 2 && parts[1].Length == 0) most = int.MaxValue;
                else if (parts.Length == 2 && !TryCount(parts[1], out most)) return false;
                i = close + 1;
            }

            if (i < body.Length && body[i] is '?' or '+' or '*' or '{') return false;
            _items.Add(new Item(set, least, most));
        }

        return _items.Count > 0;
    }

    private static bool TryCount(string digits, out int count) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out count);

    private static bool TrySet(string body, ref int i, out CharacterSet set)
    {
        set = new CharacterSet();
        switch (body[i])
        {
            case '.':
                i++;
                set.IsNegated = true;
                set.Add('\n', '\n');
                set.Add('\r', '\r');
                set.Add('\u2028', '\u2029');
                return true;
            case '[':
                return TryClass(body, ref i, set);
            case '\\':
                return TryEscape(body, ref i, set, out _);
            case '(' or ')' or '|' or '^' or '$' or '+' or '*' or '?' or '{':
                return false;
            default:
                set.Add(body[i], body[i]);
                i++;
                return true;
        }
    }

    private static bool TryClass(string body, ref int i, CharacterSet set)
    {
        i++;
        if (i < body.Length && body[i] == '^')
        {
            set.IsNegated = true;
            i++;
        }

        while (i < body.Length && body[i] != ']')
        {
            if (!TryOne(body, ref i, set, out var first)) return false;
            if (first >= 0 && i + 1 < body.Length && body[i] == '-' && body[i + 1] != ']')
            {
                i++;
                if (!TryOne(body, ref i, new CharacterSet(), out var last) || last < first) return false;
                set.Add((char)first, (char)last);
            }
        }

        return i++ < body.Length;
    }

    /// <summary>One sign of a class; -1 for a class of its own.</summary>
    private static bool TryOne(string body, ref int i, CharacterSet set, out int sign)
    {
        if (body[i] == '\\') return TryEscape(body, ref i, set, out sign);
        sign = body[i++];
        set.Add((char)sign, (char)sign);
        return true;
    }

    private static bool TryEscape(string body, ref int i, CharacterSet set, out int sign)
    {
        sign = -1;
        if (++i >= body.Length) return false;
        var c = body[i++];
        switch (c)
        {
            case 'd':
                set.Add('0', '9');
                return true;
            case 'w':
                set.AddWord();
                return true;
            case 's':
                set.AddBlanks();
                return true;
            case 'x' or 'u':
                var length = c == 'x' ? 2 : 4;
                if (i + length > body.Length || !int.TryParse(body.AsSpan(i, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out sign)) return false;
                i += length;
                break;
            case 'n' or 'r' or 't':
                sign = c == 'n' ? '\n' : c == 'r' ? '\r' : '\t';
                break;
            default:
                if (char.IsAsciiLetterOrDigit(c)) return false;
                sign = c;
                break;
        }

        set.Add((char)sign, (char)sign);
        return true;
    }

    private readonly record struct Item(CharacterSet Set, int Least, int Most);

    private sealed class CharacterSet
    {
        private readonly List<(char First, char Last)> _ranges = [];

        public bool IsNegated { get; set; }

        public void Add(char first, char last) => _ranges.Add((first, last));

        public void AddWord() => _ranges.AddRange([('0', '9'), ('a', 'z'), ('A', 'Z'), ('_', '_')]);

        public void AddBlanks() => _ranges.AddRange([('\t', '\r'), (' ', ' '), ('\u00a0', '\u00a0'), ('\u1680', '\u1680'), ('\u2000', '\u200a'), ('\u2028', '\u2029'), ('\u202f', '\u202f'), ('\u205f', '\u205f'), ('\u3000', '\u3000'), ('\ufeff', '\ufeff')]);

        public bool Contains(char c)
        {
            foreach (var (first, last) in _ranges)
            {
                if (c >= first && c <= last) return !IsNegated;
            }

            return IsNegated;
        }
    }
}
