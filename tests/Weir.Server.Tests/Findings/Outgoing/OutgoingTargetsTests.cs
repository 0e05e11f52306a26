using Shouldly;
using Weir.Server.Findings.Outgoing;
using Xunit;

namespace Weir.Server.Tests.Findings.Outgoing;

public sealed class OutgoingTargetsTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("https://soc.example/hooks/secret?key=1", "https://soc.example/…")]
    [InlineData("http://localhost:9000/", "http://localhost:9000")]
    [InlineData("syslog+udp://logs.example:514", "syslog+udp://logs.example:514")]
    [InlineData("SYSLOG+TLS://logs.example:6514/", "syslog+tls://logs.example:6514")]
    [InlineData("file:/var/log/weir.jsonl", "file:/var/log/weir.jsonl")]
    [InlineData("file:///var/log/weir.jsonl", "file:/var/log/weir.jsonl")]
    public void Of_Address_IsShownWithoutWhatMayBeSecret(string to, string shown)
    {
        var target = Messages.Target(to);

        target.Shown.ShouldBe(shown);
        target.ToString().ShouldBe($"soc ({shown})");
    }

    [Theory]
    [InlineData(null, "\"outgoing.soc.to\" is missing")]
    [InlineData("soc.example", "no scheme that is known")]
    [InlineData("ftp://soc.example/", "no scheme that is known")]
    [InlineData("http://soc.example/", "http:// to another machine")]
    [InlineData("https://user:password@soc.example/", "holds a user")]
    [InlineData("https:///x", "is not an address")]
    [InlineData("syslog+tcp://logs.example", "is not syslog+tcp://host:port")]
    [InlineData("syslog+tcp://logs.example:601/x", "is not syslog+tcp://host:port")]
    [InlineData("file:", "names no file")]
    [InlineData("file://host/x", "names no file")]
    public void Of_WrongAddress_SaysWhatIsExpected(string? to, string expected)
    {
        Of(new OutgoingOptions { To = to, Secret = to?.StartsWith("http", StringComparison.Ordinal) == true ? Messages.Secret : null }).ShouldContain(expected);
    }

    [Fact]
    public void Of_SecretThatIsMissingShortOrDouble_IsRefusedWithoutIt()
    {
        var options = new OutgoingOptions { To = "https://soc.example/" };
        Of(options).ShouldContain("WEIR__OUTGOING__SOC__SECRET");
        Of(options with { Secret = "short-one" }).ShouldBe("the secret of \"outgoing.soc\" has 9 characters; at least 16 are needed.");
        Of(options with { Secret = Messages.Secret, SecretFile = _file }).ShouldContain("both");
        Of(options with { SecretFile = _file + ".none" }).ShouldContain(".none");
        Of(new OutgoingOptions { To = "file:/x", Secret = Messages.Secret }).ShouldContain("for webhooks alone");
    }

    [Fact]
    public void Of_SecretInAFile_IsReadWithoutItsLineEnd()
    {
        File.WriteAllText(_file, Messages.Secret + "\n");

        Messages.Target("https://soc.example/", options => options with { Secret = null, SecretFile = _file }).Secret.ShouldBe(Messages.Secret);
    }

    [Theory]
    [InlineData("Soc")]
    [InlineData("a b")]
    [InlineData("")]
    public void Of_NameThatIsNone_IsRefused(string name)
    {
        Should.Throw<OutgoingException>(() => OutgoingTargets.Of(new Dictionary<string, OutgoingOptions> { [name] = new() { To = "file:/x" } })).Message.ShouldContain("a name has");
    }

    [Fact]
    public void Of_FileOfAuthoritiesWithoutOne_IsRefused()
    {
        Of(new OutgoingOptions { To = "syslog+tls://logs.example:6514", CaFile = _file }).ShouldContain("holds no certificate");
        Of(new OutgoingOptions { To = "syslog+tcp://logs.example:601", CaFile = _file }).ShouldContain("alone");
    }

    [Fact]
    public void Find_NameThatIsNotThere_SaysWhichAre()
    {
        var targets = OutgoingTargets.Of(new Dictionary<string, OutgoingOptions> { ["b"] = new() { To = "file:/b" }, ["a"] = new() { To = "file:/a" } });

        Should.Throw<OutgoingException>(() => targets.Find("c")).Message.ShouldBe("there is no \"outgoing.c\"; there is a, b");
    }

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0.5)]
    [InlineData(4, 0, 8)]
    [InlineData(12, 0, 2048)]
    [InlineData(13, 0, 3600)]
    [InlineData(long.MaxValue, 0, 3600)]
    public void Backoff_Failures_WaitsTwiceAsLongEachTimeUpToAnHour(long failures, double chance, double seconds)
    {
        Backoff.After(failures, chance).TotalSeconds.ShouldBe(seconds);
    }

    private static string Of(OutgoingOptions options) => Should.Throw<OutgoingException>(() => OutgoingTargets.Of(new Dictionary<string, OutgoingOptions> { ["soc"] = options })).Message;
}
