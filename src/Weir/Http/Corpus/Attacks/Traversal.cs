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
        """";
}
