using System.Runtime.InteropServices;

namespace Weir.Server.Registry;

/// <summary>Gives way to other threads. The priorities of .NET do nothing on Linux, where a thread has a niceness of its own.</summary>
internal static partial class LowPriority
{
    private const int Process = 0, Niceness = 15;

    /// <summary>Lets the thread that calls this give way from now on. Where the system does not do it, nothing is changed.</summary>
    public static void OfThisThread()
    {
        Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;

        // 0 is the thread that asks, not its process.
        if (OperatingSystem.IsLinux()) _ = SetPriority(Process, 0, Niceness);
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int priority);
}
