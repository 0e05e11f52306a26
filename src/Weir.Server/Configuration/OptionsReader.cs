using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Weir.Server.Findings.Outgoing;

namespace Weir.Server.Configuration;

/// <summary>Reads <see cref="WeirOptions"/> from file, environment and command line. A key that no record has is an error, not a silence.</summary>
public static class OptionsReader
{
    /// <summary>File that is read from the current folder when none is named.</summary>
    public const string DefaultFile = "weir.json";

    private const string VariablePrefix = "WEIR__";

    private static readonly JsonDocumentOptions s_lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads the options from the named file, or <c>weir.json</c> when it exists, the environment of this process, and the command line.</summary>
    /// <param name="file">The file named by <c>--config</c>; null when none was.</param>
    /// <param name="commandLine">Keys such as <c>gateway.upstream</c> with their values as typed.</param>
    /// <exception cref="ConfigurationException">A source cannot be read, a key is unknown, or a value does not fit.</exception>
    public static WeirOptions Read(string? file, IEnumerable<KeyValuePair<string, string>> commandLine) => Read(file, Variables(), commandLine);

    /// <summary>As above, but goes on after a setting that cannot be used, which is left as it was before.</summary>
    /// <param name="file">As above.</param>
    /// <param name="commandLine">As above.</param>
    /// <param name="problems">Gets a sentence for each such setting, which names its place.</param>
    public static WeirOptions ReadAll(string? file, IEnumerable<KeyValuePair<string, string>> commandLine, ICollection<string> problems) => Read(file, Variables(), commandLine, problems);

    /// <summary>As above, with the environment given.</summary>
    internal static WeirOptions Read(
        string? file, IEnumerable<KeyValuePair<string, string>> variables, IEnumerable<KeyValuePair<string, string>> commandLine, ICollection<string>? problems = null)
    {
        // Starting from the written defaults: a reader of init-only properties does not run their initialisers.
        var root = JsonSerializer.SerializeToNode(new WeirOptions(), OptionsJson.Default.WeirOptions)!.AsObject();
        string? path = file ?? (File.Exists(DefaultFile) ? DefaultFile : null);
        if (path is not null)
        {
            Try(problems, () =>
            {
                foreach (var single in Singles(ReadFile(path)))
                {
                    Try(problems, () => Merge(root, single, OptionsJson.Default.WeirOptions, prefix: "", source: path));
                }
            });
        }

        foreach (var (name, value) in variables.Where(IsOurs).OrderBy(variable => variable.Key, StringComparer.Ordinal))
        {
            Try(problems, () => Set(root, name[VariablePrefix.Length..].Split("__"), value, $"environment variable {name}"));
        }

        foreach (var (key, value) in commandLine)
        {
            Try(problems, () => Set(root, key.Split('.'), value, "command line"));
        }

        return root.Deserialize(OptionsJson.Default.WeirOptions)!;
    }

    private static IEnumerable<KeyValuePair<string, string>> Variables() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .Select(variable => KeyValuePair.Create((string)variable.Key, (string?)variable.Value ?? ""));

    /// <summary>Collects the problem where somebody collects, and lets it through where nobody does.</summary>
    private static void Try(ICollection<string>? problems, Action read)
    {
        try
        {
            read();
        }
        catch (ConfigurationException error) when (problems is not null)
        {
            problems.Add(error.Message);
        }
    }

    /// <summary>The same settings, each in an object of its own, so that one problem does not hide the next.</summary>
    private static IEnumerable<JsonObject> Singles(JsonObject settings)
    {
        foreach (var (name, value) in settings)
        {
            if (value is JsonObject { Count: > 0 } section)
            {
                foreach (var inner in Singles(section))
                {
                    yield return new JsonObject { [name] = inner };
                }
            }
            else
            {
                yield return new JsonObject { [name] = value?.DeepClone() };
            }
        }
    }

    private static bool IsOurs(KeyValuePair<string, string> variable) => variable.Key.StartsWith(VariablePrefix, StringComparison.OrdinalIgnoreCase);

    private static JsonObject ReadFile(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path), documentOptions: s_lenient) as JsonObject
                ?? throw new ConfigurationException($"{path}: expected a JSON object.");
        }
        catch (JsonException error)
        {
            throw new ConfigurationException($"{path}: not valid JSON at line {(error.LineNumber ?? 0) + 1}, byte {(error.BytePositionInLine ?? 0) + 1}; expected an object such as {{ \"gateway\": {{ \"upstream\": \"http://127.0.0.1:3000\" }} }}.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path}: {error.Message}", error);
        }
    }

    /// <summary>Copies known keys, in the spelling of the records, and checks every value by itself, so that an error can name its place.</summary>
    private static void Merge(JsonObject target, JsonObject from, JsonTypeInfo type, string prefix, string source)
    {
        foreach (var (name, value) in from)
        {
            var (word, inner) = Find(type, name, target, prefix, source);
            string key = prefix + word;
            if (IsSection(inner))
            {
                var section = value as JsonObject ?? throw new ConfigurationException($"{source}: \"{key}\" is a section; expected an object.");
                Merge(Section(target, word, inner), section, inner, key + ".", source);
            }
            else if (value is not null && ItemOf(inner) is { } item)
            {
                target[word] = List(value, item, key, source);
            }
            else
            {
                Check(value, inner, key, source);
                target[word] = value?.DeepClone();
            }
        }
    }

    /// <summary>A list of records, each of which is read like a section: an unknown key in it is an error, too.</summary>
    private static JsonArray List(JsonNode value, JsonTypeInfo item, string key, string source)
    {
        var items = value as JsonArray ?? throw new ConfigurationException($"{source}: \"{key}\" is {value.ToJsonString()}; expected a list of objects.");
        var list = new JsonArray();
        for (int i = 0; i < items.Count; i++)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"{key}[{i}]");
            var made = new JsonObject();
            Merge(made, items[i] as JsonObject ?? throw new ConfigurationException($"{source}: \"{place}\" is {items[i]?.ToJsonString() ?? "null"}; expected an object."), item, place + ".", source);
            list.Add(made);
        }

        return list;
    }

    private static JsonTypeInfo? ItemOf(JsonTypeInfo type) =>
        type.Kind == JsonTypeInfoKind.Enumerable && OptionsJson.Default.GetTypeInfo(type.ElementType!) is { Kind: JsonTypeInfoKind.Object } item ? item : null;

    private static void Set(JsonObject root, string[] path, string value, string source)
    {
        JsonTypeInfo type = OptionsJson.Default.WeirOptions;
        var target = root;
        string prefix = "";
        for (int i = 0; i < path.Length; i++)
        {
            (string word, type) = Find(type, path[i], target, prefix, source);
            if (IsSection(type) != i < path.Length - 1)
            {
                throw new ConfigurationException($"{source}: \"{prefix}{word}\" is {(IsSection(type) ? "a section" : "a value, not a section")}.");
            }

            if (IsSection(type))
            {
                target = Section(target, word, type);
                prefix += word + ".";
                continue;
            }

            JsonNode node = type.Type == typeof(bool) && bool.TryParse(value, out bool flag) ? flag : value;
            Check(node, type, prefix + word, source);
            target[word] = node;
        }
    }

    private static bool IsSection(JsonTypeInfo type) => type.Kind is JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary;

    /// <summary>A section that is not there yet begins with its defaults, too.</summary>
    private static JsonObject Section(JsonObject target, string name, JsonTypeInfo type)
    {
        if (target[name] is not JsonObject section)
        {
            target[name] = section = type.Type == typeof(OutgoingOptions) ? JsonSerializer.SerializeToNode(new OutgoingOptions(), OptionsJson.Default.OutgoingOptions)!.AsObject() : [];
        }

        return section;
    }

    private static void Check(JsonNode? value, JsonTypeInfo type, string key, string source)
    {
        try
        {
            value.Deserialize(type);
        }
        catch (JsonException error)
        {
            throw new ConfigurationException($"{source}: \"{key}\" is {value?.ToJsonString() ?? "null"}; expected {Expected(type.Type)}.", error);
        }
    }

    private static string Expected(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsEnum ? string.Join(", ", Enum.GetNames(type))
            : type == typeof(bool) ? "true or false"
            : type == typeof(string) ? "text"
            : type == typeof(double) ? "a number"
            : type.IsAssignableTo(typeof(IEnumerable)) ? "a list of texts"
            : "a whole number";
    }

    /// <summary>The key as the records spell it, and what it holds. In a section whose keys are names of one's own, any name is known.</summary>
    private static (string Word, JsonTypeInfo Type) Find(JsonTypeInfo type, string name, JsonObject section, string prefix, string source)
    {
        if (type.Kind == JsonTypeInfoKind.Dictionary)
        {
            // Variables are often written in capitals.
            string word = section.Select(pair => pair.Key).FirstOrDefault(key => string.Equals(key, name, StringComparison.OrdinalIgnoreCase)) ?? name.ToLowerInvariant();
            return (word, OptionsJson.Default.GetTypeInfo(type.ElementType!)!);
        }

        var property = FindProperty(type, name, prefix, source);
        return (property.Name, OptionsJson.Default.GetTypeInfo(property.PropertyType)!);
    }

    private static JsonPropertyInfo FindProperty(JsonTypeInfo type, string name, string prefix, string source)
    {
        JsonPropertyInfo? nearest = null;
        int least = int.MaxValue;
        foreach (var property in type.Properties)
        {
            int distance = Distance(property.Name.ToUpperInvariant(), name.ToUpperInvariant());
            if (distance < least)
            {
                nearest = property;
                least = distance;
            }
        }

        return least == 0
            ? nearest!
            : throw new ConfigurationException($"{source}: unknown key \"{prefix}{name}\"; the nearest known key is \"{prefix}{nearest!.Name}\".");
    }

    /// <summary>Levenshtein distance: insertions, deletions and replacements that make one text of the other.</summary>
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
