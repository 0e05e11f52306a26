using Npgsql;

namespace Weir.Server.Stores.Operational;

/// <summary>Where the operational store is: a file in the data folder, or a PostgreSQL database.</summary>
public sealed class StoreLocation
{
    /// <summary>The data folder when none is named.</summary>
    public const string DefaultFolder = "data";

    private const string FileName = "weir.db";

    private StoreLocation(string description, string? folder, NpgsqlConnectionStringBuilder? postgres)
    {
        Description = description;
        Folder = folder;
        Postgres = postgres;
    }

    /// <summary>How errors name the store: without a password.</summary>
    public string Description { get; }

    /// <summary>False when the store is a file that has not been made yet.</summary>
    public bool MayExist => File is null || System.IO.File.Exists(File);

    /// <summary>The data folder; null for PostgreSQL.</summary>
    internal string? Folder { get; }

    /// <summary>The file in the data folder; null for PostgreSQL.</summary>
    internal string? File => Folder is null ? null : Path.Combine(Folder, FileName);

    /// <summary>How to connect; null for a file.</summary>
    internal NpgsqlConnectionStringBuilder? Postgres { get; }

    /// <summary>The place that the settings name. An address goes before a folder.</summary>
    /// <param name="store">As <c>postgres://user:password@host:port/database</c>; null for a file.</param>
    /// <param name="folder">The data folder; null for <see cref="DefaultFolder"/>.</param>
    /// <exception cref="StoreException">The address is not of that form.</exception>
    public static StoreLocation Of(string? store, string? folder)
    {
        if (store is not null)
        {
            var postgres = Parse(store);
            return new StoreLocation($"postgres://{postgres.Username}@{postgres.Host}:{postgres.Port}/{postgres.Database}", folder: null, postgres);
        }

        folder ??= DefaultFolder;
        return new StoreLocation(Path.Combine(folder, FileName), folder, postgres: null);
    }

    /// <summary>The text may hold a password, so that no error repeats it.</summary>
    private static NpgsqlConnectionStringBuilder Parse(string store)
    {
        if (!Uri.TryCreate(store, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("postgres" or "postgresql")
            || uri.Host.Length == 0
            || uri.UserInfo.Length == 0
            || uri.AbsolutePath.Length < 2
            || uri.AbsolutePath.LastIndexOf('/') != 0
            || uri.Fragment.Length > 0)
        {
            throw new StoreException("store is not of the form postgres://user:password@host:port/database; signs such as @ / : in a password are written %40 %2F %3A.");
        }

        string[] user = uri.UserInfo.Split(':', 2);
        var postgres = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host.Trim('[', ']'),
            Port = uri.Port < 0 ? 5432 : uri.Port,
            Username = Uri.UnescapeDataString(user[0]),
            Database = Uri.UnescapeDataString(uri.AbsolutePath[1..]),
            ApplicationName = "weir",
            Timeout = 10,
            CommandTimeout = 30,
        };
        if (user.Length > 1)
        {
            postgres.Password = Uri.UnescapeDataString(user[1]);
        }

        switch (uri.Query)
        {
            case "":
                break;
            case "?sslmode=require":
                postgres.SslMode = SslMode.Require;
                break;
            case "?sslmode=verify-full":
                postgres.SslMode = SslMode.VerifyFull;
                break;
            default:
                throw new StoreException("store has a query that is not known; allowed are ?sslmode=require and ?sslmode=verify-full.");
        }

        return postgres;
    }
}
