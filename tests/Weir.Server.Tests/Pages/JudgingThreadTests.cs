using System.Runtime.CompilerServices;
using Shouldly;
using Weir.Server.Pages;
using Xunit;

namespace Weir.Server.Tests.Pages;

public sealed class JudgingThreadTests
{
    [ThreadStatic]
    private static byte[]? t_kept;

    /// <summary>What the engine keeps with its thread for the next script is not kept for ever: hostile pages would make it grow with each thread that saw one.</summary>
    [Fact]
    public async Task Run_WhatTheThreadKeeps_IsGivenBackAfterMuchCode()
    {
        WeakReference kept = await JudgingThread.RunAsync(Keep, bytes: 16 * 1024 * 1024);

        kept.IsAlive.ShouldBeFalse();
        t_kept.ShouldBeNull();
    }

    [Fact]
    public async Task Run_WhatIsThrown_ComesToWhoWaits()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(JudgingThread.RunAsync<int>(
            () =>
            {
                stopped.Token.ThrowIfCancellationRequested();
                return 1;
            },
            bytes: 1));
        (await Should.ThrowAsync<InvalidOperationException>(JudgingThread.RunAsync<int>(() => throw new InvalidOperationException("why"), bytes: 1))).Message.ShouldBe("why");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Keep() => new(t_kept = new byte[1024 * 1024]);
}
