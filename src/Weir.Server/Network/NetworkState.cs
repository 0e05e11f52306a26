using System.Buffers;
using Weir.Flows;
using Weir.Server.Sensors;
using Weir.Server.Sensors.Tail;

namespace Weir.Server.Network;

/// <summary>The file in which engine, report and positions in logs are kept together: of one moment, so that a restart neither loses nor repeats a line.</summary>
internal sealed class NetworkState(string folder) : IDisposable
{
    private FileStream? _lock;

    private const string Name = "network.state";

    public string Path { get; } = System.IO.Path.Combine(folder, Name);

    /// <summary>Takes the folder for this server alone, until it is disposed of.</summary>
    /// <exception cref="SensorException">Another server has it, or it cannot be written.</exception>
    public void Lock()
    {
        try
        {
            Directory.CreateDirectory(folder);
            _lock = new FileStream(System.IO.Path.Combine(folder, "network.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SensorException($"{folder} cannot be taken for the sensors of the network: {error.Message} Another server may run on it.", error);
        }
    }

    public void Dispose() => _lock?.Dispose();

    /// <summary>Writes it; the old one stands until the new one is complete.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(FlowEngine engine, FlowReport report, SensorPosition position)
    {
        var content = new ArrayBufferWriter<byte>();
        EngineState.Seal(content, body =>
        {
            var writer = new StateWriter(body);
            writer.Int64(position.Flows);
            writer.Int64(position.Lookups);
            writer.Int32(position.Logs.Count);
            foreach (TailPosition log in position.Logs)
            {
                writer.Text(log.Path);
                writer.Int64(log.Position);
                writer.Int64(log.Lines);
                writer.Text(log.Start);
                writer.Int32(log.StartLength);
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
    /// <returns>How far sensors were read; nothing where nothing was kept.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or of another version.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public SensorPosition Load(FlowEngine engine, FlowReport report)
    {
        if (!File.Exists(Path))
        {
            return new SensorPosition(0, 0, []);
        }

        SequenceReader<byte> state = EngineState.Open(new ReadOnlySequence<byte>(File.ReadAllBytes(Path)));
        long flows = state.ReadInt64();
        long lookups = state.ReadInt64();
        var logs = new TailPosition[state.ReadCount(bytesOfOne: 28)];
        for (int i = 0; i < logs.Length; i++)
        {
            logs[i] = new TailPosition(state.ReadText() ?? "", state.ReadInt64(), state.ReadInt64(), state.ReadText() ?? "", state.ReadInt32());
        }

        report.Load(ref state);
        engine.Load(state.UnreadSequence);
        return new SensorPosition(flows, lookups, logs);
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

/// <summary>How far sensors were read.</summary>
/// <param name="Flows">Flows so far.</param>
/// <param name="Lookups">Questions to name servers so far.</param>
/// <param name="Logs">Positions in logs.</param>
internal sealed record SensorPosition(long Flows, long Lookups, IReadOnlyList<TailPosition> Logs);
