using Microsoft.AspNetCore.Http;
using Shouldly;
using Weir.Server.Findings.Pages;
using Weir.Server.Pages;
using Weir.Server.Pages.Inventory;
using Weir.Server.Pages.Making;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Pages.Inventory;

/// <summary>Script elements that hold data: browsers run none of it, so it is no script, makes no alert and no hash; until its type is that of code.</summary>
public sealed class DataBlockTests : IAsyncLifetime
{
    private const string Data = "[\"cart\", document.forms]";

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-data-").FullName;
    private OperationalStore _store = null!;
    private PageServer _server = null!;
    private string _page = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), TimeProvider.System, Cancel);
        _server = await PageServer.StartAsync(context => context.Response.WriteAsync(_page));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("type=\"application/json\"")]
    [InlineData("type=' application/LD+JSON '")]
    [InlineData("type=text/template")]
    [InlineData("type=speculationrules")]
    [InlineData("type=\"text/javascript; charset=utf-8\"")]
    [InlineData("type=json type=module")]
    [InlineData("type=' '")]
    [InlineData("language=json")]
    public async Task DataBlock_IsNoScript_UntilItsTypeIsThatOfCode(string type)
    {
        (await LookAsync("<script>own()</script>")).ShouldBeEmpty();
        (await LookAsync($"<script>own()</script><script {type}>{Data}</script>")).ShouldBeEmpty();
        var items = await new PageBook(_store).ItemsAsync(null, isScript: true, Cancel);
        items.ShouldHaveSingleItem();
        string policy = PolicyMaker.Make(_server.Address.Authority, items, [], PolicyVariant.Hashes, onlyAuthorised: false, DateTimeOffset.UtcNow).Value;

        PageFinding finding = (await LookAsync($"<script>own()</script><script>{Data}</script>")).ShouldHaveSingleItem();

        (finding.Class, finding.IsAlert).ShouldBe((PageClass.NewScript, true));
        items = await new PageBook(_store).ItemsAsync(null, isScript: true, Cancel);
        items.Count.ShouldBe(2);
        policy.Split("'sha256-").Length.ShouldBe(2);
        PolicyMaker.Make(_server.Address.Authority, items, [], PolicyVariant.Hashes, onlyAuthorised: false, DateTimeOffset.UtcNow).Value.Split("'sha256-").Length.ShouldBe(3);
    }

    private async Task<IReadOnlyList<PageFinding>> LookAsync(string page)
    {
        _page = page;
        PageReport report = await new PageCheck(classifier: null, new PageCheckOptions { AllowLocalPage = true }).CheckAsync(_server.Address, progress: null, Cancel);
        report.DataBlocks.ShouldBe(page.Split("<script").Length - 1 - report.Scripts.Count);
        return await new PageFold(_store).FoldAsync(PageLooks.Of(report, isPayment: true), Cancel);
    }
}
