using Shouldly;
using Weir.Server.Configuration;
using Xunit;

namespace Weir.Server.Tests.Configuration;

public sealed class OptionsReaderTests : IDisposable
{
    private static readonly KeyValuePair<string, string>[] s_nothing = [];
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Read_Nothing_GivesDefaults()
    {
        var options = OptionsReader.Read(null, s_nothing, s_nothing);

        options.Gateway.Listen.ShouldBe("http://127.0.0.1:8080");
        options.Gateway.Block.ShouldBe(Severity.None);
        options.Gateway.MaxBodyBytes.ShouldBe(1L << 30);
    }

    [Fact]
    public void Read_SectionsInSections_ComeFromFileAndEnvironment()
    {
        File.WriteAllText(_file, """{"api":{"oidc":{"authority":"https://id.example","roleMap":{"viewer":"staff"}}}}""");

        var oidc = OptionsReader.Read(_file, [new("WEIR__API__OIDC__ROLEMAP__ADMIN", "ops;root"), new("WEIR__API__OIDC__CLIENTSECRET", "s")], s_nothing).Api.Oidc;

        oidc.Authority.ShouldBe("https://id.example");
        oidc.RoleMap.Viewer.ShouldBe("staff");
        oidc.RoleMap.Admin.ShouldBe("ops;root");
        oidc.ClientSecret.ShouldBe("s");
        oidc.Scopes.ShouldBe("openid profile email");
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("{\n  \"gateway\": {,\n}", "line 2")]
    public void Read_BrokenJson_SaysWhereAndWhatIsExpected(string json, string expected)
    {
        File.WriteAllText(_file, json);

        var error = Should.Throw<ConfigurationException>(() => OptionsReader.Read(_file, s_nothing, s_nothing));

        error.Message.ShouldContain(expected);
        error.Message.ShouldContain("expected an object");
        error.Message.ShouldNotContain("isFinalBlock");
    }

    [Fact]
    public void Read_ThreeSources_LaterWins()
    {
        File.WriteAllText(_file, """
            {
              // the application
              "gateway": { "upstream": "http://file:1", "listen": "http://127.0.0.1:1", "block": "Low", "maxBodyBytes": 5, "scoring": false, "Decisions": "-" }
            }
            """);

        var options = OptionsReader.Read(
            _file,
            [new("WEIR__GATEWAY__BLOCK", "medium"), new("weir__gateway__listen", "http://127.0.0.1:2"), new("WEIR__GATEWAY__TRUSTFORWARDED", "true"), new("WEIR_DATA", "x")],
            [new("gateway.block", "High"), new("gateway.drainSeconds", "7")]);

        options.Gateway.Upstream.ShouldBe("http://file:1");
        options.Gateway.Listen.ShouldBe("http://127.0.0.1:2");
        options.Gateway.Block.ShouldBe(Severity.High);
        options.Gateway.MaxBodyBytes.ShouldBe(5);
        options.Gateway.DrainSeconds.ShouldBe(7);
        options.Gateway.Scoring.ShouldBeFalse();
        options.Gateway.TrustForwarded.ShouldBeTrue();
        options.Gateway.Decisions.ShouldBe("-");
    }

    [Theory]
    [InlineData("""{"gateway":{"upsteam":"x"}}""", "\"gateway.upsteam\"", "\"gateway.upstream\"")]
    [InlineData("""{"gatway":{}}""", "\"gatway\"", "\"gateway\"")]
    [InlineData("""{"gateway":{"block":"Sometimes"}}""", "\"gateway.block\"", "None, Low, Medium, High, Critical")]
    [InlineData("""{"gateway":{"drainSeconds":"soon"}}""", "\"gateway.drainSeconds\"", "a whole number")]
    [InlineData("""{"gateway":{"scoring":1}}""", "\"gateway.scoring\"", "true or false")]
    [InlineData("""{"gateway":{"lakeSample":"half"}}""", "\"gateway.lakeSample\"", "a number")]
    [InlineData("""{"gateway":7}""", "\"gateway\"", "section")]
    [InlineData("""{"outgoing":{"soc":{"too":"x"}}}""", "\"outgoing.soc.too\"", "\"outgoing.soc.to\"")]
    [InlineData("""{"outgoing":{"soc":{"from":"Often"}}}""", "\"outgoing.soc.from\"", "None, Low, Medium, High, Critical")]
    [InlineData("""{"outgoing":{"soc":"x"}}""", "\"outgoing.soc\"", "section")]
    [InlineData("""{"outgoing":[]}""", "\"outgoing\"", "section")]
    [InlineData("""[]""", "object", "JSON")]
    [InlineData("""{"gateway":""", "not valid JSON", "line 1")]
    public void Read_WrongFile_NamesFileKeyAndWhatIsAllowed(string json, string key, string allowed)
    {
        File.WriteAllText(_file, json);

        var error = Should.Throw<ConfigurationException>(() => OptionsReader.Read(_file, s_nothing, s_nothing));

        error.Message.ShouldStartWith(_file);
        error.Message.ShouldContain(key);
        error.Message.ShouldContain(allowed);
    }

    [Fact]
    public void Read_SectionsWithNamesOfOnesOwn_MergeBySource()
    {
        File.WriteAllText(_file, """{ "outgoing": { "soc": { "to": "https://soc.example/", "allowPrivate": true }, "Siem": { "to": "file:/x", "from": "High" } } }""");

        var options = OptionsReader.Read(_file, [new("WEIR__OUTGOING__SOC__SECRET", "a secret of the tests"), new("WEIR__OUTGOING__NEW__TO", "file:/y")], [new("outgoing.soc.from", "Medium")]);

        options.Outgoing.Keys.ShouldBe(["soc", "siem", "new"], ignoreOrder: true);
        var soc = options.Outgoing["soc"];
        (soc.To, soc.Secret, soc.From, soc.AllowPrivate).ShouldBe(("https://soc.example/", "a secret of the tests", Severity.Medium, true));
        options.Outgoing["siem"].From.ShouldBe(Severity.High);
        (options.Outgoing["new"].To, options.Outgoing["new"].From).ShouldBe(("file:/y", Severity.Low));
    }

    [Fact]
    public void Read_UnknownVariable_NamesItAndTheNearestKey()
    {
        var error = Should.Throw<ConfigurationException>(() => OptionsReader.Read(null, [new("WEIR__GATEWAY__BLOK", "High")], s_nothing));

        error.Message.ShouldContain("WEIR__GATEWAY__BLOK");
        error.Message.ShouldContain("\"gateway.block\"");
    }

    [Fact]
    public void Read_MissingFile_SaysWhich()
    {
        Should.Throw<ConfigurationException>(() => OptionsReader.Read("no-such.json", s_nothing, s_nothing)).Message.ShouldContain("no-such.json");
    }
}
