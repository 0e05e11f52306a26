using Weir.Server.Stores.Operational;

namespace Weir.Server.Findings.Pages;

/// <summary>What can be wrong on a page, or new there.</summary>
internal enum PageClass
{
    /// <summary>A script reads what people type and sends it away.</summary>
    Skimmer,

    /// <summary>A script computes for somebody else.</summary>
    Miner,

    /// <summary>A script brings what nobody wants.</summary>
    Malware,

    /// <summary>A script that was not there.</summary>
    NewScript,

    /// <summary>A known script does something else.</summary>
    ChangedScript,

    /// <summary>A page within the page that was not there.</summary>
    NewFrame,

    /// <summary>A form that sends elsewhere than before.</summary>
    NewForm,

    /// <summary>The page speaks to a host that it did not speak to.</summary>
    NewConnection,

    /// <summary>A script of strangers is no longer held to a hash.</summary>
    IntegrityLost,

    /// <summary>A script is not what its hash says.</summary>
    IntegrityFailed,

    /// <summary>A host is written like a well-known one.</summary>
    LookAlikeHost,

    /// <summary>The page, or a script of it, was not seen, or not to its end.</summary>
    NotSeen,

    /// <summary>The head of the page protects it less than before.</summary>
    HeaderWeakened,

    /// <summary>Something that the page held is not there any more. History, and never an alert.</summary>
    Gone,
}

/// <summary>Names of <see cref="PageClass"/>, and what they mean in the terms of others.</summary>
internal static class PageClasses
{
    /// <summary>Those that alerts can have.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<PageClass>().Where(one => one != PageClass.Gone).Select(Name)];

    /// <summary>As the store and the API write it: <c>new_script</c>.</summary>
    public static string Name(this PageClass one) => EnumWords.Of(one);

    public static bool TryParse(string? name, out PageClass one) => EnumWords.TryRead(name, out one);

    /// <summary>For people.</summary>
    public static string Words(PageClass one) => one switch
    {
        PageClass.Skimmer => "Skimmer",
        PageClass.Miner => "Miner",
        PageClass.Malware => "Malicious script",
        PageClass.NewScript => "New script",
        PageClass.ChangedScript => "Changed script",
        PageClass.NewFrame => "New frame",
        PageClass.NewForm => "New target of a form",
        PageClass.NewConnection => "New connection",
        PageClass.IntegrityLost => "Integrity no longer checked",
        PageClass.IntegrityFailed => "Integrity failed",
        PageClass.LookAlikeHost => "Look-alike host",
        PageClass.NotSeen => "Not seen",
        PageClass.Gone => "Gone",
        _ => "Weaker header",
    };

    /// <summary>Technique of MITRE ATT&amp;CK: what it would be if it is an attack.</summary>
    public static string Technique(PageClass one) => one switch
    {
        PageClass.Skimmer or PageClass.NewForm => "T1056.003",
        PageClass.Miner => "T1496",
        PageClass.Malware => "T1189",
        PageClass.LookAlikeHost => "T1583.001",
        PageClass.HeaderWeakened or PageClass.NotSeen => "T1562",
        _ => "T1195.002",
    };
}
