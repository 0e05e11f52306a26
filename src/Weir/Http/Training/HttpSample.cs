namespace Weir.Http.Training;

/// <summary>One labelled row, taken apart: its decoded texts, each as the model reads it.</summary>
internal sealed class HttpSample
{
    /// <summary>Index of the origin in <see cref="HttpDataSet.Origins"/>.</summary>
    public required int Origin { get; init; }

    /// <summary>The attack's class; null when benign.</summary>
    public required AttackClass? Class { get; init; }

    /// <summary>The label is not trusted: never scored in an evaluation.</summary>
    public required bool Weak { get; init; }

    /// <summary>How far the label can be relied on, above 0 and at most 1.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>People said what it is, on a site of theirs: it teaches within bounds, and is never scored in an evaluation, for whoever says it must not move thresholds.</summary>
    public bool IsJudged { get; init; }

    /// <summary>A bare value, not a request.</summary>
    public required bool IsPayload { get; init; }

    /// <summary>The bare value as it was given; empty for requests.</summary>
    public byte[] Payload { get; init; } = [];

    /// <summary>Site of a request (its host), so that sites can be kept apart.</summary>
    public required string Site { get; init; }

    /// <summary>Decoded texts that the plain-value gate let through.</summary>
    public required byte[][] Texts { get; init; }

    /// <summary>Bins of the properties of a request, by <see cref="Inputs.RequestInputs"/>; empty for bare values.</summary>
    public byte[] InputBins { get; init; } = [];

    /// <summary>Hash of the row without digits, hexadecimal letters and blanks: rows alike but for these are one template.</summary>
    public required ulong Template { get; init; }
}
