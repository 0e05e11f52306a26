namespace Weir.Flows.Detectors;

/// <summary>All detectors.</summary>
internal static class FlowDetectors
{
    /// <summary>One of each, for one partition.</summary>
    public static IReadOnlyList<IFlowDetector> All(Networks networks) =>
    [
        new ScanDetector(networks),
        new ExposureDetector(networks),
        new BruteForceDetector(networks),
        new BeaconDetector(networks),
        new EdgeDetector(),
        new CountersDetector(networks),
        new VolumeDetector(networks),
        new LateralDetector(networks),
        new NewServiceDetector(networks),
        new FloodDetector(networks),
        new SweepDetector(networks),
        new UdpScanDetector(networks),
        new SprayDetector(networks),
    ];
}
