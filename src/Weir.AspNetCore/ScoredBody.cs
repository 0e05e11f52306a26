using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Weir.AspNetCore;

/// <summary>A long request body on its way: passes every byte on and scores pieces of what comes after the prefix.</summary>
/// <remarks>
/// Pieces lie side by side until <see cref="GuardRules.ScoreBytes"/> bytes of the body are scored, then further and further apart at places that cannot be foreseen,
/// so that the work grows with the logarithm of the length. The end is always scored before its last bytes are passed on,
/// therefore a request that has to be blocked never reaches the reader complete.
/// </remarks>
internal sealed class ScoredBody : Stream
{
    private const int Piece = 32 * 1024;

    /// <summary>Bytes that two neighbours share, so that what lies across the border is seen whole.</summary>
    private const int Overlap = 1024;

    /// <summary>The gap in front of a piece is at most this part of what has passed.</summary>
    private const int GapPart = 4;

    private readonly Stream _inner;
    private readonly RequestScorer _scorer;
    private readonly RequestState _state;
    private readonly GuardRules _rules;
    private readonly long _startedAt = Stopwatch.GetTimestamp();
    private readonly byte[] _headers;
    private readonly bool _scored;
    private readonly long? _length;

    // Bytes that were already taken from the inner stream.
    private ReadOnlyMemory<byte> _held;

    // The last bytes that passed; never longer than two pieces. Not pooled: the reader may outlive the request.
    private readonly byte[] _recent = new byte[2 * Piece];
    private int _recentLength;
    private long _passed;
    private long _scoredTo;
    private long _scoreAt;
    private bool _ended;

    public ScoredBody(Stream inner, RequestScorer scorer, RequestState state, GuardRules rules, HttpRequest request, int alreadyScored, ReadOnlyMemory<byte> held)
    {
        _inner = inner;
        _scorer = scorer;
        _state = state;
        _rules = rules;
        _headers = Encoding.Latin1.GetBytes($"Content-Type: {request.ContentType}\r\n");
        _length = request.ContentLength;
        _held = held;
        _scoredTo = alreadyScored;
        _scoreAt = alreadyScored + Piece - Overlap;

        // A piece from the middle of a compressed body cannot be inflated.
        _scored = request.Headers.ContentEncoding.Count == 0;
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
        if (_rules.BodyTime != Timeout.InfiniteTimeSpan && Stopwatch.GetElapsedTime(_startedAt) > _rules.BodyTime)
        {
            throw new BadHttpRequestException("The body took too long.", StatusCodes.Status408RequestTimeout);
        }

        if (_passed + bytes.Length > (_scored ? _rules.ScoreBytes : _scoredTo))
        {
            GoOnUnread();
        }

        if (!_scored)
        {
            _passed += bytes.Length;
            return;
        }

        bool last = bytes.IsEmpty || _passed + bytes.Length == _length;
        while (!bytes.IsEmpty)
        {
            // Small steps, so that the recent bytes always hold a whole piece up to the place that is due.
            int step = (int)Math.Min(bytes.Length, Math.Max(1, Math.Min(Piece, _scoreAt - _passed)));
            Remember(bytes[..step]);
            bytes = bytes[step..];
            if (_passed >= _scoreAt)
            {
                ScoreRecent();
                _scoreAt = _passed + Gap() + Piece - Overlap;
            }
        }

        if (last && !_ended)
        {
            _ended = true;
            if (_passed > _scoredTo)
            {
                ScoreRecent();
            }
        }
    }

    /// <summary>From here on parts of the body are not scored.</summary>
    private void GoOnUnread()
    {
        _state.AddFlags(VerdictFlags.Truncated, _rules);
        if (_state.Refused)
        {
            throw new BadHttpRequestException("The body is longer than what is scored.", StatusCodes.Status413PayloadTooLarge);
        }
    }

    private long Gap() => _passed < _rules.ScoreBytes ? 0 : Random.Shared.NextInt64(_passed / GapPart);

    private void Remember(ReadOnlySpan<byte> bytes)
    {
        if (_recentLength + bytes.Length > _recent.Length)
        {
            _recent.AsSpan(_recentLength - Piece, Piece).CopyTo(_recent);
            _recentLength = Piece;
        }

        bytes.CopyTo(_recent.AsSpan(_recentLength));
        _recentLength += bytes.Length;
        _passed += bytes.Length;
    }

    private void ScoreRecent()
    {
        // No more than is new, and the overlap: the prefix has been scored better, together with the head.
        int length = (int)Math.Min(Math.Min(Piece, _recentLength), _passed - _scoredTo + Overlap);
        long startedAt = Stopwatch.GetTimestamp();
        var (verdict, evidence) = _scorer.ScorePiece(_headers, _recent.AsSpan(_recentLength - length, length));
        _state.Take(verdict, evidence, Math.Max(1, _passed - length), startedAt, _rules);
        _scoredTo = _passed;
        if (_state.Blocked)
        {
            throw new BadHttpRequestException("The request was blocked while its body was read.", StatusCodes.Status403Forbidden);
        }
    }
}
