using Weir.Server.Dashboard.Queries;

namespace Weir.Server.Dashboard;

/// <summary>What the page of one host shows.</summary>
public sealed record HostModel
{
    /// <summary>What was asked for; no address perhaps.</summary>
    public required string Text { get; init; }

    /// <summary>Whether it is an address at all.</summary>
    public required bool IsAddress { get; init; }

    public required int Hours { get; init; }

    /// <summary>Whether it is one of one's own.</summary>
    public required bool IsInternal { get; init; }

    /// <summary>0 to 1; null when nothing was found about it.</summary>
    public required double? Risk { get; init; }

    /// <summary>What was found about it, in order of time.</summary>
    public required IReadOnlyList<FindingLine> Story { get; init; }

    /// <summary>What it did; null when nothing is kept or it could not be asked.</summary>
    public required HostRecord? Record { get; init; }

    /// <summary>Why there is none; null when that is as it should be.</summary>
    public required string? Problem { get; init; }

    public required bool HasLake { get; init; }

    /// <summary>The page with another span of time.</summary>
    public string Address(int hours) => $"{NetworkPages.AddressOf(Text)}?hours={hours}";
}
