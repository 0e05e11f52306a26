using Shouldly;
using Weir.Scripts.Folding;
using Xunit;

namespace Weir.Tests.Scripts.Folding;

/// <summary>Twins that javascript-obfuscator made of public scripts, where they are present.</summary>
public sealed class StringArrayDataTests
{
    [Theory]
    [InlineData("jo-low", 0.9)]
    [InlineData("jo-med", 0.9)]
    [InlineData("jo-high", 0.9)]
    public void Fold_TwinOfObfuscator_ReadsItsStringArray(string tool, double atLeast)
    {
        Assert.SkipUnless(ScriptRows.ArePresent, "no rows of scripts under WEIR_DATA or ../shared/data");
        var folder = new ScriptFolder();
        int rows = 0;
        int read = 0;
        int undecided = 0;
        foreach (var row in ScriptRows.Read("*.gz").Where(row => row.Tool == tool))
        {
            folder.Fold(row.Code);
            rows++;
            if (folder.Counts.StringArrays > 0 && folder.Counts.FromStringArrays > 0) read++;
            else if (folder.Undecided != Undecided.None) undecided++;
            else if (Environment.GetEnvironmentVariable("WEIR_SHOW") is not null) TestContext.Current.TestOutputHelper?.WriteLine($"MISS {row.File} {row.Code.Length} {System.Text.Encoding.UTF8.GetString(row.Code)[..Math.Min(300, row.Code.Length)]}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{tool}: {rows} rows, {read} read, {undecided} undecided");
        ((double)read / rows).ShouldBeGreaterThanOrEqualTo(atLeast);
    }
}
