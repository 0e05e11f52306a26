namespace Weir.Server.Sensors;

/// <summary>A form in which sensors write. To add one: derive a class, and put it into <see cref="All"/>.</summary>
internal abstract class SensorFormat
{
    /// <summary>How much of a file is looked at to recognise it.</summary>
    public const int StartLength = 64 * 1024;

    /// <summary>All, in the order in which they are tried: the first that recognises a file reads it.</summary>
    public static IReadOnlyList<SensorFormat> All { get; } = [new Packets.PacketFormat(), new ZeekTabFormat(), new EveFormat(), new ZeekJsonFormat(), new TableFormat()];

    /// <summary>The word for <c>--format</c>; several formats may share one.</summary>
    public abstract string Word { get; }

    /// <summary>What people call it.</summary>
    public abstract string Title { get; }

    /// <summary>Whether content is in this format, by its first <see cref="StartLength"/> bytes, uncompressed; never by its name.</summary>
    public abstract bool Recognises(ReadOnlySpan<byte> start);

    /// <summary>Reads content to its end. Content never makes it throw; what a stream throws passes through.</summary>
    public abstract void Read(Stream content, SensorOutput output);

    /// <summary>The format of content, or null.</summary>
    /// <param name="start">Its first <see cref="StartLength"/> bytes, uncompressed.</param>
    /// <param name="word">Looks only at formats of this word; null looks at all.</param>
    public static SensorFormat? Of(ReadOnlySpan<byte> start, string? word = null)
    {
        foreach (var format in All)
        {
            if ((word is null || format.Word == word) && format.Recognises(start))
            {
                return format;
            }
        }

        return null;
    }
}
