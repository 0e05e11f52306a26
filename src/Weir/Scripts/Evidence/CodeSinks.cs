namespace Weir.Scripts.Evidence;

/// <summary>Names by which text becomes code, and what hands text over to them.</summary>
internal static class CodeSinks
{
    public static bool IsEval(ReadOnlySpan<byte> name) => name.SequenceEqual("eval"u8) || name.SequenceEqual("execScript"u8);

    /// <summary>Members of a script element that are its code.</summary>
    public static bool IsScriptText(ReadOnlySpan<byte> name) => name.Length switch
    {
        4 => name.SequenceEqual("text"u8),
        6 => name.SequenceEqual("append"u8),
        9 => name.SequenceEqual("innerHTML"u8) || name.SequenceEqual("innerText"u8),
        11 => name.SequenceEqual("textContent"u8),
        14 => name.SequenceEqual("createTextNode"u8),
        _ => false,
    };

    /// <summary>Methods that call what they are given with a text.</summary>
    public static bool HandsOver(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 => name.SequenceEqual("map"u8),
        4 => name.SequenceEqual("then"u8) || name.SequenceEqual("bind"u8) || name.SequenceEqual("find"u8) || name.SequenceEqual("some"u8) || name.SequenceEqual("sort"u8),
        5 => name.SequenceEqual("apply"u8) || name.SequenceEqual("every"u8),
        6 => name.SequenceEqual("filter"u8) || name.SequenceEqual("reduce"u8),
        7 => name.SequenceEqual("forEach"u8) || name.SequenceEqual("replace"u8),
        _ => false,
    };

    /// <summary>Names by which an address is asked for.</summary>
    public static bool Asks(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 => name.SequenceEqual("src"u8),
        4 => name.SequenceEqual("open"u8),
        5 => name.SequenceEqual("fetch"u8),
        9 => name.SequenceEqual("WebSocket"u8),
        10 => name.SequenceEqual("sendBeacon"u8),
        11 => name.SequenceEqual("EventSource"u8),
        _ => false,
    };

    /// <summary>Names by which signs are made of codes.</summary>
    public static bool Decodes(ReadOnlySpan<byte> name) => name.Length switch
    {
        4 => name.SequenceEqual("atob"u8),
        8 => name.SequenceEqual("unescape"u8),
        10 => name.SequenceEqual("charCodeAt"u8),
        11 => name.SequenceEqual("TextDecoder"u8) || name.SequenceEqual("codePointAt"u8),
        12 => name.SequenceEqual("fromCharCode"u8),
        13 => name.SequenceEqual("fromCodePoint"u8),
        _ => false,
    };

    /// <summary>Functions that give a text.</summary>
    public static bool MakesText(ReadOnlySpan<byte> name) => name.Length switch
    {
        4 => name.SequenceEqual("atob"u8),
        8 => name.SequenceEqual("unescape"u8),
        18 => name.SequenceEqual("decodeURIComponent"u8),
        _ => false,
    };
}
