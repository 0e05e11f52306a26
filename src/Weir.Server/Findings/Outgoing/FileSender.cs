namespace Weir.Server.Findings.Outgoing;

/// <summary>Appends a line for each finding. The file is opened anew each time, so that it may be rotated away at any moment; alerts are few.</summary>
internal sealed class FileSender(OutgoingTarget target) : IOutgoingSender
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public async Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.Read | FileShare.Delete };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        try
        {
            var file = new FileStream(target.Path!, options);
            await using (file.ConfigureAwait(false))
            {
                // A line that a full disk or a kill cut off stays a line of its own.
                byte[] line = [.. EndsWithinLine(file) ? "\n"u8 : [], .. message.Body(), (byte)'\n'];
                file.Seek(0, SeekOrigin.End);
                await file.WriteAsync(line, cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }

            return $"{target.Path} has another line";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new OutgoingException(error.Message, error);
        }
    }

    public ValueTask DisposeAsync() => default;

    private static bool EndsWithinLine(FileStream file)
    {
        if (file.Length == 0)
        {
            return false;
        }

        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n';
    }
}
