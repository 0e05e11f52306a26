using Weir.AspNetCore;
using Weir.Evaluation.Promotion;
using Weir.Http;
using Weir.Models;
using Weir.Server.Registry;
using Weir.Server.Stores.Operational;

namespace Weir.Browser.Tests;

/// <summary>Two versions of the model that ships: one that was live for a while, and one that is shadowed and acts for some clients.</summary>
internal static class SampleModels
{
    public static async Task AddAsync(OperationalStore store, ModelRegistry registry, string folder)
    {
        ModelVersion first = await PublishAsync(registry, folder, "2", "rows of October"), second = await PublishAsync(registry, folder, "3", "with the verdicts of November");
        await registry.PromoteAsync(first, 0, "ann", "no worse than what was live", study: null, isForced: false, CancellationToken.None);
        await registry.ShadowAsync(second, 0.5, "ann", CancellationToken.None);
        await registry.CanaryAsync(second, 0.05, "ann", "one client in twenty", CancellationToken.None);
        await store.Models.CountCanaryAsync("http", 2, 1, new ModelCanaryCount(12_410, 9, 6, 231_870, 402, 310, 0), CancellationToken.None);
        await store.Models.ShowServerAsync("gate-1:812", "http", 1, 2, "", CancellationToken.None);
        await store.Models.KeepStudyAsync(second, 1, "ann", PromotionJson.Of(Study()).ToJsonString(), CancellationToken.None);
        await store.Disagreements.AddAsync(
            "http",
            2,
            new ModelShadowCount(1, 118_020, 3, 41, 0),
            [.. Enumerable.Range(0, 12).Select(i => new ModelDisagreement { At = DateTimeOffset.UtcNow.AddMinutes(-i).ToUnixTimeMilliseconds() * 1000, Live = 1, Request = DashboardServer.KnownAttack, Place = $"POST /orders/{i}", LiveScore = 0.97, LiveSeverity = (long)Severity.High, LiveClass = "sqli", Score = 0.2, Severity = (long)Severity.None, Class = null, Evidence = "body:note: union of select and sons" })],
            CancellationToken.None);
    }

    private static PromotionStudy Study()
    {
        PairedRow[] rows =
        [
            .. Enumerable.Range(0, 900).Select(i => new PairedRow(true, i % 3 == 0 ? "payloads" : "scans", i % 2 == 0 ? "sqli" : "xss", i % 40 != 0, i % 60 != 0)),
            .. Enumerable.Range(0, 4000).Select(i => new PairedRow(false, i % 2 == 0 ? "shop" : "partners", null, i % 400 == 0, i % 1999 == 0)),
        ];
        return PromotionStudy.Of(rows, new ShadowEvidence(118_020, 3, 4, 37, 12, 1), new ModelCost(8.4, 2_222_048), new ModelCost(8.6, 2_222_048), new PromotionRules());
    }

    private static async Task<ModelVersion> PublishAsync(ModelRegistry registry, string folder, string version, string note)
    {
        ModelFile shipped = ModelFile.Open(ShippedModel.Path);
        var writer = new ModelFileWriter(shipped.Manifest with { Version = version });
        HttpModel.Read(shipped).Write(writer);
        writer.AddGold(GoldSection.Read(shipped));
        string path = Path.Combine(folder, $"http-{version}.weir");
        await File.WriteAllBytesAsync(path, writer.ToArray());
        return (await registry.PublishAsync(path, signWith: null, "ann", note, CancellationToken.None)).Version;
    }
}
