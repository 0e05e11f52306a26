using System.Buffers.Binary;

namespace Weir.Server.Sensors.NetFlow;

/// <summary>How the records of one kind are laid out. Immutable, so that it may be shared.</summary>
internal sealed class ExportTemplate
{
    /// <summary>More fields than that has nobody's template.</summary>
    public const int MostFields = 512;

    /// <summary>A field whose length stands in front of it (RFC 7011, 7).</summary>
    public const ushort Variable = ushort.MaxValue;

    // PEN of the elements of the other direction (RFC 5103, 6.1).
    private const uint ReverseElements = 29305;

    private readonly ExportStep[] _steps;
    private readonly bool _isVariable;

    private ExportTemplate(ExportStep[] fields, bool isOptions)
    {
        IsOptions = isOptions;
        _isVariable = fields.Any(field => field.Length == Variable);
        Length = fields.Sum(field => field.Length == Variable ? 1 : field.Length);

        // Of records of one length only what is known needs to be looked at.
        _steps = _isVariable ? fields : [.. fields.Where(field => field.Field != ExportField.None)];
    }

    /// <summary>Records of NetFlow v5 have one layout.</summary>
    public static ExportTemplate V5 { get; } = OfLengths(
        (ExportField.Source, 4), (ExportField.Destination, 4), (ExportField.None, 4), (ExportField.None, 4), (ExportField.Packets, 4), (ExportField.Bytes, 4),
        (ExportField.StartUptime, 4), (ExportField.EndUptime, 4), (ExportField.SourcePort, 2), (ExportField.DestinationPort, 2), (ExportField.None, 1),
        (ExportField.TcpFlags, 1), (ExportField.Protocol, 1), (ExportField.None, 9));

    /// <summary>Whether its records are about the exporter and not about flows.</summary>
    public bool IsOptions { get; }

    /// <summary>Bytes of a record, of the shortest where they vary; 1 or more.</summary>
    public int Length { get; }

    /// <summary>Reads the fields of a template from a set. Null where there are too many, or none that takes a byte.</summary>
    /// <param name="set">Where they begin; moved behind them, or to its end where it is too short.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="scopes">How many of them, the first, say what an option is about.</param>
    /// <param name="isIpfix">Whether fields of enterprises are marked, and lengths may vary.</param>
    /// <param name="isOptions">Whether its records are about the exporter.</param>
    public static ExportTemplate? Read(ref ReadOnlySpan<byte> set, int count, int scopes, bool isIpfix, bool isOptions)
    {
        var fields = new ExportStep[Math.Min(count, MostFields)];
        int offset = 0;
        for (int i = 0; i < count; i++)
        {
            if (set.Length < 4)
            {
                set = default;
                return null;
            }

            int number = BinaryPrimitives.ReadUInt16BigEndian(set);
            ushort length = BinaryPrimitives.ReadUInt16BigEndian(set[2..]);
            set = set[4..];
            uint enterprise = 0;
            if (isIpfix && number >= 0x8000)
            {
                if (set.Length < 4)
                {
                    set = default;
                    return null;
                }

                enterprise = BinaryPrimitives.ReadUInt32BigEndian(set);
                set = set[4..];
            }

            if (i < MostFields)
            {
                // Scopes of v9 have numbers of their own.
                var field = enterprise == ReverseElements ? ExportFields.OfReverse(number & 0x7fff)
                    : enterprise != 0 || (i < scopes && !isIpfix) ? ExportField.None
                    : ExportFields.Of(number);
                bool isVariable = isIpfix && length == Variable;
                fields[i] = new ExportStep(offset, length, isVariable || ExportFields.Fits(field, length) ? field : ExportField.None);
                offset += isVariable ? 1 : length;
            }
        }

        return count is > 0 and <= MostFields && offset is > 0 and < ushort.MaxValue ? new ExportTemplate(fields, isOptions) : null;
    }

    /// <summary>Reads one record.</summary>
    /// <param name="data">Where it begins.</param>
    /// <param name="values">Takes its values.</param>
    /// <returns>Its length in bytes; 0 where there is no whole record.</returns>
    public int Read(ReadOnlySpan<byte> data, ExportValues values)
    {
        values.Clear();
        if (data.Length < Length)
        {
            return 0;
        }

        if (_isVariable)
        {
            return ReadVariable(data, values);
        }

        foreach (ref readonly ExportStep step in _steps.AsSpan())
        {
            values.Set(step.Field, data.Slice(step.Offset, step.Length));
        }

        return Length;
    }

    private int ReadVariable(ReadOnlySpan<byte> data, ExportValues values)
    {
        int at = 0;
        foreach (ref readonly ExportStep step in _steps.AsSpan())
        {
            int length = step.Length;
            if (length == Variable)
            {
                if (at >= data.Length)
                {
                    return 0;
                }

                length = data[at++];
                if (length == byte.MaxValue)
                {
                    if (data.Length - at < 2)
                    {
                        return 0;
                    }

                    length = BinaryPrimitives.ReadUInt16BigEndian(data[at..]);
                    at += 2;
                }
            }

            if (data.Length - at < length)
            {
                return 0;
            }

            if (ExportFields.Fits(step.Field, length))
            {
                values.Set(step.Field, data.Slice(at, length));
            }

            at += length;
        }

        return at;
    }

    private static ExportTemplate OfLengths(params ReadOnlySpan<(ExportField Field, int Length)> fields)
    {
        var steps = new ExportStep[fields.Length];
        int offset = 0;
        for (int i = 0; i < fields.Length; i++)
        {
            steps[i] = new ExportStep(offset, (ushort)fields[i].Length, fields[i].Field);
            offset += fields[i].Length;
        }

        return new ExportTemplate(steps, isOptions: false);
    }

    private readonly record struct ExportStep(int Offset, ushort Length, ExportField Field);
}
