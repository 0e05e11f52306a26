using System.Runtime.CompilerServices;

namespace Weir.Http;

/// <summary>What the model says of one request. A value; holds no reference to the request.</summary>
public readonly struct HttpVerdict
{
    /// <summary>Calibrated probability in [0,1] that the request is an attack.</summary>
    public double Score { get; init; }

    /// <summary>Highest severity whose threshold the score reaches.</summary>
    public Severity Severity { get; init; }

    /// <summary>The most probable class; meaningful when <see cref="Severity"/> is not <see cref="Severity.None"/>.</summary>
    public AttackClass Class { get; init; }

    /// <summary>Limits passed and oddities seen.</summary>
    public VerdictFlags Flags { get; init; }

    /// <summary>Probability of each class, indexed by <see cref="AttackClass"/>. They need not add up to <see cref="Score"/>.</summary>
    public ClassScores Classes { get; init; }

    /// <summary>Hash, without digits, of the text that gave the score; 0 when the sieve held back all of them, as of most requests.</summary>
    internal ulong Fingerprint { get; init; }
}

/// <summary>Eleven probabilities, one for each <see cref="AttackClass"/>, in line.</summary>
[InlineArray(AttackClasses.Count)]
public struct ClassScores
{
    private float _first;

    /// <summary>Probability of one class, 0 to 1.</summary>
    public readonly float this[AttackClass attackClass] => this[(int)attackClass];
}
