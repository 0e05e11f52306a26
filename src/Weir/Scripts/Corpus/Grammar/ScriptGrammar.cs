using System.Globalization;
using System.Text;
using Weir.Numerics;

namespace Weir.Scripts.Corpus.Grammar;

/// <summary>Rules that write scripts.</summary>
/// <remarks>
/// A text of rules: <c>§name</c> opens one, each line after it is an alternative (<c>3×</c> before it: three times as
/// often; a line that begins with a plus and a blank goes on with the one before; <c>¶</c> is a comment). In an alternative:
/// <c>«rule»</c> is another rule, <c>«rule?40»</c> with 40 %, <c>«rule*1-3»</c> several times, <c>«rule‹a›‹b›»</c> with
/// arguments, which that rule calls <c>¹ ² ³</c>; <c>«!word»</c> is one of <see cref="Makers"/>; <c>«a¦b»</c> one of
/// several texts; <c>«#1-9»</c> a number. <c>@name</c> is an identifier of the whole script, <c>°name</c> one of this
/// use of the rule alone; what they are called is decided by the style of the script, from the words of the line
/// <c>§@name word otherWord</c> where there is one. <c>«~a¦b»</c> is all of the texts in any order. <c>«rule=key»</c> takes
/// the same alternative all over the script, as do other rules with the same key; <c>«rule=»</c> is its own key.
/// </remarks>
internal sealed class ScriptGrammar
{
    private const int DeepestCall = 40;

    private readonly Dictionary<string, Rule> _rules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _meanings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _choices = new(StringComparer.Ordinal);

    private ScriptGrammar()
    {
    }

    /// <summary>Reads rules. Throws <see cref="FormatException"/> for a mistake in them.</summary>
    public static ScriptGrammar Parse(params ReadOnlySpan<string> texts)
    {
        var grammar = new ScriptGrammar();
        foreach (string text in texts)
        {
            grammar.Read(text);
        }

        grammar.Check();
        return grammar;
    }

    /// <summary>The names of the rules that an alternative of a rule may be, when each is a call of one rule alone.</summary>
    public (string Rule, int Weight)[] WaysOf(string rule) =>
        [.. _rules[rule].Ways.Zip(_rules[rule].Weights, (way, weight) => (((Part.Call)way.Single()).Rule, weight))];

    /// <summary>Draws a text from a rule.</summary>
    public string Draw(string rule, Draft draft)
    {
        var text = new StringBuilder();
        Write(text, new Part.Call(rule, []), draft, new Frame([], []), 0);
        return text.ToString();
    }

    private void Read(string text)
    {
        Rule? rule = null;
        foreach (string line in Joined(text))
        {
            if (line.StartsWith("§@", StringComparison.Ordinal))
            {
                string[] words = line[2..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (words.Length < 2 || !_meanings.TryAdd(words[0], words[1..]))
                {
                    throw new FormatException($"'{line}' names nothing, or is written twice.");
                }

                continue;
            }

            if (line.StartsWith('§'))
            {
                rule = new Rule([], []);
                if (!_rules.TryAdd(line[1..].Trim(), rule))
                {
                    throw new FormatException($"The rule '{line[1..]}' is written twice.");
                }

                continue;
            }

            int mark = line.IndexOf('×', StringComparison.Ordinal);
            bool isWeighted = mark is > 0 and < 4 && int.TryParse(line[..mark], NumberStyles.None, CultureInfo.InvariantCulture, out _);
            (rule ?? throw new FormatException($"'{line}' stands before the first rule.")).Ways.Add(GrammarParser.Parse(isWeighted ? line[(mark + 1)..].TrimStart() : line));
            rule.Weights.Add(isWeighted ? int.Parse(line[..mark], CultureInfo.InvariantCulture) : 1);
        }
    }

    private static List<string> Joined(string text)
    {
        var lines = new List<string>();
        foreach (string raw in text.Split('\n'))
        {
            string line = raw.Trim();
            if (line.StartsWith("+ ", StringComparison.Ordinal))
            {
                lines[^1] += "\n" + line[1..].TrimStart();
            }
            else if (line.Length > 0 && !line.StartsWith('¶'))
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    private void Check()
    {
        foreach ((string name, Rule rule) in _rules)
        {
            if (rule.Ways.Count == 0)
            {
                throw new FormatException($"The rule '{name}' has no alternative.");
            }

            foreach (Part[] way in rule.Ways)
            {
                Check(name, way);
            }
        }
    }

    private void Check(string rule, Part[] parts)
    {
        foreach (Part part in parts)
        {
            if (part is Part.Call call && (call.Rule.StartsWith('!') ? !Makers.Knows(call.Rule[1..]) : !_rules.ContainsKey(call.Rule)))
            {
                throw new FormatException($"There is no rule '{call.Rule}', which '{rule}' calls.");
            }

            if (part is Part.Call { DecidedBy: { } choice } linked && (!_choices.TryAdd(choice, _rules[linked.Rule].Ways.Count) && _choices[choice] != _rules[linked.Rule].Ways.Count))
            {
                throw new FormatException($"Rules that '{choice}' decides have not as many alternatives: '{linked.Rule}'.");
            }

            foreach (Part[] inner in part switch { Part.Call c => c.Arguments, Part.Choice c => c.Ways, Part.All c => c.Ways, _ => [] })
            {
                Check(rule, inner);
            }
        }
    }

    private void Write(StringBuilder text, Part part, Draft draft, Frame frame, int depth)
    {
        switch (part)
        {
            case Part.Text plain:
                text.Append(plain.Value);
                break;
            case Part.Name { IsLocal: false } name:
                text.Append(draft.NameOf(name.Key, MeaningsOf(name)));
                break;
            case Part.Name name:
                text.Append(frame.Names.TryGetValue(name.Key, out string? known) ? known : frame.Names[name.Key] = draft.Names.Next(MeaningsOf(name)));
                break;
            case Part.Argument argument:
                text.Append(argument.Index < frame.Arguments.Length ? frame.Arguments[argument.Index] : throw new FormatException("An argument is missing."));
                break;
            case Part.Number number:
                text.Append(CultureInfo.InvariantCulture, $"{draft.Random.Next(number.Least, number.Most + 1)}");
                break;
            case Part.Choice choice:
                WriteAll(text, draft.Random.Pick<Part[]>(choice.Ways), draft, frame, depth);
                break;
            case Part.All all:
                Part[][] ways = [.. all.Ways];
                draft.Random.Shuffle<Part[]>(ways);
                foreach (Part[] way in ways)
                {
                    WriteAll(text, way, draft, frame, depth);
                }

                break;
            case Part.Call call when call.Percent == 100 || draft.Random.Chance(call.Percent / 100.0):
                WriteCall(text, call, draft, frame, depth);
                break;
        }
    }

    private void WriteCall(StringBuilder text, Part.Call call, Draft draft, Frame frame, int depth)
    {
        if (depth > DeepestCall)
        {
            throw new FormatException($"The rule '{call.Rule}' does not end.");
        }

        string[] arguments = [.. call.Arguments.Select(argument => Text(argument, draft, frame, depth))];
        int times = draft.Random.Next(call.Least, call.Most + 1);
        for (int i = 0; i < times; i++)
        {
            if (call.Rule.StartsWith('!'))
            {
                text.Append(Makers.Make(call.Rule[1..], arguments, draft.Random));
            }
            else
            {
                Rule rule = _rules[call.Rule];
                int way = call.DecidedBy is { } key ? draft.ChoiceOf(key, rule.Pick) : rule.Pick(draft.Random);
                WriteAll(text, rule.Ways[way], draft, new Frame(arguments, []), depth + 1);
            }
        }
    }

    private string[] MeaningsOf(Part.Name name) => _meanings.TryGetValue(name.Key, out string[]? meanings) ? meanings : [];

    private string Text(Part[] parts, Draft draft, Frame frame, int depth)
    {
        var text = new StringBuilder();
        WriteAll(text, parts, draft, frame, depth);
        return text.ToString();
    }

    private void WriteAll(StringBuilder text, Part[] parts, Draft draft, Frame frame, int depth)
    {
        foreach (Part part in parts)
        {
            Write(text, part, draft, frame, depth);
        }
    }

    private sealed record Frame(string[] Arguments, Dictionary<string, string> Names);

    private sealed record Rule(List<Part[]> Ways, List<int> Weights)
    {
        public int Pick(SeededRandom random)
        {
            int left = random.Next(Weights.Sum());
            int i = 0;
            while ((left -= Weights[i]) >= 0)
            {
                i++;
            }

            return i;
        }
    }
}
