using Shouldly;
using Weir.Server.Api;
using Weir.Server.Configuration;
using Weir.Server.Gateway;
using Xunit;

namespace Weir.Server.Tests.Configuration;

public sealed class SettingsTextTests
{
    [Fact]
    public void Of_Secrets_AreMasked()
    {
        string text = SettingsText.Of(new WeirOptions
        {
            Store = "postgres://ann:hu:sh@db.example:5432/weir",
            Gateway = new GatewayOptions { ChallengeKey = "hush", CertificateKey = "key.pem" },
            Api = new ApiOptions { Oidc = new OidcOptions { ClientSecret = "hush", ClientSecretFile = "secret.txt" } },
        });

        text.ShouldNotContain("hush");
        text.ShouldNotContain("hu:sh");
        text.ShouldContain("\"store\": \"postgres://ann:***@db.example:5432/weir\"");
        text.ShouldContain("\"challengeKey\": \"***\"");
        text.ShouldContain("\"clientSecret\": \"***\"");
        text.ShouldContain("\"clientSecretFile\": \"secret.txt\"");
        text.ShouldContain("\"certificateKey\": \"key.pem\"");
        text.ShouldContain("\"listen\": \"http://127.0.0.1:8080\"");
    }
}
