using System.Runtime.InteropServices;
using Weir.Learning;

namespace Weir.Scripts.Features;

/// <summary>Finds the run of words that speaks most for a class, of whatever length: words before and behind it, which say nothing or the opposite, do not dilute it.</summary>
/// <remarks>
/// A window of fixed length is diluted by what stands in it. Here each word costs a little, a run that has cost more than it gave ends (Kadane's algorithm), and of all
/// runs that one is kept whose weights, by the norm of their number, sum up to most. Linear, without memory.
/// </remarks>
/// <param name="cost">What a word costs, in units of its weights.</param>
[StructLayout(LayoutKind.Auto)]
internal struct PassageFinder(float cost)
{
    private float _left;
    private float _sum;
    private float _most;
    private int _start;

    /// <summary>Place of the first word of the run.</summary>
    public int From { get; private set; }

    /// <summary>Behind its last; the same as <see cref="From"/> where no word speaks for the class.</summary>
    public int End { get; private set; }

    /// <summary>The next word.</summary>
    /// <param name="place">Its place among all; they come in order, without a gap.</param>
    /// <param name="weight">Its weight.</param>
    public void Add(int place, float weight)
    {
        if (_left <= 0) (_left, _sum, _start) = (0, 0, place);
        _left += weight - cost;
        _sum += weight;
        if (weight <= 0) return;
        float normed = _sum * SparseLogistic.Norm(place + 1 - _start);
        if (normed > _most) (_most, From, End) = (normed, _start, place + 1);
    }
}
