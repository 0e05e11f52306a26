using System.Text.Json;
using Weir.Server.Stores.DuckDb;

namespace Weir.Server.Stores.Lake;

/// <summary>Looks at what a statement consists of before it runs.</summary>
/// <remarks>A SELECT can do more than read: <c>SELECT * FROM enable_logging(storage = 'file', …)</c> writes files. So functions that give tables are allowed by name.</remarks>
internal static class QueryCheck
{
    private const int DeepestStatement = 1000;

    private static readonly HashSet<string> s_allowed = new(StringComparer.OrdinalIgnoreCase)
    {
        "range", "generate_series", "unnest", "json_each", "json_tree", "duckdb_functions", "duckdb_columns", "duckdb_settings",
    };

    // One call of these takes as much memory as it is told to, past the limit of the session.
    private static readonly HashSet<string> s_unbounded = new(StringComparer.OrdinalIgnoreCase) { "repeat", "lpad", "rpad", "bitstring", "list_resize", "array_resize", "printf", "format" };

    /// <exception cref="LakeException">The statement is not one SELECT, or uses something that is not allowed.</exception>
    public static void Check(DuckDbSession session, string sql)
    {
        using var parsed = Parse(session, sql);
        var root = parsed.RootElement;
        if (root.GetProperty("error").GetBoolean())
        {
            string message = root.GetProperty("error_message").GetString()!;
            throw new LakeException(
                message.StartsWith("Only SELECT", StringComparison.Ordinal) ? "Only SELECT statements are allowed." : DuckDbSession.FirstLine(message));
        }

        CheckNode(root.GetProperty("statements"));
    }

    private static JsonDocument Parse(DuckDbSession session, string sql)
    {
        using var rows = session.Select($"SELECT json_serialize_sql({DuckDbSession.Quote(sql)})::VARCHAR");
        rows.Read();
        try
        {
            return JsonDocument.Parse((string)rows[0]!, new JsonDocumentOptions { MaxDepth = DeepestStatement });
        }
        catch (JsonException error)
        {
            throw new LakeException("The statement is nested too deeply.", error);
        }
    }

    private static void CheckNode(JsonElement node)
    {
        if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in node.EnumerateArray())
            {
                CheckNode(item);
            }
        }
        else if (node.ValueKind == JsonValueKind.Object)
        {
            if (node.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "TABLE_FUNCTION")
            {
                string? name = node.TryGetProperty("function", out var function) && function.TryGetProperty("function_name", out var text) ? text.GetString() : null;
                if (name is null || !s_allowed.Contains(name))
                {
                    throw new LakeException($"The function {name} is not allowed after FROM; allowed are {string.Join(", ", s_allowed.Order(StringComparer.Ordinal))}.");
                }
            }

            if (node.TryGetProperty("function_name", out var called) && called.GetString() is { } known && s_unbounded.Contains(known))
            {
                throw new LakeException($"The function {known} is not allowed: it makes one value of any size, which no limit of memory holds back.");
            }

            foreach (var property in node.EnumerateObject())
            {
                CheckNode(property.Value);
            }
        }
    }
}
