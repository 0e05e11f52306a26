using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Weir.Numerics;

namespace Weir.Http.Corpus.Attacks;

/// <summary>A context-free grammar with weights, written as plain text, from which random values are drawn.</summary>
/// <remarks>
/// One line is one alternative of the rule above it, so that a payload stands in the source as it stands on the wire:
/// <code>
/// §value                       a rule begins
/// ¶ words                      a comment
/// 3× ' or «num»=«num»--        weight 3; «num» is replaced by a draw of rule num
/// «a¦b¦c»                      one of several texts, which may hold references; «¦x» is x or nothing
/// «num?» «num?20»              the rule or nothing (even chance, or 20 in 100)
/// «up*2-6»                     2 to 6 draws, one after the other
/// «#1-99»                      a number
/// «$x:num» «$x»                draw and remember; say it again (within this rule and the rules below it)
/// «num→url→b64»                the text after a change of <see cref="TextChanges"/>
/// ␤ ␍ ␉ ␀ ␠                    line feed, carriage return, tab, NUL, a blank that must not be trimmed
/// </code>
/// </remarks>
internal sealed class Grammar
{
    /// <summary>Below this many nested rules the shallowest alternative is taken, so that every draw ends.</summary>
    private const int DeepestChoice = 24;

    private readonly Rule[] _rules;
    private readonly FrozenDictionary<string, int> _index;

    private Grammar(Rule[] rules, FrozenDictionary<string, int> index)
    {
        _rules = rules;
        _index = index;
    }

    /// <summary>Names of all rules.</summary>
    public IEnumerable<string> RuleNames => _index.Keys;

    /// <summary>Reads one or more texts as one grammar.</summary>
    /// <exception cref="FormatException">A line cannot be read, a rule is missing, empty or written twice.</exception>
    public static Grammar Parse(params ReadOnlySpan<string> texts)
    {
        var alternatives = new List<(string Rule, List<(int Weight, string Text)> Lines)>();
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string text in texts)
        {
            ReadLines(text, alternatives, index);
        }

        FrozenDictionary<string, int> frozen = index.ToFrozenDictionary(StringComparer.Ordinal);
        var rules = new Rule[alternatives.Count];
        for (int i = 0; i < rules.Length; i++)
        {
            (string name, List<(int Weight, string Text)> lines) = alternatives[i];
            if (lines.Count == 0)
            {
                throw new FormatException($"Rule {name} has no alternative.");
            }

            rules[i] = new Rule(name, [.. lines.Select(line => new GrammarParser(line.Text, name, frozen).Read())], [.. lines.Select(line => line.Weight)]);
        }

        MeasureHeights(rules);
        return new Grammar(rules, frozen);
    }

    /// <summary>One random value of a rule.</summary>
    public string Draw(string rule, SeededRandom random)
    {
        var drawing = new Drawing(this, random);
        drawing.WriteRule(_index[rule]);
        return drawing.Text.ToString();
    }

    private static void ReadLines(string text, List<(string Rule, List<(int Weight, string Text)> Lines)> alternatives, Dictionary<string, int> index)
    {
        foreach (string line in text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n'))
        {
            if (line.Length == 0 || line[0] == '¶')
            {
                continue;
            }

            if (line[0] == '§')
            {
                string name = line[1..].Trim();
                if (!index.TryAdd(name, alternatives.Count))
                {
                    throw new FormatException($"Rule {name} is written twice.");
                }

                alternatives.Add((name, []));
                continue;
            }

            if (alternatives.Count == 0)
            {
                throw new FormatException($"'{line}' stands before the first rule.");
            }

            int mark = line.IndexOf('×', StringComparison.Ordinal);
            bool weighted = int.TryParse(line.AsSpan(0, Math.Max(mark, 0)), NumberStyles.None, CultureInfo.InvariantCulture, out int weight);
            alternatives[^1].Lines.Add(weighted ? (weight, line[Math.Min(mark + 2, line.Length)..]) : (1, line));
        }
    }

    /// <summary>Height of an alternative: how many nested rules it needs at least. Computed until nothing changes.</summary>
    private static void MeasureHeights(Rule[] rules)
    {
        bool changed = true;
        while (changed)
        {
            changed = false;
            foreach (Rule rule in rules)
            {
                changed |= rule.Measure(rules);
            }
        }

        foreach (Rule rule in rules)
        {
            if (rule.Height == Rule.Endless)
            {
                throw new FormatException($"Rule {rule.Name} never ends.");
            }
        }
    }

    /// <summary>The text drawn so far and the remembered parts.</summary>
    internal sealed class Drawing(Grammar grammar, SeededRandom random)
    {
        private readonly List<(string Name, string Text)> _remembered = [];
        private int _depth;

        public StringBuilder Text { get; private set; } = new();

        public SeededRandom Random => random;

        public void WriteRule(int index)
        {
            Rule rule = grammar._rules[index];
            int remembered = _remembered.Count;
            _depth++;
            rule.Pick(random, shallow: _depth > DeepestChoice).Write(this);
            _depth--;
            _remembered.RemoveRange(remembered, _remembered.Count - remembered);
        }

        /// <summary>Draws a part apart from the text, for changes and remembered parts.</summary>
        public string Aside(GrammarPart part)
        {
            StringBuilder text = Text;
            Text = new StringBuilder();
            part.Write(this);
            string aside = Text.ToString();
            Text = text;
            return aside;
        }

        public void Remember(string name, string text) => _remembered.Add((name, text));

        public string Recall(string name)
        {
            int last = _remembered.FindLastIndex(part => string.Equals(part.Name, name, StringComparison.Ordinal));
            return last >= 0 ? _remembered[last].Text : throw new FormatException($"${name} was not drawn before it was used.");
        }
    }

    internal sealed class Rule(string name, GrammarPart[] alternatives, int[] weights)
    {
        public const int Endless = int.MaxValue / 2;

        private readonly int _sum = weights.Sum();
        private int _shallowest;

        public string Name => name;

        public int Height { get; private set; } = Endless;

        public GrammarPart Pick(SeededRandom random, bool shallow)
        {
            if (shallow)
            {
                return alternatives[_shallowest];
            }

            int at = random.Next(_sum);
            int i = 0;
            while (at >= weights[i])
            {
                at -= weights[i++];
            }

            return alternatives[i];
        }

        public bool Measure(Rule[] rules)
        {
            bool changed = false;
            for (int i = 0; i < alternatives.Length; i++)
            {
                int height = alternatives[i].Height(rules) + 1;
                if (height < Height)
                {
                    (Height, _shallowest, changed) = (height, i, true);
                }
            }

            return changed;
        }
    }
}
