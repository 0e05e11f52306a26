namespace Weir.Flows;

/// <summary>A new edge between two own hosts as one of them sees it. Only what both call new is a finding: <see cref="AcrossPartitions"/> puts them together.</summary>
/// <param name="Source">Who began it.</param>
/// <param name="Target">Whom it was meant for.</param>
/// <param name="Port">Port of the service.</param>
/// <param name="IsOfSource">Whether the source tells it.</param>
/// <param name="Surprise">−log10 of the share of days with such an edge, for this host.</param>
/// <param name="Known">How many hosts it knew on the other end of this service.</param>
/// <param name="Days">Days on which this host was there before.</param>
/// <param name="First">The first flow of it today.</param>
/// <param name="Last">The last flow of it.</param>
/// <param name="Flows">Flows of it today.</param>
internal readonly record struct EdgeSide(HostAddress Source, HostAddress Target, ushort Port, bool IsOfSource, double Surprise, int Known, int Days, Timestamp First, Timestamp Last, long Flows);
