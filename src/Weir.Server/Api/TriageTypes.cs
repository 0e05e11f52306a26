using System.Text.Json;
using System.Text.Json.Serialization;
using Weir.Server.Findings;
using Weir.Server.Network;
using Weir.Server.Policies;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api;

/// <summary>How alerts and policies are written in answers, and read from bodies.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(ModeWord), typeof(FailureWord), typeof(SeverityWord), typeof(StateWord), typeof(VerdictWord)])]
[JsonSerializable(typeof(IReadOnlyList<Alert>))]
[JsonSerializable(typeof(AlertDetail))]
[JsonSerializable(typeof(AlertChangeRequest))]
[JsonSerializable(typeof(AlertsChanged))]
[JsonSerializable(typeof(IReadOnlyList<ExclusionProposal>))]
[JsonSerializable(typeof(ExcludeRequest))]
[JsonSerializable(typeof(ExclusionOutcome))]
[JsonSerializable(typeof(IReadOnlyList<Exclusion>))]
[JsonSerializable(typeof(PolicyState))]
[JsonSerializable(typeof(PolicySet))]
[JsonSerializable(typeof(PreviewResult))]
[JsonSerializable(typeof(IReadOnlyList<PolicyVersionHead>))]
[JsonSerializable(typeof(IReadOnlyList<ExpectedRule>))]
[JsonSerializable(typeof(ExpectationOutcome))]
[JsonSerializable(typeof(AllowEntry))]
[JsonSerializable(typeof(SqlRequest))]
internal sealed partial class TriageTypes : JsonSerializerContext;

/// <summary>States as words: <c>open</c>.</summary>
internal sealed class StateWord() : JsonStringEnumConverter<AlertState>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);

/// <summary>Verdicts as words: <c>false_positive</c>.</summary>
internal sealed class VerdictWord() : JsonStringEnumConverter<AlertVerdict>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);

/// <summary>An alert with all that is known of it.</summary>
internal sealed record AlertDetail(Alert Alert, IReadOnlyList<AlertPart> Parts, IReadOnlyList<AlertNote> Notes);

/// <summary>Body that changes alerts.</summary>
internal sealed record AlertChangeRequest
{
    public required IReadOnlyList<string> Ids { get; init; }

    public AlertState? State { get; init; }

    public AlertVerdict? Verdict { get; init; }

    public string? Assignee { get; init; }

    public string? Comment { get; init; }
}

/// <summary>How many alerts were changed.</summary>
internal sealed record AlertsChanged(int Changed);

/// <summary>Body that excludes targets of an alert.</summary>
internal sealed record ExcludeRequest
{
    /// <summary>Of the proposals, those that are meant; all when it is left out.</summary>
    public IReadOnlyList<Exclusion>? Exclusions { get; init; }

    public string? Note { get; init; }
}

/// <summary>The policies that hold.</summary>
internal sealed record PolicyState(long Version, PolicySet Policies);

/// <summary>A version without its document.</summary>
internal sealed record PolicyVersionHead(long Version, DateTimeOffset Time, string Who, string Note);

/// <summary>Body that asks the lake.</summary>
internal sealed record SqlRequest
{
    public required string Sql { get; init; }

    public int? Limit { get; init; }
}
