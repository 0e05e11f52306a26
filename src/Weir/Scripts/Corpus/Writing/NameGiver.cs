using System.Globalization;
using Weir.Numerics;

namespace Weir.Scripts.Corpus.Writing;

/// <summary>Gives identifiers of one style, each once, none of them a word of the language or of the page.</summary>
internal sealed class NameGiver
{
    // Minifiers leave names of members alone, and other names of the top level often.
    private const double KeptByMinifiers = 0.5;
    private const double Meaningful = 0.75;
    private const int Tries = 3, ManyTries = 100;
    private const string Letters = "etnrioasclhufdpmgvybwkxqzjESTRONIALCHDUPMFGVBWKYXQZJ";

    // Words of JavaScript, and globals that scripts of the grammar use.
    private static readonly HashSet<string> s_taken = new(StringComparer.Ordinal)
    {
        "do", "if", "in", "is", "of", "for", "let", "new", "try", "var", "case", "else", "enum", "eval", "null", "this", "true", "void", "with", "as", "get", "set",
        "break", "catch", "class", "const", "false", "super", "throw", "while", "yield", "await", "async", "static", "delete", "export", "import", "public", "return",
        "switch", "typeof", "default", "extends", "finally", "package", "private", "continue", "debugger", "function", "arguments", "interface", "protected", "implements",
        "instanceof", "window", "document", "location", "navigator", "self", "top", "parent", "name", "status", "event", "screen", "history", "length", "open", "close",
        "fetch", "find", "stop", "focus", "blur", "print", "frames", "origin", "jQuery", "Math", "Date", "JSON", "Image", "String", "undefined", "NaN", "define", "module", "exports", "require",
        "Object", "Array", "Number", "Boolean", "Promise", "Map", "Set", "WeakMap", "Proxy", "Reflect", "Symbol", "RegExp", "Error", "Uint8Array", "console", "crypto", "caches", "clients", "chrome",
        "browser", "performance", "localStorage", "sessionStorage", "URL", "Blob", "Worker", "FormData", "Request", "Response", "Headers", "constructor", "prototype", "alert", "confirm", "prompt", "scroll", "BigInt",
    };

    private readonly SeededRandom _random;
    private readonly NameStyle _style;
    private readonly string _prefix;
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private readonly IReadOnlySet<string>? _avoided;
    private readonly bool _keepsMeanings;
    private int _count;

    /// <param name="random">What decides.</param>
    /// <param name="style">How the names look.</param>
    /// <param name="avoided">Names that stand in the script already, if any.</param>
    public NameGiver(SeededRandom random, NameStyle style, IReadOnlySet<string>? avoided = null)
    {
        _avoided = avoided;
        _random = random;
        _style = style;
        _prefix = random.Pick<string>(CodeWords.All);
        _keepsMeanings = style is not (NameStyle.Short or NameStyle.Hex or NameStyle.Random) || (style == NameStyle.Short && random.Chance(KeptByMinifiers));
    }

    /// <summary>The names given so far.</summary>
    public IReadOnlySet<string> Given => _given;

    /// <summary>A name that was not given before.</summary>
    public string Next()
    {
        for (int tries = 0; ; tries++)
        {
            // A long script may hold every word that there is; a number behind it is new sooner or later.
            string name = tries < ManyTries ? Draw() : Draw() + tries.ToString(CultureInfo.InvariantCulture);
            if (!s_taken.Contains(name) && _avoided?.Contains(name) != true && _given.Add(name))
            {
                return name;
            }
        }
    }

    /// <summary>A name that was not given before, one of <paramref name="meanings"/> where the style has names that mean something.</summary>
    public string Next(string[] meanings)
    {
        if (_keepsMeanings && meanings.Length > 0 && _random.Chance(Meaningful))
        {
            for (int i = 0; i < Tries; i++)
            {
                string name = Styled(_random.Pick<string>(meanings));
                if (!s_taken.Contains(name) && _avoided?.Contains(name) != true && _given.Add(name))
                {
                    return name;
                }
            }
        }

        return Next();
    }

    private string Styled(string camel) => _style switch
    {
        NameStyle.Snake => SnakeCase(camel),
        NameStyle.Marked => $"_{camel}",
        NameStyle.Prefixed => $"{_prefix}_{SnakeCase(camel)}",
        _ => camel,
    };

    private static string SnakeCase(string camel) =>
        char.IsUpper(camel[0]) ? camel : string.Concat(camel.Select(c => char.IsUpper(c) ? $"_{char.ToLowerInvariant(c)}" : c.ToString()));

    private string Word() => _random.Pick<string>(CodeWords.All);

    private string Draw() => _style switch
    {
        NameStyle.Short => Short(_count++),
        NameStyle.Camel => Camel(_random.Next(1, 4)),
        NameStyle.Snake => string.Join('_', Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Word())),
        NameStyle.Word => _given.Count < 60 ? Word() : Word() + _random.Next(2, 99),
        NameStyle.Hex => $"_0x{_random.Next(0x1000, 0xffffff):x}",
        NameStyle.Marked => $"{(_random.Chance(0.7) ? '_' : '$')}{Camel(_random.Next(1, 3))}",
        NameStyle.Random => RandomLetters(),
        NameStyle.Prefixed => $"{_prefix}_{Word()}{(_random.Chance(0.3) ? $"_{_random.Next(1, 9)}" : $"_{Word()}")}",
        _ => throw new System.Diagnostics.UnreachableException($"No names of style {_style}."),
    };

    private string Camel(int words) => string.Concat(Enumerable.Range(0, words).Select(i => Word()).Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));

    private string RandomLetters() => string.Create(_random.Next(2, 13), _random, static (span, random) =>
    {
        foreach (ref char c in span)
        {
            c = Letters[random.Next(Letters.Length)];
        }
    });

    private static string Short(int index)
    {
        string name = "";
        do
        {
            name += Letters[index % Letters.Length];
            index = (index / Letters.Length) - 1;
        }
        while (index >= 0);
        return name;
    }
}
