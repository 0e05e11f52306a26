using Weir.Numerics;
using Weir.Scripts.Corpus.Writing;

namespace Weir.Scripts.Corpus.Obfuscation;

/// <summary>Code that does nothing, and stubs that want to be left alone, between the statements of a script.</summary>
internal static class DeadCode
{
    public static List<Lexeme> Apply(List<Lexeme> tokens, NameGiver names, SeededRandom random)
    {
        if (Statements.Split(tokens, 0, tokens.Count) is not { } statements)
        {
            return tokens;
        }

        var changed = new List<Lexeme>();
        foreach (List<Lexeme> statement in statements)
        {
            // A directive stays the first statement.
            if (changed.Count > 0 || statement[0].Kind != LexemeKind.String)
            {
                for (int n = random.Next(3); n > 0; n--)
                {
                    changed.AddRange(Lexemes.Read(Piece(names, random)));
                }
            }

            changed.AddRange(statement);
        }

        return changed;
    }

    /// <summary>A stub that notices when somebody lays the code out or steps through it.</summary>
    public static List<Lexeme> Guarded(List<Lexeme> tokens, NameGiver names, SeededRandom random)
    {
        string a = names.Next();
        string b = names.Next();
        string c = names.Next();
        string stub = random.Next(4) switch
        {
            0 => $"var {a}=(function(){{var {b}=!![];return function({c},{c}1){{var {c}2={b}?function(){{if({c}1){{var {c}3={c}1.apply({c},arguments);{c}1=null;return {c}3;}}}}:function(){{}};{b}=![];return {c}2;}};}})();var {b}2={a}(this,function(){{return {b}2.toString().search('(((.+)+)+)+$').toString().constructor({b}2).search('(((.+)+)+)+$');}});{b}2();",
            1 => $"(function(){{function {a}({b}){{if((''+{b}/{b}).length!==1||{b}%20===0){{(function(){{return !![];}}).constructor('debu'+'gger').call('action');}}else{{(function(){{return ![];}}).constructor('debu'+'gger').apply('stateObject');}}{a}(++{b});}}try{{{a}(0);}}catch({c}){{}}}})();",
            2 => $"setInterval(function(){{var {a}=new Date();debugger;if(new Date()-{a}>0x64){{{b}={c};}}}},0x{random.Next(500, 5000):x});",
            _ => $"(function(){{var {a}=function(){{}},{b}=(typeof window!=='undefined'?window:this).console={{}};['log','warn','info','error','trace'].forEach(function({c}){{{b}[{c}]={a};}});}})();",
        };
        return [.. Lexemes.Read(stub), .. tokens];
    }

    private static string Piece(NameGiver names, SeededRandom random)
    {
        string a = names.Next();
        string b = names.Next();
        return random.Next(8) switch
        {
            0 => $"var {a}={random.Next(1, 99999)};",
            1 => $"var {a}='{random.Pick<string>(CodeWords.All)}',{b}={a}.length;",
            2 => $"function {a}({b}){{return {b}*{random.Next(2, 99)}+{random.Next(1, 999)};}}",
            3 => $"if({random.Next(1, 50)}>{random.Next(51, 99)}){{var {a}=new Date();}}",
            4 => $"var {a}=function({b}){{return typeof {b}==='undefined'?'{random.Pick<string>(CodeWords.All)}':{b};}};",
            5 => $"var {a}=[{random.Next(9)},{random.Next(9)},{random.Next(9)}];for(var {b}=0;{b}<{a}.length;{b}++){{{a}[{b}]^={random.Next(1, 255)};}}",
            6 => $"while({random.Next(1, 9)}>{random.Next(10, 99)}){{var {a}={{{b}:{random.Next(99)}}};}}",
            _ => $"var {a}={{'{random.Pick<string>(CodeWords.All)}':'{random.Pick<string>(CodeWords.All)}','{random.Pick<string>(CodeWords.All)}':{random.Next(1, 999)}}};",
        };
    }
}
