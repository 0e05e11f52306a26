using System.Text;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Weir.Tests.House;

public sealed partial class HygieneTests
{
    private const long MostBytes = 2_000_000;
    private const long MostModelBytes = 8_000_000;

    [Fact]
    public void EveryFile_IsSmall()
    {
        var tooLarge = Repository.Files
            .Where(file => new FileInfo(Repository.PathOf(file)).Length > (file.EndsWith(".weir", StringComparison.Ordinal) ? MostModelBytes : MostBytes));
        tooLarge.ShouldBeEmpty();
    }

    [Fact]
    public void TextFiles_NameNoFolderOfTheMachineThatWroteThem()
    {
        var found = new List<string>();
        foreach (string file in Repository.Files)
        {
            byte[] bytes = File.ReadAllBytes(Repository.PathOf(file));
            if (bytes.AsSpan().Contains((byte)0))
            {
                continue;
            }

            string text = Encoding.UTF8.GetString(bytes);
            if (text.Contains(Repository.Root, StringComparison.Ordinal))
            {
                found.Add($"{file}: {Repository.Root}");
            }

            found.AddRange(DeveloperFolder().Matches(text).Select(match => $"{file}: {match.Value}"));
        }

        found.ShouldBeEmpty();
    }

    // Narrow on purpose: attack samples name /root/.ssh or C:\Windows, and may.
    [GeneratedRegex(@"(?:/home/\w+|/Users/\w+|/root|[A-Za-z]:\\Users\\\w+)[/\\](?:\.nuget|\.dotnet|source|repos|projects)[/\\]", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex DeveloperFolder();
}
