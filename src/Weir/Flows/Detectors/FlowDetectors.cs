namespace Weir.Flows.Detectors;

/// <summary>All detectors.</summary>
internal static class FlowDetectors
{
    /// <summary>One of each, for one partition.</summary>
    public static IReadOnlyList<IFlowDetector> All(Networks networks) => All(networks, nameScore: null);

    /// <summary>One of each, for one partition.</summary>
    /// <param name="networks">One's own.</param>
    /// <param name="nameScore">See <see cref="FlowOptions.NameScore"/>.</param>
    public static IReadOnlyList<IFlowDetector> All(Networks networks, Func<string, double>? nameScore) =>
    [
        new ScanDetector(networks),
        new ExposureDetector(networks),
        new BruteForceDetector(networks),
        new BeaconDetector(networks),
        new EdgeDetector(),
        new CountersDetector(networks),
        new ProfileDetector(networks),
        new VolumeDetector(networks),
        new ServiceDetector(networks),
        new LateralDetector(networks),
        new NewServiceDetector(networks),
        new FloodDetector(networks),
        new SweepDetector(networks),
        new UdpScanDetector(networks),
        new SprayDetector(networks),
        .. OfNames(networks, nameScore),
    ];

    /// <summary>Those that read questions to name servers.</summary>
    public static IReadOnlyList<IFlowDetector> OfNames(Networks networks, Func<string, double>? nameScore) => [new DgaDetector(networks, nameScore), new DnsTunnelDetector(networks)];
}
