using System.Diagnostics;

namespace Weir.Server.Registry.Comparing;

/// <summary>What two models take for the same rows: by turns, several times, and of each row the shortest time counts, for all else is what the machine did meanwhile.</summary>
internal sealed class RowTimes(ILabelledModels pair)
{
    private const int MostRows = 2000, Rounds = 7;
    private const long MostBytes = 16 * 1024 * 1024;

    private readonly List<(byte[] Line, string Origin)> _lines = [];
    private readonly Random _random = new(1);
    private long _bytes;
    private long _seen;

    /// <summary>Takes a row into the sample, in which each has the same chance (Vitter, "Random sampling with a reservoir", 1985).</summary>
    public void Sample(ReadOnlySpan<byte> line, string origin)
    {
        long place = _random.NextInt64(++_seen);
        if (_lines.Count < MostRows && _bytes + line.Length <= MostBytes)
        {
            _lines.Add((line.ToArray(), origin));
            _bytes += line.Length;
        }
        else if (place < _lines.Count && _bytes + line.Length - _lines[(int)place].Line.Length <= MostBytes)
        {
            _bytes += line.Length - _lines[(int)place].Line.Length;
            _lines[(int)place] = (line.ToArray(), origin);
        }
    }

    /// <returns>Microseconds for a row in the mean, of each model; NaN without rows.</returns>
    public (double Live, double Candidate) Measure()
    {
        long[,] best = new long[2, _lines.Count];
        for (int round = 0; round < Rounds; round++)
        {
            for (int index = 0; index < _lines.Count; index++)
            {
                _ = pair.Read(_lines[index].Line, _lines[index].Origin, out _);
                for (int turn = 0; turn < 2; turn++)
                {
                    int model = (round + turn) % 2;
                    long begun = Stopwatch.GetTimestamp();
                    _ = pair.Score(model);
                    long taken = Stopwatch.GetTimestamp() - begun;
                    best[model, index] = round == 0 ? taken : Math.Min(taken, best[model, index]);
                }
            }
        }

        return (Mean(0), Mean(1));

        double Mean(int model) => _lines.Count == 0 ? double.NaN : Stopwatch.GetElapsedTime(0, Enumerable.Range(0, _lines.Count).Sum(index => best[model, index])).TotalMicroseconds / _lines.Count;
    }
}
