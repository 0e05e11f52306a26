using System.Diagnostics;

namespace Weir.Server.Findings.Outgoing;

/// <summary>Who speaks to which kind of target.</summary>
internal static class OutgoingSenders
{
    public static IOutgoingSender For(OutgoingTarget target) => target.Kind switch
    {
        OutgoingKind.Webhook => new WebhookSender(target, TimeProvider.System),
        OutgoingKind.SyslogUdp => new SyslogUdpSender(target),
        OutgoingKind.SyslogTcp or OutgoingKind.SyslogTls => new SyslogStreamSender(target),
        OutgoingKind.File => new FileSender(target),
        _ => throw new UnreachableException(),
    };
}
