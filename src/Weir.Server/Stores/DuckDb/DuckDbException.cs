namespace Weir.Server.Stores.DuckDb;

/// <summary>DuckDB refused a statement or failed in it. The message is DuckDB's, its first line, and is for the person who wrote the statement.</summary>
internal sealed class DuckDbException(string message, Exception? inner = null) : Exception(message, inner);
