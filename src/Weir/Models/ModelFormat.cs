namespace Weir.Models;

/// <summary>The numbers of the model file format. Everything is little-endian.</summary>
/// <remarks>
/// <code>
///  0  magic, 8 bytes            89 'W' 'E' 'I' 'R' 0D 0A 1A: a transfer as text damages it visibly
///  8  u16 format version        of the writer
/// 10  u16 oldest reader         version of the oldest reader that understands the file
/// 12  u32 number of sections
/// 16  u64 length of the file    with the hash
/// 24  u64 zero
/// 32  section table, 32 bytes each: tag (4 ASCII letters or digits), u32 zero, u64 offset, u64 length, u32 CRC-32C, u32 zero
///     sections in the order of the table, each at a multiple of 64, zeros between them
/// -32 SHA-256 of all that precedes
/// </code>
/// A tag that begins with a capital letter is critical: a reader that does not know it refuses the file (the rule is PNG's).
/// A tag that begins with a small letter may be ignored.
/// </remarks>
internal static class ModelFormat
{
    public const ushort Version = 1;
    public const ushort OldestReader = 1;
    public const int HeaderLength = 32;
    public const int EntryLength = 32;
    public const int HashLength = 32;
    public const int Alignment = 64;
    public const int MostSections = 64;
    public const int MostBytes = 64 * 1024 * 1024;
    public const int LeastBytes = HeaderLength + HashLength;

    /// <summary>JSON manifest, <see cref="ModelManifest"/>.</summary>
    public const string Manifest = "META";

    /// <summary>Parameters of the feature schema; its content belongs to the facade that owns the model.</summary>
    public const string Schema = "SCHM";

    /// <summary>Calibration curves, <see cref="CalibrationSection"/>.</summary>
    public const string Calibration = "CALB";

    /// <summary>Severity thresholds, <see cref="ThresholdSection"/>.</summary>
    public const string Thresholds = "THRS";

    /// <summary>Drift baseline, <see cref="BaselineSection"/>; the one standard section that a reader may ignore.</summary>
    public const string Baseline = "base";

    /// <summary>Self-test, <see cref="GoldSection"/>.</summary>
    public const string Gold = "GOLD";

    public static ReadOnlySpan<byte> Magic => [0x89, (byte)'W', (byte)'E', (byte)'I', (byte)'R', 0x0D, 0x0A, 0x1A];

    public static bool IsStandard(string tag) => tag is Manifest or Schema or Calibration or Thresholds or Baseline or Gold;

    public static bool IsCritical(string tag) => char.IsAsciiLetterUpper(tag[0]);

    public static bool IsTag(string tag) => tag.Length == 4 && char.IsAsciiLetter(tag[0]) && tag.All(char.IsAsciiLetterOrDigit);

    public static long Align(long offset) => (offset + Alignment - 1) & ~(Alignment - 1L);
}
