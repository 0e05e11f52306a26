using System.Text.Json;
using Shouldly;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Api;

/// <summary>The guide to the API has all of its endpoints.</summary>
public sealed class ApiGuideTests
{
    [Fact]
    public async Task Guide_TableOfEndpoints_HasAllOfThem()
    {
        await using var api = await RunningApi.StartAsync();
        using var answer = await api.SendAsync("GET", "/api/v1/openapi.json", await api.CreateKeyAsync(Role.Viewer));
        using var description = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        string guide = await File.ReadAllTextAsync(Path.Combine(Root(), "docs", "guides", "api.md"), TestContext.Current.CancellationToken);
        string table = guide[guide.IndexOf("## Endpoints", StringComparison.Ordinal)..guide.IndexOf("A problem is answered", StringComparison.Ordinal)];

        // The guide shortens what comes after the first word.
        string[] words = [.. description.RootElement.GetProperty("paths").EnumerateObject().Where(path => path.Name.StartsWith("/api/v1/", StringComparison.Ordinal)).Select(path => string.Join('/', path.Name.Split('/').Take(4))).Distinct()];

        words.Length.ShouldBeGreaterThan(10);
        words.Where(word => !table.Contains($" {word}", StringComparison.Ordinal) && !table.Contains($"`{word}", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Weir.slnx")))
        {
            folder = Path.GetDirectoryName(folder).ShouldNotBeNull();
        }

        return folder;
    }
}
