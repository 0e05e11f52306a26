using Shouldly;
using Weir.Numerics;
using Weir.Scripts.Corpus;
using Weir.Scripts.Corpus.Writing;
using Xunit;

namespace Weir.Tests.Scripts.Corpus;

public sealed class SplicingTests
{
    [Fact]
    public void Into_GeneratedHosts_StaysWellFormed()
    {
        SplicedScript[] spliced = [.. Enumerable.Range(0, 200).Select(seed => Splicing.Into(Host(seed), ScriptLabel.Skimmer, (ulong)seed))];

        NodeSyntax.Errors(spliced.Select(script => script.Code)).ShouldBeEmpty();
    }

    [Fact]
    public void Into_AnyHost_KeepsAllOfItAroundThePart()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            string host = Host(seed);

            SplicedScript spliced = Splicing.Into(host, ScriptLabel.Skimmer, (ulong)seed);

            string before = spliced.Code[..spliced.Start].TrimEnd(';', '\n');
            string after = spliced.Code[(spliced.Start + spliced.Length)..].TrimStart(';', '\n');
            host.ShouldStartWith(before);
            host.ShouldEndWith(after);
            (before.Length + after.Length).ShouldBeGreaterThan(host.Length - 8);
        }
    }

    /// <summary>A long host may hold every word that names are drawn from.</summary>
    [Theory]
    [InlineData(nameof(NameStyle.Word))]
    [InlineData(nameof(NameStyle.Camel))]
    [InlineData(nameof(NameStyle.Snake))]
    public void Next_AllWordsTaken_GivesNewNamesStill(string style)
    {
        var names = new NameGiver(new SeededRandom(1), Enum.Parse<NameStyle>(style), CodeWords.All.ToHashSet(StringComparer.Ordinal));

        string[] given = [.. Enumerable.Range(0, 200).Select(_ => names.Next())];

        given.Distinct().Count().ShouldBe(200);
        given.ShouldNotContain(name => CodeWords.All.Contains(name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("if(a)b;else c")]
    [InlineData("do x();while(y)")]
    [InlineData("(function(){a();b()})()")]
    [InlineData("for(;;){a();break}")]
    [InlineData("var a=/;/,b=';'")]
    [InlineData("switch(a){case 1:b();break;default:c()}")]
    public void Into_SmallHosts_StaysWellFormed(string host)
    {
        string[] scripts = [.. Enumerable.Range(0, 50).Select(seed => Splicing.Into(host, ScriptLabel.Skimmer, (ulong)seed).Code)];

        NodeSyntax.Errors(scripts).ShouldBeEmpty();
    }

    /// <summary>Scripts of the corpus after one another, each in a function of its own, as bundles are.</summary>
    private static string Host(int seed) =>
        string.Join('\n', ScriptCorpus.Generate(ScriptLabel.Benign, (ulong)seed, count: 24)
            .Where(sample => !sample.Code.Contains("export", StringComparison.Ordinal) && !sample.Code.Contains("import", StringComparison.Ordinal))
            .Select(sample => $"(function(){{{sample.Code}\n}})();"));
}
