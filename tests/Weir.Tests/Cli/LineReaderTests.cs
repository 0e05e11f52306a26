using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Weir.Cli.Scoring;
using Xunit;

namespace Weir.Tests.Cli;

public sealed class LineReaderTests
{
    [Fact]
    public void Read_AnyTextInAnyPieces_GivesTheSameLinesWithTheirNumbers()
    {
        Gen<(string Text, int Piece)> cases =
            from parts in Gen.ListOf(Gen.Elements("a", "bb", "\n", "\r\n", "\n\n", "{}", "é"))
            from piece in Gen.Choose(1, 7)
            select (string.Concat(parts), piece);

        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            string[] expected = c.Text.Length == 0 ? [] : c.Text.EndsWith('\n') ? c.Text[..^1].Split('\n') : c.Text.Split('\n');
            return ReadAll(new PieceStream(Encoding.UTF8.GetBytes(c.Text), c.Piece)).SequenceEqual(expected.Select((line, i) => (i + 1L, line)));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Read_ByteOrderMark_IsBlankedOnTheFirstLineOnly()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. "a\n"u8, 0xEF, 0xBB, 0xBF, .. "b"u8];
        ReadAll(new MemoryStream(bytes)).ShouldBe([(1, "   a"), (2, "\uFEFFb")]);
    }

    [Fact]
    public void Read_LineLongerThanOneBuffer_IsWhole()
    {
        string line = new('x', LineBatch.UsualBytes * 3);
        ReadAll(new MemoryStream(Encoding.UTF8.GetBytes($"a\n{line}\nb"))).ShouldBe([(1, "a"), (2, line), (3, "b")]);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Read_LineOfTheLongestLengthAndMore_KeepsOnlyTheFirst(int more, bool tooLong)
    {
        byte[] bytes = new byte[LineReader.MaxLineBytes + more + 2];
        bytes.AsSpan().Fill((byte)'x');
        bytes[^2] = (byte)'\n';
        bytes[^1] = (byte)'b';

        var lines = ReadAll(new MemoryStream(bytes));

        lines.Count.ShouldBe(2);
        (lines[0].Line.Length > LineReader.MaxLineBytes).ShouldBe(tooLong);
        lines[1].ShouldBe((2, "b"));
    }

    [Fact]
    public void Read_LineThatNeverEnds_IsSkippedWithoutKeepingIt()
    {
        using var buffers = new LongLineBuffers();
        var reader = new LineReader(new EndlessLine(LineReader.MaxLineBytes * 20L), buffers);
        var batch = new LineBatch();

        reader.Read(batch, TestContext.Current.CancellationToken).ShouldBeTrue();
        batch.TooLong.ShouldBeTrue();
        batch.Bytes.Length.ShouldBe(LongLineBuffers.Size);
        batch.Shrink();
        batch.Reset();
        reader.Read(batch, TestContext.Current.CancellationToken).ShouldBeTrue();
        Encoding.UTF8.GetString(batch.Bytes, 0, batch.Length).ShouldBe("end");
        batch.FirstLine.ShouldBe(2);
    }

    private static List<(long Number, string Line)> ReadAll(Stream stream)
    {
        using var buffers = new LongLineBuffers();
        var reader = new LineReader(stream, buffers);
        var batch = new LineBatch();
        var lines = new List<(long, string)>();
        while (reader.Read(batch, TestContext.Current.CancellationToken))
        {
            string text = batch.TooLong ? new string('?', LineReader.MaxLineBytes + 1) : Encoding.UTF8.GetString(batch.Bytes, 0, batch.Length);
            long number = batch.FirstLine;
            foreach (string line in (text.EndsWith('\n') ? text[..^1] : text).Split('\n'))
            {
                lines.Add((number++, line));
            }

            if (batch.IsLong)
            {
                buffers.Return(batch.Shrink());
            }

            batch.Reset();
        }

        return lines;
    }

    /// <summary>A stream that hands out a few bytes at a time, as a pipe may.</summary>
    private sealed class PieceStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, piece));
    }

    /// <summary>Many bytes without a line feed, then one more line.</summary>
    private sealed class EndlessLine(long length) : MemoryStream
    {
        private long _left = length;
        private readonly MemoryStream _end = new("\nend"u8.ToArray());

        public override int Read(byte[] buffer, int offset, int count)
        {
            int now = (int)Math.Min(count, _left);
            _left -= now;
            buffer.AsSpan(offset, now).Fill((byte)'x');
            return now > 0 ? now : _end.Read(buffer, offset, count);
        }
    }
}
