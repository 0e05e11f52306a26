using System.Buffers;

namespace Weir.Http.Decode;

/// <summary>Byte classes that the decoders share.</summary>
internal static class ByteTables
{
    public const byte NotHex = 0xFF;

    /// <summary>Value of a hex digit, or <see cref="NotHex"/>.</summary>
    public static ReadOnlySpan<byte> Hex => HexTable;

    /// <summary>Bytes at which an escape pass stops.</summary>
    public static readonly SearchValues<byte> Triggers = SearchValues.Create(TriggerBytes());

    /// <summary>Control bytes that the main text does not keep.</summary>
    public static readonly SearchValues<byte> Controls = SearchValues.Create(ControlBytes());

    private static readonly byte[] HexTable = MakeHexTable();

    public static bool IsLetter(byte b) => (uint)((b | 0x20) - 'a') < 26;

    public static bool IsDigit(byte b) => (uint)(b - '0') < 10;

    /// <summary>Letter, digit or underscore.</summary>
    public static bool IsWord(byte b) => IsLetter(b) || IsDigit(b) || b == '_';

    /// <summary>Tab, line feed and carriage return are text; the other control bytes are not.</summary>
    public static bool IsControl(byte b) => b is < 0x20 and not (9 or 10 or 13) or 0x7F;

    private static byte[] TriggerBytes()
    {
        List<byte> bytes = [(byte)'%', (byte)'&', (byte)'\\', .. ControlBytes()];
        for (var b = 0x80; b < 0x100; b++) bytes.Add((byte)b);
        return [.. bytes];
    }

    private static byte[] ControlBytes()
    {
        List<byte> bytes = [];
        for (var b = 0; b < 0x80; b++)
        {
            if (IsControl((byte)b)) bytes.Add((byte)b);
        }

        return [.. bytes];
    }

    private static byte[] MakeHexTable()
    {
        var table = new byte[256];
        table.AsSpan().Fill(NotHex);
        for (var i = 0; i < 10; i++) table['0' + i] = (byte)i;
        for (var i = 0; i < 6; i++) table['a' + i] = table['A' + i] = (byte)(10 + i);
        return table;
    }
}
