using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Weir.Numerics;
using Weir.Scripts.Corpus.Writing;

namespace Weir.Scripts.Corpus.Obfuscation;

/// <summary>Turns a whole script into text that another script unpacks and evaluates.</summary>
internal static partial class Packing
{
    public static (string Code, string Name) Apply(string code, NameGiver names, SeededRandom random)
    {
        bool isNarrow = code.All(c => c <= '\xff');
        return random.Next(isNarrow ? 8 : 3) switch
        {
            0 or 1 => (Dictionary(code), ".packed-words"),
            2 => ($"{Eval(random)}(String.fromCharCode({string.Join(',', code.Select(c => (int)c))}));", ".packed-codes"),
            3 => ($"{Eval(random)}({(random.Chance(0.5) ? "unescape" : "decodeURIComponent")}('{string.Concat(code.Select(c => c < '\x80' ? $"%{(int)c:X2}" : Uri.EscapeDataString(c.ToString())))}'));", ".packed-percent"),
            4 or 5 => ($"{Eval(random)}({random.Pick<string>(["atob", "window.atob", "window['atob']"])}('{Convert.ToBase64String(Encoding.Latin1.GetBytes(code))}'));", ".packed-base64"),
            6 => (Shifted(code, names, random), ".packed-shift"),
            _ => (Hexed(code, names, random), ".packed-hex"),
        };
    }

    private static string Eval(SeededRandom random) =>
        random.Pick<string>(["eval", "eval", "eval", "(0,eval)", "window['ev'+'al']", "window.eval", "(function(c){return new Function(c)();})", "[].filter.constructor('c','return eval(c)')"]);

    /// <summary>Words become numbers of a high base, and a dictionary gives them back (after Dean Edwards' packer of 2004).</summary>
    private static string Dictionary(string code)
    {
        string[] words = [.. Word().Matches(code).GroupBy(match => match.Value).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key)];
        var numbers = words.Index().ToDictionary(word => word.Item, word => Base62(word.Index), StringComparer.Ordinal);
        string packed = Word().Replace(code, match => numbers[match.Value]);
        string payload = Literals.Quoted(packed, '\'');
        return $"eval(function(p,a,c,k,e,d){{e=function(c){{return(c<a?'':e(parseInt(c/a)))+((c=c%a)>35?String.fromCharCode(c+29):c.toString(36))}};if(!''.replace(/^/,String)){{while(c--){{d[e(c)]=k[c]||e(c)}}k=[function(e){{return d[e]}}];e=function(){{return'\\\\w+'}};c=1}};while(c--){{if(k[c]){{p=p.replace(new RegExp('\\\\b'+e(c)+'\\\\b','g'),k[c])}}}}return p}}({payload},62,{words.Length},'{string.Join('|', words)}'.split('|'),0,{{}}))";
    }

    private static string Base62(int value)
    {
        const string Digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
        return value < 62 ? Digits[value].ToString() : Base62(value / 62) + Digits[value % 62];
    }

    private static string Shifted(string code, NameGiver names, SeededRandom random)
    {
        int by = random.Next(1, 9);
        string text = string.Concat(code.Select(c => (char)(c + by)).Select(c => c is '\'' or '\\' or < ' ' or > '~' ? $"\\x{(int)c & 255:x2}" : c.ToString()));
        string s = names.Next();
        string i = names.Next();
        string o = names.Next();
        return $"var {s}='{text}',{o}='';for(var {i}=0;{i}<{s}.length;{i}++){{{o}+=String.fromCharCode({s}.charCodeAt({i})-{by});}}{Eval(random)}({o});";
    }

    private static string Hexed(string code, NameGiver names, SeededRandom random)
    {
        string f = names.Next();
        string s = names.Next();
        string key = random.Next(16, 255).ToString(CultureInfo.InvariantCulture);
        byte k = byte.Parse(key, CultureInfo.InvariantCulture);
        return $"(function({f}){{{Eval(random)}({f}.replace(/../g,function({s}){{return String.fromCharCode(parseInt({s},16)^{key});}}));}})('{Convert.ToHexStringLower([.. code.Select(c => (byte)(c ^ k))])}');";
    }

    [GeneratedRegex(@"\b\w+\b", RegexOptions.CultureInvariant | RegexOptions.ECMAScript, 1000)]
    private static partial Regex Word();
}
