using Weir.Http.Features;
using Weir.Http.Rows;
using Weir.Http.Training;

namespace Weir.Cli.Exporting;

/// <summary>The texts of a request or a value, decoded and cut as the scorer reads them.</summary>
internal sealed class HttpTexts
{
    private readonly TextCollector _collector = new();

    /// <summary>Number of each text, and the text or, of a long one, its pieces.</summary>
    public IEnumerable<(int Text, ReadOnlyMemory<byte> Piece)> Of(HttpRow row)
    {
        byte[][] texts = row.IsPayload ? _collector.OfPayload(row.Payload) : _collector.OfRequest(row.Request);
        return texts.SelectMany((text, number) => Pieces(text).Select(piece => (number, piece)));
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Pieces(byte[] text)
    {
        int piece = 0;
        do
        {
            yield return text.AsMemory(piece, Math.Min(text.Length - piece, TextFeatures.MaxTextLength));
            piece += TextFeatures.PieceStep;
        }
        while (piece < text.Length - TextFeatures.PieceOverlap);
    }
}
