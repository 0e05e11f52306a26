namespace Weir.Server.Pages;

/// <summary>Runs the judging of a page's scripts on a thread of its own, which ends with it.</summary>
/// <remarks>
/// The engine keeps with the thread what it needed for the longest script, for the next one: up to two gigabytes where eight megabytes are nothing but
/// marks. Threads of the pool live on, and each look would be on another of them.
/// </remarks>
internal static class JudgingThread
{
    // From here on what is left over is worth the tenth of a second, for all of the process, that it takes to give it back to the system. Few pages have as much.
    private const long Much = 8 * 1024 * 1024;

    /// <param name="judge">The work.</param>
    /// <param name="bytes">How much code it reads.</param>
    public static async Task<T> RunAsync<T>(Func<T> judge, long bytes)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Run(judge, result)) { IsBackground = true, Name = "weir scripts" };
        thread.Start();
        try
        {
            return await result.Task.ConfigureAwait(false);
        }
        finally
        {
            thread.Join();
            GiveBack(bytes);
        }
    }

    /// <summary>Gives back to the system what so much code left over; nothing after little.</summary>
    public static void GiveBack(long bytes)
    {
        if (bytes > Much)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    private static void Run<T>(Func<T> judge, TaskCompletionSource<T> result)
    {
        try
        {
            result.SetResult(judge());
        }
#pragma warning disable CA1031 // Whoever waits for it gets it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            result.SetException(e);
        }
    }
}
