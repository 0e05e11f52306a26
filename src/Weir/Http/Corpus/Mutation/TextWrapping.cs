using System.Diagnostics;
using System.Text;
using Weir.Http.Corpus.Benign;
using Weir.Numerics;

namespace Weir.Http.Corpus.Mutation;

/// <summary>Kinds of text around a value.</summary>
internal enum WrapKind
{
    /// <summary>Sentences.</summary>
    Prose,

    /// <summary>A JSON object; the value is one of its strings, escaped.</summary>
    Json,

    /// <summary>HTML as an editor writes it; the value stands as it is.</summary>
    Html,

    /// <summary>Markdown; the value stands as it is.</summary>
    Markdown,
}

/// <summary>Puts a value into the middle of a longer harmless text.</summary>
internal static class TextWrapping
{
    private static readonly Lazy<Grammar> s_evaluation = new(static () => new Grammar(EvaluationRules.Text));

    /// <summary>The grammar of evaluation texts: no word list and no sentence of it occurs in training.</summary>
    internal static Grammar EvaluationGrammar => s_evaluation.Value;

    /// <summary>The value with about <paramref name="before"/> characters in front of it and <paramref name="after"/> behind.</summary>
    /// <remarks>With <paramref name="evaluation"/>, words and sentences that no training text uses, so that a model cannot know the wrapping by heart.</remarks>
    public static string WrapInText(string value, WrapKind kind, ulong seed, int before = 200, int after = 150, bool evaluation = false)
    {
        SeededRandom random = new(seed);
        Grammar grammar = evaluation ? EvaluationGrammar : BenignCorpus.Grammar;
        return kind switch
        {
            WrapKind.Prose => Text("wrapsentence", " ", before) + value + " " + Text("wrapsentence", " ", after).TrimEnd(),
            WrapKind.Json => $"{{{Text("wrappair", ",", before)}\"{grammar.Expand("wrapkey", random)}\":\"{TextFilters.Apply("json", value)}\",{Text("wrappair", ",", after).TrimEnd(',')}}}",
            WrapKind.Html => Text("wrapblock", "", before) + Between("wrapopen", value) + Text("wrapblock", "", after),
            WrapKind.Markdown => Text("wrapmark", "\n\n", before) + value + "\n\n" + Text("wrapmark", "\n\n", after).TrimEnd(),
            _ => throw new UnreachableException(),
        };

        // Whole pieces only, so that no tag, string or sentence is cut: the length is met within one piece.
        string Text(string rule, string separator, int length)
        {
            StringBuilder output = new();
            while (output.Length < length)
            {
                output.Append(grammar.Expand(rule, random)).Append(separator);
            }

            return output.ToString();
        }

        string Between(string rule, string inner)
        {
            string tag = grammar.Expand(rule, random);
            return $"<{tag}>{inner}</{tag.Split(' ')[0]}>";
        }
    }
}
