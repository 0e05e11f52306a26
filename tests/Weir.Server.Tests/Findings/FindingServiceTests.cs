using Shouldly;
using Weir.Server.Findings;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Findings;

public sealed class FindingServiceTests
{
    [Fact]
    public async Task Queue_FindingsThatAreDropped_AreSaidOnceAtTheBeginAndOnceAtTheEnd()
    {
        string folder = Directory.CreateTempSubdirectory("weir-findings-").FullName;
        var problems = new StringWriter();
        var queue = new FindingQueue();
        await using (var store = await OperationalStore.OpenAsync(StoreLocation.Of(store: null, folder), TimeProvider.System, TestContext.Current.CancellationToken))
        await using (new FindingService(queue, store, lake: null, TextWriter.Synchronized(problems), look: TimeSpan.FromMilliseconds(50)))
        {
            queue.Drop(2);
            await Task.Delay(100, TestContext.Current.CancellationToken);
            queue.Drop(1);
        }

        problems.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).ShouldBe([
            "weir: findings are dropped: more come than alerts can take; the counts of alerts are too low",
            "weir: findings are dropped no more; 3 were",
        ]);
        Directory.Delete(folder, recursive: true);
    }
}
