using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Shouldly;
using Weir.Server.Api;
using Weir.Server.Gateway;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Api;

/// <summary>The API over TLS, and the certificate that is made for it.</summary>
public sealed class TlsTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly ApiOptions s_https = new() { Listen = "https://127.0.0.1:0" };

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-tls-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task SignIn_OverTls_GivesASecureCookieAndHsts()
    {
        await using var api = await RunningApi.StartAsync(https: true);
        await api.Store.Users.CreateAsync("ann", Role.Viewer, RunningApi.Password, "test", Cancel);
        using var client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,

            // Trusts the certificate that was made, and so checks its names, too.
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, CustomTrustStore = { api.Certificate!.Certificate } },
            },
        });
        client.BaseAddress = api.Client.BaseAddress;
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("name", "ann"), KeyValuePair.Create("password", RunningApi.Password)]);

        using var answer = await client.PostAsync(new Uri("/login", UriKind.Relative), form, Cancel);
        using var account = await client.GetAsync(new Uri("/account", UriKind.Relative), Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        string[] cookies = [.. answer.Headers.GetValues("Set-Cookie")];
        cookies.Length.ShouldBe(2);
        cookies[0].ShouldMatch("^__Host-weir=[0-9a-f]{64}; max-age=604800; path=/; secure; samesite=lax; httponly$");
        cookies[1].ShouldMatch("^__Host-weir-device=[0-9a-f]{64}; max-age=15552000; path=/; secure; samesite=strict; httponly$");
        answer.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000"]);
        account.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void Certificate_WhereThereIsNone_IsMadeForThisMachineAndKept()
    {
        string folder = Path.Combine(_folder, "data");
        using var made = Of(folder, TimeProvider.System);
        using var kept = Of(folder, TimeProvider.System);

        made.MadeFile.ShouldBe(Path.Combine(folder, "api-development.pem"));
        kept.Fingerprint.ShouldBe(made.Fingerprint);
        made.Fingerprint.ShouldMatch("^([0-9A-F]{2}:){31}[0-9A-F]{2}$");
        foreach (string name in (string[])["localhost", "127.0.0.1", "::1"])
        {
            made.Certificate.MatchesHostname(name).ShouldBeTrue(name);
        }

        using var key = made.Certificate.GetECDsaPrivateKey();
        key.ShouldNotBeNull().KeySize.ShouldBe(256);
        Directory.GetFiles(folder).ShouldHaveSingleItem();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(made.MadeFile!).ShouldBe(Owner);
            File.GetUnixFileMode(folder).ShouldBe(Owner | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void Certificate_ThatEndsSoon_IsMadeAnew()
    {
        var clock = new TestClock(DateTimeOffset.UtcNow);
        using var first = Of(_folder, clock);
        clock.Now += TimeSpan.FromDays(357);
        using var same = Of(_folder, clock);
        clock.Now += TimeSpan.FromDays(2);
        using var next = Of(_folder, clock);

        same.Fingerprint.ShouldBe(first.Fingerprint);
        next.Fingerprint.ShouldNotBe(first.Fingerprint);
        next.Certificate.NotAfter.ToUniversalTime().ShouldBe(clock.Now.UtcDateTime.AddDays(365), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void Certificate_Given_GoesBeforeThatOfTheGateway()
    {
        string api = Path.Combine(_folder, "api");
        string gateway = Path.Combine(_folder, "gateway");
        using var ofApi = Of(api, TimeProvider.System);
        using var ofGateway = Of(gateway, TimeProvider.System);
        string apiFile = Path.Combine(api, "api-development.pem");
        var options = new GatewayOptions { Data = _folder, Certificate = Path.Combine(gateway, "api-development.pem") };

        using var own = ApiCertificate.Of(s_https with { Certificate = apiFile }, options, TimeProvider.System).ShouldNotBeNull();
        using var shared = ApiCertificate.Of(s_https, options, TimeProvider.System).ShouldNotBeNull();

        own.Fingerprint.ShouldBe(ofApi.Fingerprint);
        own.MadeFile.ShouldBeNull();
        shared.Fingerprint.ShouldBe(ofGateway.Fingerprint);
        ApiCertificate.Of(new ApiOptions { Listen = "http://127.0.0.1:0" }, options, TimeProvider.System).ShouldBeNull();
    }

    [Fact]
    public void Certificate_ThatCannotBeRead_IsRefusedByName()
    {
        string file = Path.Combine(_folder, "api-development.pem");
        File.WriteAllText(file, "no certificate");

        Should.Throw<ApiException>(() => Of(_folder, TimeProvider.System)).Message.ShouldContain(file);
        Should.Throw<ApiException>(() => ApiCertificate.Of(s_https with { Certificate = "/nowhere.pem" }, new GatewayOptions(), TimeProvider.System)).Message.ShouldContain("/nowhere.pem");
        Should.Throw<ApiException>(() => ApiHost.Check(s_https with { CertificateKey = "key.pem" })).Message.ShouldContain("without certificate");
    }

    [Fact]
    public async Task Connections_OfOneAddress_LeaveRoomForOthers()
    {
        await using var api = await RunningApi.StartAsync();
        var address = api.Client.BaseAddress!;
        var sockets = new List<Socket>();
        try
        {
            // Idle ones, each after an answer, so that it was surely let in.
            for (int i = 0; i < ApiHost.MostOfAClient; i++)
            {
                sockets.Add(await ConnectAsync(address));
            }

            (await IsAnsweredAsync(address)).ShouldBeFalse();
            sockets[0].Dispose();
            for (int tries = 0; tries < 600 && !await IsAnsweredAsync(address); tries++)
            {
                await Task.Delay(50, Cancel);
            }

            (await IsAnsweredAsync(address)).ShouldBeTrue();
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    private static ApiCertificate Of(string folder, TimeProvider clock) => ApiCertificate.Of(s_https, new GatewayOptions { Data = folder }, clock).ShouldNotBeNull();

    /// <summary>A connection that has had one answer.</summary>
    private static async Task<Socket> ConnectAsync(Uri address)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address.Host, address.Port, Cancel);
        (await AskAsync(socket)).ShouldBeGreaterThan(0);
        return socket;
    }

    private static async Task<bool> IsAnsweredAsync(Uri address)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, Cancel);
            return await AskAsync(socket) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task<int> AskAsync(Socket socket)
    {
        await socket.SendAsync("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray(), Cancel);
        return await socket.ReceiveAsync(new byte[4096], Cancel);
    }
}
