using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Weir.Server.Stores.DuckDb;

namespace Weir.Server.Stores.Lake;

/// <summary>A piece of SQL in which every value became a literal on its way in: <c>Sql.Of($"client = {client}")</c>. There is no other way to put a text in.</summary>
internal sealed class Sql
{
    private Sql(string text) => Text = text;

    public string Text { get; }

    public static Sql Of(Builder text) => new(text.ToString());

    /// <summary>All conditions at once; true when there are none.</summary>
    public static Sql All(IReadOnlyCollection<Sql> conditions) => new(conditions.Count == 0 ? "true" : string.Join(" AND ", conditions.Select(condition => $"({condition.Text})")));

    public override string ToString() => Text;

    /// <summary>What the compiler makes of an interpolated text: its words are SQL, its holes are values.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Builder
    {
        private readonly StringBuilder _text;

        public Builder(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (16 * formattedCount));

        public void AppendLiteral(string sql) => _text.Append(sql);

        public void AppendFormatted(Sql sql) => _text.Append(sql.Text);

        /// <summary>A zero would end the statement for DuckDB, and no row has one.</summary>
        public void AppendFormatted(string value) => _text.Append(DuckDbSession.Quote(value.Replace("\0", "", StringComparison.Ordinal)));

        public void AppendFormatted(long value) => _text.Append(CultureInfo.InvariantCulture, $"{value}");

        public void AppendFormatted(DateTimeOffset value) => _text.Append(CultureInfo.InvariantCulture, $"'{value.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffff}Z'::TIMESTAMPTZ");

        public void AppendFormatted(DateOnly value) => _text.Append(CultureInfo.InvariantCulture, $"'{value:yyyy-MM-dd}'::DATE");

        public override string ToString() => _text.ToString();
    }
}
