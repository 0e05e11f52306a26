using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Weir.Flows;

namespace Weir.Server.Sensors.Tables;

/// <summary>A table of flows as CSV (RFC 4180), of which the reader of tables makes the same flows again.</summary>
internal sealed class FlowCsv : FlowTable
{
    private const int Most = 64 * 1024;
    private const int LongestRow = 16 * 1024;

    private static readonly SearchValues<char> s_quoted = SearchValues.Create(",\"\r\n ");

    private readonly Stream _output;
    private readonly byte[] _buffer = new byte[Most];
    private int _used;

    public FlowCsv(Stream output)
    {
        _output = output;
        _used = Encoding.ASCII.GetBytes(string.Join(',', Columns) + "\n", _buffer);
    }

    public override void Finish()
    {
        _output.Write(_buffer, 0, _used);
        _used = 0;
    }

    protected override void Write(in Flow flow)
    {
        if (_used > Most - LongestRow)
        {
            Finish();
        }

        string state = flow.State == FlowState.Unknown ? FlowStates.UnknownWord : FlowStates.WordOf(flow.State);
        if (!Utf8.TryWrite(
            _buffer.AsSpan(_used),
            CultureInfo.InvariantCulture,
            $"{flow.Start.ToDateTime().UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffffZ},{flow.Duration},{flow.Originator.ToString()},{flow.OriginatorPort},{flow.Responder.ToString()},{flow.ResponderPort},{ProtocolOf(flow)},{state},{flow.OriginatorBytes},{flow.ResponderBytes},{flow.OriginatorPackets},{flow.ResponderPackets},{Cell(flow.Application)},{Cell(flow.ServerName)}\n",
            out int length))
        {
            throw new InvalidOperationException("A flow whose names are longer than names can be.");
        }

        _used += length;
    }

    private static string Cell(string? text) =>
        text is null ? "" : text.AsSpan().ContainsAny(s_quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
