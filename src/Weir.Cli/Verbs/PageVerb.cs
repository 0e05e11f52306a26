using System.CommandLine;
using System.Globalization;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Scripts;
using Weir.Server.Pages;
using Weir.Server.Pages.Fetching;
using Weir.Server.Pages.Rendering;

namespace Weir.Cli.Verbs;

/// <summary><c>weir page</c>: what a page loads, how much of it is hostile, and how well its head protects it.</summary>
internal static class PageVerb
{
    private const int LongestSeconds = 600;
    private const int LongestPage = 4 * 1024 * 1024;

    public static Verb Create()
    {
        var pages = new Argument<string[]>("URL") { Description = "Addresses of pages, http or https, or HTML files that were saved", Arity = ArgumentArity.OneOrMore };
        pages.Validators.Add(UsageError.RefuseOptions);
        var json = new Option<string?>("--json") { Description = "Where all that was seen goes, as a JSON list with one entry for each page; - is standard output, instead of the table", HelpName = "FILE|-" };
        var model = new Option<string?>("--model", "-m") { Description = "Model file for scripts; without it the newest that ships with the program", HelpName = "FILE" };
        var timeout = new Option<int>("--timeout") { Description = "Time for one page or script to be fetched, and for a page to run", HelpName = "SECONDS", DefaultValueFactory = _ => 15 };
        timeout.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value is < 1 or > LongestSeconds)
            {
                result.AddError($"--timeout is {value}; allowed is 1 to {LongestSeconds}");
            }
        });
        var fetch = new Option<bool>("--fetch") { Description = "Fetch the external scripts of HTML files, too" };
        var local = new Option<bool>("--private") { Description = "Let the names of the pages be in private networks or on this machine; addresses in numbers, localhost and names such as shop.internal need no leave" };
        var render = new Option<bool>("--render") { Description = "Run the page in a browser that is installed, too, and see what it loads while it runs; nothing but GET leaves. The one place where scripts of a page are run" };
        var browser = new Option<string?>("--browser") { Description = $"Chromium, Chrome or Edge for --render; without it {BrowserFinder.Variable} of the environment, or {string.Join(", ", BrowserFinder.Names)} on PATH", HelpName = "FILE" };
        var verb = new Verb("page", "Look at a page: its scripts, scored, with what they do, and its security headers")
        {
            Examples = ["weir page https://shop.example/checkout", "weir page http://127.0.0.1:8080/ --json page.json", "weir page saved.html --fetch", "weir page https://shop.example/checkout --render"],
        };
        verb.Add(pages);
        foreach (Option option in (Option[])[json, model, timeout, fetch, local, render, browser])
        {
            verb.Add(option);
        }

        verb.SetAction(async (parsed, cancellation) =>
        {
            var wanted = new Wanted(parsed.GetValue(pages)!, parsed.GetValue(json), parsed.GetValue(model), TimeSpan.FromSeconds(parsed.GetValue(timeout)), parsed.GetValue(fetch), parsed.GetValue(local), parsed.GetValue(render), parsed.GetValue(browser));
            return await RunAsync(wanted, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellation).ConfigureAwait(false);
        });
        return verb;
    }

    private static async Task<int> RunAsync(Wanted wanted, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        // What runs before the first await runs before Ctrl-C is watched.
        await Task.Yield();
        Named[] pages = [.. wanted.Pages.Select(Read)];
        string? browser = BrowserOf(wanted, pages);

        // What cannot be written is said before minutes of fetching.
        using OutputFile? file = wanted.Json is { } path ? JsonFile(path, pages) : null;
        ScriptClassifier? classifier = wanted.Model is null && !ModelFiles.Has("script") ? null : ScriptClassifier.Load(ModelFiles.Resolve(wanted.Model, "script"));
        List<PageReport> reports = [];
        int failed = 0;
        foreach (Named page in pages)
        {
            try
            {
                reports.Add((await LookAsync(page, wanted, classifier, browser, error, cancellation).ConfigureAwait(false)).WithoutCode());
                if (wanted.Json != OutputFile.StandardOutput)
                {
                    PageTable.Write(output, reports[^1]);
                }

                if (reports[^1] is { Status: < 200 or > 299 } odd)
                {
                    failed++;
                    await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"weir: {PrintableText.Of(odd.FinalUrl?.ToString() ?? odd.Page)} answered with status {odd.Status}; what was found is of that answer")).ConfigureAwait(false);
                }
            }
            catch (PageException e)
            {
                failed++;
                await error.WriteLineAsync($"weir: {PrintableText.Of(e.Message)}{(e.IsPrivate ? "; --private allows it" : "")}").ConfigureAwait(false);
            }
        }

        if (file is not null)
        {
            file.Stream.Write(PageJson.Write(reports));
            file.Stream.WriteByte((byte)'\n');
            file.Commit();
        }

        if (classifier is null)
        {
            await error.WriteLineAsync("weir: nothing was scored: there is no model for scripts; name one with --model").ConfigureAwait(false);
        }

        return failed > 0 ? ExitCode.Failure : ExitCode.Ok;
    }

    private static async Task<PageReport> LookAsync(Named page, Wanted wanted, ScriptClassifier? classifier, string? browser, TextWriter error, CancellationToken cancellation)
    {
        var options = new PageCheckOptions
        {
            Limits = new FetchLimits { Time = wanted.Time },
            AllowLocalPage = page.Address is not null && (wanted.Private || LocalNames.IsMeant(page.Address)),
            FetchForFiles = wanted.Fetch,
        };
        var check = new PageCheck(classifier, options);
        return await FetchProgress.WatchAsync(page.Text, error, progress => page.Address is { } address
            ? browser is null ? check.CheckAsync(address, progress, cancellation) : new RenderedCheck(classifier, options, browser).CheckAsync(address, progress, cancellation)
            : check.CheckFileAsync(page.Text, ReadFile(page.Text), progress, cancellation)).ConfigureAwait(false);
    }

    /// <summary>The browser that pages run in; null when none is to.</summary>
    private static string? BrowserOf(Wanted wanted, Named[] pages)
    {
        if (!wanted.Render)
        {
            return wanted.Browser is null ? null : throw new UsageException("--browser is for --render, which is not there");
        }

        if (Array.Find(pages, page => page.Address is null) is { } file)
        {
            throw new UsageException($"--render needs the address of a page; '{file.Text}' is a file");
        }

        if (wanted.Browser is { } named)
        {
            return File.Exists(named) ? Path.GetFullPath(named) : throw new UsageException($"the browser '{named}' does not exist");
        }

        return BrowserFinder.Find() ?? throw new UsageException(Environment.GetEnvironmentVariable(BrowserFinder.Variable) is { Length: > 0 } set
            ? $"the browser '{set}', which {BrowserFinder.Variable} names, does not exist"
            : $"--render needs a browser, and none was found; looked for {string.Join(", ", BrowserFinder.Names)} on PATH; name one with --browser FILE or with {BrowserFinder.Variable} in the environment");
    }

    private static Named Read(string text)
    {
        if (File.Exists(text))
        {
            return new Named(text, Address: null);
        }

        if (Directory.Exists(text))
        {
            throw new UsageException($"'{text}' is a folder; expected the address of a page, or an HTML file");
        }

        bool hasScheme = text.Contains("://", StringComparison.Ordinal);
        return hasScheme && Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
            ? new Named(text, address)
            : throw new UsageException(hasScheme ? $"'{text}' is no address that is fetched; expected http://… or https://…" : $"'{text}' is neither a file nor an address; did you mean https://{text} ?");
    }

    private static OutputFile JsonFile(string path, Named[] pages)
    {
        OutputFile.MustNotReplace(path, [.. pages.Where(page => page.Address is null).Select(page => page.Text)]);
        return OutputFile.Create(path);
    }

    private static byte[] ReadFile(string path)
    {
        try
        {
            byte[] page = BoundedFile.Read(path, LongestPage);
            return page.Length <= LongestPage ? page : throw new PageException($"{path} has more than {LongestPage} bytes, which is as much as a page may have");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PageException($"{path} cannot be read: {e.Message}", e);
        }
    }

    private sealed record Named(string Text, Uri? Address);

    private sealed record Wanted(string[] Pages, string? Json, string? Model, TimeSpan Time, bool Fetch, bool Private, bool Render, string? Browser);
}
