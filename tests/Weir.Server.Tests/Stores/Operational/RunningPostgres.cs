using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Dapper;
using Npgsql;
using Xunit;

namespace Weir.Server.Tests.Stores.Operational;

/// <summary>A PostgreSQL of the tests' own, on a loopback port, with a folder that goes with it. Nothing is started where it is not installed.</summary>
public sealed class RunningPostgres : IAsyncLifetime
{
    private const string User = "weir";
    private const string Password = "pass/word";

    private string? _folder;
    private string? _programs;
    private int _port;
    private int _databases;

    /// <summary>Why there is none; null when it runs.</summary>
    public string? Missing { get; private set; }

    public async ValueTask InitializeAsync()
    {
        _programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(folder => Path.Combine(folder, "bin")).Where(folder => File.Exists(Path.Combine(folder, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
        if (_programs is null)
        {
            Missing = "PostgreSQL is not installed: apt-get install postgresql";
            return;
        }

        _folder = Directory.CreateTempSubdirectory("weir-postgres-").FullName;
        string password = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(password, Password);
        if (IsRoot)
        {
            await RunAsync("chown", "-R", "postgres", _folder);
        }

        using (var port = new TcpListener(IPAddress.Loopback, 0))
        {
            port.Start();
            _port = ((IPEndPoint)port.LocalEndpoint).Port;
        }

        await RunAsUserAsync("initdb", "-D", DataFolder, "-U", User, "--pwfile", password, "-A", "scram-sha-256", "-E", "UTF8", "--no-sync");
        string options = string.Create(CultureInfo.InvariantCulture, $"-c listen_addresses=127.0.0.1 -c port={_port} -c unix_socket_directories={_folder} -c fsync=off");
        await RunAsUserAsync("pg_ctl", "-D", DataFolder, "-w", "-l", Path.Combine(_folder, "log"), "-o", options, "start");
    }

    /// <summary>The address of a new, empty database.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        string name = $"test{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(string.Create(
            CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username={User};Password={Password};Database=postgres;Pooling=false"));
        await connection.ExecuteAsync($"create database {name}");
        return AddressOf(name);
    }

    public string AddressOf(string database, string? password = null) =>
        string.Create(CultureInfo.InvariantCulture, $"postgres://{User}:{Uri.EscapeDataString(password ?? Password)}@127.0.0.1:{_port}/{database}");

    public async ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await RunAsUserAsync("pg_ctl", "-D", DataFolder, "-m", "immediate", "stop");
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static bool IsRoot => Environment.UserName == "root";

    private string DataFolder => Path.Combine(_folder!, "data");

    /// <summary>PostgreSQL does not run as root.</summary>
    private Task RunAsUserAsync(string program, params string[] arguments)
    {
        string path = Path.Combine(_programs!, program);
        return IsRoot
            ? RunAsync("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. arguments])
            : RunAsync(path, arguments);
    }

    private async Task RunAsync(string program, params string[] arguments)
    {
        // Not to a pipe: the server that pg_ctl leaves behind would hold it open.
        var start = new ProcessStartInfo("bash", ["-c", $"\"$@\" > '{_folder}/out' 2>&1 < /dev/null", "bash", program, .. arguments]) { WorkingDirectory = _folder };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await File.ReadAllTextAsync(Path.Combine(_folder!, "out"))}");
        }
    }
}
