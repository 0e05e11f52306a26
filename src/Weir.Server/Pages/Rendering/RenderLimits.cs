namespace Weir.Server.Pages.Rendering;

/// <summary>How much of a running page is looked at, and for how long. What is fetched for it counts against the limits of the page.</summary>
internal static class RenderLimits
{
    /// <summary>A page is done when nothing was asked for as long as this.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    /// <summary>Time for the browser to start.</summary>
    public static readonly TimeSpan Start = TimeSpan.FromSeconds(60);

    /// <summary>Time after the end for what was asked of the browser.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    /// <summary>Requests that are fetched; the others are refused.</summary>
    public const int Requests = 500;

    /// <summary>Requests that are answered at all; later ones wait until the end.</summary>
    public const int Answers = 5000;

    /// <summary>Signs of an address; a longer one is refused.</summary>
    public const int AddressLength = 8192;

    /// <summary>Connections, frames and cookies that are listed, each.</summary>
    public const int Listed = 500;

    /// <summary>Scripts that are reported.</summary>
    public const int Scripts = 500;

    /// <summary>Scripts of which the code is asked for, those of the HTML among them.</summary>
    public const int Sources = 2000;

    /// <summary>Signs of one script.</summary>
    public const int ScriptLength = 8 * 1024 * 1024;

    /// <summary>Signs of all scripts together.</summary>
    public const long ScriptsTogether = 64 * 1024 * 1024;

    /// <summary>Bytes of one message of the browser; a longer one is passed over. Each sign of a script may be written as six.</summary>
    public const int Message = 64 * 1024 * 1024;

    /// <summary>Frames and workers that are let run.</summary>
    public const int Sessions = 100;
}
