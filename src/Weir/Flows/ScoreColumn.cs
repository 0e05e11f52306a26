namespace Weir.Flows;

/// <summary>A score for each flow, in pieces that are made when they are needed.</summary>
internal sealed class ScoreColumn
{
    private const int Piece = 1 << 16;

    private readonly List<float[]?> _scores = [];
    private readonly List<byte[]?> _detectors = [];
    private readonly List<string?> _names = [null];

    public void Raise(long index, double score, string detector)
    {
        int piece = checked((int)(index / Piece));
        while (_scores.Count <= piece)
        {
            _scores.Add(null);
            _detectors.Add(null);
        }

        float[] scores = _scores[piece] ??= new float[Piece];
        int at = (int)(index % Piece);
        if (score > scores[at])
        {
            scores[at] = (float)score;
            (_detectors[piece] ??= new byte[Piece])[at] = NumberOf(detector);
        }
    }

    public (double Score, string? Detector) Of(long index)
    {
        int piece = (int)(index / Piece);
        int at = (int)(index % Piece);
        return piece < _scores.Count && _scores[piece] is { } scores ? (scores[at], _names[_detectors[piece]?[at] ?? 0]) : default;
    }

    private byte NumberOf(string detector)
    {
        int number = _names.IndexOf(detector);
        if (number < 0)
        {
            number = _names.Count;
            _names.Add(detector);
        }

        return checked((byte)number);
    }
}
