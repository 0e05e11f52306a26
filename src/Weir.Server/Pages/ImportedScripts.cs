using System.Text;
using Weir.Scripts;
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

    // Two scripts that say the same are two.
    private readonly Dictionary<PageScript, IReadOnlyList<string>> _unknown = new(ReferenceEqualityComparer.Instance);
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
            bool isWorker = script.Element == PageScript.WorkerElement;
            var importer = new Importer(script, from, isWorker ? from : script.Worker, answer);
            byte[] code = script.Code is { } text ? Encoding.UTF8.GetBytes(text) : ScriptText.FromUtf16(answer!.Body) ?? answer.Body;
            IReadOnlyList<ModuleImport> imports = ModuleImports.In(code, script.IsModule || isWorker);
            var nowhere = new List<string>();
            for (int i = 0; i < imports.Count; i++)
            {
                Add(i, found, imports[i], importer, nowhere);
            }

            if (UnknownImports.Say(imports, nowhere) is { Count: > 0 } said)
            {
                _unknown[script] = said;
            }
        }

        return [.. InTurn(found)];
    }

    /// <summary>What a script imports that cannot be told, in one sentence each.</summary>
    public IReadOnlyList<string> UnknownOf(PageScript script) => _unknown.GetValueOrDefault(script) ?? [];

    private void Add(int turn, List<(int Turn, PageScript Script)> found, in ModuleImport import, Importer importer, List<string> nowhere)
    {
        if (import.Specifier is null)
        {
            return;
        }

        if (_lookedAt++ >= MostLookedAt)
        {
            LeftOut++;
            return;
        }

        string specifier = CodeAddress.Clean(import.Specifier);
        bool isModule = import.Kind is ImportKind.Statement or ImportKind.Dynamic;

        // Workers are told from the page; what they bring in themselves, from them.
        Uri? from = isModule || import.IsOfScript ? importer.From : importer.Worker ?? (import.Kind == ImportKind.Worker ? contents.Base : importer.From);
        Uri? address = isModule && !import.IsOfScript ? contents.Imports.Resolve(specifier, from) : AddressOf(specifier, from);
        if (address is null && isModule && !ImportMap.IsAddress(specifier))
        {
            nowhere.Add(specifier);
            return;
        }

        var script = new PageScript
        {
            Kind = ScriptKind.External,
            Address = address,
            Source = specifier,
            Code = CodeAddress.TextOf(address?.OriginalString ?? specifier),
            Line = importer.Answer is null ? importer.Script.Line : import.Line,
            Column = 0,
            Element = import.Kind switch { ImportKind.Worker => PageScript.WorkerElement, ImportKind.OfWorker => "importScripts", _ => "import" },
            IsModule = isModule,
            Integrity = address is null || !isModule ? null : contents.Imports.IntegrityOf(address),
            ImportedBy = importer.Answer is { } answer ? $"{answer.Address}, line {import.Line}" : importer.Script.ImportedBy ?? $"the page, line {importer.Script.Line}",
            Worker = import.Kind == ImportKind.OfWorker ? importer.Worker ?? importer.From : null,
        };
        if (import.Kind != ImportKind.Statement)
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

    /// <summary>An address that no import map changes; null for one that is code, or cannot be made whole.</summary>
    private static Uri? AddressOf(string specifier, Uri? from) =>
        CodeAddress.TextOf(specifier) is not null ? null
        : from is not null ? Uri.TryCreate(from, specifier, out Uri? joined) ? joined : null
        : !specifier.StartsWith('/') && Uri.TryCreate(specifier, UriKind.Absolute, out Uri? alone) ? alone : null;

    /// <summary>Whether the page loads it; what an import map names may be loaded by nothing.</summary>
    private static bool IsNamed(PageScript script) => script.Element != PageScript.ImportMapElement;

    private static string KeyOf(Uri address) => address.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.Fragment, UriFormat.UriEscaped);

    /// <summary>What imports.</summary>
    /// <param name="Script">The script.</param>
    /// <param name="From">Address from which its modules are told; null for none.</param>
    /// <param name="Worker">The same of the worker that it runs in; null where it runs in the page.</param>
    /// <param name="Answer">What it came in; null where the page has it.</param>
    private sealed record Importer(PageScript Script, Uri? From, Uri? Worker, Fetched? Answer);
}
