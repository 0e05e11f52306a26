namespace Weir.Server.Stores.Lake;

/// <summary>The tables of the lake. A further one is an entry here and a row type that writes its fields in the same order.</summary>
internal static class LakeSchema
{
    public static LakeTable Requests { get; } = new(1, "requests",
    [
        new("time", LakeType.Time),
        new("id", LakeType.Text),
        new("client", LakeType.Text),
        new("method", LakeType.Text),
        new("host", LakeType.Text),
        new("path", LakeType.Text),
        new("status", LakeType.Whole),
        new("action", LakeType.Text),
        new("score", LakeType.Real),
        new("severity", LakeType.Text),
        new("class", LakeType.Text),
        new("flags", LakeType.Text),
        new("micros", LakeType.Real),
        new("evidence", LakeType.Text),
        new("model", LakeType.Text),
        new("route", LakeType.Text),
        new("place", LakeType.Text),
        new("excluded", LakeType.Text),
        new("head", LakeType.Text),
        new("kept", LakeType.Real),
    ]);

    public static LakeTable Findings { get; } = new(2, "findings",
    [
        new("time", LakeType.Time),
        new("id", LakeType.Text),
        new("request", LakeType.Text),
        new("severity", LakeType.Text),
        new("class", LakeType.Text),
        new("score", LakeType.Real),
        new("title", LakeType.Text),
        new("evidence", LakeType.Text),
        new("alert", LakeType.Text),
        new("client", LakeType.Text),
        new("host", LakeType.Text),
        new("route", LakeType.Text),
        new("place", LakeType.Text),
    ]);

    public static LakeTable Flows { get; } = new(3, "flows",
    [
        new("time", LakeType.Time),
        new("duration_us", LakeType.Whole),
        new("src", LakeType.Text),
        new("src_port", LakeType.Whole),
        new("dst", LakeType.Text),
        new("dst_port", LakeType.Whole),
        new("proto", LakeType.Text),
        new("state", LakeType.Text),
        new("src_bytes", LakeType.Whole),
        new("dst_bytes", LakeType.Whole),
        new("src_pkts", LakeType.Whole),
        new("dst_pkts", LakeType.Whole),
        new("service", LakeType.Text),
        new("server_name", LakeType.Text),
    ]);

    public static IReadOnlyList<LakeTable> Tables { get; } = [Requests, Findings, Flows];

    public static LakeTable? Find(byte number) => Tables.FirstOrDefault(table => table.Number == number);
}
