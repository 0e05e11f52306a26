namespace Weir;

/// <summary>Limits that were passed and oddities that were seen while one request was read. Never an error.</summary>
[Flags]
public enum VerdictFlags
{
    /// <summary>Nothing to report.</summary>
    None = 0,

    /// <summary>Parts went unread: the request was longer than the scored bytes (head, tail and windows between were read), or one value or compressed body longer than what is decoded.</summary>
    Truncated = 1 << 0,

    /// <summary>JSON, XML or nested encodings were deeper than the walk goes.</summary>
    TooDeep = 1 << 1,

    /// <summary>More values than the walk yields; the rest was read as raw text.</summary>
    TooManyValues = 1 << 2,

    /// <summary>A decoding limit (rounds, output size, ratio of a compressed body) was reached.</summary>
    DecodeLimit = 1 << 3,

    /// <summary>The body did not follow its format; it was read as far as it went and as raw text.</summary>
    BrokenBody = 1 << 4,

    /// <summary>The body was of another format than its Content-Type said.</summary>
    ContentTypeMismatch = 1 << 5,

    /// <summary>An overlong or otherwise invalid UTF-8 sequence was decoded.</summary>
    InvalidUtf8 = 1 << 6,

    /// <summary>Text was encoded more than once.</summary>
    MultipleEncoding = 1 << 7,

    /// <summary>An XML document type declaration was seen.</summary>
    Doctype = 1 << 8,

    /// <summary>The compressed body could not be inflated.</summary>
    BrokenCompression = 1 << 9,
}
