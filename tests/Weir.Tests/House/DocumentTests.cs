using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Weir.Tests.House;

/// <summary>What the documents say is run, compiled or generated, so that it stays true.</summary>
public sealed partial class DocumentTests
{
    /// <summary>Pages whose <c>bash</c> blocks a reader would type in.</summary>
    public static TheoryData<string> PagesWithCommands =>
        [.. MarkdownPage.All.Where(page => page.Blocks.Any(block => block.Language == "bash" && block.Mark.Length == 0)).Select(page => page.File)];

    [Theory]
    [MemberData(nameof(PagesWithCommands))]
    public async Task CommandsOfAPage_InOrder_WorkAndPrintWhatThePageShows(string file)
    {
        Assert.SkipUnless(Repository.HasModel, "no model ships yet");
        MarkdownPage page = MarkdownPage.Of(file);
        await using var desk = await ReadersDesk.CreateAsync();
        string text = page.Text;
        int moved = 0;
        string printed = "";
        foreach (Block block in page.Blocks)
        {
            if (block.Language == "bash" && block.Mark.Length == 0)
            {
                printed = await desk.RunAsync(block.Text, $"{file}, line {block.Line}");
            }
            else if (block.Mark == "output")
            {
                text = text.Remove(block.Start + moved, block.Text.Length).Insert(block.Start + moved, printed);
                moved += printed.Length - block.Text.Length;
            }
        }

        Approved.Check(file, text, text => Volatile().Replace(text, "…"));
    }

    [Fact]
    public void CodeOfEveryPage_IsPartOfACompiledProgram()
    {
        string[] sources = [.. Repository.Files
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && !file.StartsWith("tests/", StringComparison.Ordinal))
            .Select(file => Squeeze(File.ReadAllText(Repository.PathOf(file))))];
        foreach (MarkdownPage page in MarkdownPage.All)
        {
            foreach (Block block in page.Blocks.Where(block => block.Language == "csharp"))
            {
                sources.ShouldContain(source => source.Contains(Squeeze(block.Text), StringComparison.Ordinal), $"{page.File}, line {block.Line}: this code is in no program of the repository");
            }
        }
    }

    [Fact]
    public void LinksOfEveryPage_LeadSomewhere()
    {
        var dead = new List<string>();
        foreach (MarkdownPage page in MarkdownPage.All)
        {
            string folder = Path.GetDirectoryName(Repository.PathOf(page.File))!;
            foreach (string link in page.Links.Where(link => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith('#') && !link.StartsWith("mailto:", StringComparison.Ordinal)))
            {
                string target = Path.Combine(folder, link.Split('#')[0]);
                if (!File.Exists(target) && !Directory.Exists(target))
                {
                    dead.Add($"{page.File}: {link}");
                }
            }
        }

        dead.ShouldBeEmpty();
    }

    [Fact]
    public void TablesOfEveryPage_AreThoseOfTheMeasurements()
    {
        foreach (MarkdownPage page in MarkdownPage.All.Where(page => page.Tables.Any()))
        {
            Approved.Check(page.File, page.WithTables(name => ResultTable.Read(name).ToMarkdown()));
        }
    }

    [Fact]
    public void ReferenceOfTheCommandLine_IsThatOfTheProgram() =>
        Approved.Check("docs/reference/cli.md", Weir.Cli.Shell.Reference.Render(Weir.Cli.CommandLine.Create()));

    [Fact]
    public void ReferenceOfDecisions_Examples_ShowEveryActionAndOnlyFieldsThatAreExplained()
    {
        MarkdownPage page = MarkdownPage.Of("docs/reference/decisions.md");
        JsonElement[] lines = [.. page.Blocks.Where(block => block.Language == "json")
            .SelectMany(block => block.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(line => JsonElement.Parse(line))];

        lines.Where(line => line.TryGetProperty("action", out _)).Select(line => line.GetProperty("action").GetString()).ShouldBe(["pass", "block", "refuse", "leave", "fail"]);
        lines.SelectMany(line => line.EnumerateObject().Select(field => field.Name))
            .Except(Code().Matches(page.Text).Select(match => match.Value)).ShouldBeEmpty("fields without an explanation");
        Code().Matches(page.Text[page.Text.IndexOf("## Fields", StringComparison.Ordinal)..page.Text.IndexOf("Every value", StringComparison.Ordinal)])
            .Where(match => match.Groups["field"].Success).Select(match => match.Value)
            .Except(lines.SelectMany(line => line.EnumerateObject().Select(field => field.Name))).ShouldBeEmpty("explained, but in no example");
    }

    /// <summary>Indentation and line breaks aside.</summary>
    private static string Squeeze(string code) => string.Join(' ', code.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Words in code quotes; those of the first column of a table are fields.</summary>
    [GeneratedRegex(@"(?<field>(?<=^\| (?:`\w+`, )*`)\w+(?=`))|(?<=`)\w+(?=`)", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Code();

    /// <summary>What differs from run to run in the output of the gateway.</summary>
    [GeneratedRegex(@"(?<=""(?:time|id)"":"")[^""]+|(?<=""micros"":)[\d.]+", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Volatile();
}
