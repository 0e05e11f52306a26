using System.Text.Json;
using Weir.Server.Pages.Headers;

namespace Weir.Server.Pages.Rendering;

/// <summary>Code that was made while a page ran, bounded: put in as an element, evaluated, or in a worker. What the HTML has itself is left out.</summary>
/// <param name="page">What the HTML has.</param>
/// <param name="gate">What was fetched.</param>
internal sealed class SeenScripts(SeenPage page, RequestGate gate)
{
    // What the browser itself shows in the place of a frame that was refused.
    private const string Error = "chrome-error";

    private readonly HashSet<string> _written = [.. page.Contents.Scripts.Select(script => script.Code).OfType<string>().Select(Plain)];
    private readonly HashSet<string> _addresses = [.. page.Contents.Scripts.Select(script => script.Address).OfType<Uri>().Where(address => address.IsAbsoluteUri).Select(RequestGate.KeyOf)];
    private readonly HashSet<(string, string, long)> _read = [];
    private readonly List<SeenScript> _scripts = [];
    private long _left = RenderLimits.ScriptsTogether;
    private int _leftOut;

    /// <summary>Scripts whose code was not asked for: there were too many, or they were too long.</summary>
    public int LeftOut => Volatile.Read(ref _leftOut);

    /// <summary>The scripts that the HTML does not have, in order.</summary>
    public IReadOnlyList<SeenScript> Made
    {
        get
        {
            lock (_scripts)
            {
                return [.. _scripts.Where(script => script.Code is not { } code || (!string.IsNullOrWhiteSpace(code) && !_written.Contains(Plain(code))))];
            }
        }
    }

    /// <summary>Whether the HTML names this address as a script.</summary>
    public bool IsWritten(Uri address) => _addresses.Contains(RequestGate.KeyOf(address));

    /// <summary>Hears that a script was read.</summary>
    /// <param name="parsed">What the browser says of it.</param>
    /// <param name="isWorker">Whether in a worker.</param>
    /// <returns>The script, when its code is wanted; else null.</returns>
    public SeenScript? Note(BrowserEvent parsed, bool isWorker)
    {
        // A script may call itself what it likes; the embedder knows where it came from.
        string url = JsonFields.Is(parsed.Data, "hasSourceURL") ? parsed.Text("embedderName") : parsed.Text("url");
        Uri? address = Uri.TryCreate(url, UriKind.Absolute, out Uri? known) ? known : null;
        if (address?.Scheme == Error)
        {
            return null;
        }

        bool isWeb = address?.Scheme is "http" or "https";
        if (isWeb && (IsWritten(address!) || gate.Has(address!, asScript: true)))
        {
            return null;
        }

        bool isDocument = (isWeb && gate.Has(address!, asScript: false)) || address?.Scheme == "about";
        bool isCode = parsed.Text("scriptLanguage") != "WebAssembly";
        var script = new SeenScript(
            parsed.Text("scriptId"),
            isDocument || url.Length == 0 ? null : Text.Short(url),
            !isCode ? "WebAssembly" : isWorker ? "worker" : url.Length == 0 ? "eval" : isDocument && RequestGate.KeyOf(address!) != RequestGate.KeyOf(page.Answer.Address) ? "script in frame" : "script",
            isWeb ? address : Maker(parsed),
            JsonFields.Is(parsed.Data, "isModule"))
        {
            Error = isCode ? null : "it is no script, and was not read",
        };
        return Keep(script, (url, parsed.Text("hash"), JsonFields.Number(parsed.Data, "length"))) && isCode ? script : null;
    }

    private bool Keep(SeenScript script, (string Url, string Hash, long Length) key)
    {
        lock (_scripts)
        {
            if (_read.Contains(key))
            {
                return false;
            }

            if (_scripts.Count >= RenderLimits.Sources || key.Length > _left)
            {
                Interlocked.Increment(ref _leftOut);
                return false;
            }

            _read.Add(key);
            _scripts.Add(script);
            if (key.Length > RenderLimits.ScriptLength)
            {
                script.Error = $"it has {key.Length} signs; at most {RenderLimits.ScriptLength} are read";
                return false;
            }

            _left -= key.Length;
            return true;
        }
    }

    /// <summary>The first script on the stack that has an address.</summary>
    private static Uri? Maker(BrowserEvent parsed)
    {
        foreach (JsonElement call in JsonFields.List(parsed.Data, "stackTrace", "callFrames"))
        {
            if (Uri.TryCreate(JsonFields.Text(call, "url"), UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https")
            {
                return address;
            }
        }

        return null;
    }

    /// <summary>Code as it compares: pages are read with one kind of line ends.</summary>
    private static string Plain(string code) => code.ReplaceLineEndings("\n").Trim();
}
