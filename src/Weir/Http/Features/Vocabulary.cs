namespace Weir.Http.Features;

/// <summary>The words that have a lexical class of their own, looked up by hash.</summary>
/// <remarks>These are the languages' own words (SQL:2016 and its dialects, POSIX and Windows utilities, HTML, the DOM), not payloads.</remarks>
internal static class Vocabulary
{
    private const int Bits = 12;
    private const int Size = 1 << Bits;
    private const uint HashMask = 0xFFFFFF00;

    private static readonly (byte Class, string Words)[] s_words =
    [
        (TokenClass.SqlKeyword, "select union from where insert update delete into values set drop alter create table order group by having limit offset join inner outer left right on as distinct all exists between is null case when then else end begin declare exec execute waitfor delay procedure analyse cast convert database top rownum dual truncate replace merge grant revoke backup shutdown returning collate escape outfile dumpfile load"),
        (TokenClass.Operator, "and or not xor like rlike regexp in div mod similar ilike sounds"),
        (TokenClass.SqlFunction, "sleep benchmark concat concat_ws group_concat substr substring mid char chr ascii ord hex unhex length len version user database schema current_user session_user system_user count sum min max avg if ifnull nullif coalesce elt extractvalue updatexml load_file pg_sleep randomblob floor rand md5 sha1 encode decode xmltype utl_http utl_inaddr dbms_pipe dbms_lock ctxsys make_set row_count found_rows bin conv instr locate position lower upper iif greatest least exp json_keys generate_series string_agg array_to_string query_to_xml sys_context typeof zeroblob quote to_char nvl decode"),
        (TokenClass.SqlName, "information_schema tables columns table_name column_name table_schema sysobjects syscolumns sysusers sqlite_master sqlite_version pg_catalog pg_user pg_database pg_class all_tables all_users mysql msysobjects xp_cmdshell sp_executesql sp_password sp_oacreate openrowset opendatasource master sysdatabases user_tables v$version banner sysibm systables"),
        (TokenClass.Command, "cat ls id whoami uname pwd wget curl nc ncat netcat ping nslookup dig ifconfig ipconfig netstat bash sh zsh ksh csh dash echo printf env printenv set export chmod chown rm cp mv mkdir touch head tail more less tac nl od xxd sort uniq awk sed grep find xargs tee ps kill top w who last hostname arp route ss tftp ftp telnet ssh scp socat python python3 perl ruby php node java gcc base64 openssl busybox crontab at sudo su passwd useradd adduser net dir type cmd powershell certutil bitsadmin wmic reg tasklist taskkill systeminfo rundll32 regsvr32 mshta cscript wscript copy del ver start timeout sleep mkfifo mknod rev cut tr dd strings file stat which whereis locate expr seq yes true false eval source alias unset nohup screen tmux iptables mount df du free lsof strace gdb tar gzip zip unzip apt yum apk npm pip git svn invoke iex iwr downloadstring encodedcommand"),
        (TokenClass.MarkupTag, "script img svg iframe body html head div span input form button a p b i u video audio object embed applet base link meta style table td tr th marquee details summary math mtext mglyph textarea select option isindex frame frameset layer ilayer bgsound keygen template noscript title animate animatetransform foreignobject use image picture track canvas dialog menu portal xml xss plaintext listing xmp br hr ul ol li dl dt dd h1 h2 h3 h4 em strong font center pre code blockquote"),
        (TokenClass.ScriptObject, "alert prompt confirm document window location cookie domain href src innerhtml outerhtml write writeln settimeout setinterval fetch xmlhttprequest eval function constructor fromcharcode string unescape escape decodeuri decodeuricomponent atob btoa localstorage sessionstorage navigator parent self top frames opener console log print import expression createelement appendchild getelementbyid queryselector srcdoc javascript vbscript livescript data onload this var let const return throw typeof new array object math json reflect proxy promise websocket postmessage worker"),
        (TokenClass.CodeWord, "system exec shell_exec passthru popen proc_open pcntl_exec assert preg_replace create_function call_user_func file_get_contents file_put_contents fopen fwrite readfile include include_once require require_once phpinfo base64_decode gzinflate str_rot13 request get post server globals runtime getruntime processbuilder class classloader forname newinstance invoke getclass getmethod java javax lang util io ognl memberaccess context request response struts opensymphony xwork springframework org apache commons collections scriptengine scriptenginemanager subprocess check_output os popen import __import__ __class__ __mro__ __subclasses__ __globals__ __builtins__ __init__ builtins config self lipsum cycler joiner namespace child_process require process mainmodule execsync spawn spawnsync global __proto__ prototype freemarker execute velocity inspect smarty twig registerundefinedfiltercallback getfilter map filter render erb kernel open3 irb pickle marshal yaml unserialize deserialize jndi ldap rmi dns iiop corba nis lower upper ctx env sys hostname date bundle main powershell"),
        (TokenClass.PathWord, "etc passwd shadow hosts group proc self environ cmdline fd var log www htdocs home root usr bin tmp opt windows winnt system32 win ini boot inetpub wwwroot config php htaccess htpasswd bash_history ssh id_rsa authorized_keys access_log error_log apache apache2 httpd nginx web inf xml meta dev null tcp issue motd fstab mysql my cnf sam repair drivers cgi wp admin git svn ds_store backup bak old swp sql"),
        (TokenClass.Scheme, "http https ftp file gopher dict ldap ldaps tftp jar netdoc phar php expect zip glob ssh2 rar ogg data mailto sftp smb ws wss view source feed jdbc"),
    ];

    // One entry: the hash's upper 24 bits and the class. Linear probing; 0 ends a probe.
    private static readonly uint[] s_entries = Build();

    /// <summary>Class of the word with this <see cref="WordHash"/>, or 0 when it has none of its own.</summary>
    public static byte ClassOf(uint wordHash)
    {
        uint[] entries = s_entries;
        for (uint slot = wordHash >> (32 - Bits); ; slot++)
        {
            uint entry = entries[slot & (Size - 1)];
            if (entry == 0) return 0;
            if (((entry ^ wordHash) & HashMask) == 0) return (byte)entry;
        }
    }

    private static uint[] Build()
    {
        var entries = new uint[Size];
        foreach ((byte cls, string words) in s_words)
        {
            foreach (string word in words.Split(' '))
            {
                uint hash = WordHash.Of(word);

                // The first class that lists a word keeps it, so the order of the list above is the order of precedence.
                if (ClassIn(entries, hash)) continue;
                uint slot = hash >> (32 - Bits);
                while (entries[slot & (Size - 1)] != 0) slot++;
                entries[slot & (Size - 1)] = (hash & HashMask) | cls;
            }
        }

        return entries;
    }

    private static bool ClassIn(uint[] entries, uint hash)
    {
        for (uint slot = hash >> (32 - Bits); entries[slot & (Size - 1)] != 0; slot++)
            if (((entries[slot & (Size - 1)] ^ hash) & HashMask) == 0) return true;
        return false;
    }
}
