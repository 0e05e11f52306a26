using Shouldly;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Stores.Operational;

public sealed class MigrationTests
{
    // A step that was released is in somebody's database. If this test fails, undo the change and add a step; lines are only added here.
    private static readonly Dictionary<string, string> s_released = new(StringComparer.Ordinal)
    {
        ["0001-access"] = "25b8632403dee920e3c2573e644acb53ff0f0049759a4021c6f06dd39d2ff179",
        ["0002-sessions"] = "94ec43a342ae513989839e2110d39a823e301cf8b4b02de7460f9e02fce5e179",
        ["0003-policies"] = "fdfb8826519af00083ce5d1e5cf4630bb1fdb56c286f6e97a19995914407875b",
        ["0004-alerts"] = "f2d48cae72c064429559f5190efd3bf82841c5963812e5ce055cb54bfde6de52",
        ["0005-outgoing"] = "a9cd3cd619c43c84d3ffd141622ef3231fa49f33846aab55196651c8a1c00c7b",
        ["0006-policy-files"] = "cf35a26772f8341faf0316bcec1145144e877017c8e59bdb2b2240cfee3ced2f",
        ["0007-devices"] = "c55d09144df90c064094edc3eb49f5bea2f0fa3b8443048f212c6b2a05e904c5",
        ["0008-expectations"] = "3a6e26b67a757a9127d578de139b7eae060fbb32f993a9fedb4709bdd44bd6ab",
        ["0009-pages"] = "c75117c814f94f862744020d0088032fc59385af297ce00775c376e0c167fd31",
        ["0010-violations"] = "ee45d4f63bc3151339f4557bff4de830df175c3a4f2e530a4ba12c9f23af0210",
        ["0011-page-policies"] = "ff06b5c057fff7c0ceba04d2229fdeccc1bda5f8d1c9bd24f99614f311faf31a",
        ["0012-policies-beside"] = "01d9fe27430b26dac569da41790507ffebcdf9b9e16017fd27da006345eb9d95",
        ["0013-modules"] = "bf124258cae35525faad3b68eb048b48153e967174bcda2d94d139a4c95238a3",
        ["0014-frames"] = "27f53a0f5572a49c8679173facdd9374cb59b2b2b9bd089b7a2df0c18575c240",
        ["0015-models"] = "cc1c9eed57e8e3c0e96ebe1522855ac92632762cbdd3d6f3f30cf2efe06a04de",
        ["0016-drift"] = "3ae708da7981c6120805cd9cb26498f7bc9906f79f1d5f0556e07e5f2f7ae2e4",
        ["0017-feedback"] = "64cd537af9d3b79a1c0e3ff4687b4fb72f84fc729c054dc14759e4e49959a489",
        ["0018-pipelines"] = "8b1015f521b11380c15740b8da3182079eded1411ebd6a410c4b26a4bcd70372",
        ["0019-canaries"] = "045671f528641111caf768a404bd7ae6e9494e4db3b647021abb1b2cd59d07a5",
        ["0020-samples-of-all-kinds"] = "e1171ccc09576bafe8ba713850fa2a22807e06377363f74078cdbb8327dd1084",
    };

    [Fact]
    public void All_StepsOfThisProgram_AreThoseThatWereReleased()
    {
        Migration.All.ToDictionary(migration => migration.Name, migration => migration.Hash).ShouldBe(s_released);
        Migration.All.Select(migration => migration.Number).ShouldBe(Enumerable.Range(1, Migration.All.Count).Select(number => (long)number));
    }
}
