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

    /// <summary>Gives a verb these options, after its own, and what it does with the store.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="mayMake">Whether a store is made where there is none.</param>
    /// <param name="work">What it does.</param>
    public static void Attach(Verb verb, bool mayMake, Func<ParseResult, OperationalStore, CancellationToken, Task> work) =>
        Attach(verb, mayMake, (parsed, _, store, cancellation) => work(parsed, store, cancellation));

    /// <summary>The same for a verb that needs all settings.</summary>
    public static void Attach(Verb verb, bool mayMake, Func<ParseResult, WeirOptions, OperationalStore, CancellationToken, Task> work) => AttachWithCode(verb, mayMake, async (parsed, settings, store, cancellation) =>
    {
        await work(parsed, settings, store, cancellation).ConfigureAwait(false);
        return ExitCode.Ok;
    });

    /// <summary>The same for a verb that says more by its exit code.</summary>
    public static void AttachWithCode(Verb verb, bool mayMake, Func<ParseResult, WeirOptions, OperationalStore, CancellationToken, Task<int>> work)
    {
        var options = new StoreOptions();
        verb.Add(options._data);
        verb.Add(options._store);
        verb.Add(options._config);
        verb.SetAction(async (parsed, cancellation) =>
        {
            (WeirOptions settings, StoreLocation location) = options.Read(parsed);
            if (!mayMake && !location.MayExist)
            {
                throw new StoreException($"{location.Description} does not exist; weir key create, weir user create, weir model publish and weir serve --api make it");
            }

            OperationalStore store = await OperationalStore.OpenAsync(location, TimeProvider.System, cancellation).ConfigureAwait(false);
            await using (store.ConfigureAwait(false))
            {
                return await work(parsed, settings, store, cancellation).ConfigureAwait(false);
            }
        });
    }

    /// <exception cref="UsageException">A setting is unknown or cannot be used.</exception>
    private (WeirOptions Settings, StoreLocation Location) Read(ParseResult parsed)
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

        try
        {
            WeirOptions settings = OptionsReader.Read(parsed.GetValue(_config), given);
            return (settings, ServerHost.StoreOf(settings));
        }
        catch (Exception e) when (e is StoreException or ConfigurationException && e.InnerException is not (IOException or UnauthorizedAccessException))
        {
            throw new UsageException(e.Message);
        }
    }
}
