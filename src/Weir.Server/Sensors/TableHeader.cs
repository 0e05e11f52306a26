using System.Text;

namespace Weir.Server.Sensors;

/// <summary>What separates the columns of a table, and which of them readers know.</summary>
/// <param name="Separator">One byte.</param>
/// <param name="Columns">The field of each column; <see cref="Field.None"/> where it is not known.</param>
/// <param name="IsNamed">Whether the first line names the columns; else it is a record already.</param>
internal sealed record TableHeader(byte Separator, IReadOnlyList<Field> Columns, bool IsNamed)
{
    private const int MostColumns = 1024;
    private const int LongestName = 64;

    // UNSW-NB15 keeps the names of its 49 columns in a file of their own (NUSW-NB15_features.csv); only those up to the last time are needed.
    private const int UnswColumns = 49;

    private const string Unsw = "srcip,sport,dstip,dsport,proto,state,dur,sbytes,dbytes,sttl,dttl,sloss,dloss,service,sload,dload,spkts,dpkts,"
        + "swin,dwin,stcpb,dtcpb,smeansz,dmeansz,transdepth,resbdylen,sjit,djit,stime,ltime";

    /// <summary>Columns up to the last one that is known.</summary>
    public int Needed { get; } = Columns.Count - Columns.Reverse().TakeWhile(field => field == Field.None).Count();

    /// <summary>Whether rows are messages of DNS.</summary>
    public bool IsDns => Columns.Contains(Field.Query);

    /// <summary>The header of a table by its first line; null where that is none in which two addresses and a time are known.</summary>
    public static TableHeader? Of(ReadOnlySpan<byte> line)
    {
        var names = line.TrimStart("# "u8);
        TableHeader? best = null;
        foreach (byte separator in ",\t;|"u8)
        {
            var header = Named(names, separator);
            best = header.Known() > (best?.Known() ?? 0) ? header : best;
        }

        return best is not null && best.IsUsable() ? best : Unnamed(line);
    }

    private static TableHeader Named(ReadOnlySpan<byte> line, byte separator)
    {
        var columns = new List<Field>();
        var ranks = new Dictionary<Field, (int Rank, int Column)>();
        Span<byte> name = stackalloc byte[LongestName];
        var cells = new TableCells(line, separator);
        while (cells.TryNext(out var cell) && columns.Count < MostColumns)
        {
            var entry = TableFields.Names.Find(name[..Simplify(line.Slice(cell.Start, cell.Length), name)]);
            columns.Add(Field.None);
            if (entry is not null && (!ranks.TryGetValue(entry.Field, out var known) || entry.Rank < known.Rank))
            {
                ranks[entry.Field] = (entry.Rank, columns.Count - 1);
            }
        }

        foreach ((Field field, (int Rank, int Column) place) in ranks)
        {
            columns[place.Column] = field;
        }

        return new TableHeader(separator, columns, IsNamed: true);
    }

    /// <summary>Tables whose first line is a record: edges, and UNSW-NB15.</summary>
    private static TableHeader? Unnamed(ReadOnlySpan<byte> line)
    {
        Span<FieldSpan> first = stackalloc FieldSpan[3];
        foreach (byte separator in ",\t;"u8)
        {
            int count = 0;
            var cells = new TableCells(line, separator);
            while (cells.TryNext(out var cell) && count < MostColumns)
            {
                if (count < first.Length)
                {
                    first[count] = cell;
                }

                count++;
            }

            static bool IsAddress(ReadOnlySpan<byte> text, FieldSpan cell) => AddressText.TryParse(text.Slice(cell.Start, cell.Length), out _);
            if (count < first.Length || !IsAddress(line, first[0]))
            {
                continue;
            }

            if (count == UnswColumns && IsAddress(line, first[2]))
            {
                return Named(Encoding.ASCII.GetBytes(Unsw), (byte)',') with { Separator = separator, IsNamed = false };
            }

            if (count <= 4 && IsAddress(line, first[1]) && TimeText.TryParse(line.Slice(first[2].Start, first[2].Length), out _))
            {
                return new TableHeader(separator, [Field.Originator, Field.Responder, Field.Time], IsNamed: false);
            }
        }

        return null;
    }

    private int Known() => Columns.Count(field => field != Field.None);

    private bool IsUsable() => Columns.Contains(Field.Originator) && Columns.Contains(Field.Responder) && Columns.Contains(Field.Time);

    /// <summary>Letters and digits of a name, in lower case.</summary>
    private static int Simplify(ReadOnlySpan<byte> text, Span<byte> name)
    {
        int length = 0;
        foreach (byte sign in text)
        {
            if (char.IsAsciiLetterOrDigit((char)sign) && length < name.Length)
            {
                name[length++] = (byte)char.ToLowerInvariant((char)sign);
            }
        }

        return length;
    }
}
