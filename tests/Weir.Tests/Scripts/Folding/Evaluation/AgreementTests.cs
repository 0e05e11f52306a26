using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Shouldly;
using Weir.Numerics;
using Weir.Scripts.Folding;
using Xunit;

namespace Weir.Tests.Scripts.Folding.Evaluation;

/// <summary>What is computed is what node computes, for small functions that are made here. Node runs these and nothing else.</summary>
public sealed class AgreementTests
{
    private const int Functions = 3000;

    private const string Runner = "const out=[];JSON.parse(require('fs').readFileSync(0,'utf8')).forEach(c=>{let v;try{v=new Function(c)()}catch(e){v=null}out.push(typeof v==='string'?v:null)});process.stdout.write(JSON.stringify(out));";

    private static readonly string[] s_numbers = ["0", "1", "-1", "2.5", "255", "65", "1e21", "0x7fffffff", "4294967296", "NaN", "s.length", "n", "i", "s.charCodeAt(i)", "parseInt(s,16)", "s.indexOf('b')", "+'0x1f'", "a.length", "Math.floor(n/3)", "Math.round(-n/2)"];
    private static readonly string[] s_texts = ["s", "'ab'", "''", "s.charAt(i)", "s[1]", "s.substr(-2,1)", "s.substring(3,1)", "s.slice(1,-1)", "s.toUpperCase()", "s.split('').reverse().join('')", "String.fromCharCode(65+i%26)", "n.toString(16)", "escape(s)", "unescape('%41%u0042')", "s.replace(/[a-c]/g,function(c){return c+'-'})", "s.replace('b','x')", "a.join('|')", "a.slice(1).concat(['q']).join()", "(n+'').split('')", "typeof n", "atob('aGk=')", "a.map(function(x){return x+1}).join('')", "[...s].reverse().join('')", "[...s].map(c=>String.fromCharCode(c.charCodeAt(0)^n&7)).join('')", "Array.from(s,c=>c.codePointAt(0)).join()", "a.reduceRight((x,y)=>x+'.'+y,'')", "[...s].reduceRight((x,y)=>x+y)", "['b',s,'a',n].sort().join()", "[30,n,9,i].sort((x,y)=>x-y).join()", "Object.keys({b:1,a:2,7:3,[s]:4,1:5}).join()", "Object.values({b:s,2:i,a:n}).join()", "Object.entries({b:s,2:i}).join()", "new TextDecoder().decode(new Uint8Array([65,195,164,66]))", "new TextDecoder('utf-8').decode(Uint8Array.from(s,c=>c.charCodeAt(0)^1))", "new Uint8Array([i,300,-1,'7']).map(x=>x+250).join()", "new TextEncoder().encode(s+'\\u00e4').join()", "String.fromCodePoint(65+i%26,128512).codePointAt(1)+''", "[]+{}", "[1,[2,3]]+''", "(![]+[])[1]"];
    private static readonly string[] s_operators = ["+", "-", "*", "/", "%", "^", "&", "|", "<<", ">>", ">>>"];
    private static readonly string[] s_tests = ["i<3", "n>s.length", "s==='abc'", "n==1", "!s", "'10'<'9'", "'10'<9", "n!=n", "a[0]==s", "i%2"];

    [Fact]
    public void Fold_GeneratedFunctions_AgreeWithNode()
    {
        var random = new SeededRandom(5);
        string[] calls = [.. Enumerable.Range(0, Functions).Select(_ => Make(random))];
        string?[] expected = Ask([.. calls.Select(call => call.Replace("x=f(", "return f("))]);
        var folder = new ScriptFolder();
        int agreed = 0;
        for (int i = 0; i < calls.Length; i++)
        {
            folder.Fold(Encoding.UTF8.GetBytes(calls[i]));
            if (folder.ComputedCalls == 0) continue;
            string found = Encoding.UTF8.GetString(folder.TextOf(folder.Tokens[^2]));
            found.ShouldBe(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(expected[i] ?? "nothing")), calls[i]);
            agreed++;
        }

        agreed.ShouldBeGreaterThan(Functions * 3 / 4);
    }

    private static string Make(SeededRandom random)
    {
        string Number(int depth) => depth == 0 || random.Chance(0.4) ? random.Pick<string>(s_numbers) : $"({Number(depth - 1)} {random.Pick<string>(s_operators)} {(random.Chance(0.1) ? Text(0) : Number(depth - 1))})";
        string Text(int depth) => depth == 0 || random.Chance(0.5) ? random.Pick<string>(s_texts) : $"({Text(depth - 1)} + {(random.Chance(0.5) ? Number(depth - 1) : Text(depth - 1))})";
        string Statement(int depth) => random.Next(depth == 0 ? 3 : 7) switch
        {
            0 => $"r+={Text(2)};",
            1 => $"n={Number(2)};",
            2 => $"a.push({Number(1)});",
            3 => $"if({random.Pick<string>(s_tests)}){{{Statement(depth - 1)}}}else{{{Statement(depth - 1)}}}",
            4 => $"for(i=0;i<4;i++){{{(random.Chance(0.3) ? $"if({random.Pick<string>(s_tests)})continue;" : "")}{Statement(depth - 1)}}}",
            5 => $"switch(i){{case 0:{Statement(depth - 1)}break;default:{Statement(depth - 1)}}}",
            _ => $"r=({random.Pick<string>(s_tests)})?r+{Text(1)}:r;",
        };
        return $"function f(s,n){{var r='',i=0,a=[s,7];{Statement(2)}{Statement(2)}{Statement(2)}return '<'+r+n+a.join()+String.fromCharCode(62);}}x=f('{random.Pick<string>(["abc", "", "1f", "bcabcX"])}',{random.Next(-3, 300)});";
    }

    private static string?[] Ask(string[] calls)
    {
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo("node", ["-e", Runner]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false, StandardOutputEncoding = Encoding.UTF8 })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("There is no node to ask.");
            throw;
        }

        using (process)
        {
            process.StandardInput.Write(JsonSerializer.Serialize(calls));
            process.StandardInput.Close();
            string answer = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return JsonSerializer.Deserialize<string?[]>(answer)!;
        }
    }
}
