using System.Buffers;
using Weir.Flows;
using Weir.Server.Sensors.Tail;

namespace Weir.Server.Network;

/// <summary>The file in which engine, report and positions in logs are kept together: of one moment, so that a restart neither loses nor repeats a line.</summary>
internal sealed class NetworkState(string folder)
{
    private const string Name = "network.state";

    public string Path { get; } = System.IO.Path.Combine(folder, Name);

    /// <summary>Writes it; the old one stands until the new one is complete.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(FlowEngine engine, NetworkReport report, IReadOnlyList<TailPosition> positions)
    {
        var content = new ArrayBufferWriter<byte>();
        EngineState.Seal(content, body =>
        {
            var writer = new StateWriter(body);
            writer.Int32(positions.Count);
            foreach (TailPosition position in positions)
            {
                writer.Text(position.Path);
                writer.Int64(position.Position);
                writer.Int64(position.Lines);
                writer.Text(position.Start);
                writer.Int32(position.StartLength);
            }

            report.Save(body);
            engine.Save(body);
        });
        Directory.CreateDirectory(folder);
        string temporary = Path + ".tmp";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            file.Write(content.WrittenSpan);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, Path, overwrite: true);
    }

    /// <summary>Gives engine and report what was kept.</summary>
    /// <param name="engine">A new one; it cannot be used when this throws.</param>
    /// <param name="report">A new one, likewise.</param>
    /// <returns>How far logs were read; null where nothing was kept.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or of another version.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public IReadOnlyList<TailPosition>? Load(FlowEngine engine, NetworkReport report)
    {
        if (!File.Exists(Path))
        {
            return null;
        }

        SequenceReader<byte> state = EngineState.Open(new ReadOnlySequence<byte>(File.ReadAllBytes(Path)));
        var positions = new TailPosition[state.ReadCount(bytesOfOne: 28)];
        for (int i = 0; i < positions.Length; i++)
        {
            positions[i] = new TailPosition(state.ReadText() ?? "", state.ReadInt64(), state.ReadInt64(), state.ReadText() ?? "", state.ReadInt32());
        }

        report.Load(ref state);
        engine.Load(state.UnreadSequence);
        return positions;
    }

    /// <summary>Moves a file that cannot be used aside.</summary>
    /// <returns>Where it is now.</returns>
    public string SetAside(DateTimeOffset now)
    {
        string aside = $"{Path}.damaged-{now.UtcDateTime:yyyyMMddHHmmss}";
        File.Move(Path, aside, overwrite: true);
        return aside;
    }
}
