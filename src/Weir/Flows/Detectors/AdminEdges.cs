namespace Weir.Flows.Detectors;

/// <summary>What is known of services by which one host acts on another, and when a new edge of them is worth telling.</summary>
internal static class AdminEdges
{
    /// <summary>Surprise of both sides together from which on an edge is told.</summary>
    public const double LeastSurprise = 3;

    // A host makes a new edge of this kind on one day in fifty, where nothing else is known; so many days are worth as much as knowing that.
    private const double PriorNew = 0.05;
    private const double PriorDays = 2.5;

    // What one host known on the other end adds: who administers some will administer another, and what some use another will use.
    private const double OfKnownTarget = 0.3;
    private const double OfKnownSource = 0.2;

    // Everybody uses a file server, a domain controller and perhaps one more by these.
    private const int OrdinaryTargets = 3;

    private static readonly ushort[] s_ports = [22, 23, 135, 139, 445, 2222, 3389, 5900, 5901, 5985, 5986];

    /// <summary>How many services there are.</summary>
    public static int Services => s_ports.Length;

    /// <summary>Number of a service, or -1.</summary>
    public static int ServiceOf(in Flow flow) => flow.Protocol == Flow.Tcp && flow.Outcome == FlowOutcome.Answered && flow.Duration >= 0 ? Array.IndexOf(s_ports, flow.ResponderPort) : -1;

    /// <summary>Whether a port is one of them.</summary>
    public static bool IsAdmin(int port) => Array.IndexOf(s_ports, (ushort)port) >= 0;

    /// <summary>−log10 of the chance that a source makes a new edge by a service on a day.</summary>
    /// <param name="service">Number of the service.</param>
    /// <param name="days">Days on which it was there before.</param>
    /// <param name="daysWithNew">Those of them with a new edge, the first day left out.</param>
    /// <param name="targets">Hosts that it knows by this service.</param>
    public static double OfSource(int service, int days, int daysWithNew, int targets)
    {
        int beyond = s_ports[service] is 135 or 139 or 445 ? Math.Max(0, targets - OrdinaryTargets) : targets;
        return Rare(daysWithNew, days, OfKnownTarget * beyond);
    }

    /// <summary>−log10 of the chance that a target gets a new source by a service on a day.</summary>
    /// <param name="days">Days on which it was there before.</param>
    /// <param name="daysWithNew">Those of them with a new source of this service, the first day left out.</param>
    /// <param name="sources">Hosts that it knows by this service.</param>
    public static double OfTarget(int days, int daysWithNew, int sources) => Rare(daysWithNew, days, OfKnownSource * sources);

    /// <summary>The finding of both sides; null where the edge is nothing rare.</summary>
    public static FlowFinding? Judge(in EdgeSide source, in EdgeSide target)
    {
        double surprise = Math.Min(15, source.Surprise + target.Surprise);
        if (surprise < LeastSurprise)
        {
            return null;
        }

        double score = Grade.OfSurprise(surprise);
        string service = ServicePorts.NameOf(source.Port)!;
        string before = source.Known == 0 ? $"in {Days(source.Days)} before it did so with no host" : $"in {Days(source.Days)} before it did so with {Hosts(source.Known)}";
        string others = target.Known == 0 ? "no other host does" : $"so do {Hosts(target.Known)}";
        return new FlowFinding
        {
            Detector = "lateral",
            Key = $"{source.Source} {source.Target}:{source.Port} {source.First.Floor(Timestamp.Day)}",
            Story = $"{source.Source} {source.Target}:{source.Port}",
            Technique = TechniqueOf(source.Port),
            Host = source.Source,
            Peer = source.Target,
            Port = source.Port,
            First = source.First,
            Last = source.Last,
            Flows = source.Flows,
            Surprise = source.Days == 0 || target.Days == 0 ? 0 : surprise,
            Score = score,
            Severity = source.Days == 0 || target.Days == 0 ? Severity.Low : score >= 0.75 ? Severity.High : Severity.Medium,
            Title = $"First use of {service} on another host",
            Sentence = $"{source.Source} used {service} of {source.Target} for the first time; {before}, and at {source.Target} {others}.",
        };
    }

    /// <summary>Sub-techniques of T1021, Remote Services.</summary>
    public static string TechniqueOf(int port) => port switch
    {
        3389 => "T1021.001",
        139 or 445 => "T1021.002",
        135 => "T1021.003",
        22 or 2222 => "T1021.004",
        5900 or 5901 => "T1021.005",
        5985 or 5986 => "T1021.006",
        _ => "T1021",
    };

    private static double Rare(int daysWithNew, int days, double known) => -Math.Log10((daysWithNew + PriorNew + known) / (days + PriorDays + PriorNew + known));

    /// <summary>So many days as a person says them; none are the hours of the first.</summary>
    public static string Days(int days) => days switch { 0 => "some hours", 1 => "one day", _ => $"{days} days" };

    private static string Hosts(int hosts) => hosts == 1 ? "one other host" : $"{hosts} other hosts";
}
