using Weir.Http;
using Weir.Http.Calibration;

namespace Weir.Server.Gateway;

/// <summary>Keeps what sites have learned in one file. Losing it costs days of learning and nothing else, so that no error of it stops anything.</summary>
/// <remarks>A text and a number for the version, then for each entry host, route (empty for the site) and the calibration itself.</remarks>
internal static class CalibrationStore
{
    private const string Magic = "weir-sites";
    private const int Version = 1;
    private const int LongestName = 2000;

    /// <summary>What was kept; nothing when it cannot be read, or is of another model.</summary>
    public static IReadOnlyList<(string Host, string Route, SiteCalibration Learned)> Load(string? file, HttpModel model, CalibrationOptions options, TextWriter problems)
    {
        if (file is null || !File.Exists(file))
        {
            return [];
        }

        var all = new List<(string, string, SiteCalibration)>();
        try
        {
            using var stream = File.OpenRead(file);
            using var reader = new BinaryReader(stream);
            if (reader.ReadString() != Magic || reader.ReadInt32() != Version)
            {
                throw new InvalidDataException("it is no file of this program, or of another version");
            }

            while (stream.Position < stream.Length)
            {
                string host = reader.ReadString(), route = reader.ReadString();
                if (host.Length > LongestName || route.Length > LongestName)
                {
                    throw new InvalidDataException("a name in it is too long");
                }

                all.Add((host, route, CalibrationFile.Load(stream, model, options)));
            }

            return all;
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException or FormatException)
        {
            problems.WriteLine($"weir: what sites have learned cannot be read from {file}, and is learned anew: {error.Message}");
            return [];
        }
    }

    /// <summary>Puts the file in place as a whole.</summary>
    public static void Save(string? file, IEnumerable<(string Host, string Route, SiteCalibration Learned)> all, TextWriter problems)
    {
        if (file is null)
        {
            return;
        }

        string temporary = file + ".tmp";
        try
        {
            using (var stream = File.Create(temporary))
            {
                using var writer = new BinaryWriter(stream);
                writer.Write(Magic);
                writer.Write(Version);
                foreach (var (host, route, learned) in all)
                {
                    writer.Write(host);
                    writer.Write(route);
                    CalibrationFile.Save(learned, stream);
                }
            }

            File.Move(temporary, file, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.WriteLine($"weir: what sites have learned cannot be kept in {file}: {error.Message}");
        }
    }
}
