using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Weir.Server.Pages.Rendering;

/// <summary>A browser of its own for one page: started with a fresh profile, killed with all its processes, and the profile deleted.</summary>
internal sealed class BrowserProcess : IAsyncDisposable
{
    private const string PortFile = "DevToolsActivePort";
    private const int MostSaid = 300;

    // A browser that runs code of strangers has no use for secrets in the environment.
    private static readonly string[] s_kept = ["PATH", "LANG", "TZ", "LD_LIBRARY_PATH", "FONTCONFIG_PATH", "FONTCONFIG_FILE"];
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_end = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly string _folder;
    private string _said = "";

    private BrowserProcess(Process process, string folder)
    {
        _process = process;
        _folder = folder;
    }

    /// <summary>Where the browser listens.</summary>
    public Uri Address { get; private set; } = new("ws://127.0.0.1/");

    /// <param name="program">The browser.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PageException">It cannot be started.</exception>
    public static async Task<BrowserProcess> StartAsync(string program, CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("weir-render-").FullName;
        var browser = new BrowserProcess(new Process { StartInfo = StartOf(program, folder) }, folder);
        try
        {
            browser.Start(program);
            browser.Address = await browser.ListenAsync(program, cancellationToken).ConfigureAwait(false);
            return browser;
        }
        catch
        {
            await browser.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
            using var late = new CancellationTokenSource(s_end);
            await _process.WaitForExitAsync(late.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidOperationException or ExternalException or AggregateException or OperationCanceledException)
        {
            // It never ran, or has ended.
        }

        _process.Dispose();
        await DeleteAsync().ConfigureAwait(false);
    }

    private static ProcessStartInfo StartOf(string program, string folder)
    {
        var start = new ProcessStartInfo(program, BrowserArguments.For(folder))
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (!OperatingSystem.IsWindows())
        {
            foreach (string name in start.Environment.Keys.Except(s_kept, StringComparer.Ordinal).ToArray())
            {
                start.Environment.Remove(name);
            }

            foreach (string name in (string[])["HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"])
            {
                start.Environment[name] = folder;
            }
        }

        return start;
    }

    private void Start(string program)
    {
        try
        {
            _process.Start();
        }
        catch (ExternalException e)
        {
            throw new PageException($"the browser {program} cannot be started: {e.Message}", e);
        }

        // Read and forgotten but for the last line: a full pipe would hold the browser.
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, line) => _said = string.IsNullOrWhiteSpace(line.Data) ? _said : line.Data[..Math.Min(line.Data.Length, MostSaid)];
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _process.StandardInput.Close();
    }

    /// <summary>Waits until the browser has written where it listens.</summary>
    private async Task<Uri> ListenAsync(string program, CancellationToken cancellationToken)
    {
        string file = Path.Combine(_folder, PortFile);
        long begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin) < RenderLimits.Start)
        {
            if (await ReadAsync(file, cancellationToken).ConfigureAwait(false) is { } address)
            {
                return address;
            }

            if (_process.HasExited)
            {
                throw new PageException($"the browser {program} ended at once with code {_process.ExitCode}: {_said}");
            }

            await Task.Delay(s_look, cancellationToken).ConfigureAwait(false);
        }

        throw new PageException(string.Create(CultureInfo.InvariantCulture, $"the browser {program} did not start within {RenderLimits.Start.TotalSeconds} seconds: {_said}"));
    }

    private static async Task<Uri?> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return File.Exists(file) && await File.ReadAllLinesAsync(file, cancellationToken).ConfigureAwait(false) is [var port, ['/', ..] path, ..]
                && ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out ushort number) ? new Uri($"ws://127.0.0.1:{number}{path}") : null;
        }
        catch (IOException)
        {
            // It is being written.
            return null;
        }
    }

    /// <summary>A process that is going may still write.</summary>
    private async Task DeleteAsync()
    {
        long begin = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                Directory.Delete(_folder, recursive: true);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                if (Stopwatch.GetElapsedTime(begin) > s_end)
                {
                    return;
                }

                await Task.Delay(s_look, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }
}
