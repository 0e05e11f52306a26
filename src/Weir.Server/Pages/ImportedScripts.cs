using System.Text;
using Weir.Server.Pages.Fetching;
using Weir.Server.Pages.Reading;

namespace Weir.Server.Pages;

/// <summary>Follows what the scripts of a page import, step by step, each module once.</summary>
/// <param name="contents">The page.</param>
internal sealed class ImportedScripts(PageContents contents)
{
    // As many as a page may have itself.
    private const int Most = 5000;

    // Each script of a page may import the same hundreds; more than that is made to cost time.
    private const int MostLookedAt = 50_000;

    private readonly HashSet<string> _known = [.. contents.Scripts.Select(script => script.Address).OfType<Uri>().Select(KeyOf)];

    private int _lookedAt;

    /// <summary>Modules that were found, and are left out: there are too many.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Modules that these scripts import, and nothing before did.</summary>
    /// <param name="scripts">Scripts of the page, or those that were found by the step before.</param>
    /// <param name="answerOf">What an address answered; null where it did not.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public IReadOnlyList<PageScript> Next(IReadOnlyList<PageScript> scripts, Func<Uri, Fetched?> answerOf, CancellationToken cancellationToken)
    {
        var found = new List<PageScript>();
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
            foreach (ModuleImport import in ModuleImports.In(script.Code is { } text ? Encoding.UTF8.GetBytes(text) : answer!.Body, script.IsModule))
            {
                Add(found, import, from, by, isInPage: answer is null);
            }
        }

        return found;
    }

    private void Add(List<PageScript> found, ModuleImport import, Uri? from, string by, bool isInPage)
    {
        if (_lookedAt++ >= MostLookedAt)
        {
            LeftOut++;
            return;
        }

        string specifier = CodeAddress.Clean(import.Specifier);
        Uri? address = contents.Imports.Resolve(specifier, from);
        if ((address is null && !ImportMap.IsAddress(specifier)) || !_known.Add(address is null ? specifier : KeyOf(address)))
        {
            return;
        }

        if (_known.Count > Most)
        {
            LeftOut++;
            return;
        }

        found.Add(new PageScript
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
        });
    }

    private static string KeyOf(Uri address) => address.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.Fragment, UriFormat.UriEscaped);
}
