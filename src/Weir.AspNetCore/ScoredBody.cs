using System.Buffers;
using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Http;
using Weir.Http;

namespace Weir.AspNetCore;

/// <summary>A long request body on its way: passes every byte on and scores parts of what comes after the prefix.</summary>
/// <remarks>
/// Until <see cref="GuardRules.ScoreBytes"/> bytes are scored, and once behind the prefix, pieces lie side by side. Then the body is looked at in stretches, each longer than the one
/// before, and at the end of each a bounded number of windows is scored, those that a <see cref="BodySampler"/> chose, so that the work of scoring grows
/// with the logarithm of the length. The end is always scored before its last bytes are passed on, therefore a request that has to be blocked never
/// reaches the reader complete.
/// </remarks>
internal sealed class ScoredBody : Stream
{
    /// <summary>Bytes that two neighbours share, so that what lies across the border is seen whole.</summary>
    private const int Overlap = 1024;

    /// <summary>A stretch is this part of what passed before it.</summary>
    private const int StretchPart = 4;

    private readonly Stream _inner;
    private readonly RequestScorer _scorer;
    private readonly RequestState _state;
    private readonly long _startedAt = Stopwatch.GetTimestamp();
    private readonly byte[] _headers;
    private readonly long? _length;

    // A piece from the middle of a compressed body cannot be inflated: then there is none.
    private readonly BodySampler? _sampler;

    // The first bytes, by which the pieces are read.
    private readonly byte[] _start = new byte[WalkLimits.SniffedBytes];
    private int _startLength;

    // Bytes that were already taken from the inner stream.
    private ReadOnlyMemory<byte> _held;

    // From here on what is scored does not lie side by side.
    private readonly long _sampleFrom;
    private long _passed;
    private long _scoredTo;
    private long _due;
    private bool _ended;

    public ScoredBody(Stream inner, RequestScorer scorer, RequestState state, HttpRequest request, int alreadyScored, ReadOnlyMemory<byte> held)
    {
        _inner = inner;
        _scorer = scorer;
        _state = state;
        _headers = Encoding.Latin1.GetBytes($"Content-Type: {request.ContentType}\r\n");
        _length = request.ContentLength;
        _held = held;
        _scoredTo = alreadyScored;

        // One piece at least, for what lies across the end of the prefix.
        _sampleFrom = Math.Max(state.Rules.ScoreBytes, alreadyScored + 1L);
        _due = NextDue(alreadyScored);
        _sampler = request.Headers.ContentEncoding.Count == 0 ? new BodySampler() : null;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = _held.IsEmpty ? await _inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) : TakeHeld(buffer.Span);
        if (buffer.Length > 0)
        {
            Pass(buffer.Span[..count]);
        }

        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        return ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = _held.IsEmpty ? _inner.Read(buffer, offset, count) : TakeHeld(buffer.AsSpan(offset, count));
        if (count > 0)
        {
            Pass(buffer.AsSpan(offset, read));
        }

        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int TakeHeld(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, _held.Length);
        _held.Span[..count].CopyTo(buffer);
        _held = _held[count..];
        return count;
    }

    private void Pass(ReadOnlySpan<byte> bytes)
    {
        // No timer of our own: the server ends a read that brings nothing, so that this line is reached again and again.
        if (_state.Rules.BodyTime != Timeout.InfiniteTimeSpan && Stopwatch.GetElapsedTime(_startedAt) > _state.Rules.BodyTime)
        {
            throw new BadHttpRequestException("The body took too long.", StatusCodes.Status408RequestTimeout);
        }

        if (_passed + bytes.Length > (_sampler is null ? _scoredTo : _state.Rules.ScoreBytes))
        {
            GoOnUnread();
        }

        if (_sampler is null)
        {
            _passed += bytes.Length;
            return;
        }

        Sample(_sampler, bytes);
    }

    private void Sample(BodySampler sampler, ReadOnlySpan<byte> bytes)
    {
        bool last = bytes.IsEmpty || _passed + bytes.Length == _length;
        while (!bytes.IsEmpty)
        {
            int step = (int)Math.Min(bytes.Length, Math.Min(BodySampler.Piece, _due - _passed));
            Begin(bytes[..step]);
            sampler.Add(bytes[..step], keepFrom: IsStretch(_scoredTo) ? _scoredTo - Overlap : long.MaxValue);
            bytes = bytes[step..];
            _passed += step;
            if (_passed == _due)
            {
                if (IsStretch(_scoredTo))
                {
                    ScoreStretch(sampler, _passed);
                }
                else
                {
                    ScoreLast(sampler, LastLength(sampler));
                }

                _due = NextDue(_passed);
            }
        }

        if (last && !_ended)
        {
            _ended = true;
            if (_passed > _scoredTo)
            {
                int length = LastLength(sampler);
                ScoreStretch(sampler, _passed - length);
                ScoreLast(sampler, length);
            }
        }
    }

    /// <summary>From here on parts of the body are not scored.</summary>
    private void GoOnUnread()
    {
        _state.AddFlags(VerdictFlags.Truncated);
        if (_state.Refused)
        {
            throw new BadHttpRequestException("The body is longer than what is scored.", StatusCodes.Status413PayloadTooLarge);
        }
    }

    /// <summary>So much is scored that what follows is sampled.</summary>
    private bool IsStretch(long scored) => scored >= _sampleFrom;

    private long NextDue(long passed) => passed + (IsStretch(passed) ? Math.Max(BodySampler.Piece, passed / StretchPart) : BodySampler.Piece - Overlap);

    private void Begin(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..Math.Min(bytes.Length, _start.Length - _startLength)];
        bytes.CopyTo(_start.AsSpan(_startLength));
        _startLength += bytes.Length;
    }

    /// <summary>No more than is new, and the overlap: the prefix has been scored better, together with the head.</summary>
    private int LastLength(BodySampler sampler) => (int)Math.Min(sampler.MostLast, _passed - _scoredTo + Overlap);

    private void ScoreLast(BodySampler sampler, int length)
    {
        Score(_passed - length, sampler.Last(length));
        _scoredTo = _passed;
    }

    /// <summary>Scores what is kept of the stretch, but for what begins at or behind <paramref name="end"/>.</summary>
    private void ScoreStretch(BodySampler sampler, long end)
    {
        byte[] run = ArrayPool<byte>.Shared.Rent(BodySampler.LongestRun);
        try
        {
            for (int length; (length = sampler.TakeRun(run, out long offset)) > 0;)
            {
                if (offset < end)
                {
                    Score(offset, run.AsSpan(0, length));
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(run);
        }
    }

    private void Score(long offset, ReadOnlySpan<byte> piece)
    {
        long startedAt = Stopwatch.GetTimestamp();
        var scored = _scorer.ScorePiece(_headers, offset == 0 ? [] : _start.AsSpan(0, _startLength), piece, _state.How with { WantsFingerprint = false });
        _state.Take(scored, Math.Max(1, offset), startedAt);
        if (_state.Blocked)
        {
            throw new BadHttpRequestException("The request was blocked while its body was read.", StatusCodes.Status403Forbidden);
        }
    }
}
