using Shouldly;
using Weir.Server.Pages.Rendering;
using Xunit;

namespace Weir.Server.Tests.Pages.Rendering;

public sealed class BrowserFinderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-finder-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Find_SeveralOnPath_TakesTheFirstName()
    {
        string end = OperatingSystem.IsWindows() ? ".exe" : "";
        File.WriteAllText(Path.Combine(_folder, "msedge" + end), "");
        File.WriteAllText(Path.Combine(_folder, "google-chrome" + end), "");

        BrowserFinder.Find(named: null, $".{Path.PathSeparator}{_folder}").ShouldBe(Path.Combine(_folder, "google-chrome" + end));
    }

    [Fact]
    public void Find_NamedByTheEnvironment_IsThatOrNone()
    {
        string file = Path.Combine(_folder, "mine");
        File.WriteAllText(file, "");

        BrowserFinder.Find(file, path: null).ShouldBe(file);
        BrowserFinder.Find(Path.Combine(_folder, "gone"), _folder).ShouldBeNull();
        BrowserFinder.Find(named: null, _folder).ShouldBeNull();
    }
}
