using System.Text.Json;

namespace Weir.Server.Pages.Reading;

/// <summary>What names of modules stand for on a page, by its import maps. Source: HTML Living Standard, 8.1.6.2; of several maps the first that has a name counts.</summary>
internal sealed class ImportMap
{
    private const int Most = 5000;
    private const int MostScopes = 100;
    private const int DeepestFolder = 50;
    private const int LongestName = 2000;

    private readonly Dictionary<string, Uri?> _imports = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, Uri?>> _scopes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _integrity = new(StringComparer.Ordinal);
    private int _entries;
    private bool _hasFolders;

    /// <summary>Entries and scopes behind the limits, which stand for nothing here.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Adds a map.</summary>
    /// <param name="map">Its text.</param>
    /// <param name="from">Address from which those in it are told; null where the page has none.</param>
    /// <returns>Addresses that it adds, of which those that end in a slash stand for all below them; null when a browser takes nothing from it.</returns>
    public IReadOnlyList<Uri>? Add(string map, Uri? from)
    {
        var added = new List<Uri>();
        try
        {
            using JsonDocument json = JsonDocument.Parse(map, new JsonDocumentOptions { MaxDepth = 8 });
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            foreach (JsonProperty scope in PartOf(json.RootElement, "scopes").Where(scope => scope.Value.ValueKind == JsonValueKind.Object))
            {
                if (AddressOf(scope.Name, from) is not { } prefix)
                {
                    continue;
                }

                if (!_scopes.ContainsKey(prefix.AbsoluteUri) && _scopes.Count >= MostScopes)
                {
                    LeftOut++;
                }
                else
                {
                    AddNames(scope.Value.EnumerateObject(), from, _scopes.TryGetValue(prefix.AbsoluteUri, out var known) ? known : _scopes[prefix.AbsoluteUri] = new(StringComparer.Ordinal), added);
                }
            }

            AddNames(PartOf(json.RootElement, "imports"), from, _imports, added);
            foreach (JsonProperty entry in PartOf(json.RootElement, "integrity").Where(entry => entry.Value.ValueKind == JsonValueKind.String))
            {
                if (AddressOf(entry.Name, from) is { } address && _entries++ < Most)
                {
                    _integrity.TryAdd(address.AbsoluteUri, entry.Value.GetString()!);
                }
            }

            return added;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The address that a module imports; null for a name that stands for none, and for what no address can be made of.</summary>
    /// <param name="specifier">As written.</param>
    /// <param name="from">Address of the module; null where it has none.</param>
    public Uri? Resolve(string specifier, Uri? from)
    {
        Uri? address = AddressOf(specifier, from);
        string name = address?.AbsoluteUri ?? specifier;
        string module = from?.AbsoluteUri ?? "";
        foreach (var (prefix, names) in _scopes.Where(scope => module == scope.Key || (scope.Key.EndsWith('/') && module.StartsWith(scope.Key, StringComparison.Ordinal))).OrderByDescending(scope => scope.Key, StringComparer.Ordinal))
        {
            if (Find(names, name, out Uri? scoped))
            {
                return scoped;
            }
        }

        return Find(_imports, name, out Uri? mapped) ? mapped : address;
    }

    /// <summary>What a module is held to; null for nothing.</summary>
    public string? IntegrityOf(Uri address) => _integrity.GetValueOrDefault(address.AbsoluteUri);

    /// <summary>Whether a specifier is an address, which an import map need not know: whole, or told from the module's own.</summary>
    public static bool IsAddress(string specifier) =>
        specifier.StartsWith('/') || specifier.StartsWith("./", StringComparison.Ordinal) || specifier.StartsWith("../", StringComparison.Ordinal) || Uri.TryCreate(specifier, UriKind.Absolute, out _);

    private void AddNames(IEnumerable<JsonProperty> entries, Uri? from, Dictionary<string, Uri?> names, List<Uri> added)
    {
        foreach (JsonProperty entry in entries)
        {
            if (entry.Name.Length > 0 && _entries++ >= Most)
            {
                LeftOut++;
            }
            else if (entry.Name.Length > 0)
            {
                Uri? address = entry.Value.ValueKind == JsonValueKind.String ? AddressOf(entry.Value.GetString()!, from) : null;
                address = entry.Name.EndsWith('/') && address?.AbsoluteUri.EndsWith('/') == false ? null : address;
                _hasFolders |= entry.Name.EndsWith('/');
                if (names.TryAdd(AddressOf(entry.Name, from)?.AbsoluteUri ?? entry.Name, address) && address is not null)
                {
                    added.Add(address);
                }
            }
        }
    }

    private bool Find(Dictionary<string, Uri?> names, string name, out Uri? address)
    {
        if (names.TryGetValue(name, out address))
        {
            return true;
        }

        // The longest name that ends in a slash stands for what begins with it.
        int slash = _hasFolders && name.Length <= LongestName ? name.LastIndexOf('/') : -1;
        for (int folders = 0; slash > 0 && folders < DeepestFolder; slash = name.LastIndexOf('/', slash - 1), folders++)
        {
            if (names.TryGetValue(name[..(slash + 1)], out Uri? folder))
            {
                address = folder is not null && Uri.TryCreate(folder, name[(slash + 1)..], out Uri? whole) && whole.AbsoluteUri.StartsWith(folder.AbsoluteUri, StringComparison.Ordinal) ? whole : null;
                return true;
            }
        }

        return false;
    }

    private static JsonElement.ObjectEnumerator PartOf(JsonElement map, string name) =>
        map.TryGetProperty(name, out JsonElement part) && part.ValueKind == JsonValueKind.Object ? part.EnumerateObject() : default;

    private static Uri? AddressOf(string text, Uri? from)
    {
        bool isRelative = text.StartsWith('/') || text.StartsWith("./", StringComparison.Ordinal) || text.StartsWith("../", StringComparison.Ordinal);
        return isRelative ? from is not null && Uri.TryCreate(from, text, out Uri? joined) ? joined : null
            : Uri.TryCreate(text, UriKind.Absolute, out Uri? alone) && !alone.Scheme.Equals("javascript", StringComparison.OrdinalIgnoreCase) ? alone : null;
    }
}
