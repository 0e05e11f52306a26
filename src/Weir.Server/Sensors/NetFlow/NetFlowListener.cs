using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Weir.Flows;

namespace Weir.Server.Sensors.NetFlow;

/// <summary>Takes NetFlow v5, v9 and IPFIX over UDP, on a thread of its own.</summary>
/// <remarks>Nobody proves in UDP who he is: listen where only exporters can send. What the system's buffer cannot hold is lost, and shows in <see cref="NetFlowCounts.Lost"/>.</remarks>
public sealed class NetFlowListener : IDisposable
{
    // Asked for; the system may give less (net.core.rmem_max).
    private const int SystemBuffer = 16 << 20;
    private const int LongestDatagram = 65_535;
    private const int Patience = 200;

    private readonly Socket _socket;
    private readonly NetFlowDecoder _decoder;
    private readonly TimeProvider _clock;
    private readonly Thread _thread;
    private NetFlowCounts _counts = new();
    private volatile bool _isStopping;

    /// <summary>Begins to listen.</summary>
    /// <param name="listen">Address and port; port 0 takes a free one.</param>
    /// <param name="sink">Takes flows, on the thread of this listener. It must not wait long.</param>
    /// <param name="clock">Says when datagrams come.</param>
    /// <exception cref="SensorException">Nobody can listen there.</exception>
    public NetFlowListener(IPEndPoint listen, IFlowSink sink, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(listen);
        ArgumentNullException.ThrowIfNull(sink);
        _clock = clock ?? TimeProvider.System;
        _decoder = new NetFlowDecoder(sink);
        _socket = new Socket(listen.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            _socket.ReceiveBufferSize = SystemBuffer;
            _socket.ReceiveTimeout = Patience;
            _socket.Bind(listen);
        }
        catch (SocketException exception)
        {
            _socket.Dispose();
            throw new SensorException($"{listen}: nobody can listen for NetFlow there: {exception.Message}", exception);
        }

        EndPoint = (IPEndPoint)_socket.LocalEndPoint!;
        _thread = new Thread(Run) { IsBackground = true, Name = "weir netflow" };
        _thread.Start();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>What was read, as of a moment ago. Any thread may ask.</summary>
    public NetFlowCounts Counts => Volatile.Read(ref _counts);

    /// <summary>Stops, and hands on what waits for its other direction.</summary>
    public void Dispose()
    {
        _isStopping = true;
        _thread.Join();
        _socket.Dispose();
    }

    private void Run()
    {
        byte[] buffer = GC.AllocateArray<byte>(LongestDatagram, pinned: true);
        var from = new SocketAddress(_socket.AddressFamily);
        long told = 0;
        while (!_isStopping)
        {
            try
            {
                int length = _socket.ReceiveFrom(buffer, SocketFlags.None, from);
                _decoder.Take(buffer.AsSpan(0, length), AddressOf(from), Now());
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock or SocketError.ConnectionReset or SocketError.Interrupted or SocketError.MessageSize)
            {
                // Nothing came for a while, or what came says that an earlier answer found nobody.
                _decoder.Advance(Now());
            }

            if (Environment.TickCount64 - told >= Patience)
            {
                told = Environment.TickCount64;
                Volatile.Write(ref _counts, _decoder.Counts);
            }
        }

        _decoder.Finish();
        Volatile.Write(ref _counts, _decoder.Counts);
    }

    private Timestamp Now() => new((_clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>The address without its port: an exporter may change that.</summary>
    private static HostAddress AddressOf(SocketAddress from) => from.Family == AddressFamily.InterNetwork
        ? HostAddress.V4(BinaryPrimitives.ReadUInt32BigEndian(from.Buffer.Span[4..]))
        : new HostAddress(BinaryPrimitives.ReadUInt128BigEndian(from.Buffer.Span[8..]));
}
