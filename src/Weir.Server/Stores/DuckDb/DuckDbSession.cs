namespace Weir.Server.Stores.DuckDb;

/// <summary>One database in memory and one connection to it. Not thread-safe, but for <see cref="Interrupt"/>.</summary>
internal sealed class DuckDbSession : IDisposable
{
    private readonly DatabaseHandle _database;
    private readonly ConnectionHandle _connection;

    private DuckDbSession(DatabaseHandle database, ConnectionHandle connection)
    {
        _database = database;
        _connection = connection;
    }

    /// <summary>Opens a database in memory that loads no extension; times are in UTC.</summary>
    /// <exception cref="DuckDbException">The library is missing, or a setting is unknown.</exception>
    public static DuckDbSession Open(params IEnumerable<KeyValuePair<string, string>> settings)
    {
        IntPtr config = IntPtr.Zero;
        try
        {
            Check(Native.CreateConfig(out config), "DuckDB could not be set up.");
            foreach (var (name, value) in settings.Prepend(new("autoinstall_known_extensions", "false")).Prepend(new("autoload_known_extensions", "false")))
            {
                Check(Native.SetConfig(config, name, value), $"DuckDB does not know the setting {name}={value}.");
            }

            int state = Native.OpenExt(path: null, out var database, config, out IntPtr error);
            if (state != Native.Success)
            {
                string message = Native.Text(error);
                Native.Free(error);
                database.Dispose();
                throw new DuckDbException(FirstLine(message));
            }

            Check(Native.Connect(database, out var connection), "DuckDB gave no connection.");
            var session = new DuckDbSession(database, connection);
            session.Execute("SET TimeZone = 'UTC'");
            return session;
        }
        catch (TypeInitializationException error) when (error.InnerException is DuckDbException inner)
        {
            throw new DuckDbException(inner.Message, inner);
        }
        finally
        {
            if (config != IntPtr.Zero)
            {
                Native.DestroyConfig(ref config);
            }
        }
    }

    /// <summary>Runs statements whose answer does not matter.</summary>
    /// <exception cref="DuckDbException">One of them failed.</exception>
    public void Execute(string sql)
    {
        using var result = new ResultHandle();
        if (Native.Query(_connection, sql, result) != Native.Success)
        {
            throw new DuckDbException(FirstLine(Native.Text(Native.ResultError(result))));
        }
    }

    /// <summary>Starts one <c>SELECT</c> and gives its rows as they are made. Any other statement, or a second one, is refused before it runs.</summary>
    /// <exception cref="DuckDbException">The statement is not a single <c>SELECT</c>, or failed.</exception>
    public DuckDbRows Select(string sql)
    {
        ulong count = Native.ExtractStatements(_connection, sql, out var statements);
        using (statements)
        {
            if (count != 1)
            {
                string error = count == 0 ? FirstLine(Native.Text(Native.ExtractStatementsError(statements))) : "";
                throw new DuckDbException(error.Length > 0 ? error : $"Expected one SELECT statement; this text has {count}.");
            }

            int state = Native.PrepareExtracted(_connection, statements, 0, out var prepared);
            using (prepared)
            {
                if (state != Native.Success)
                {
                    throw new DuckDbException(FirstLine(Native.Text(Native.PrepareError(prepared))));
                }

                if (Native.StatementType(prepared) != Native.SelectStatement)
                {
                    throw new DuckDbException("Only SELECT statements are allowed.");
                }

                if (Native.ParameterCount(prepared) != 0)
                {
                    throw new DuckDbException("The statement has a parameter ('?' or '$1') without a value.");
                }

                var result = new ResultHandle();
                if (Native.ExecuteStreaming(prepared, result) != Native.Success)
                {
                    string error = FirstLine(Native.Text(Native.ResultError(result)));
                    result.Dispose();
                    throw new DuckDbException(error);
                }

                return new DuckDbRows(result);
            }
        }
    }

    /// <summary>Fills a table that has columns of these types.</summary>
    public DuckDbAppender Append(string table, IReadOnlyList<DuckDbType> types) => new(_connection, table, types);

    /// <summary>Stops the statement that is running, which then fails. May be called from any thread.</summary>
    public void Interrupt() => Native.Interrupt(_connection);

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    /// <summary>A text as a literal of SQL.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>DuckDB shows the statement below its message; one line says enough.</summary>
    internal static string FirstLine(string message)
    {
        int end = message.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? message : message[..end];
    }

    private static void Check(int state, string message)
    {
        if (state != Native.Success)
        {
            throw new DuckDbException(message);
        }
    }
}
