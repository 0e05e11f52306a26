using System.Text.Json.Serialization;
using Weir.Server.Dashboard.Queries;
using Weir.Server.Gateway;

namespace Weir.Server.Dashboard;

/// <summary>How figures are written for the charts.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LiveSecond))]
[JsonSerializable(typeof(LiveDecision))]
[JsonSerializable(typeof(Stats))]
[JsonSerializable(typeof(RequestList))]
[JsonSerializable(typeof(RequestRecord))]
[JsonSerializable(typeof(IReadOnlyList<FindingItem>))]
[JsonSerializable(typeof(IReadOnlyList<EvidenceItem>))]
[JsonSerializable(typeof(EdgeGraph))]
internal sealed partial class DashboardJson : JsonSerializerContext;
