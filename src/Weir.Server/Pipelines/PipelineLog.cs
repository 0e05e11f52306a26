using System.Text;

namespace Weir.Server.Pipelines;

/// <summary>Reads the log of a run.</summary>
public static class PipelineLog
{
    /// <summary>The last whole lines of the log in the folder of a run.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="mostBytes">How much of its end is read.</param>
    /// <returns>Empty where there is none on this machine.</returns>
    public static string Tail(string folder, int mostBytes)
    {
        string path = Path.Combine(folder, RunLog.FileName);
        if (!File.Exists(path)) return "";
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        long from = Math.Max(0, file.Length - mostBytes);
        file.Seek(from, SeekOrigin.Begin);
        byte[] bytes = new byte[file.Length - from];
        string text = Encoding.UTF8.GetString(bytes, 0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));

        // The first line may be a half one.
        return from > 0 ? text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..] : text;
    }
}
