using Shouldly;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Stores.Operational;

public sealed class StoreLocationTests
{
    [Theory]
    [InlineData("postgres://ann:s%40fe%2Fword@db.example:6543/weir", "postgres://ann@db.example:6543/weir")]
    [InlineData("postgresql://ann@db.example/weir", "postgres://ann@db.example:5432/weir")]
    [InlineData("postgres://ann:secret@[::1]/weir?sslmode=verify-full", "postgres://ann@::1:5432/weir")]
    public void Of_Address_IsDescribedWithoutItsPassword(string address, string expected) => StoreLocation.Of(address, "data").Description.ShouldBe(expected);

    [Fact]
    public void Of_EscapedPassword_IsReadAsItIs() => StoreLocation.Of("postgres://ann:s%40fe%2Fword@h/weir", folder: null).Postgres!.Password.ShouldBe("s@fe/word");

    [Theory]
    [InlineData("postgres://ann:secret@h")]
    [InlineData("postgres://ann:secret@h/a/b")]
    [InlineData("postgres://ann:secret@h/weir?sslmode=secret")]
    [InlineData("postgres://ann:sec/ret@h/weir")]
    [InlineData("mysql://ann:secret@h/weir")]
    [InlineData("secret")]
    public void Of_AddressOfAnotherForm_IsRefusedWithoutRepeatingIt(string address)
    {
        var error = Should.Throw<StoreException>(() => StoreLocation.Of(address, folder: null));

        error.ToString().ShouldNotContain("secret");
        error.Message.ShouldStartWith("store ");
    }

    [Theory]
    [InlineData(null, "data/weir.db")]
    [InlineData("/var/lib/weir", "/var/lib/weir/weir.db")]
    public void Of_Folder_IsTheFileInIt(string? folder, string expected) => StoreLocation.Of(store: null, folder).Description.ShouldBe(expected);
}
