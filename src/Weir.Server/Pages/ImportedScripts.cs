using System.Text;
using Weir.Scripts;
using Weir.Server.Pages.Fetching;
using Weir.Server.Pages.Reading;

namespace Weir.Server.Pages;

/// <summary>Follows what the scripts of a page and of its frames import, step by step, each module of each document once: what a script imports by a statement first, what it may load once it runs behind that, and last what only an import map names.</summary>
/// <remarks>The number of fetches is limited. In this order nobody keeps a script that surely runs from being read with names that nothing loads.</remarks>
internal sealed class ImportedScripts
{
    // As many as a page may have itself.
    private const int Most = 5000;

    // Each script of a page may import the same hundreds; more than that is made to cost time.
    private const int MostLookedAt = 50_000;

    private readonly HashSet<(PageDocument, string)> _known = [];

    // Scripts of many documents are often the same; each is read once.
    private readonly Dictionary<(object Code, bool IsModule), IReadOnlyList<ModuleImport>> _read = [];

    // What only import maps name.
    private readonly List<PageScript> _mapped = [];

    // What may be loaded once scripts run. It is known only when its turn comes: until then a statement may import it.
    private List<(int Turn, PageScript Script)> _later = [];
    private int _added;

    // Two scripts that say the same are two.
    private readonly Dictionary<PageScript, IReadOnlyList<string>> _unknown = new(ReferenceEqualityComparer.Instance);
    private int _lookedAt;

    /// <summary>Modules that were found, and are left out: there are too many.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Takes a document in.</summary>
    /// <returns>What it loads itself.</returns>
    public IReadOnlyList<PageScript> Begin(PageContents contents)
    {
        PageScript[] named = [.. contents.Scripts.Where(IsNamed)];
        _known.UnionWith(named.Where(script => script.Address is not null).Select(script => (script.Document, KeyOf(script.Address!))));
        _mapped.AddRange(contents.Scripts.Where(script => !IsNamed(script)));
        return named;
    }

    /// <summary>What comes behind all that is imported by statements; nothing at the end.</summary>
    public IReadOnlyList<PageScript> Later()
    {
        PageScript[] found = [.. InTurn(_later).Where(IsUnknown)];
        _later = [];
        if (found.Length == 0 && _mapped.Count > 0)
        {
            found = [.. _mapped.Where(IsUnknown)];
            _mapped.Clear();
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
            Uri? from = answer?.Address ?? (script.Kind == ScriptKind.External ? null : script.Document.Base);
            bool isWorker = script.Element == PageScript.WorkerElement;
            var importer = new Importer(script, from, isWorker ? from : script.Worker, answer);
            IReadOnlyList<ModuleImport> imports = ImportsOf(script, answer, script.IsModule || isWorker);
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

    private IReadOnlyList<ModuleImport> ImportsOf(PageScript script, Fetched? answer, bool isModule)
    {
        (object, bool) key = (script.Code ?? (object)answer!, isModule);
        if (!_read.TryGetValue(key, out IReadOnlyList<ModuleImport>? imports))
        {
            byte[] code = script.Code is { } text ? Encoding.UTF8.GetBytes(text) : ScriptText.FromUtf16(answer!.Body) ?? answer.Body;
            _read[key] = imports = ModuleImports.In(code, isModule);
        }

        return imports;
    }

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
        Uri? from = isModule || import.IsOfScript ? importer.From : importer.Worker ?? (import.Kind == ImportKind.Worker ? importer.Script.Document.Base : importer.From);
        Uri? address = isModule && !import.IsOfScript ? importer.Script.Document.Imports.Resolve(specifier, from) : AddressOf(specifier, from);
        if (address is null && isModule && !ImportMap.IsAddress(specifier))
        {
            nowhere.Add(specifier);
            return;
        }

        var script = new PageScript
        {
            Kind = ScriptKind.External,
            Document = importer.Script.Document,
            Address = address,
            Source = specifier,
            Code = CodeAddress.TextOf(address?.OriginalString ?? specifier),
            Line = importer.Answer is null ? importer.Script.Line : import.Line,
            Column = 0,
            Element = import.Kind switch { ImportKind.Worker => PageScript.WorkerElement, ImportKind.OfWorker => "importScripts", _ => "import" },
            IsModule = isModule,
            Integrity = address is null || !isModule ? null : importer.Script.Document.Imports.IntegrityOf(address),
            ImportedBy = importer.Answer is { } answer ? $"{answer.Address}, line {import.Line}" : importer.Script.ImportedBy ?? $"{importer.Script.Document.Name}, line {importer.Script.Line}",
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
        if (!_known.Add((script.Document, script.Address is { } address ? KeyOf(address) : script.Source ?? "")))
        {
            return false;
        }

        LeftOut += _added >= Most ? 1 : 0;
        return _added++ < Most;
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
