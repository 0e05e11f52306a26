using Shouldly;
using Weir.Server.Network;
using Weir.Server.Sensors;
using Xunit;

namespace Weir.Server.Tests.Network;

public sealed class AllowFileTests
{
    [Fact]
    public void Read_Rules_AreAsWritten()
    {
        var rules = Read("""{"allow":[{"host":"10.0.0.5","detector":"scan","reason":"our scanner"},{"peer":"203.0.113.0/24","name":"*.vendor.example","port":8443,"application":"https"}]}""");

        (rules[0].Host!.Value.ToString(), rules[0].Detector, rules[0].Reason).ShouldBe(("10.0.0.5/32", "scan", "our scanner"));
        (rules[1].Peer!.Value.ToString(), rules[1].Name, rules[1].Port, rules[1].Application).ShouldBe(("203.0.113.0/24", "*.vendor.example", 8443, "https"));
    }

    [Theory]
    [InlineData("""{"allow":[{"hosts":"10.0.0.5"}]}""", "expected {\"allow\":")]
    [InlineData("""{"allow":[{"host":"10.0.0.500"}]}""", "rule 1: host is '10.0.0.500'; expected an address or a network")]
    [InlineData("""{"allow":[{"host":"010.0.0.8"}]}""", "rule 1: host is '010.0.0.8'; expected an address or a network")]
    [InlineData("""{"allow":[{"peer":"0.0.0.0/0"}]}""", "rule 1: peer is '0.0.0.0/0', which is every address; leave it out to mean all")]
    [InlineData("""{"allow":[{"host":"::/0","detector":"scan"}]}""", "rule 1: host is '::/0', which is every address")]
    [InlineData("""{"allow":[{"port":22},{"reason":"all"}]}""", "rule 2 would allow everything")]
    [InlineData("""{"allow":[{"port":70000}]}""", "rule 1 has port 70000; allowed are 0 to 65535")]
    [InlineData("""{"allow":[{"detector":"beacn"}]}""", "rule 1 has detector 'beacn'; there are beacon, brute-force,")]
    [InlineData("""{"allow":[{"application":"sshd"}]}""", "rule 1 has application 'sshd'; there are DNS, FTP,")]
    [InlineData("""{"allow":[{"name":"*."}]}""", "rule 1 has name '*.'; expected a name")]
    [InlineData("[]", "expected {\"allow\":")]
    [InlineData("", "expected {\"allow\":")]
    public void Read_SomethingElse_SaysWhere(string text, string expected) => Should.Throw<SensorException>(() => Read(text)).Message.ShouldContain(expected);

    [Fact]
    public void Read_NoFile_SaysSo() => Should.Throw<SensorException>(() => AllowFile.Read("/nowhere/allow.json")).Message.ShouldBe("/nowhere/allow.json: no such file");

    private static IReadOnlyList<Weir.Flows.Alerts.AllowRule> Read(string text)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            return AllowFile.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
