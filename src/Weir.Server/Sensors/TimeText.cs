using Weir.Flows;

namespace Weir.Server.Sensors;

/// <summary>
/// Moments as sensors write them: seconds since 1970, also as milli-, micro- or nanoseconds; ISO 8601 and its looser forms (2019/04/04 16:23:00.3, +0200);
/// and month, day and year (06/01/1998-07:55, 7/5/2017 3:30 PM). Without a zone it is UTC.
/// </summary>
internal static class TimeText
{
    // Larger figures than these are of the next smaller unit: as seconds they would be beyond the year 5000.
    private const long MostSeconds = 100_000_000_000;
    private const long MostMillis = 1000 * MostSeconds;
    private const long MostMicros = 1000 * MostMillis;

    // The year 1.
    private const long LeastSeconds = -62_135_596_800;

    public static bool TryParse(ReadOnlySpan<byte> text, out Timestamp time)
    {
        time = default;
        if (NumberText.TryDecimal(text, out long whole, out int millionths))
        {
            time = new Timestamp(whole switch
            {
                < MostSeconds => (Math.Max(whole, LeastSeconds) * Timestamp.Second) + millionths,
                < MostMillis => (whole * 1000) + (millionths / 1000),
                < MostMicros => whole,
                _ => whole / 1000,
            });
            return whole >= LeastSeconds;
        }

        var cursor = new Cursor(text);
        if (!cursor.TryDate(out DateTime day) || !cursor.TryClock(out long micros) || !cursor.TryZone(out long offset))
        {
            return false;
        }

        time = new Timestamp(((day.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond) + micros - offset);
        return true;
    }

    private ref struct Cursor(ReadOnlySpan<byte> text)
    {
        private ReadOnlySpan<byte> _rest = text;

        public bool TryDate(out DateTime day)
        {
            day = default;
            if (!TryNumber(4, out int first) || !TryOneOf('-', '/', out byte mark) || !TryNumber(2, out int second) || !TrySign(mark) || !TryNumber(4, out int third))
            {
                return false;
            }

            // Year, month, day; or month, day, year; or day, month, year where it cannot be the other.
            (int year, int month, int date) = first > 31 ? (first, second, third) : first > 12 ? (third, second, first) : (third, first, second);
            if (year is < 1 or > 9999 || month is < 1 or > 12 || date < 1 || date > DateTime.DaysInMonth(year, month))
            {
                return false;
            }

            day = new DateTime(year, month, date, 0, 0, 0, DateTimeKind.Utc);
            return true;
        }

        /// <summary>The time of day; none is midnight.</summary>
        public bool TryClock(out long micros)
        {
            micros = 0;
            if (_rest.IsEmpty)
            {
                return true;
            }

            int second = 0;
            if (!(TryOneOf('T', ' ', out _) || TrySign((byte)'-')) || !TryNumber(2, out int hour) || !TrySign((byte)':') || !TryNumber(2, out int minute)
                || (TrySign((byte)':') && !TryNumber(2, out second)))
            {
                return false;
            }

            long fraction = 0;
            if (TryOneOf('.', ',', out _))
            {
                fraction = TakeFraction();
            }

            if (_rest is [(byte)' ', _, (byte)'M' or (byte)'m'] && (_rest[1] | 0x20) is 'a' or 'p')
            {
                hour = (hour % 12) + ((_rest[1] | 0x20) == 'p' ? 12 : 0);
                _rest = default;
            }

            micros = (hour * Timestamp.Hour) + (minute * Timestamp.Minute) + (second * Timestamp.Second) + fraction;
            return hour < 24 && minute < 60 && second <= 60;
        }

        /// <summary>The offset from UTC, to the end of the text.</summary>
        public bool TryZone(out long offset)
        {
            offset = 0;
            if (_rest.IsEmpty || _rest is [(byte)'Z' or (byte)'z'])
            {
                return true;
            }

            int minute = 0;
            if (!TryOneOf('+', '-', out byte sign) || !TryNumber(2, out int hour) || (!_rest.IsEmpty && !((TrySign((byte)':') || true) && TryNumber(2, out minute))))
            {
                return false;
            }

            offset = ((hour * Timestamp.Hour) + (minute * Timestamp.Minute)) * (sign == '-' ? -1 : 1);
            return _rest.IsEmpty && hour < 24 && minute < 60;
        }

        private long TakeFraction()
        {
            long micros = 0;
            int scale = 100_000;
            while (!_rest.IsEmpty && (uint)(_rest[0] - '0') <= 9)
            {
                micros += (_rest[0] - '0') * scale;
                scale /= 10;
                _rest = _rest[1..];
            }

            return micros;
        }

        private bool TryNumber(int mostDigits, out int value)
        {
            value = 0;
            int count = 0;
            while (count < mostDigits && count < _rest.Length && (uint)(_rest[count] - '0') <= 9)
            {
                value = (value * 10) + _rest[count] - '0';
                count++;
            }

            _rest = _rest[count..];
            return count > 0;
        }

        private bool TrySign(byte sign)
        {
            bool isThere = _rest.StartsWith(sign);
            _rest = isThere ? _rest[1..] : _rest;
            return isThere;
        }

        private bool TryOneOf(char one, char other, out byte sign)
        {
            sign = _rest.IsEmpty ? (byte)0 : _rest[0];
            bool isThere = !_rest.IsEmpty && (sign == one || sign == other);
            _rest = isThere ? _rest[1..] : _rest;
            return isThere;
        }
    }
}
