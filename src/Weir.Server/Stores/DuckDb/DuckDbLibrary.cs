using System.Runtime.InteropServices;

namespace Weir.Server.Stores.DuckDb;

/// <summary>Finds the native library: beside the program, else below <c>artifacts/</c> of the checkout that built it.</summary>
internal static class DuckDbLibrary
{
    /// <summary>The name that the imports use.</summary>
    public const string Name = "duckdb";

    private const string FileName = "libduckdb.so";

    private static readonly Lazy<IntPtr> s_library = new(Load);

    static DuckDbLibrary() =>
        NativeLibrary.SetDllImportResolver(typeof(DuckDbLibrary).Assembly, (name, _, _) => name == Name ? s_library.Value : IntPtr.Zero);

    /// <summary>Loads the library.</summary>
    /// <exception cref="DuckDbException">It is not there, or not for this machine.</exception>
    public static void Require() => _ = s_library.Value;

    private static IntPtr Load()
    {
        string beside = Path.Combine(AppContext.BaseDirectory, FileName);

        // artifacts/bin/<project>/<configuration>/ and artifacts/native/
        string built = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "native", FileName));
        string path = File.Exists(beside) ? beside : built;
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw new DuckDbException($"The event lake needs DuckDB's library, which is there for Linux on x64: {path} cannot be loaded.", error);
        }
    }
}
