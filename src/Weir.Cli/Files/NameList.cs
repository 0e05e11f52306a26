using System.Text;
using System.Text.Json;
using Weir.Names.Training;

namespace Weir.Cli.Files;

/// <summary>A name of a list.</summary>
/// <param name="Name">The name as it stands there.</param>
/// <param name="Family">The program that made it up; null where the list has no such column.</param>
/// <param name="Weight">How far people agree on it, above 0 and at most 1; null where nobody had to judge it.</param>
internal readonly record struct ListedName(string Name, string? Family, double? Weight = null)
{
    /// <summary>Adds it to a set.</summary>
    /// <returns>Whether it counts as one of the names that the set measures on.</returns>
    public bool AddTo(NameSet set)
    {
        if (Weight is not { } weight) return Family is { } family ? set.AddGenerated(Name, family) : set.AddBenign(Name);
        set.AddJudged(Name, isGenerated: Family is not null, weight);
        return false;
    }
}

/// <summary>Reads names: one a line, or rows <c>{"name":"shop.example","label":"benign"}</c> in JSON of which another label is a family, or a table with commas and a line of column names among which is <c>domain</c>, and perhaps <c>family</c>. A rank before the name, as lists of popular sites have it, is passed over.</summary>
internal static class NameList
{
    private const int LongestLine = 4096;

    /// <summary>Whether a file holds such a list, by its first lines.</summary>
    public static bool Is(string path)
    {
        using InputFile input = InputFile.Open(path);
        string[] first = [.. Lines(input.Stream).Take(5)];
        return first.Length > 0 && (ColumnsOf(first[0]) is { Family: >= 0 } or { Width: <= 2, Domain: >= 0 } || first.All(line => line.StartsWith('{') ? OfRow(line) is not null : NameOf(line) is not null));
    }

    /// <summary>All names of a file.</summary>
    /// <param name="path">Plain or gzip; - is standard input.</param>
    /// <param name="skipped">Called for each line that holds no name.</param>
    public static IEnumerable<ListedName> Read(string path, Action? skipped = null)
    {
        using InputFile input = InputFile.Open(path);
        Columns? columns = null;
        bool isFirst = true;
        foreach (string line in Lines(input.Stream))
        {
            if (isFirst)
            {
                isFirst = false;
                columns = ColumnsOf(line);
                if (columns is not null)
                {
                    continue;
                }
            }

            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if ((line[0] == '{' ? OfRow(line) : Parse(line, columns)) is { } name)
            {
                yield return name;
            }
            else
            {
                skipped?.Invoke();
            }
        }
    }

    private static ListedName? Parse(string line, Columns? columns)
    {
        if (columns is not { } known)
        {
            return NameOf(line) is { } alone ? new ListedName(alone, Family: null) : null;
        }

        string[] cells = line.Split(',');
        string? name = cells.Length > known.Domain ? NameOf(cells[known.Domain]) : null;
        return name is null ? null : new ListedName(name, known.Family < 0 ? null : cells.Length > known.Family && cells[known.Family].Trim('"', ' ') is { Length: > 0 } family ? family : "unnamed");
    }

    /// <summary>The name of a labelled row; null where it is none.</summary>
    private static ListedName? OfRow(string line)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            if (Text(json, "name") is not { } text || Text(json, "label") is not { } label || NameOf(text) is not { } name) return null;
            bool isJudged = json.RootElement.TryGetProperty("weight", out JsonElement given);
            double weight = isJudged && given.ValueKind == JsonValueKind.Number ? given.GetDouble() : 0;
            return isJudged && weight is not (> 0 and <= 1) ? null : new ListedName(name, label == "benign" ? null : label, isJudged ? weight : null);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonDocument json, string name) => json.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The name in a line such as <c>example.com</c> or <c>17,example.com</c>; null where it is none.</summary>
    private static string? NameOf(string line)
    {
        string name = line[(line.LastIndexOf(',') + 1)..].Trim().Trim('"').TrimEnd('.');
        return name.Length is > 0 and <= 253 && name.Contains('.', StringComparison.Ordinal) && !name.Any(letter => char.IsWhiteSpace(letter) || letter is '{' or '/' or ';' or ':') ? name : null;
    }

    private static Columns? ColumnsOf(string line)
    {
        string[] names = [.. line.Split(',').Select(name => name.Trim().Trim('"').ToLowerInvariant())];
        int domain = Array.FindIndex(names, name => name is "domain" or "name" or "host");
        return domain < 0 ? null : new Columns(domain, Array.FindIndex(names, name => name is "family" or "class" or "label"), names.Length);
    }

    /// <summary>Lines without their ends; what is longer than a name can be is cut, so that a file without an end of line takes no memory.</summary>
    private static IEnumerable<string> Lines(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16, leaveOpen: true);
        var line = new StringBuilder();
        var buffer = new char[1 << 14];
        bool any = false;
        for (int read; (read = reader.Read(buffer, 0, buffer.Length)) > 0;)
        {
            for (int i = 0; i < read; i++)
            {
                if (buffer[i] == '\n')
                {
                    yield return line.ToString().TrimEnd('\r');
                    line.Clear();
                    any = false;
                }
                else if (line.Length < LongestLine)
                {
                    line.Append(buffer[i]);
                    any = true;
                }
            }
        }

        if (any)
        {
            yield return line.ToString().TrimEnd('\r');
        }
    }

    private readonly record struct Columns(int Domain, int Family, int Width);
}
