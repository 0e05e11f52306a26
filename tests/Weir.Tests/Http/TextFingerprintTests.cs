using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Weir.Http;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Http;

public sealed class TextFingerprintTests
{
    [Fact]
    public void Of_AnyText_IsThatOfTheTextWithoutItsDigits() => Prop.ForAll<byte[]>(text => TextFingerprint.Of(text) == TextFingerprint.Of(WithoutDigits(text))).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_TextsFullOfDigits_AgreeWithTheTextWithoutThem()
    {
        var random = new SeededRandom(1);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] text = new byte[random.Next(40)];
            for (int at = 0; at < text.Length; at++) text[at] = (byte)(random.Chance(.5) ? random.Next('0' - 2, '9' + 3) : random.Next(256));
            TextFingerprint.Of(text).ShouldBe(TextFingerprint.Of(WithoutDigits(text)), Convert.ToHexString(text));
        }
    }

    [Fact]
    public void Of_DifferentTexts_Differ()
    {
        var seen = new HashSet<ulong>();
        for (int i = 0; i < 20_000; i++) seen.Add(TextFingerprint.Of(Encoding.ASCII.GetBytes($"/{(char)('a' + (i % 26))}{(char)('a' + (i / 26 % 26))}{(char)('a' + (i / 676))}/view"))).ShouldBeTrue();
        for (int length = 0; length < 40; length++) seen.Add(TextFingerprint.Of(new byte[length])).ShouldBeTrue();
    }

    [Fact]
    public void Score_SameAttackWithOtherNumbers_HasTheSameFingerprint()
    {
        ulong one = Verdict("/a?q=%27+union+select+password+from+users+limit+10--").Fingerprint;

        one.ShouldNotBe(0UL);
        Verdict("/b?x=1&q=%27+union+select+password+from+users+limit+99--").Fingerprint.ShouldBe(one);
        Verdict("/a?q=%27+union+select+secret+from+users+limit+10--").Fingerprint.ShouldNotBe(one);
    }

    [Fact]
    public void Score_AttackInALongText_IsKnownByItsWindowInWhateverPieceItStands()
    {
        string attack = "'; exec xp_cmdshell('net user') -- ; drop table users; union select";
        ulong[] fingerprints = [.. new[] { 16, 160, 1600, 4800 }.Select(blank => SmallModel.Scorer.ScorePayload(Encoding.ASCII.GetBytes(new string('.', 300) + string.Concat(Enumerable.Repeat("the quiet words ", blank / 16)) + attack)).Fingerprint)];

        fingerprints.ShouldAllBe(fingerprint => fingerprint != 0);
    }

    [Fact]
    public void Score_NothingThatDecides_HasNone() => Verdict("/shop/boots").Fingerprint.ShouldBe(0UL);

    private static HttpVerdict Verdict(string target) => SmallModel.Scorer.Score(new HttpRequestView { Method = "GET"u8, Target = Encoding.ASCII.GetBytes(target) });

    private static byte[] WithoutDigits(byte[] text) => [.. text.Where(b => b is < (byte)'0' or > (byte)'9')];
}
