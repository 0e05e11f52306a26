using Weir.AspNetCore;
using Weir.Http;
using Xunit;

namespace Weir.Tests.House;

public sealed class PublicApiTests
{
    [Fact]
    public void Weir_PublicMembers_AreTheApprovedOnes() =>
        Approved.Check("tests/Weir.Tests/House/approved/Weir.txt", PublicApi.Describe(typeof(HttpScorer).Assembly));

    [Fact]
    public void WeirAspNetCore_PublicMembers_AreTheApprovedOnes() =>
        Approved.Check("tests/Weir.Tests/House/approved/Weir.AspNetCore.txt", PublicApi.Describe(typeof(WeirExtensions).Assembly));
}
