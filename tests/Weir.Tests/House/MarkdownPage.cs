using System.Text.RegularExpressions;

namespace Weir.Tests.House;

/// <summary>A Markdown file of the repository, as far as the house tests read it: fenced blocks, links and tables between markers.</summary>
internal sealed partial class MarkdownPage
{
    private MarkdownPage(string file)
    {
        File = file;
        Text = System.IO.File.ReadAllText(Repository.PathOf(file)).ReplaceLineEndings("\n");
    }

    public string File { get; }

    public string Text { get; }

    public static IEnumerable<MarkdownPage> All =>
        Repository.Files.Where(file => file.EndsWith(".md", StringComparison.Ordinal)).Select(file => new MarkdownPage(file));

    public static MarkdownPage Of(string file) => new(file);

    /// <summary>Fenced blocks in their order.</summary>
    public IReadOnlyList<Block> Blocks => [.. Fence().Matches(Text).Select(match => new Block(
        match.Groups["mark"].Value.Trim(),
        match.Groups["language"].Value,
        match.Groups["text"].Value,
        match.Groups["text"].Index,
        Text.AsSpan(0, match.Index).Count('\n') + 1))];

    /// <summary>Targets of links and pictures.</summary>
    public IEnumerable<string> Links => Link().Matches(Fence().Replace(Text, "")).Select(match => match.Groups["target"].Value);

    /// <summary>Names of the tables that a program writes: <c>&lt;!-- table:NAME --&gt; … &lt;!-- /table --&gt;</c>.</summary>
    public IEnumerable<string> Tables => Table().Matches(Text).Select(match => match.Groups["name"].Value);

    /// <summary>The text with every table between markers replaced by what <paramref name="render"/> gives for its name.</summary>
    public string WithTables(Func<string, string> render) =>
        Table().Replace(Text, match => $"<!-- table:{match.Groups["name"].Value} -->\n{render(match.Groups["name"].Value)}<!-- /table -->");

    [GeneratedRegex(@"(?:^<!-- (?<mark>output|shown only)[^\n]*-->\n)?^```(?<language>\w*)\n(?<text>.*?)^```$", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)|src(?:set)?=""(?<target>[^""]+)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Link();

    [GeneratedRegex(@"<!-- table:(?<name>[\w/.-]+) -->\n.*?<!-- /table -->", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Table();
}

/// <summary>A fenced block.</summary>
/// <param name="Mark">What a comment before it says: <c>output</c> of the block above, <c>shown only</c>, or nothing.</param>
/// <param name="Language">Word after the fence.</param>
/// <param name="Text">Its lines.</param>
/// <param name="Start">Where the lines begin in the page.</param>
/// <param name="Line">Line of the fence or of the comment before it.</param>
internal sealed record Block(string Mark, string Language, string Text, int Start, int Line);
