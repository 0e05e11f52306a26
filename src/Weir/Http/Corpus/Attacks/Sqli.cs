namespace Weir.Http.Corpus.Attacks;

/// <summary>SQL injection in the dialects of MySQL, PostgreSQL, SQL Server, Oracle and SQLite.</summary>
internal static class Sqli
{
    public const string Text = """"
        §attack
        8× «lead»«space»«boolean»«tailpart»
        7× «lead»«space»«unionq»«tailpart»
        5× «loginform»
        4× «lead»«space»«timed»«tailpart»
        4× «lead»«space»«errorbased»«tailpart»
        4× «lead»«stack»«tailpart»
        4× «probe»
        2× «wholeinjected»
        2× «lead»«space»«blind»«tailpart»
        2× «lead»«space»«outofband»«tailpart»
        3× «disguised»
        2× «insert»
        2× «injson»
        «functioncall»
        2× «wholestatement»

        ¶ ---- where the value ends and the injection begins ----
        §lead
        8× '
        5× «num»
        3× "
        3× «word»'
        2× «num»'
        2× -«num»
        2× ')
        2× «num»)
        «word»"
        «")¦'))¦"))¦')))¦%'¦%')¦`¦`)¦\'¦''¦'"¦]¦'}¦\"¦');¦'||¦"||¦@'¦'%¦%'))»
        -«#1-9999»'
        «#1-9999») 
        «word»%'
        «phrase»'
        «phrase»"
        «phrase»')
        «phrase»' 
        «word»')
        «num»%27
        '«#1-9»
        «num»/**/
        «num»"
        «num»"))
        «letter»%27
        ″
        ´
        ’
        %bf%27
        %df'
        %2527
        §space
        8× ␠
        /**/
        +
        «%20¦%09¦%0a¦%0b¦/*«letter»*/¦␉¦␤¦%a0¦  ¦/*!*/»
        2×
        §sqlop
        «<>¦<=>¦!=¦<¦>¦>=¦<=¦=¦div¦mod¦%¦^¦|¦&¦<<¦>>¦||¦&&¦like¦not like¦rlike¦regexp¦sounds like¦is¦is not¦xor¦collate¦~*¦!~¦@>¦similar to¦glob¦:=¦- -¦ ! ¦in(1)¦between 0 and 9 and»
        §tailpart
        6× «comment»
        5×
        «quotetail»
        §comment
        6× --␠
        6× --
        4× #
        3× --+
        2× -- -
        2× /*
        %23
        ;%00
        --␠«rand»
        -- «word»
        --%20
        `
        #«rand»
        ;--
        ;#
        */
        %00
        /*«rand»
        ;␀
        «␠and 'a'='a¦ and 1=1¦ limit 1»«-- ¦#»
        §quotetail
        3× ␠and '«$a:word»'='«$a»
        2× ␠and '«$a:num»'='«$a»
        ␠or '«letter»'='«letter»
        ␠and ('«$a:letter»'='«$a»
        ␠and "«$a:letter»"="«$a»
        ␠and '%'='
        ||'
        ␠and 1=1
        +'
        '
        ")
        )
        ␠and '1'='1
        ␠and ''='
        """";
}
