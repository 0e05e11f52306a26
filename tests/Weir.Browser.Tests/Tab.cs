using Microsoft.Playwright;
using Shouldly;

namespace Weir.Browser.Tests;

/// <summary>A page in a browser, and what went wrong in it.</summary>
internal sealed class Tab : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _problems = [];

    public Tab(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            // The console says again what the address answered.
            if (message.Type is "error" or "warning" && !(Expected is { } end && message.Location.Contains(end, StringComparison.Ordinal)))
            {
                Note(message.Text);
            }
        };
        page.PageError += (_, error) => Note(error);
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && !response.Url.EndsWith(Expected ?? "\n", StringComparison.Ordinal))
            {
                Note($"{response.Status} {response.Url}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>End of an address that may answer with an error.</summary>
    public string? Expected { get; set; }

    /// <summary>Waits until all of the page is there. By asking: the event may come between two calls, and then comes no more.</summary>
    public async Task WaitUntilLoadedAsync()
    {
        while (await Page.EvaluateAsync<string>("document.readyState") != "complete")
        {
            await Task.Delay(20, Xunit.TestContext.Current.CancellationToken);
        }
    }

    public Task GoAsync(string path) => Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.DOMContentLoaded });

    /// <summary>Nothing on the console, no script that failed, nothing that the policy held back.</summary>
    public void ShouldBeClean()
    {
        lock (_problems)
        {
            _problems.ShouldBeEmpty();
        }
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Note(string problem)
    {
        lock (_problems)
        {
            _problems.Add(problem);
        }
    }
}
