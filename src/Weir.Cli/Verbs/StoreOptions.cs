using System.CommandLine;
using Weir.Cli.Shell;
using Weir.Server.Configuration;
using Weir.Server.Hosting;
using Weir.Server.Stores.Operational;

namespace Weir.Cli.Verbs;

/// <summary>The options by which a verb finds the operational store: the same settings as those of <c>weir serve</c>.</summary>
internal sealed class StoreOptions
{
    private readonly Option<string?> _data = new("--data") { Description = "Data folder of weir serve; without it that of the settings, or data", HelpName = "DIR" };
    private readonly Option<string?> _store = new("--store") { Description = "PostgreSQL instead: postgres://user:password@host:port/database; better said in the variable WEIR__STORE", HelpName = "URL" };
    private readonly Option<string?> _config = new("--config") { Description = "Settings file; without it weir.json in the current folder, if there is one", HelpName = "FILE" };

    /// <summary>Who acts, for the audit log.</summary>
    public static string Who => $"cli:{Environment.UserName}";

    public void AddTo(Verb verb)
    {
        verb.Add(_data);
        verb.Add(_store);
        verb.Add(_config);
    }

    /// <param name="parsed">The command line.</param>
    /// <param name="mayMake">Whether a store is made where there is none.</param>
    /// <param name="cancellation">Stops the wait.</param>
    /// <exception cref="UsageException">A setting is unknown or cannot be used.</exception>
    /// <exception cref="StoreException">The store cannot be opened.</exception>
    public async Task<OperationalStore> OpenAsync(ParseResult parsed, bool mayMake, CancellationToken cancellation)
    {
        StoreLocation location = Locate(parsed);
        if (!mayMake && !location.MayExist)
        {
            throw new StoreException($"{location.Description} does not exist; weir key create and weir serve --api make it");
        }

        return await OperationalStore.OpenAsync(location, TimeProvider.System, cancellation).ConfigureAwait(false);
    }

    /// <summary>All settings, with what was typed.</summary>
    /// <exception cref="UsageException">A setting is unknown or cannot be used.</exception>
    public WeirOptions Settings(ParseResult parsed)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        if (parsed.GetValue(_data) is { } folder)
        {
            given["gateway.data"] = folder;
        }

        if (parsed.GetValue(_store) is { } store)
        {
            given["store"] = store;
        }

        return Usable(() => OptionsReader.Read(parsed.GetValue(_config), given));
    }

    private StoreLocation Locate(ParseResult parsed) => Usable(() => ServerHost.StoreOf(Settings(parsed)));

    private static T Usable<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is StoreException or ConfigurationException && e.InnerException is not (IOException or UnauthorizedAccessException))
        {
            throw new UsageException(e.Message);
        }
    }
}
