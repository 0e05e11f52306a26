using System.Text.Json.Serialization;
using Weir.Scripts;
using Weir.Server.Pages.Headers;
using Weir.Server.Pages.Reading;

namespace Weir.Server.Pages;

/// <summary>What one look at a page showed.</summary>
public sealed record PageReport
{
    /// <summary>The address or file that was named.</summary>
    public required string Page { get; init; }

    /// <summary>Where the page came from after redirects; null for a file.</summary>
    public Uri? FinalUrl { get; init; }

    /// <summary>Addresses on the way there.</summary>
    public IReadOnlyList<Uri> Redirects { get; init; } = [];

    /// <summary>Status of HTTP; null for a file.</summary>
    public int? Status { get; init; }

    /// <summary>When it was looked at.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Title of the page.</summary>
    public string? Title { get; init; }

    /// <summary>Bytes of the page.</summary>
    public required int Size { get; init; }

    /// <summary>Hash of those bytes, in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Name and version of the model that scored; null when there was none, and nothing was scored.</summary>
    public string? Model { get; init; }

    /// <summary>What its head does for it; null for a file.</summary>
    public HeaderReport? Headers { get; init; }

    /// <summary>Its scripts, in the order of the page, and behind them those of its frames.</summary>
    public required IReadOnlyList<ScriptReport> Scripts { get; init; }

    /// <summary>Hosts of its external scripts, with how many come from each.</summary>
    public required IReadOnlyList<HostReport> Hosts { get; init; }

    /// <summary>Pages within the page, and within those that were read.</summary>
    public required IReadOnlyList<FrameReport> Frames { get; init; }

    /// <summary>Its forms.</summary>
    public required IReadOnlyList<FormReport> Forms { get; init; }

    /// <summary>What fields ask for that belong to no form: <c>password</c>, <c>card</c>.</summary>
    public IReadOnlyList<string> Asks { get; init; } = [];

    /// <summary>Addresses that it has opened or fetched beside its scripts.</summary>
    public required IReadOnlyList<ConnectionReport> Connections { get; init; }

    /// <summary>Cookies that it sets, never with their values.</summary>
    public IReadOnlyList<CookieReport> Cookies { get; init; } = [];

    /// <summary>Script elements that hold data and no code.</summary>
    public required int DataBlocks { get; init; }

    /// <summary>What could not be done, in one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The same without the code of its scripts, up to 64 MiB: for whoever keeps many reports.</summary>
    public PageReport WithoutCode() => this with { Scripts = [.. Scripts.Select(script => script with { Code = null })] };
}

/// <summary>Whose a host is, as seen from the page.</summary>
public enum Party
{
    /// <summary>Of the page's own site: the same registered name.</summary>
    First,

    /// <summary>Of somebody else.</summary>
    Third,
}

/// <summary>A script of a page.</summary>
public sealed record ScriptReport
{
    /// <summary>How it comes into the page.</summary>
    public required ScriptKind Kind { get; init; }

    /// <summary>Its address; null for code within the page.</summary>
    public string? Url { get; init; }

    /// <summary>Where it came from in the end, when its address sent on to another.</summary>
    public Uri? FinalUrl { get; init; }

    /// <summary>Address of the frame that holds or loads it; null for the page itself.</summary>
    public string? Frame { get; init; }

    /// <summary>Line of the page or frame at which it stands, of what a script imports the line there; 0 for one that was loaded while the page ran.</summary>
    public int Line { get; init; }

    /// <summary>Column, from 1.</summary>
    public int Column { get; init; }

    /// <summary>Element and attribute that hold it.</summary>
    public required string Element { get; init; }

    /// <summary>The module that imports it, and the line there; null where the page itself names it.</summary>
    public string? ImportedBy { get; init; }

    /// <summary>What it loads that cannot be told without running it, in one sentence each, without subject.</summary>
    public IReadOnlyList<string> NotFollowed { get; init; } = [];

    /// <summary>Whose it is.</summary>
    public required Party Party { get; init; }

    /// <summary>Loaded as a module.</summary>
    public bool Module { get; init; }

    /// <summary>Loaded beside the page.</summary>
    public bool Async { get; init; }

    /// <summary>Run after the page.</summary>
    public bool Defer { get; init; }

    /// <summary>Only for browsers without modules.</summary>
    public bool NoModule { get; init; }

    /// <summary>Has a nonce of the page's policy.</summary>
    public bool Nonce { get; init; }

    /// <summary>Whether it is what the page says.</summary>
    public required IntegrityState Integrity { get; init; }

    /// <summary>What holds it to a hash, or would: the import map for what modules import, else the attribute.</summary>
    [JsonIgnore]
    public string IntegrityHolder => ImportedBy is not null || Element == PageScript.ImportMapElement ? "integrity of the import map" : "integrity attribute";

    /// <summary>Bytes of its code; null where it could not be had.</summary>
    public int? Size { get; init; }

    /// <summary>Hash of those bytes, in hexadecimal.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Hash of what it does, which stays when it is only written out anew.</summary>
    public string? ChangeHash { get; init; }

    /// <summary>Probability that something is wrong, 0 to 1; null where it was not scored.</summary>
    public double? Score { get; init; }

    /// <summary>The same as a word.</summary>
    public Severity? Severity { get; init; }

    /// <summary>What the score is worth: of a script that is too short, or that could not be read, it is no verdict. Null where it was not scored.</summary>
    public ScriptState? State { get; init; }

    /// <summary>The class that stands out most; null where nothing was found.</summary>
    public string? Class { get; init; }

    /// <summary>Probability of each class.</summary>
    public IReadOnlyDictionary<string, double>? Classes { get; init; }

    /// <summary>How much it hides what it says, 0 to 1.</summary>
    public double? Obfuscation { get; init; }

    /// <summary>A part of it could not be read.</summary>
    public bool? Undecided { get; init; }

    /// <summary>Reasons, the weightiest first.</summary>
    public IReadOnlyList<EvidenceReport> Evidence { get; init; } = [];

    /// <summary>The well-known host that its own looks like.</summary>
    public string? LooksLike { get; init; }

    /// <summary>Why it, or a part of it, was not read.</summary>
    public string? Error { get; init; }

    /// <summary>The code; null where it could not be had.</summary>
    internal byte[]? Code { get; init; }

    /// <summary>Whether no script element names it: a module imports it, an import map or a preload has it.</summary>
    internal bool IsNamedForModules { get; init; }

    /// <summary>Hash of the code with its constants left out; null for a script with an address.</summary>
    internal string? Shape { get; init; }

    /// <summary>The version by which a later fetch may ask whether anything changed.</summary>
    internal string? ETag { get; init; }
}

/// <summary>A reason for the score of a script.</summary>
/// <param name="Class">Class that it speaks for.</param>
/// <param name="Line">Line of the script, from 1.</param>
/// <param name="Column">Column in bytes, from 1.</param>
/// <param name="Sentence">What was seen.</param>
/// <param name="Fragment">The text around it.</param>
/// <param name="Share">Its share of the score.</param>
public sealed record EvidenceReport(string Class, int Line, int Column, string Sentence, string Fragment, double Share);

/// <summary>A host of scripts.</summary>
/// <param name="Host">Its name, with the port where that is not the usual one.</param>
/// <param name="Party">Whose it is.</param>
/// <param name="Scripts">How many scripts come from it.</param>
/// <param name="LooksLike">The well-known host that it looks like.</param>
public sealed record HostReport(string Host, Party Party, int Scripts, string? LooksLike);

/// <summary>A page within the page.</summary>
/// <param name="Url">Its address; null where it stands in the page itself.</param>
/// <param name="Element">Element that holds it.</param>
/// <param name="Line">Line of the page.</param>
/// <param name="Party">Whose it is.</param>
/// <param name="Sandbox">Value of the attribute; null without one.</param>
public sealed record FrameReport(string? Url, string Element, int Line, Party Party, string? Sandbox)
{
    /// <summary>Address of the frame that holds it; null for the page itself.</summary>
    public string? Frame { get; init; }

    /// <summary>Where it came from in the end, or sends on to where nothing is fetched; null where it answered itself, and for one that was not asked for.</summary>
    public Uri? FinalUrl { get; init; }

    /// <summary>Why it, or a part of it, was not read; null for one that was, and for one of another site.</summary>
    public string? Error { get; init; }

    /// <summary>Whether what it shows stands in the page itself.</summary>
    internal bool IsWritten { get; init; }
}

/// <summary>A form.</summary>
/// <param name="Action">Where it sends.</param>
/// <param name="Method">How.</param>
/// <param name="Line">Line of the page.</param>
/// <param name="Party">Whose that place is.</param>
/// <param name="Asks">What it asks for that is worth stealing.</param>
public sealed record FormReport(string? Action, string Method, int Line, Party Party, IReadOnlyList<string> Asks)
{
    /// <summary>Address of the frame that holds it; null for the page itself.</summary>
    public string? Frame { get; init; }
}

/// <summary>An address that the page has opened or fetched beside its scripts.</summary>
/// <param name="Kind">Word of the link, <c>importmap</c> for a folder of modules, or <c>refresh</c>; <c>request</c> for one seen while the page ran.</param>
/// <param name="Url">The address.</param>
/// <param name="Line">Line of the page; 0 for one seen while the page ran.</param>
/// <param name="Party">Whose it is.</param>
public sealed record ConnectionReport(string Kind, string Url, int Line, Party Party)
{
    internal const string Refresh = "refresh";

    /// <summary>Address of the frame that has it; null for the page itself.</summary>
    public string? Frame { get; init; }

    /// <summary>Of a request that was seen while the page ran: why it was not let out, such as <c>POST</c> or <c>WebSocket</c>; null for others.</summary>
    public string? Refused { get; init; }
}

/// <summary>A cookie that a page sets.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Secure">Whether it goes over protected lines alone.</param>
/// <param name="HttpOnly">Whether scripts cannot read it.</param>
/// <param name="SameSite">Whether it goes with requests from other sites: what the page says, in its words; null where it says nothing.</param>
public sealed record CookieReport(string Name, bool Secure, bool HttpOnly, string? SameSite);
