namespace Weir.Server.Sensors;

/// <summary>Why records are skipped, in the words of reports.</summary>
internal static class SkipReasons
{
    public const string Malformed = "not in the form of the file";
    public const string TooLong = "a line longer than 1 MiB";
    public const string Unfinished = "the last line, half written";
    public const string NoTime = "no time, or one that cannot be";
    public const string NoAddress = "no IP address";
    public const string NotIp = "not of the Internet Protocol";
    public const string Number = "a number that is none, or out of range";
    public const string NoName = "a question without a name";
    public const string NoHeader = "a line before the names of the fields";
    public const string NoRoom = "a name of a server beyond those that are kept";
    public const string Cut = "the file ends within a packet, or is damaged there";
    public const string Damaged = "the compressed file is cut or damaged from here on";
}
