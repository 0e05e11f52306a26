using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Weir.Numerics;

namespace Weir.Http.Corpus.Benign;

/// <summary>A context-free text grammar: rules with alternatives, and slots in guillemets that expand other rules.</summary>
/// <remarks>
/// A source is lines. <c>== name</c> begins a rule whose alternatives follow, one a line; <c>== name: a | b | c</c> holds short ones on the line.
/// In an alternative <c>¶</c> is a line feed and <c>⇥</c> a tab. Slots:
/// <c>«name»</c> a rule · <c>«a|b|»</c> one of these texts · <c>«1..99»</c> a number · <c>«hex:32»</c>, <c>«b64:8..20»</c> a random token ·
/// <c>«name*2..5*, »</c> repeated with a separator · <c>«name/url»</c> filtered, see <see cref="TextFilters"/> ·
/// <c>«x=name»</c> a rule whose text <c>«=x»</c> repeats later in the same alternative.
/// Alternatives are equally likely. Beyond <see cref="MaxDepth"/> the first alternative is taken, so it must be the plain one.
/// </remarks>
internal sealed class Grammar
{
    private const int MaxDepth = 24;
    private static readonly SearchValues<char> s_notName = SearchValues.Create("|:*/.");
    private readonly Dictionary<string, Part[][]> _rules = new(StringComparer.Ordinal);

    public Grammar(params ReadOnlySpan<string> sources)
    {
        foreach (string source in sources)
        {
            Read(source);
        }

        CheckReferences();
    }

    /// <summary>Names of all rules, in no promised order.</summary>
    public IEnumerable<string> Rules => _rules.Keys;

    /// <summary>One text of the rule.</summary>
    public string Expand(string rule, SeededRandom random)
    {
        StringBuilder output = new();
        Expand(_rules[rule], random, output, 0);
        return output.ToString();
    }

    private void Read(string source)
    {
        string? name = null;
        List<Part[]> alternatives = [];
        foreach (string line in source.Split('\n'))
        {
            if (!line.StartsWith("== ", StringComparison.Ordinal))
            {
                if (line.Length > 0)
                {
                    alternatives.Add(ParseAlternative(line));
                }

                continue;
            }

            Add(name, alternatives);
            alternatives = [];
            int colon = line.IndexOf(": ", StringComparison.Ordinal);
            name = colon < 0 ? line[3..] : line[3..colon];
            if (colon >= 0)
            {
                foreach (string text in line[(colon + 2)..].Split(" | "))
                {
                    alternatives.Add(ParseAlternative(text));
                }
            }
        }

        Add(name, alternatives);
    }

    private void Add(string? name, List<Part[]> alternatives)
    {
        if (name is null)
        {
            return;
        }

        if (alternatives.Count == 0 || !_rules.TryAdd(name, [.. alternatives]))
        {
            throw new InvalidOperationException($"Grammar rule '{name}' is empty or given twice.");
        }
    }

    private static Part[] ParseAlternative(string text)
    {
        List<Part> parts = [];
        text = text.Replace('¶', '\n').Replace('⇥', '\t');
        int at = 0;
        while (at < text.Length)
        {
            int open = text.IndexOf('«', at);
            if (open < 0)
            {
                parts.Add(Part.Literal(text[at..]));
                break;
            }

            if (open > at)
            {
                parts.Add(Part.Literal(text[at..open]));
            }

            int close = text.IndexOf('»', open);
            if (close < 0)
            {
                throw new InvalidOperationException($"Unclosed slot in '{text}'.");
            }

            parts.Add(ParseSlot(text[(open + 1)..close]));
            at = close + 1;
        }

        return [.. parts];
    }

    private static Part ParseSlot(string slot)
    {
        if (slot.Contains('|', StringComparison.Ordinal))
        {
            return new Part { Kind = PartKind.Choice, Choices = slot.Split('|') };
        }

        if (slot[0] == '=')
        {
            return new Part { Kind = PartKind.Again, Text = slot[1..] };
        }

        int end = slot.AsSpan().IndexOfAny(s_notName);
        int equals = slot.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0 && end < 0)
        {
            return new Part { Kind = PartKind.Rule, Text = slot[(equals + 1)..], Variable = slot[..equals] };
        }

        if (end < 0)
        {
            return new Part { Kind = PartKind.Rule, Text = slot };
        }

        if (slot[end] == '.')
        {
            (int from, int to) = ParseRange(slot);
            return new Part { Kind = PartKind.Number, From = from, To = to };
        }

        string name = slot[..end];
        if (slot[end] == ':')
        {
            (int from, int to) = ParseRange(slot[(end + 1)..]);
            return new Part { Kind = PartKind.Token, Text = name, From = from, To = to };
        }

        if (slot[end] == '/')
        {
            return new Part { Kind = PartKind.Rule, Text = name, Filter = slot[(end + 1)..] };
        }

        // «name*2..5*separator» or «name*2..5»; a filter is not combined with repetition.
        string rest = slot[(end + 1)..];
        int star = rest.IndexOf('*', StringComparison.Ordinal);
        (int least, int most) = ParseRange(star < 0 ? rest : rest[..star]);
        return new Part { Kind = PartKind.Repeat, Text = name, From = least, To = most, Separator = star < 0 ? "" : rest[(star + 1)..] };
    }

    private static (int From, int To) ParseRange(string text)
    {
        int dots = text.IndexOf("..", StringComparison.Ordinal);
        int from = int.Parse(dots < 0 ? text : text[..dots], CultureInfo.InvariantCulture);
        return (from, dots < 0 ? from : int.Parse(text[(dots + 2)..], CultureInfo.InvariantCulture));
    }

    private void CheckReferences()
    {
        foreach ((string name, Part[][] alternatives) in _rules)
        {
            foreach (Part[] alternative in alternatives)
            {
                CheckNames(name, alternative);
            }

            foreach (Part part in alternatives.SelectMany(static a => a))
            {
                if (part.Kind is PartKind.Rule or PartKind.Repeat && !_rules.ContainsKey(part.Text))
                {
                    throw new InvalidOperationException($"Grammar rule '{name}' names the unknown rule '{part.Text}'.");
                }
            }
        }
    }

    private static void CheckNames(string rule, Part[] alternative)
    {
        HashSet<string> known = new(StringComparer.Ordinal);
        foreach (Part part in alternative)
        {
            if (part.Kind == PartKind.Again && !known.Contains(part.Text))
            {
                throw new InvalidOperationException($"Grammar rule '{rule}' repeats '{part.Text}', which stands nowhere before.");
            }

            known.Add(part.Variable);
        }
    }

    private void Expand(Part[][] rule, SeededRandom random, StringBuilder output, int depth)
    {
        Part[] chosen = depth >= MaxDepth ? rule[0] : rule[random.Next(rule.Length)];
        Dictionary<string, string>? named = null;
        foreach (Part part in chosen)
        {
            switch (part.Kind)
            {
                case PartKind.Literal:
                    output.Append(part.Text);
                    break;
                case PartKind.Choice:
                    output.Append(part.Choices[random.Next(part.Choices.Length)]);
                    break;
                case PartKind.Number:
                    output.Append(part.From + random.Next(part.To - part.From + 1));
                    break;
                case PartKind.Token:
                    RandomTokens.Append(output, part.Text, part.From + random.Next(part.To - part.From + 1), random);
                    break;
                case PartKind.Again:
                    output.Append(named![part.Text]);
                    break;
                case PartKind.Rule when part.Variable.Length > 0:
                    int start = output.Length;
                    Expand(_rules[part.Text], random, output, depth + 1);
                    named ??= new Dictionary<string, string>(StringComparer.Ordinal);
                    named[part.Variable] = output.ToString(start, output.Length - start);
                    break;
                case PartKind.Rule when part.Filter.Length == 0:
                    Expand(_rules[part.Text], random, output, depth + 1);
                    break;
                case PartKind.Rule:
                    StringBuilder inner = new();
                    Expand(_rules[part.Text], random, inner, depth + 1);
                    output.Append(TextFilters.Apply(part.Filter, inner.ToString()));
                    break;
                case PartKind.Repeat:
                    int count = depth >= MaxDepth ? part.From : part.From + random.Next(part.To - part.From + 1);
                    for (int i = 0; i < count; i++)
                    {
                        output.Append(i == 0 ? "" : part.Separator);
                        Expand(_rules[part.Text], random, output, depth + 1);
                    }

                    break;
                default:
                    throw new UnreachableException();
            }
        }
    }

    private enum PartKind
    {
        Literal,
        Rule,
        Choice,
        Number,
        Token,
        Repeat,
        Again,
    }

    private sealed class Part
    {
        public required PartKind Kind { get; init; }

        public string Text { get; init; } = "";

        public string Filter { get; init; } = "";

        public string Variable { get; init; } = "";

        public string Separator { get; init; } = "";

        public string[] Choices { get; init; } = [];

        public int From { get; init; }

        public int To { get; init; }

        public static Part Literal(string text) => new() { Kind = PartKind.Literal, Text = text };
    }
}
