using System.Text.Json;
using Shouldly;
using Weir.Server.Findings.Outgoing;
using Xunit;

namespace Weir.Server.Tests.Findings.Outgoing;

public sealed class FileSenderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-file-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string File1 => Path.Combine(_folder, "alerts.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Send_Messages_AreLinesForTheOwnerAlone()
    {
        await SendAsync("a1", "a2");

        IdsOf(File1).ShouldBe(["a1", "a2"]);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(File1).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task Send_FileThatWasRotatedAway_IsMadeAnew()
    {
        await using var sender = new FileSender(Messages.Target($"file:{File1}"));
        await sender.SendAsync(Messages.Of(Messages.Alert() with { Id = "a1" }), Cancel);
        File.Move(File1, File1 + ".1");
        await sender.SendAsync(Messages.Of(Messages.Alert() with { Id = "a2" }), Cancel);

        IdsOf(File1 + ".1").ShouldBe(["a1"]);
        IdsOf(File1).ShouldBe(["a2"]);
    }

    [Fact]
    public async Task Send_AfterALineThatWasCutOff_BeginsALineOfItsOwn()
    {
        await SendAsync("a1");
        await File.AppendAllTextAsync(File1, "{\"cut", Cancel);
        await SendAsync("a2");

        string[] lines = await File.ReadAllLinesAsync(File1, Cancel);
        lines.Length.ShouldBe(3);
        lines[1].ShouldBe("{\"cut");
        IdOf(lines[2]).ShouldBe("a2");
    }

    [Fact]
    public async Task Send_FolderThatIsNotThere_Fails()
    {
        await using var sender = new FileSender(Messages.Target($"file:{_folder}/none/alerts.jsonl"));

        (await Should.ThrowAsync<OutgoingException>(() => sender.SendAsync(Messages.Default, Cancel))).Message.ShouldContain("none");
    }

    private async Task SendAsync(params string[] ids)
    {
        await using var sender = new FileSender(Messages.Target($"file:{File1}"));
        foreach (string id in ids)
        {
            await sender.SendAsync(Messages.Of(Messages.Alert() with { Id = id }), Cancel);
        }
    }

    private static string?[] IdsOf(string path) => [.. File.ReadAllLines(path).Select(IdOf)];

    private static string? IdOf(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("finding_info").GetProperty("uid").GetString();
    }
}
