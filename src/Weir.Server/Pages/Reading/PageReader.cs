using System.Net;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace Weir.Server.Pages.Reading;

/// <summary>Reads a page: its scripts, and what else decides where its data goes. Nothing of it is run.</summary>
/// <remarks>
/// Reads tokens and builds no tree: the time of a tree is quadratic in its depth, and a page is written by strangers. What differs by that is
/// told rather than left out: scripts in a <c>template</c> or a <c>select</c> are listed though a browser runs them later or never.
/// </remarks>
internal sealed class PageReader
{
    private const int MostItems = 5000, MostHandlers = MostItems / 2;
    private const int MostNested = 2;
    private const string ModulePreload = "modulepreload";
    private const string Section = "<![CDATA[";

    private static readonly HashSet<string> s_addressAttributes = new(StringComparer.Ordinal) { "href", "xlink:href", "src", "action", "formaction", "data", "from", "to", "values" };
    private static readonly HashSet<string> s_links = new(StringComparer.OrdinalIgnoreCase) { "preconnect", "dns-prefetch", "prefetch", "preload", ModulePreload, "prerender" };

    private readonly List<PageScript> _scripts = [];
    private readonly List<PageScript> _modules = [];
    private readonly List<PageFrame> _frames = [];
    private readonly List<PageForm> _forms = [];
    private readonly List<PageConnection> _connections = [];
    private readonly List<string> _policies = [];
    private readonly HashSet<(string, string)> _seenHandlers = [];
    private PageDocument _document;
    private string? _title;
    private Uri? _refresh;
    private int _dataBlocks;
    private int _leftOut, _unreadFrames;
    private int _oddMap;
    private int _oddMaps;
    private readonly Dictionary<(PageDocument, string), List<string>> _asksOf = [];
    private readonly HashSet<List<string>> _owned = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> _loose = [];
    private List<string>? _asks;

    private PageReader(PageDocument document) => _document = document;

    /// <summary>Reads a page.</summary>
    /// <param name="html">Its text, whatever that is.</param>
    /// <param name="page">Its address, from which others are told; null where it has none, such as a file.</param>
    /// <param name="frame">Address of the frame that it is; null for the page itself.</param>
    /// <param name="refresh">Value of the header <c>Refresh</c> that it came with, which counts before what the page says; null for none.</param>
    public static PageContents Read(string html, Uri? page, string? frame = null, string? refresh = null)
    {
        var document = new PageDocument(page, frame, within: null);
        var reader = new PageReader(document);
        reader._refresh = refresh is not null && RefreshText.AddressOf(refresh) is { } next ? reader.Absolute(next) : null;
        reader.ReadTokens(html, depth: 0, line: 0);
        return new PageContents
        {
            Title = reader._title,
            Scripts = reader.WithModules(),
            Document = document,
            Frames = reader._frames,
            Forms = reader._forms,
            Asks = [.. reader._loose.Concat(reader._asksOf.Values.Where(asks => !reader._owned.Contains(asks)).SelectMany(asks => asks)).Distinct(StringComparer.Ordinal)],
            Connections = reader._connections,
            Policies = reader._policies,
            DataBlocks = reader._dataBlocks,
            Refresh = reader._refresh,
            Notes = [.. reader.Notes()],
            LeftOut = reader._leftOut + document.Imports.LeftOut,
        };
    }

    /// <param name="html">The page, or a page that stands in an attribute of it.</param>
    /// <param name="depth">How many pages stand around it.</param>
    /// <param name="line">Line of the page within which it stands; 0 for the page itself.</param>
    private void ReadTokens(string html, int depth, int line)
    {
        using var source = new TextSource(html);
        using var tokens = new HtmlTokenizer(source, HtmlEntityProvider.Resolver);
        int foreign = 0;
        while (tokens.Get() is var token && token.Type != HtmlTokenType.EndOfFile)
        {
            if (token is not HtmlTagToken tag || tag.Type is not (HtmlTokenType.StartTag or HtmlTokenType.EndTag))
            {
                continue;
            }

            bool isForeign = tag.Name is "svg" or "math";
            if (tag.Type == HtmlTokenType.EndTag)
            {
                foreign -= isForeign && foreign > 0 ? 1 : 0;
                _asks = tag.Name == "form" ? null : _asks;
                continue;
            }

            foreign += isForeign && !tag.IsSelfClosing ? 1 : 0;
            ReadAttributes(tag, line);
            if (tag.Name == "script")
            {
                bool isEmpty = foreign > 0 && tag.IsSelfClosing;
                tokens.State = isEmpty ? HtmlParseMode.PCData : HtmlParseMode.Script;
                ReadScript(tag, isEmpty ? null : tokens.Get(), line, foreign > 0);
                continue;
            }

            if (foreign == 0)
            {
                tokens.State = ModeWithin(tag.Name);
                if (tag.Name == "title" && _title is null && depth == 0 && tokens.Get() is { Type: HtmlTokenType.Character } title)
                {
                    _title = title.Data.Trim();
                }
            }

            ReadElement(tag, depth, line);
        }
    }

    /// <summary>As a browser that runs scripts reads it: within these elements there are no others.</summary>
    private static HtmlParseMode ModeWithin(string element) => element switch
    {
        "title" or "textarea" => HtmlParseMode.RCData,
        "style" or "xmp" or "iframe" or "noembed" or "noframes" or "noscript" => HtmlParseMode.Rawtext,
        "plaintext" => HtmlParseMode.Plaintext,
        _ => HtmlParseMode.PCData,
    };

    private void ReadScript(HtmlTagToken tag, HtmlToken? content, int line, bool isForeign)
    {
        string? type = Attribute(tag, "type");
        string code = content is { Type: HtmlTokenType.Character } ? content.Data : "";
        code = isForeign && !code.Contains(Section, StringComparison.Ordinal) ? WebUtility.HtmlDecode(code) : code;
        string? written = Attribute(tag, "src") ?? Attribute(tag, "href") ?? Attribute(tag, "xlink:href");
        if (ScriptTypes.IsImportMap(type))
        {
            ReadImportMap(code, tag, line);
            return;
        }

        if (!ScriptTypes.IsCode(type, Attribute(tag, "language")))
        {
            _dataBlocks++;
            return;
        }

        string? source = written is null ? null : CodeAddress.Clean(written);
        bool isInline = source is null;
        if (isInline ? string.IsNullOrWhiteSpace(code) : source!.Length == 0)
        {
            return;
        }

        HtmlToken at = isInline ? content! : tag;
        Keep(_scripts, new PageScript
        {
            Kind = isInline ? ScriptKind.Inline : ScriptKind.External,
            Document = _document,
            Address = source is null ? null : Absolute(source),
            Source = source,
            Code = isInline ? code : CodeAddress.TextOf(source!),
            Line = LineOf(at, line),
            Column = at.Position.Column,
            Element = _document.Within is { } within ? $"script in {within}" : "script",
            IsAsync = Attribute(tag, "async") is not null,
            IsDeferred = Attribute(tag, "defer") is not null,
            IsModule = ScriptTypes.IsModule(type),
            IsNoModule = Attribute(tag, "nomodule") is not null,
            HasNonce = Attribute(tag, "nonce") is { Length: > 0 },
            Integrity = Attribute(tag, "integrity"),
            CrossOrigin = Attribute(tag, "crossorigin"),
        });
    }

    private void ReadAttributes(HtmlTagToken tag, int line)
    {
        foreach (HtmlAttributeToken attribute in tag.Attributes)
        {
            string? code = IsHandler(attribute.Name) ? attribute.Value
                : s_addressAttributes.Contains(attribute.Name) ? CodeAddress.CodeOf(CodeAddress.Clean(attribute.Value))
                : null;

            // The same handler on each of a hundred buttons is one. Thousands take no room from scripts behind them.
            if (string.IsNullOrWhiteSpace(code) || _seenHandlers.Contains((attribute.Name, code)))
            {
                continue;
            }

            if (_seenHandlers.Count == MostHandlers)
            {
                _leftOut++;
            }
            else
            {
                _seenHandlers.Add((attribute.Name, code));
                Keep(_scripts, new PageScript
                {
                    Kind = IsHandler(attribute.Name) ? ScriptKind.Handler : ScriptKind.Address,
                    Document = _document,
                    Code = code,
                    Line = line > 0 ? line : attribute.Position.Line,
                    Column = attribute.Position.Column,
                    Element = $"{tag.Name} {attribute.Name}",
                });
            }
        }
    }

    private static bool IsHandler(string name) => name.Length > 4 && name.StartsWith("on", StringComparison.Ordinal) && name.AsSpan(2).IndexOfAnyExceptInRange('a', 'z') < 0;

    private void ReadElement(HtmlTagToken tag, int depth, int line)
    {
        switch (tag.Name)
        {
            case "base" when !_document.HasBase && Attribute(tag, "href") is { } href:
                _document.SetBase(Absolute(href, _document.Address));
                break;
            case "meta":
                ReadMeta(tag, line);
                break;
            case "link" when Absolute(Attribute(tag, "href") ?? "") is { } address:
                foreach (string word in (Attribute(tag, "rel") ?? "").Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Where(s_links.Contains))
                {
                    if (string.Equals(word, ModulePreload, StringComparison.OrdinalIgnoreCase))
                    {
                        NoteModule(address, PageScript.PreloadElement, LineOf(tag, line), tag.Position.Column, Attribute(tag, "integrity"));
                        continue;
                    }

                    Keep(_connections, new PageConnection(word.ToLowerInvariant(), address, LineOf(tag, line)));
                }

                break;
            case "iframe" or "frame" or "embed" or "object":
                ReadFrame(tag, depth, LineOf(tag, line));
                break;
            case "button" or "input" when Attribute(tag, "formaction") is { Length: > 0 } elsewhere:
                Keep(_forms, new PageForm(Absolute(elsewhere), (Attribute(tag, "formmethod") ?? "get").ToLowerInvariant(), LineOf(tag, line), []));
                break;
            case "form":
                _asks = Attribute(tag, "id") is { Length: > 0 } id ? AsksOf(id) : [];
                _owned.Add(_asks);
                string action = Attribute(tag, "action") ?? "";
                Keep(_forms, new PageForm(action.Length == 0 ? _document.Address : Absolute(action), (Attribute(tag, "method") ?? "get").ToLowerInvariant(), LineOf(tag, line), _asks));
                break;
            case "input" or "select":
                NoteField(tag);
                break;
        }
    }

    /// <summary>Notes a frame, and reads what it shows where that stands here.</summary>
    private void ReadFrame(HtmlTagToken tag, int depth, int line)
    {
        string? source = Attribute(tag, tag.Name == "object" ? "data" : "src");
        string? written = tag.Name == "iframe" ? Attribute(tag, "srcdoc") : null;
        string? data = source is null || written is not null ? null : DataAddress.PageOf(CodeAddress.Clean(source));
        Keep(_frames, new PageFrame(source is null ? null : Absolute(source), tag.Name, line, Attribute(tag, "sandbox")) { IsWritten = written is not null || data is not null });
        if ((written ?? data) is not { } inner)
        {
            return;
        }

        if (depth == MostNested)
        {
            _unreadFrames++;
            return;
        }

        // What a document says of its addresses, modules and policies is said of that one alone. One in an address has no other to tell addresses from.
        (PageDocument document, List<string>? asks) = (_document, _asks);
        _document = new PageDocument(written is null ? null : document.Base, document.Frame, written is null ? "data" : "srcdoc");
        ReadTokens(inner, depth + 1, line);
        _leftOut += _document.Imports.LeftOut;
        (_document, _asks) = (document, asks);
    }

    private void NoteField(HtmlTagToken tag)
    {
        string? type = Attribute(tag, "type");
        string? asks = CardFields.Asks(type, Attribute(tag, "autocomplete"), Attribute(tag, "name"), Attribute(tag, "id"), Attribute(tag, "placeholder"), Attribute(tag, "aria-label")) ? "card"
            : string.Equals(type, "password", StringComparison.OrdinalIgnoreCase) ? "password"
            : null;
        if (asks is null)
        {
            return;
        }

        // A field may name the form that it belongs to, which stands anywhere.
        List<string> of = Attribute(tag, "form") is { Length: > 0 } id ? AsksOf(id) : _asks ?? _loose;
        if (!of.Contains(asks))
        {
            of.Add(asks);
        }
    }

    /// <summary>What the fields of a form with a name ask for.</summary>
    private List<string> AsksOf(string id) =>
        _asksOf.TryGetValue((_document, id), out List<string>? known) ? known : _asksOf.Count < MostItems ? _asksOf[(_document, id)] = [] : _loose;

    private void ReadMeta(HtmlTagToken tag, int line)
    {
        string content = Attribute(tag, "content") ?? "";
        switch (Attribute(tag, "http-equiv")?.Trim().ToLowerInvariant())
        {
            case "content-security-policy" when _document.Within is null:
                Keep(_policies, content);
                break;
            case "refresh" when RefreshText.AddressOf(content) is { } address:
                Uri? next = Absolute(address);
                if (_document.Within is not null)
                {
                    Keep(_frames, new PageFrame(next, PageFrame.RefreshElement, LineOf(tag, line), Sandbox: null));
                }
                else
                {
                    _refresh ??= next;
                }

                break;
        }
    }

    /// <summary>Notes a module that no script element has to name.</summary>
    private void NoteModule(Uri address, string element, int line, int column, string? integrity) =>
        Keep(_modules, new PageScript { Kind = ScriptKind.External, Document = _document, Address = address, Source = address.OriginalString, Code = CodeAddress.TextOf(address.OriginalString), Line = line, Column = column, Element = element, IsModule = true, Integrity = integrity });

    /// <summary>Adds an import map, whose addresses the page's modules may load.</summary>
    private void ReadImportMap(string text, HtmlTagToken tag, int line)
    {
        IReadOnlyList<Uri>? added = _document.Imports.Add(text, _document.Base);

        // A browser takes nothing from a map that it cannot read.
        _dataBlocks += added is null ? 1 : 0;
        _oddMaps += added is null ? 1 : 0;
        _oddMap = _oddMap > 0 || added is not null ? _oddMap : LineOf(tag, line);
        foreach (Uri address in added ?? [])
        {
            if (address.AbsoluteUri.EndsWith('/'))
            {
                Keep(_connections, new PageConnection("importmap", address, LineOf(tag, line)));
            }
            else
            {
                NoteModule(address, PageScript.ImportMapElement, LineOf(tag, line), tag.Position.Column, _document.Imports.IntegrityOf(address));
            }
        }
    }

    /// <summary>The scripts, and behind them the modules that are not among them.</summary>
    private List<PageScript> WithModules()
    {
        HashSet<(PageDocument, Uri)> known = [.. _scripts.Where(script => script.Address is not null).Select(script => (script.Document, script.Address!))];
        // What both a preload and an import map name is loaded in any case.
        foreach (PageScript module in _modules.OrderBy(module => module.Element == PageScript.ImportMapElement).Where(module => known.Add((module.Document, module.Address!))))
        {
            Keep(_scripts, module);
        }

        return _scripts;
    }

    private IEnumerable<string> Notes()
    {
        if (_oddMaps > 0)
        {
            yield return $"the import map at line {_oddMap}{(_oddMaps > 1 ? $" and {_oddMaps - 1} more" : "")} cannot be read, and browsers take nothing from it";
        }

        if (_unreadFrames > 0)
        {
            yield return $"{_unreadFrames} pages in srcdoc or in addresses (data:), more than {MostNested} deep, were not read";
        }
    }

    private Uri? Absolute(string address) => Absolute(address, _document.Base);

    private static Uri? Absolute(string address, Uri? from)
    {
        string clean = CodeAddress.Clean(address);
        return clean.Length == 0 || CodeAddress.CodeOf(clean) is not null ? null
            : from is not null ? Uri.TryCreate(from, clean, out Uri? joined) ? joined : null
            : clean.StartsWith('/') ? null
            : Uri.TryCreate(clean, UriKind.Absolute, out Uri? alone) ? alone : null;
    }

    private static int LineOf(HtmlToken token, int line) => line > 0 ? line : token.Position.Line;

    private static string? Attribute(HtmlTagToken tag, string name)
    {
        // The first of several with one name counts. GetAttribute gives an empty text for none.
        foreach (HtmlAttributeToken attribute in tag.Attributes)
        {
            if (attribute.Name == name)
            {
                return attribute.Value;
            }
        }

        return null;
    }

    private void Keep<T>(List<T> list, T item)
    {
        if (list.Count < MostItems)
        {
            list.Add(item);
        }
        else
        {
            _leftOut++;
        }
    }
}
