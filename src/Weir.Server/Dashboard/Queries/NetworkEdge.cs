namespace Weir.Server.Dashboard.Queries;

/// <summary>All flows that one host began to another.</summary>
/// <param name="From">Who began.</param>
/// <param name="To">To whom.</param>
/// <param name="Flows">How many.</param>
/// <param name="Sent">Bytes from the first to the second.</param>
/// <param name="Received">Bytes back.</param>
/// <param name="Failed">Flows that nobody answered.</param>
/// <param name="Port">The most frequent port of the second.</param>
/// <param name="Name">Name of the second, where a flow told it.</param>
/// <param name="IsAlert">Whether an alert is about these two.</param>
public sealed record NetworkEdge(string From, string To, long Flows, long Sent, long Received, long Failed, long Port, string? Name, bool IsAlert);
