using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Weir.Server.Configuration;

namespace Weir.Server.Hosting;

/// <summary>Reads settings again on SIGHUP and when their file changes. What cannot be used changes nothing.</summary>
internal sealed class SettingsReload : IAsyncDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(2);

    private readonly SettingsSource _source;
    private readonly ServerParts _parts;
    private readonly TextWriter _error;
    private readonly SemaphoreSlim _asked = new(0);
    private readonly CancellationTokenSource _closing = new();
    private readonly PosixSignalRegistration? _signal;
    private readonly Task _following;
    private WeirOptions _options;
    private byte[] _seen;

    private SettingsReload(WeirOptions options, SettingsSource source, ServerParts parts, TextWriter error)
    {
        (_options, _source, _parts, _error) = (options, source, parts, error);
        _seen = Look();
        _signal = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            // The terminal's farewell by origin; servers have long been told so to read their settings.
            signal.Cancel = true;
            _asked.Release();
        });
        _following = FollowAsync();
    }

    /// <summary>Begins to follow the settings.</summary>
    public static SettingsReload Start(WeirOptions options, SettingsSource source, ServerParts parts, TextWriter error) => new(options, source, parts, error);

    public async ValueTask DisposeAsync()
    {
        _signal?.Dispose();
        await _closing.CancelAsync().ConfigureAwait(false);
        await _following.ConfigureAwait(false);
        _closing.Dispose();
        _asked.Dispose();
    }

    private async Task FollowAsync()
    {
        try
        {
            // What was changed while the server started.
            await ReadAsync(isNews: false).ConfigureAwait(false);
            while (true)
            {
                bool asked = await _asked.WaitAsync(s_look, _closing.Token).ConfigureAwait(false);
                byte[] now = Look();
                if (asked || !now.AsSpan().SequenceEqual(_seen))
                {
                    _seen = now;
                    await ReadAsync(isNews: true).ConfigureAwait(false);
                    await _parts.LookAtPoliciesAsync(_closing.Token).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task ReadAsync(bool isNews)
    {
        try
        {
            var change = SettingsChange.Of(_options, _source.Read());
            _parts.Apply(change.Options.Gateway);
            _options = change.Options;
            if (isNews || change.Taken.Count > 0)
            {
                await _error.WriteLineAsync($"weir: settings were read again; {(change.Taken.Count > 0 ? $"taken over: {string.Join(", ", change.Taken)}" : "nothing to take over")}").ConfigureAwait(false);
            }

            if (change.Restart.Count > 0)
            {
                await _error.WriteLineAsync($"weir: changed settings that need a restart: {string.Join(", ", change.Restart)}").ConfigureAwait(false);
            }
        }
        catch (Exception error) when (ServerHost.IsProblemOfSettings(error) || error is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            await _error.WriteLineAsync($"weir: settings were read again and cannot be used; those before go on to hold: {error.Message}").ConfigureAwait(false);
        }
    }

    /// <summary>Hash of the file; empty when it cannot be read, which reading it will tell.</summary>
    private byte[] Look()
    {
        try
        {
            return SHA256.HashData(File.ReadAllBytes(_source.File));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
