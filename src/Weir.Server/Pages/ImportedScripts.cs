using System.Text;
using Weir.Server.Pages.Fetching;
using Weir.Server.Pages.Reading;

namespace Weir.Server.Pages;

/// <summary>Follows what the scripts of a page import, step by step, each module once: what a script imports by a statement first, what it may load once it runs behind that, and last what only an import map names.</summary>
/// <remarks>The number of fetches is limited. In this order nobody keeps a script that surely runs from being read with names that nothing loads.</remarks>
/// <param name="contents">The page.</param>
internal sealed class ImportedScripts(PageContents contents)
{
    // As many as a page may have itself.
    private const int Most = 5000;

    // Each script of a page may import the same hundreds; more than that is made to cost time.
    private const int MostLookedAt = 50_000;

    private readonly HashSet<string> _known = [.. contents.Scripts.Where(IsNamed).Select(script => script.Address).OfType<Uri>().Select(KeyOf)];

    // What may be loaded once scripts run. It is known only when its turn comes: until then a statement may import it.
    private List<(int Turn, PageScript Script)> _later = [];
    private bool _isMapDone;
    private int _lookedAt;

    /// <summary>Modules that were found, and are left out: there are too many.</summary>
    public int LeftOut { get; private set; }

    /// <summary>What the page itself loads.</summary>
    public IReadOnlyList<PageScript> First() => [.. contents.Scripts.Where(IsNamed)];

    /// <summary>What comes behind all that is imported by statements; nothing at the end.</summary>
    public IReadOnlyList<PageScript> Later()
    {
        PageScript[] found = [.. InTurn(_later).Where(IsUnknown)];
        _later = [];
        if (found.Length == 0 && !_isMapDone)
        {
            _isMapDone = true;
            found = [.. contents.Scripts.Where(script => !IsNamed(script) && IsUnknown(script))];
        }

        return found;
    }

    /// <summary>Modules that these scripts import by statements, and nothing before did.</summary>
    /// <param name="scripts">Scripts of the page, or those that were found by the step before.</param>
    /// <param name="answerOf">What an address answered; null where it did not.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public IReadOnlyList<PageScript> Next(IReadOnlyList<PageScript> scripts, Func<Uri, Fetched?> answerOf, CancellationToken cancellationToken)
    {
        var found = new List<(int Turn, PageScript Script)>();
        foreach (PageScript script in scripts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Fetched? answer = script.Code is null && script.Address is { } address ? answerOf(address) : null;
            if (script.Code is null && answer is null)
            {
                continue;
            }

            // Code that stands in an address has none from which others could be told.
            Uri? from = answer?.Address ?? (script.Kind == ScriptKind.External ? null : contents.Base);
            string by = answer?.Address.ToString() ?? (script.ImportedBy is null ? $"the page, line {script.Line}" : script.ImportedBy);
            int turn = 0;
            foreach (ModuleImport import in ModuleImports.In(script.Code is { } text ? Encoding.UTF8.GetBytes(text) : answer!.Body, script.IsModule))
            {
                Add(turn++, found, import, from, by, isInPage: answer is null);
            }
        }

        return [.. InTurn(found)];
    }

    private void Add(int turn, List<(int Turn, PageScript Script)> found, ModuleImport import, Uri? from, string by, bool isInPage)
    {
        if (_lookedAt++ >= MostLookedAt)
        {
            LeftOut++;
            return;
        }

        string specifier = CodeAddress.Clean(import.Specifier);
        Uri? address = contents.Imports.Resolve(specifier, from);
        if (address is null && !ImportMap.IsAddress(specifier))
        {
            return;
        }

        var script = new PageScript
        {
            Kind = ScriptKind.External,
            Address = address,
            Source = specifier,
            Code = CodeAddress.TextOf(address?.OriginalString ?? specifier),
            Line = 0,
            Column = 0,
            Element = "import",
            IsModule = true,
            Integrity = address is null ? null : contents.Imports.IntegrityOf(address),
            ImportedBy = isInPage ? by : $"{by}, line {import.Line}",
        };
        if (import.IsDynamic)
        {
            _later.Add((turn, script));
        }
        else if (IsUnknown(script))
        {
            found.Add((turn, script));
        }
    }

    /// <summary>The first import of each script, then the second of each: one that imports hundreds keeps none of the others waiting.</summary>
    private static IEnumerable<PageScript> InTurn(List<(int Turn, PageScript Script)> scripts) => scripts.OrderBy(one => one.Turn).Select(one => one.Script);

    private bool IsUnknown(PageScript script)
    {
        if (!_known.Add(script.Address is { } address ? KeyOf(address) : script.Source ?? ""))
        {
            return false;
        }

        LeftOut += _known.Count > Most ? 1 : 0;
        return _known.Count <= Most;
    }

    /// <summary>Whether the page loads it; what an import map names may be loaded by nothing.</summary>
    private static bool IsNamed(PageScript script) => script.Element != PageScript.ImportMapElement;

    private static string KeyOf(Uri address) => address.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.Fragment, UriFormat.UriEscaped);
}
