using Weir.Server.Policies;

namespace Weir.Server.Tests;

internal static class PolicyLookup
{
    /// <summary>The policy of a request whose path was sent as it is read.</summary>
    public static ResolvedPolicy Find(this PolicyTable table, string host, string path) => table.Find(host, path, path);
}
