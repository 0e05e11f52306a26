using System.Text;
using Shouldly;
using Weir.Scripts.Tokens;
using Weir.Tests.Scripts.Peers;
using Xunit;

namespace Weir.Tests.Scripts.Tokens;

/// <summary>The bounds of tokens are those of acorn, a parser that others wrote, for every script that it accepts.</summary>
public sealed class AcornTests
{
    [Theory]
    [InlineData("npm-*")]
    [InlineData("opencart*")]
    [InlineData("zzn-*")]
    [InlineData("obf-*")]
    [InlineData("aug-*")]
    [InlineData("g*")]
    [InlineData("hynek*")]
    [InlineData("miner-*")]
    [InlineData("eskimming-*")]
    public void Next_ScriptThatAcornAccepts_HasItsBounds(string files)
    {
        Assert.SkipUnless(Peer.IsPresent, "no acorn: npm or node is missing");
        Assert.SkipUnless(ScriptRows.ArePresent, "no rows of scripts under WEIR_DATA or ../shared/data");
        var scripts = ScriptRows.Read(files).Select(row => row.Code).ToArray();

        int accepted = 0;
        List<string> different = [];
        foreach (var (script, answer) in scripts.Zip(Peer.Ask("tokens.cjs", scripts)))
        {
            if (answer == "no") continue;
            accepted++;
            if (Difference(script, answer) is { } difference) different.Add(difference);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{files}: {accepted} of {scripts.Length} accepted, {different.Count} differ");
        different.ShouldBeEmpty();
        accepted.ShouldBeGreaterThan(scripts.Length / 4);
    }

    private static string? Difference(byte[] script, string answer)
    {
        var places = answer.Split(' ');
        var tokenizer = new ScriptTokenizer(script);
        int end = 0;
        for (int i = 1; i + 1 < places.Length; i += 2)
        {
            int start = end + int.Parse(places[i]);
            int length = int.Parse(places[i + 1]);
            bool any = tokenizer.Next(out var token);
            if (!any || token.Start != start || token.Length != length)
            {
                int from = Math.Max(0, Math.Min(start, token.Start) - 60);
                return $"{places[0]}: {token.Kind} at {token.Start}+{token.Length}, acorn {start}+{length} in «{Encoding.UTF8.GetString(script.AsSpan(from, Math.Min(150, script.Length - from)))}»";
            }

            end = start + length;
        }

        return tokenizer.Next(out var more) ? $"{more.Kind} at {more.Start} behind the last of acorn" : null;
    }
}
