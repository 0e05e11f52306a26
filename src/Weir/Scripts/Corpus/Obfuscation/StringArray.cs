using System.Globalization;
using System.Text;
using Weir.Numerics;
using Weir.Scripts.Corpus.Writing;

namespace Weir.Scripts.Corpus.Obfuscation;

/// <summary>Moves the strings of a script into one array, plain or encoded, and puts calls or indices in their place.</summary>
internal static class StringArray
{
    private enum Code
    {
        Plain,
        Escaped,
        Base64,
        Rc4,
        Reversed,
        Xor,
    }

    public static (List<Lexeme> Tokens, string Name) Apply(List<Lexeme> tokens, NameGiver names, SeededRandom random)
    {
        List<Lexeme> members = random.Chance(0.8) ? Literals.Brackets(tokens) : tokens;
        var values = new List<string>();
        string array = names.Next();
        string get = names.Next();
        string key = random.Next(0x1000, 0xfffff).ToString("x", CultureInfo.InvariantCulture);
        Code code = random.Pick<Code>([Code.Plain, Code.Plain, Code.Escaped, Code.Escaped, Code.Base64, Code.Base64, Code.Rc4, Code.Reversed, Code.Xor]);
        bool hasFunction = code is not (Code.Plain or Code.Escaped) || random.Chance(0.5);
        int offset = hasFunction && random.Chance(0.6) ? random.Next(0x20, 0x3ff) : 0;
        var changed = new List<Lexeme>();
        for (int i = 0; i < members.Count; i++)
        {
            if (!Literals.IsReplaceable(members, i) || Literals.Value(members[i]) is not { Length: > 0 } value || value.Any(c => c > '\xff') || random.Chance(0.05))
            {
                changed.Add(members[i]);
                continue;
            }

            int index = values.IndexOf(value);
            if (index < 0)
            {
                index = values.Count;
                values.Add(value);
            }

            string number = $"0x{index + offset:x}";
            changed.AddRange(Lexemes.Read(hasFunction ? $"{get}({(random.Chance(0.3) && code == Code.Plain ? $"'{number}'" : number)}{(code == Code.Rc4 ? $",'{key}'" : "")})" : $"{array}[{(random.Chance(0.5) ? number : index.ToString(CultureInfo.InvariantCulture))}]"));
        }

        if (values.Count == 0)
        {
            return (tokens, "");
        }

        int turn = hasFunction && random.Chance(0.6) ? random.Next(values.Count) : 0;
        string head = Head(array, [.. Turned(values, turn).Select(value => Encoded(value, code, key))], random)
            + (turn > 0 || random.Chance(0.2) ? Turner(array, values.Count - turn, names, random) : "")
            + (hasFunction ? Getter(array, get, offset, code, key, names) : "");
        return ([.. Lexemes.Read(head), .. changed], $".strings-{code.ToString().ToLowerInvariant()}{(turn > 0 ? "-turned" : "")}");
    }

    private static IEnumerable<string> Turned(List<string> values, int turn) => values.Skip(turn).Concat(values.Take(turn));

    private static string Head(string array, string[] items, SeededRandom random) => random.Next(3) switch
    {
        0 => $"var {array}=[{string.Join(',', items)}];",
        1 when Array.TrueForAll(items, item => !item.Contains('|', StringComparison.Ordinal) && !item.Contains(@"\x7c", StringComparison.Ordinal) && item[0] == '\'' && !item.Contains('"', StringComparison.Ordinal)) =>
            $"var {array}='{string.Join('|', items.Select(item => item[1..^1]))}'.split('|');",
        1 => $"const {array}=[{string.Join(',', items)}];",
        _ => $"var {array}=(function(){{return [{string.Join(',', items)}];}})();",
    };

    private static string Encoded(string value, Code code, string key) => code switch
    {
        Code.Plain => Literals.Quoted(value, '\''),
        Code.Escaped => $"'{string.Concat(value.Select(c => $"\\x{(int)c:x2}"))}'",
        Code.Base64 => $"'{Convert.ToBase64String(Encoding.Latin1.GetBytes(value))}'",
        Code.Rc4 => $"'{Convert.ToBase64String(Rc4(value, key))}'",
        Code.Xor => $"'{Convert.ToHexStringLower([.. value.Select((c, i) => (byte)(c ^ key[i % key.Length]))])}'",
        _ => Literals.Quoted(new string([.. value.Reverse()]), '\''),
    };

    /// <summary>Turns the array back by pushing its first item to its end so many times.</summary>
    private static string Turner(string array, int times, NameGiver names, SeededRandom random)
    {
        string a = names.Next();
        string n = names.Next();
        string f = names.Next();
        return random.Next(3) switch
        {
            0 => $"(function({a},{n}){{var {f}=function({f}2){{while(--{f}2){{{a}.push({a}.shift());}}}};{f}(++{n});}}({array},0x{times:x}));",
            1 => $"(function({a},{n}){{while(!![]){{try{{if(--{n}<0x0){{break;}}{a}['push']({a}['shift']());}}catch({f}){{{a}['push']({a}['shift']());}}}}}}({array},0x{times:x}));",
            _ => $"for(var {n}=0x0;{n}<0x{times:x};{n}++){{{array}.push({array}.shift());}}",
        };
    }

    private static string Getter(string array, string get, int offset, Code code, string key, NameGiver names)
    {
        string i = names.Next();
        string k = names.Next();
        string s = names.Next();
        string o = names.Next();
        string n = names.Next();
        string start = $"{i}={i}-0x{offset:x};var {s}={array}[{i}];";
        string body = code switch
        {
            Code.Base64 => $"return atob({s});",
            Code.Reversed => $"return {s}.split('').reverse().join('');",
            Code.Xor => $"var {o}='';for(var {n}=0;{n}<{s}.length;{n}+=2){{{o}+=String.fromCharCode(parseInt({s}.substr({n},2),16)^'{key}'.charCodeAt({n}/2%{key.Length}));}}return {o};",
            Code.Rc4 => $"var {o}=[],{n}=0x0,{k}1,{k}2='';{s}=atob({s});for(var {i}1=0x0;{i}1<0x100;{i}1++){{{o}[{i}1]={i}1;}}for({i}1=0x0;{i}1<0x100;{i}1++){{{n}=({n}+{o}[{i}1]+{k}.charCodeAt({i}1%{k}.length))%0x100;{k}1={o}[{i}1];{o}[{i}1]={o}[{n}];{o}[{n}]={k}1;}}{i}1=0x0;{n}=0x0;for(var {s}1=0x0;{s}1<{s}.length;{s}1++){{{i}1=({i}1+0x1)%0x100;{n}=({n}+{o}[{i}1])%0x100;{k}1={o}[{i}1];{o}[{i}1]={o}[{n}];{o}[{n}]={k}1;{k}2+=String.fromCharCode({s}.charCodeAt({s}1)^{o}[({o}[{i}1]+{o}[{n}])%0x100]);}}return {k}2;",
            _ => $"return {s};",
        };
        return $"var {get}=function({i},{k}){{{start}{body}}};";
    }

    /// <summary>The stream cipher as the getter undoes it.</summary>
    private static byte[] Rc4(string value, string key)
    {
        int[] state = [.. Enumerable.Range(0, 256)];
        int j = 0;
        for (int i = 0; i < 256; i++)
        {
            j = (j + state[i] + key[i % key.Length]) % 256;
            (state[i], state[j]) = (state[j], state[i]);
        }

        int a = 0;
        j = 0;
        return [.. value.Select(c =>
        {
            a = (a + 1) % 256;
            j = (j + state[a]) % 256;
            (state[a], state[j]) = (state[j], state[a]);
            return (byte)(c ^ state[(state[a] + state[j]) % 256]);
        })];
    }
}
