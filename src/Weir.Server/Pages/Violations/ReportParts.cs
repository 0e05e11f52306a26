using System.Diagnostics.Metrics;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Pages.Violations;

/// <summary>What takes reports of browsers, put together over a store.</summary>
internal sealed class ReportParts : IAsyncDisposable
{
    private readonly ViolationIntake _intake;

    /// <param name="store">Keeps them.</param>
    /// <param name="meter">Counts them.</param>
    /// <param name="problems">Told when they are not kept.</param>
    /// <param name="policies">Of which policies they may tell; null for none.</param>
    /// <param name="limits">How many may come; null for what is usual.</param>
    public ReportParts(OperationalStore store, Meter meter, TextWriter problems, IReportedPolicies? policies, ReportLimits? limits = null)
    {
        var metrics = new ReportMetrics(meter);
        Table = new ViolationTable(store);
        _intake = new ViolationIntake(Table.WriteAsync, metrics, store.Clock, problems);
        Endpoint = new ReportEndpoint(_intake, limits ?? new ReportLimits(store.Clock), metrics, policies);
    }

    /// <summary>Where they are kept.</summary>
    public ViolationTable Table { get; }

    /// <summary>Where they come in.</summary>
    public ReportEndpoint Endpoint { get; }

    public ValueTask DisposeAsync() => _intake.DisposeAsync();
}
