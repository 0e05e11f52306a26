using System.Text.Json;
using Shouldly;
using Weir.Server.Stores.DuckDb;

namespace Weir.Server.Tests.Stores;

/// <summary>Reads a Delta table as a stranger would: by the words of the protocol alone, from the first commit that is needed.</summary>
internal static class DeltaReader
{
    /// <summary>Reads the table and checks what the protocol requires.</summary>
    /// <returns>Rows of the files that the table has.</returns>
    public static long CheckTable(string folder)
    {
        string log = Path.Combine(folder, "_delta_log");
        var actions = new List<JsonElement>();
        long next = 0;
        using var session = DuckDbSession.Open();
        string hint = Path.Combine(log, "_last_checkpoint");
        if (File.Exists(hint))
        {
            long version = JsonDocument.Parse(File.ReadAllText(hint)).RootElement.GetProperty("version").GetInt64();
            using var rows = session.Select($"SELECT to_json(c)::VARCHAR FROM read_parquet('{log}/{version:D20}.checkpoint.parquet') AS c");
            while (rows.Read())
            {
                actions.Add(JsonDocument.Parse((string)rows[0]!).RootElement);
            }

            actions.Count.ShouldBe(JsonDocument.Parse(File.ReadAllText(hint)).RootElement.GetProperty("size").GetInt32());
            next = version + 1;
        }

        for (; File.Exists(Path.Combine(log, $"{next:D20}.json")); next++)
        {
            actions.AddRange(File.ReadAllLines(Path.Combine(log, $"{next:D20}.json")).Select(line => JsonDocument.Parse(line).RootElement));
        }

        actions.Count(action => Has(action, "protocol")).ShouldBe(1);
        var files = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var action in actions)
        {
            Check(action);
            if (Has(action, "add"))
            {
                var add = action.GetProperty("add");
                files.TryAdd(add.GetProperty("path").GetString()!, add).ShouldBeTrue("a file was added twice");
            }
            else if (Has(action, "remove"))
            {
                files.Remove(action.GetProperty("remove").GetProperty("path").GetString()!);
            }
        }

        long count = 0;
        foreach (var (path, add) in files)
        {
            new FileInfo(Path.Combine(folder, path)).Length.ShouldBe(add.GetProperty("size").GetInt64());
            count += JsonDocument.Parse(add.GetProperty("stats").GetString()!).RootElement.GetProperty("numRecords").GetInt64();
        }

        if (files.Count > 0)
        {
            using var rows = session.Select($"SELECT count(*) FROM read_parquet([{string.Join(", ", files.Keys.Select(path => $"'{Path.Combine(folder, path)}'"))}])");
            rows.Read().ShouldBeTrue();
            rows[0].ShouldBe(count);
        }

        return count;
    }

    private static bool Has(JsonElement action, string name) => action.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object;

    /// <summary>The required fields of each action, from PROTOCOL.md.</summary>
    private static void Check(JsonElement action)
    {
        string name = action.EnumerateObject().Where(property => property.Value.ValueKind != JsonValueKind.Null).ShouldHaveSingleItem().Name;
        var body = action.GetProperty(name);
        switch (name)
        {
            case "protocol":
                body.GetProperty("minReaderVersion").GetInt32().ShouldBe(1);
                body.GetProperty("minWriterVersion").GetInt32().ShouldBe(2);
                break;
            case "metaData":
                Guid.TryParse(body.GetProperty("id").GetString(), out _).ShouldBeTrue();
                body.GetProperty("format").GetProperty("provider").GetString().ShouldBe("parquet");
                body.GetProperty("format").GetProperty("options").ValueKind.ShouldBe(JsonValueKind.Object);
                body.GetProperty("partitionColumns").EnumerateArray().Select(column => column.GetString()).ShouldBe(["day"]);
                body.GetProperty("configuration").ValueKind.ShouldBe(JsonValueKind.Object);
                var schema = JsonDocument.Parse(body.GetProperty("schemaString").GetString()!).RootElement;
                schema.GetProperty("type").GetString().ShouldBe("struct");
                foreach (var field in schema.GetProperty("fields").EnumerateArray())
                {
                    field.GetProperty("type").GetString().ShouldBeOneOf("timestamp", "string", "long", "double", "date");
                    field.GetProperty("nullable").GetBoolean().ShouldBeTrue();
                    field.GetProperty("metadata").ValueKind.ShouldBe(JsonValueKind.Object);
                }

                break;
            case "txn":
                body.GetProperty("appId").GetString().ShouldBe("weir-lake");
                body.GetProperty("version").GetInt64().ShouldBeGreaterThanOrEqualTo(0);
                break;
            case "add":
                string path = body.GetProperty("path").GetString()!;
                path.ShouldStartWith($"day={body.GetProperty("partitionValues").GetProperty("day").GetString()}/");
                body.GetProperty("modificationTime").GetInt64().ShouldBeGreaterThan(0);
                _ = body.GetProperty("dataChange").GetBoolean();
                var stats = JsonDocument.Parse(body.GetProperty("stats").GetString()!).RootElement;
                stats.GetProperty("minValues").GetProperty("time").GetDateTime().ShouldBeLessThanOrEqualTo(stats.GetProperty("maxValues").GetProperty("time").GetDateTime());
                stats.GetProperty("nullCount").GetProperty("time").GetInt64().ShouldBe(0);
                break;
            case "remove":
                _ = body.GetProperty("path").GetString().ShouldNotBeNull();
                body.GetProperty("deletionTimestamp").GetInt64().ShouldBeGreaterThan(0);
                _ = body.GetProperty("dataChange").GetBoolean();
                break;
            case "commitInfo":
                body.GetProperty("timestamp").GetInt64().ShouldBeGreaterThan(0);
                break;
            default:
                throw new InvalidOperationException($"The protocol has no action {name}.");
        }
    }
}
