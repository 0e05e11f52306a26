using Weir.Server.Network;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api;

/// <summary>Rows of the table of endpoints about the network.</summary>
internal static class NetworkTable
{
    public static IReadOnlyList<ApiEndpoint> Of(ApiParts parts)
    {
        var network = new NetworkEndpoints(parts);
        var expected = new ExpectedEndpoints(new FlowExpectations(parts.Store, parts.Network));
        return
        [
            new() { Method = "GET", Path = "/api/v1/network/expected", Access = ApiAccess.Key, Summary = "What people said is expected in the network.", AnswerSchema = OpenApiSchemas.ExpectedRules, Handler = expected.ListAsync },
            new() { Method = "POST", Path = "/api/v1/network/expected", Access = ApiAccess.Key, Role = Role.Analyst, Summary = "Says what is expected: no alert comes of it any more, and open alerts of it are closed.", BodySchema = OpenApiSchemas.Expected, AnswerSchema = OpenApiSchemas.ExpectationOutcome, Good = 201, Problems = [400, 413], Handler = expected.AddAsync },
            new() { Method = "DELETE", Path = "/api/v1/network/expected/{id}", Access = ApiAccess.Key, Role = Role.Analyst, Summary = "Takes such a rule away.", Good = 204, Problems = [404], Handler = expected.RemoveAsync },
            new() { Method = "GET", Path = "/api/v1/network", Access = ApiAccess.Key, Summary = "How the sensors of the network stand.", Handler = network.StateAsync },
            new() { Method = "GET", Path = "/api/v1/network/hosts", Access = ApiAccess.Key, Summary = "Hosts about which something was found, those with the most risk first.", Handler = network.HostsAsync },
            new() { Method = "GET", Path = "/api/v1/network/hosts/{host}/findings", Access = ApiAccess.Key, Summary = "What was found about a host.", Problems = [400], Handler = network.FindingsAsync },
            new() { Method = "GET", Path = "/api/v1/network/hosts/{host}/edges", Access = ApiAccess.Key, Summary = "Whom a host spoke to, and who spoke to it, the most bytes first.", Query = NetworkEndpoints.Days, Problems = [400, 503], Handler = network.EdgesOfHostAsync },
            new() { Method = "GET", Path = "/api/v1/network/hosts/{host}/volumes", Access = ApiAccess.Key, Summary = "Bytes that a host sent and received, hour by hour.", Query = NetworkEndpoints.Days, Problems = [400, 503], Handler = network.VolumesAsync },
            new() { Method = "GET", Path = "/api/v1/network/edges", Access = ApiAccess.Key, Summary = "Who spoke to whom, the most bytes first.", Query = NetworkEndpoints.Days, Problems = [400, 503], Handler = network.EdgesAsync },
        ];
    }
}
