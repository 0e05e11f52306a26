using System.Security.Cryptography;
using System.Text;
using Shouldly;
using Weir.Server.Pages;
using Xunit;

namespace Weir.Server.Tests.Pages;

public sealed class IntegrityCheckTests
{
    private static readonly byte[] s_script = Encoding.UTF8.GetBytes("var a = 1;");
    private static readonly string s_256 = $"sha256-{Convert.ToBase64String(SHA256.HashData(s_script))}";
    private static readonly string s_384 = $"sha384-{Convert.ToBase64String(SHA384.HashData(s_script))}";
    private static readonly string s_512 = $"SHA512-{Convert.ToBase64String(SHA512.HashData(s_script))}";
    private static readonly string s_wrong384 = $"sha384-{Convert.ToBase64String(new byte[48])}";

    public static TheoryData<string?, IntegrityState> Cases => new()
    {
        { s_256, IntegrityState.Good },
        { s_384, IntegrityState.Good },
        { s_512, IntegrityState.Good },
        { $"{s_wrong384} {s_384}?option", IntegrityState.Good },
        { $"{s_256}\n{s_wrong384}", IntegrityState.Wrong },
        { $"{s_wrong384} {s_512}", IntegrityState.Good },
        { "sha256-AAAA", IntegrityState.Wrong },
        { "md5-AAAA nonsense -", IntegrityState.Unusable },
        { s_wrong384, IntegrityState.Wrong },
        { "", IntegrityState.Missing },
        { null, IntegrityState.Missing },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Check_Attribute_StrongestAlgorithmDecides(string? integrity, IntegrityState expected) => IntegrityCheck.Check(integrity, s_script, isOwn: false).ShouldBe(expected);

    [Fact]
    public void Check_NotFetchedOrOwn_SaysSo()
    {
        IntegrityCheck.Check(s_256, script: null, isOwn: false).ShouldBe(IntegrityState.Unchecked);
        IntegrityCheck.Check(null, s_script, isOwn: true).ShouldBe(IntegrityState.NotNeeded);
    }
}
