namespace Weir.Scripts.Corpus.Rules;

/// <summary>Harmless code of pages: what exists, and the counters, tags and widgets that send things elsewhere.</summary>
internal static class BenignRules
{
    public const string Text = """"
        §benign
        6× «cardFormat»
        3× «cardKeys»
        4× «paymentNonce»
        2× «formNonce»
        6× «tokenize»
        3× «hosted»
        2× «secure3d»
        3× «wallet»
        9× «checkout»
        4× «shopTrack»
        9× «analytics»
        6× «visitorTag»
        3× «segmentTag»
        6× «riskCollector»
        4× «tagLoader»
        4× «replay»
        6× «validation»
        4× «autosave»
        3× «consent»
        4× «chat»
        5× «ads»
        3× «powCaptcha»
        3× «codec»
        4× «hashing»
        3× «strength»
        4× «lookup»
        4× «fingerprint»
        3× «experiment»
        4× «loading»
        4× «runtime»
        4× «encoding»
        4× «data»
        5× «interface»
        3× «library»
        3× «errors»
        2× «serviceWorker»
        4× «polyfill»
        2× «walletSite»
        2× «packedData»
        2× «deskTools»
        8× «appCheckout»
        4× «appPayments»
        4× «appCardInput»
        8× «appForms»
        4× «appReplay»
        3× «appErrors»
        5× «appRequests»
        3× «appConsent»
        3× «appExperiment»
        2× «appChat»
        2× «appAddress»
        2× «appLoyalty»
        2× «appAccess»
        4× «appDrafts»
        3× «appWorker»
        5× «appExtension»
        6× «appSpa»
        4× «appWidgets»
        9× «cryptoLib»
        3× «cryptoWorker»
        4× «powSolver»
        3× «wasmGlue»
        2× «uploadHash»
        6× «bundle»
        8× «eventTeller»
        5× «fieldHelper»

        ¶ A bundle is put together of many harmless scripts; within another script it is one library.
        §bundle
        «library»

        §analytics
        «wrap‹«fillers»var @q=[],@ep='«url»';function @track(°n,°p){@q.push({n:°n,p:°p||{},t:«now»,u:«here»});if(@q.length>=«#1-20»){@flush();}}function @flush(){if(!@q.length){return;}var °b=«btoa(JSON.stringify(@q))¦JSON.stringify(@q)¦encodeURIComponent(JSON.stringify(@q))»;@q=[];«post‹@ep›‹°b›»}«watch‹@track›»setInterval(@flush,«ms»);window.addEventListener('«beforeunload¦pagehide»',@flush);«fillers»›»
        «wrap‹«fillers»function @id(){var °m=document.cookie.match(/_«!letters‹3›»=([^;]+)/);if(°m){return °m[1];}var °v=«rand»;document.cookie='_«!letters‹3›»='+°v+'; path=/; max-age=63072000';return °v;}var °d={cid:@id(),dl:«here»,dr:document.referrer,dt:document.title,sr:screen.width+'x'+screen.height,ul:navigator.language,z:«rand»};var °p=Object.keys(°d).map(function(°k){return °k+'='+encodeURIComponent(°d[°k]);}).join('&');«pixel‹'«url»?'+°p›»›»
        class @c{constructor(°o){this.endpoint=°o.endpoint;this.buffer=[];this.session=sessionStorage.getItem('«!word»')||crypto.randomUUID();sessionStorage.setItem('«!word»',this.session);}page(){this.event('page_view',{url:«here»,title:document.title,referrer:document.referrer});}event(°n,°p={}){this.buffer.push({name:°n,props:°p,ts:Date.now(),sid:this.session});clearTimeout(this.timer);this.timer=setTimeout(()=>this.flush(),«ms»);}flush(){const °b=JSON.stringify(this.buffer.splice(0));if(!navigator.sendBeacon(this.endpoint,°b)){fetch(this.endpoint,{method:'POST',body:°b,keepalive:true});}}}const @t=new @c({endpoint:'«url»'});@t.page();«document.addEventListener('click',°e=>{const °a=°e.target.closest('a,button');if(°a){@t.event('click',{text:°a.innerText.slice(0,«#20-80»),id:°a.id});}});¦»
        var _gaq=_gaq||[];_gaq.push(['_setAccount','«gtmId»']);«_gaq.push(['_anonymizeIp']);¦»_gaq.push(['_trackPageview']);(function(){var °g=document.createElement('script');°g.type='text/javascript';°g.async=true;°g.src=('https:'==document.location.protocol?'https://ssl':'http://www')+'.«!host»/ga.js';var °s=document.getElementsByTagName('script')[0];°s.parentNode.insertBefore(°g,°s);})();
        «wrap‹document.addEventListener('«submit¦change»',function(°e){var °f=°e.target.form||°e.target;var °n=[];for(var °i=0;°i<(°f.elements||[]).length;°i++){if(°f.elements[°i].value){°n.push(°f.elements[°i].name);}}«gaSend‹'form'›‹{id:°f.id,filled:°n.join(',')}›»},true);›»
        «wrap‹var @max=0;window.addEventListener('scroll',function(){var °p=Math.round((window.pageYOffset+window.innerHeight)/document.body.scrollHeight*100);if(°p>@max+«#10-25»){@max=°p;«gaSend‹'scroll'›‹{depth:°p}›»}});›»

        §post
        navigator.sendBeacon(¹,²);
        fetch(¹,{method:'POST',«keepalive:true,¦mode:'no-cors',¦»body:²});
        var °x=new XMLHttpRequest();°x.open('POST',¹,true);°x.setRequestHeader('Content-Type','«text/plain¦application/json»');°x.send(²);
        «pixel‹¹+'?d='+²›»
        if(navigator.sendBeacon){navigator.sendBeacon(¹,²);}else{«pixel‹¹+'?'+²›»}
        $.post(¹,{d:²});

        §pixel
        new Image().src=¹;
        var °i=new Image(1,1);°i.onload=°i.onerror=function(){°i=null;};°i.src=¹;
        var °i=document.createElement('img');°i.style.display='none';°i.src=¹;document.body.appendChild(°i);
        (new Image).src=¹;

        §watch
        document.addEventListener('click',function(°e){¹('click',{tag:°e.target.tagName,x:°e.clientX,y:°e.clientY});},true);
        window.addEventListener('popstate',function(){¹('view',{path:location.pathname});});
        document.querySelectorAll('form').forEach(function(°f){°f.addEventListener('submit',function(){¹('submit',{form:°f.id||°f.name});});});
        ['click','scroll','keydown'].forEach(function(°n){document.addEventListener(°n,function(){¹('activity',{kind:°n});},{passive:true,once:true});});
        document.addEventListener('change',function(°e){if(°e.target.name){¹('field',{name:°e.target.name,filled:!!°e.target.value});}});

        §tagLoader
        (function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':new Date().getTime(),event:'gtm.js'});var f=d.getElementsByTagName(s)[0],j=d.createElement(s),dl=l!='dataLayer'?'&l='+l:'';j.async=true;j.src='https://«!host»/gtm.js?id='+i+dl;f.parentNode.insertBefore(j,f);})(window,document,'script','dataLayer','«gtmId»');
        (function(i,s,o,g,r,a,m){i['GoogleAnalyticsObject']=r;i[r]=i[r]||function(){(i[r].q=i[r].q||[]).push(arguments)},i[r].l=1*new Date();a=s.createElement(o),m=s.getElementsByTagName(o)[0];a.async=1;a.src=g;m.parentNode.insertBefore(a,m)})(window,document,'script','«url»','ga');ga('create','«gtmId»','auto');«ga('require','«ec¦displayfeatures»');¦»ga('send','pageview');
        !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,document,'script','«url»');fbq('init','«#100000000-999999999»');fbq('track','«PageView¦Purchase¦InitiateCheckout¦AddPaymentInfo»'«,{value:«#1-900».00,currency:'«currency»'}¦»);
        (function(h,o,t,j,a,r){h.«!letters‹2›»=h.«!letters‹2›»||function(){(h.q=h.q||[]).push(arguments)};h._settings={id:«#10000-999999»,v:«#1-9»};a=o.getElementsByTagName('head')[0];r=o.createElement('script');r.async=1;r.src=t+h._settings.id+j+h._settings.v;a.appendChild(r);})(window,document,'https://«!host»/c/','.js?sv=');
        «wrap‹var @tags=[{match:/«checkWord»/,src:'«url»'},{match:/«checkWord»|«checkWord»/i,src:'«url»'},{match:/./,src:'«url»'}];@tags.forEach(function(°t){if(°t.match.test(location.href)){var °s=document.createElement('script');°s.async=true;°s.src=°t.src;document.head.appendChild(°s);}});›»
        var _paq=window._paq=window._paq||[];_paq.push(['trackPageView']);_paq.push(['enableLinkTracking']);(function(){var u='//«!host»/';_paq.push(['setTrackerUrl',u+'matomo.php']);_paq.push(['setSiteId','«#1-99»']);var d=document,g=d.createElement('script'),s=d.getElementsByTagName('script')[0];g.async=true;g.src=u+'matomo.js';s.parentNode.insertBefore(g,s);})();

        §replay
        «wrap‹«fillers»var @ev=[];function @mask(°e){return °e.type==='password'||/card|cvv|cc-/.test(°e.name+°e.autocomplete)?'«***¦•¦x»':°e.value;}document.addEventListener('input',function(°e){@ev.push([1,«now»,@path(°e.target),@mask(°e.target)]);},true);document.addEventListener('mousemove',function(°e){@ev.push([2,«now»,°e.pageX,°e.pageY]);});function @path(°n){var °p=[];while(°n&&°n.parentNode){°p.unshift([].indexOf.call(°n.parentNode.childNodes,°n));°n=°n.parentNode;}return °p;}new MutationObserver(function(°m){°m.forEach(function(°r){@ev.push([3,«now»,@path(°r.target),°r.type]);});}).observe(document,{childList:true,subtree:true,attributes:true,characterData:true});setInterval(function(){if(@ev.length){«post‹'«url»'›‹JSON.stringify(@ev.splice(0))›»}},«ms»);›»
        «wrap‹var @w=new WebSocket('wss://«!host»/rec');var @buf=[];['click','scroll','resize','focus','blur'].forEach(function(°t){window.addEventListener(°t,function(°e){@buf.push({t:°t,at:performance.now(),x:window.scrollX,y:window.scrollY});},true);});@w.onopen=function(){@w.send(JSON.stringify({type:'start',html:document.documentElement.outerHTML.length,url:«here»}));setInterval(function(){if(@buf.length){@w.send(JSON.stringify(@buf));@buf.length=0;}},«ms»);};›»

        §validation
        «wrap‹var @rules={'«anyField»':{required:true},'«personField»':{pattern:/^\S+\x40\S+$/},'«cardField»':{pattern:/^[\d ]{13,19}$/},'«cvvField»':{pattern:/^\d{3,4}$/}};function @check(°f){var °ok=true;Object.keys(@rules).forEach(function(°n){var °e=°f.elements[°n];if(!°e){return;}var °r=@rules[°n],°v=°e.value.trim();var °g=(!°r.required||°v)&&(!°r.pattern||°r.pattern.test(°v));°e.classList.toggle('error',!°g);°ok=°ok&&°g;});return °ok;}document.querySelectorAll('form').forEach(function(°f){°f.addEventListener('submit',function(°e){if(!@check(°f)){°e.preventDefault();}});});›»
        jQuery.validator.addMethod('«!word»',function(°v,°e,°p){return this.optional(°e)||/^[\d\s]+$/.test(°v);},'«alert»');jQuery('«paySel»').validate({rules:{'«cardField»':{required:true,creditcard:true},'«personField»':'required','«personField»':{required:true,email:true}},submitHandler:function(°f){jQuery(°f).find('button').attr('disabled','disabled');°f.submit();}});
        Validation.addAllThese([['validate-cc-number','«alert»',function(°v,°e){return validateCreditCard(°v);}],['validate-cc-cvn','«alert»',function(°v,°e){return /^\d{3,4}$/.test(°v);}],['validate-zip','«alert»',function(°v){return /(^\d{5}$)|(^\d{5}-\d{4}$)/.test(°v);}]]);
        export default function @check(°v){const °e={};if(!°v.email){°e.email='Required';}if(!/^\d{13,19}$/.test(°v.cardNumber)){°e.cardNumber='«alert»';}if(!/^\d{3,4}$/.test(°v.cvv)){°e.cvv='Invalid';}return °e;}
        «wrap‹var @l=document.querySelectorAll('«anySel»');for(var °i=0;°i<@l.length;°i++){@l[°i].addEventListener('blur',function(){var °m='';if(this.required&&!this.value){°m='«alert»';}else if(this.type==='email'&&this.value.indexOf('\x40')<1){°m='«alert»';}this.setCustomValidity(°m);this.nextElementSibling&&(this.nextElementSibling.textContent=°m);});}›»

        §autosave
        «wrap‹var @k='draft:'+location.pathname;function @save(){var °o={};document.querySelectorAll('«anySel»').forEach(function(°e){if(°e.type!=='password'&&°e.name){°o[°e.name]=°e.type==='checkbox'?°e.checked:°e.value;}});localStorage.setItem(@k,JSON.stringify(°o));}function @load(){try{var °o=JSON.parse(localStorage.getItem(@k)||'{}');Object.keys(°o).forEach(function(°n){var °e=document.querySelector('[name="'+°n+'"]');if(°e){°e.value=°o[°n];}});}catch(°x){localStorage.removeItem(@k);}}@load();«setInterval(@save,«ms»);¦document.addEventListener('change',@save);¦window.addEventListener('beforeunload',@save);»›»
        «wrap‹var @t;$('«anySel»').on('«keyup¦change¦input»',function(){clearTimeout(@t);var °f=$(this).closest('form');@t=setTimeout(function(){$.ajax({url:°f.attr('action')||'/«path»',type:'POST',data:°f.serialize()+'&autosave=1',success:function(°r){$('.saved').text(°r.saved_at).fadeIn();}});},«ms»);});›»
        «wrap‹window.addEventListener('beforeunload',function(){var °f=document.querySelector('«paySel»');if(°f&&°f.dataset.dirty){navigator.sendBeacon('/«path»',new FormData(°f));}});document.addEventListener('input',function(°e){if(°e.target.form){°e.target.form.dataset.dirty='1';}});›»
        «wrap‹var @e=document.querySelector('input[type=email]');if(@e){@e.addEventListener('blur',function(){if(@e.validity.valid&&@e.value){fetch('/«abandoned¦cart/remind¦newsletter/lead»',{method:'POST',body:new URLSearchParams({email:@e.value,cart:localStorage.getItem('cart')||''})});}});}›»

        §consent
        «wrap‹«setCookie»function @ok(°c){localStorage.setItem('consent',JSON.stringify(°c));document.cookie='consent='+btoa(JSON.stringify(°c))+'; path=/; max-age=31536000';document.getElementById('«!word»').style.display='none';if(°c.statistics){@run('«url»');}if(°c.marketing){@run('«url»');}}function @run(°u){var °s=document.createElement('script');°s.src=°u;document.body.appendChild(°s);}var @saved=localStorage.getItem('consent');if(@saved){@ok(JSON.parse(@saved));}else{document.getElementById('«!word»').style.display='block';}document.querySelector('.accept').addEventListener('click',function(){@ok({necessary:true,statistics:true,marketing:true});});«document.querySelector('.reject').addEventListener('click',function(){@ok({necessary:true});});¦»›»
        «wrap‹window.__tcfapi=window.__tcfapi||function(){var °a=[].slice.call(arguments);if(!°a.length){return @q;}if(°a[0]==='ping'){°a[2]({gdprApplies:true,cmpLoaded:false,cmpStatus:'stub'});}else{@q.push(°a);}};var @q=[];(function °f(){if(!window.frames['__tcfapiLocator']){if(document.body){var °i=document.createElement('iframe');°i.style.cssText='display:none';°i.name='__tcfapiLocator';document.body.appendChild(°i);}else{setTimeout(°f,5);}}})();window.addEventListener('message',function(°e){var °m=°e.data;try{°m=typeof °m==='string'?JSON.parse(°m):°m;}catch(°x){}var °p=°m&&°m.__tcfapiCall;if(°p){window.__tcfapi(°p.command,°p.version,function(°r,°s){°e.source.postMessage({__tcfapiReturn:{returnValue:°r,success:°s,callId:°p.callId}},'*');},°p.parameter);}},false);›»
        «wrap‹document.querySelectorAll('script[type="text/plain"][data-category]').forEach(function(°s){if((document.cookie.match(/consent=([^;]*)/)||[])[1].indexOf(°s.dataset.category)>-1){var °n=document.createElement('script');if(°s.dataset.src){°n.src=°s.dataset.src;}else{°n.text=°s.textContent;}°s.parentNode.replaceChild(°n,°s);}});›»

        §chat
        «wrap‹var @w={key:'«!id‹«#12-24»›»',host:'https://«!host»'};var @box=document.createElement('div');@box.id='«!word»-widget';@box.style.cssText='position:fixed;bottom:20px;right:20px;z-index:«#9999-2147483646»';@box.innerHTML='<button>«!word»</button>';document.body.appendChild(@box);@box.firstChild.onclick=function(){var °f=document.createElement('iframe');°f.src=@w.host+'/chat?key='+@w.key+'&page='+encodeURIComponent(«here»);°f.style.cssText='width:«#300-400»px;height:«#400-600»px;border:0';@box.appendChild(°f);};window.addEventListener('message',function(°e){if(°e.origin===@w.host&&°e.data.type==='close'){@box.querySelector('iframe').remove();}});›»
        «wrap‹var @s=new WebSocket('wss://«!host»/chat');@s.onmessage=function(°e){var °m=JSON.parse(°e.data);var °d=document.createElement('div');°d.className=°m.from;°d.textContent=°m.text;document.querySelector('.messages').appendChild(°d);};document.querySelector('.chat form').addEventListener('submit',function(°e){°e.preventDefault();var °i=this.querySelector('input');@s.send(JSON.stringify({type:'message',text:°i.value,session:sessionStorage.getItem('chat')}));°i.value='';});«@s.onclose=function(){setTimeout(function(){location.reload();},«ms»);};¦»›»
        window.«!Word»Settings={app_id:'«!id‹8›»',«name:'«!word»',¦email:window.userEmail,¦»created_at:«#1300000000-1700000000»};«tagLoader»

        §ads
        document.write('<script type="text/javascript" src="'+(location.protocol==='https:'?'https':'http')+'://«!host»/«scriptPath»?r='+«rand»+'"></scr'+'ipt>');
        var «!word»_«!word»_id='«#1000-99999»';document.write(unescape('%3Cscript src="//«!host»/«scriptPath»" type="text/javascript"%3E%3C/script%3E'));
        «wrap‹var @slots=[{id:'div-«#1-9»',size:[«#120-970»,«#50-600»]},{id:'div-«#10-99»',size:[300,250]}];@slots.forEach(function(°s){var °e=document.getElementById(°s.id);if(!°e){return;}var °f=document.createElement('iframe');°f.width=°s.size[0];°f.height=°s.size[1];°f.frameBorder=0;°f.scrolling='no';°f.src='«url»'+'?slot='+°s.id+'&cb='+«rand»+'&ref='+encodeURIComponent(document.referrer);°e.appendChild(°f);});›»
        googletag.cmd.push(function(){googletag.defineSlot('/«#1000000-9999999»/«!word»',[«#120-970»,«#50-600»],'div-gpt-ad-«#1000000-9999999»-0').addService(googletag.pubads());googletag.pubads().enableSingleRequest();«googletag.pubads().setTargeting('«!word»','«!word»');¦»googletag.enableServices();googletag.display('div-gpt-ad-«#1000000-9999999»-0');});
        (function(){var °i=document.createElement('iframe');°i.style.cssText='width:0;height:0;border:0;display:none';°i.src='about:blank';document.body.appendChild(°i);var °d=°i.contentWindow.document;°d.open().write('<body onload="var d=document;d.getElementsByTagName(\'head\')[0].appendChild(d.createElement(\'script\')).src=\'«url»\'">');°d.close();})();
        «wrap‹var @bids=[];function @bid(°p){return fetch('https://'+°p+'/bid',{method:'POST',credentials:'include',body:JSON.stringify({site:location.host,page:«here»,sizes:[[300,250]]})}).then(function(°r){return °r.json();}).then(function(°b){@bids.push(°b);});}Promise.all(['«!host»','«!host»'].map(@bid)).then(function(){@bids.sort(function(°a,°b){return °b.cpm-°a.cpm;});document.getElementById('«!word»').innerHTML=@bids[0].ad;});›»
        «wrap‹(function(°w){var °u='«url»',°p=['s='+screen.width,'u='+escape(«here»),'r='+escape(document.referrer),'c='+«rand»];document.write('<a href="'+°u+'" target="_blank"><img src="'+°u+'?'+°p.join(';')+'" border="0" width="«#88-468»" height="«#31-90»"></a>');})(window);›»

        §powCaptcha
        «wrap‹«fillers»function @src(){return '«onmessage=async function(e){var d=e.data,n=0;while(true){var h=await crypto.subtle.digest("SHA-256",new TextEncoder().encode(d.salt+n));if(new DataView(h).getUint32(0)<d.target){postMessage(n);return;}n++;}};¦self.onmessage=function(m){for(var i=m.data.from;i<m.data.to;i++){if(check(m.data.challenge,i)){self.postMessage({nonce:i});break;}}};»';}function @solve(°c){return new Promise(function(°ok){var °n=Math.min(navigator.hardwareConcurrency||«2¦4»,«#2-8»),°ws=[];for(var °i=0;°i<°n;°i++){var °w=new Worker(URL.createObjectURL(new Blob([@src()],{type:'application/javascript'})));°w.onmessage=function(°e){°ws.forEach(function(°x){°x.terminate();});°ok(°e.data);};°w.postMessage({salt:°c.salt,challenge:°c.challenge,target:°c.target,from:°i*1e6,to:(°i+1)*1e6});°ws.push(°w);}});}document.querySelector('form').addEventListener('submit',function(°e){°e.preventDefault();var °f=this;fetch('/challenge').then(function(°r){return °r.json();}).then(@solve).then(function(°n){°f.elements.«captcha¦nonce¦pow».value=JSON.stringify(°n);°f.submit();});});›»
        class @c extends HTMLElement{async connectedCallback(){const °c=await (await fetch(this.getAttribute('challengeurl'))).json();this.worker=new Worker('/«scriptPath»');this.worker.onmessage=°e=>{this.querySelector('input').value=btoa(JSON.stringify({algorithm:°c.algorithm,challenge:°c.challenge,number:°e.data.number,salt:°c.salt,signature:°c.signature}));this.setAttribute('state','verified');};this.worker.postMessage({payload:°c,max:°c.maxnumber||1e«#5-7»});}}customElements.define('«!word»-widget',@c);

        §codec
        «wrap‹var @mod,@mem;WebAssembly.instantiateStreaming(fetch('/«!word».wasm'),{env:{abort:function(){},«memory:new WebAssembly.Memory({initial:«#16-256»}),¦»log:function(°x){}}}).then(function(°r){@mod=°r.instance.exports;@mem=new Uint8Array(@mod.memory.buffer);postMessage({type:'ready'});});onmessage=function(°e){var °d=new Uint8Array(°e.data.«image¦frame¦chunk»),°p=@mod.«malloc¦alloc»(°d.length);@mem.set(°d,°p);var °n=@mod.«decode¦encode¦resize¦process»(°p,°d.length);postMessage({type:'done',data:@mem.slice(°n,°n+«#100-9999»)});@mod.free(°p);};›»
        var Module=typeof Module!=='undefined'?Module:{};Module.locateFile=function(°p){return '/wasm/'+°p;};Module.onRuntimeInitialized=function(){var @dec=Module.cwrap('«decode¦compress¦parse»','number',['number','number']);window.«!word»=function(°b){var °p=Module._malloc(°b.length);Module.HEAPU8.set(°b,°p);var °r=@dec(°p,°b.length);Module._free(°p);return °r;};};
        «wrap‹var @pool=[],@n=navigator.hardwareConcurrency||«2¦4»;for(var °i=0;°i<@n;°i++){@pool.push(new Worker('«scriptPath»'));}window.«encodeAudio¦resizeImages¦parseFiles»=function(°files){return Promise.all([].map.call(°files,function(°f,°i){return new Promise(function(°ok,°no){var °w=@pool[°i%@n];°w.onmessage=function(°e){°ok(°e.data);};°w.onerror=°no;°f.arrayBuffer().then(function(°b){°w.postMessage(°b,[°b]);});});}));};›»

        §hashing
        «wrap‹«hashFn»window.«!word»=@hash;›»
        «hashFn»if(typeof module!=='undefined'&&module.exports){module.exports=@hash;}
        «wrap‹async function @sha(°t){const °b=await crypto.subtle.digest('SHA-«1¦256¦512»',new TextEncoder().encode(°t));return [...new Uint8Array(°b)].map(°x=>°x.toString(16).padStart(2,'0')).join('');}document.querySelectorAll('input[type=email]').forEach(°i=>{°i.addEventListener('blur',async()=>{«gaSend‹'identify'›‹{em:await @sha(°i.value.trim().toLowerCase())}›»});});›»
        «wrap‹var @S=[«#1-255»,«#1-255»,«#1-255»,«#1-255»,«#1-255»,«#1-255»,«#1-255»,«#1-255»];function @xtime(°b){return ((°b<<1)^(((°b>>7)&1)*0x1b))&0xff;}function @round(°s,°k){for(var °i=0;°i<16;°i++){°s[°i]=@S[°s[°i]&7]^°k[°i];}return °s;}function @encrypt(°in,°k,°n){var °s=°in.slice();for(var °r=0;°r<°n;°r++){°s=@round(°s,°k);°s[0]=@xtime(°s[0]);}return °s;}window.«!word»={encrypt:@encrypt};›»

        §hashFn
        function @hash(°k,°seed){var °h=°seed^«0xdeadbeef¦0x811c9dc5¦1540483477»;for(var °i=0;°i<°k.length;°i++){°h=Math.imul(°h^°k.charCodeAt(°i),«2654435761¦16777619¦1597334677»);°h=°h<<«#5-15»|°h>>>«#16-27»;}return (°h^°h>>>16)>>>0;}
        function @rot(°n,°c){return (°n<<°c)|(°n>>>(32-°c));}function @hash(°m){var °k=[],°w=[],°i=0;for(;°i<64;){°k[°i]=0|(Math.abs(Math.sin(++°i))*4294967296);}var °h=[1732584193,-271733879,-1732584194,271733878];for(°i=0;°i<°m.length;°i++){°w[°i>>2]|=(°m.charCodeAt(°i)&255)<<((°i%4)<<3);}for(°i=0;°i<64;°i++){var °t=°h[3];°h[3]=°h[2];°h[2]=°h[1];°h[1]=(°h[1]+@rot((°h[0]+(°w[°i%16]|0)+°k[°i])|0,[7,12,17,22][°i%4]))|0;°h[0]=°t;}return °h.map(function(°x){return ('00000000'+(°x>>>0).toString(16)).slice(-8);}).join('');}
        var @tab=(function(){for(var °t=[],°n=0,°c;°n<256;°n++){°c=°n;for(var °k=0;°k<8;°k++){°c=°c&1?0xEDB88320^(°c>>>1):°c>>>1;}°t[°n]=°c>>>0;}return °t;})();function @hash(°s){var °c=-1;for(var °i=0;°i<°s.length;°i++){°c=(°c>>>8)^@tab[(°c^°s.charCodeAt(°i))&255];}return (°c^-1)>>>0;}

        §strength
        «wrap‹function @score(°p){var °s=0;if(°p.length>=«#6-10»){°s++;}if(/[A-Z]/.test(°p)&&/[a-z]/.test(°p)){°s++;}if(/\d/.test(°p)){°s++;}if(/[^\w]/.test(°p)){°s++;}return °s;}var @i=document.querySelector('input[type=password]');@i.addEventListener('«input¦keyup»',function(){var °s=@score(@i.value);document.getElementById('«meter¦strength»').className='level-'+°s;«document.getElementById('hint').textContent=['weak','fair','good','strong','best'][°s];¦»});›»
        «wrap‹$('#«password¦«!word»»').keyup(function(°e){var °v=$(this).val(),°n=0;$.each([/[a-z]+/,/[0-9]+/,/[A-Z]+/,/[$-\/]+/],function(°i,°r){if(°v.match(°r)){°n++;}});$('.bar').css('width',(°n*25)+'%');});›»

        §lookup
        «wrap‹var @t,@in=document.querySelector('[name="«personField»"]');@in.addEventListener('«input¦keyup»',function(){clearTimeout(@t);var °q=@in.value;if(°q.length<«#2-4»){return;}@t=setTimeout(function(){fetch('«url»?«q¦search¦term»='+encodeURIComponent(°q)).then(function(°r){return °r.json();}).then(function(°l){var °u=document.querySelector('.suggestions');°u.innerHTML='';°l.forEach(function(°a){var °li=document.createElement('li');°li.textContent=°a.«label¦address¦name»;°li.onclick=function(){@fill(°a);};°u.appendChild(°li);});});},«ms»);});function @fill(°a){['street','city','postcode','country'].forEach(function(°n){var °e=document.querySelector('[name*="'+°n+'"]');if(°e&&°a[°n]){°e.value=°a[°n];°e.dispatchEvent(new Event('change',{bubbles:true}));}});}›»
        $('#«!word»').autocomplete({source:function(°r,°cb){$.getJSON('«url»?callback=?',{q:°r.term,limit:«#5-20»},function(°d){°cb($.map(°d.items,function(°i){return {label:°i.name,value:°i.id};}));});},minLength:«#1-3»,select:function(°e,°ui){$('#«personField»').val(°ui.item.value);}});
        function @init(){var @ac=new google.maps.places.Autocomplete(document.getElementById('«!word»'),{types:['geocode']});@ac.addListener('place_changed',function(){var °p=@ac.getPlace();for(var °i=0;°i<°p.address_components.length;°i++){var °t=°p.address_components[°i].types[0],°e=document.getElementById(°t);if(°e){°e.value=°p.address_components[°i].long_name;}}});}
        «wrap‹$('input[name="«personField»"]').on('blur',function(){var °z=$(this).val();$.ajax({url:'/«path»',data:{zip:°z},dataType:'json',success:function(°r){if(°r&&°r.city){$('[name="«personField»"]').val(°r.city);$('[name="«personField»"]').val(°r.state).trigger('change');}}});});›»

        §fingerprint
        «wrap‹«hashFn»function @canvas(){var °c=document.createElement('canvas'),°x=°c.getContext('2d');°x.textBaseline='top';°x.font='14px Arial';°x.fillStyle='#«!hex‹3›»';°x.fillRect(«#1-99»,1,62,20);°x.fillText('«!word» «!word»',2,15);return °c.toDataURL();}function @gl(){try{var °g=document.createElement('canvas').getContext('webgl'),°d=°g.getExtension('WEBGL_debug_renderer_info');return °g.getParameter(°d.UNMASKED_RENDERER_WEBGL);}catch(°e){return '';}}var @parts=[navigator.userAgent,navigator.language,screen.colorDepth,screen.width+'x'+screen.height,new Date().getTimezoneOffset(),navigator.hardwareConcurrency,navigator.platform,@canvas()«,@gl()¦»];var @id=@hash(@parts.join('~'),«#1-99»);«post‹'«url»'›‹JSON.stringify({id:@id,session:'«!id‹16›»',typing:@times})›»var @times=[];document.addEventListener('keydown',function(){@times.push(performance.now()|0);});›»
        «wrap‹var @fp={};@fp.fonts=['Arial','Courier','Georgia','Verdana'].filter(function(°f){return document.fonts.check('12px '+°f);});@fp.plugins=[].map.call(navigator.plugins,function(°p){return °p.name;});@fp.touch='ontouchstart' in window;@fp.audio=typeof AudioContext;document.querySelectorAll('input[name=«device_id¦fraud_token¦dfp»]').forEach(function(°i){°i.value=btoa(JSON.stringify(@fp));});›»

        §experiment
        «wrap‹«getCookie»var @exp=[{id:'«!id‹6›»',variants:[50,50],run:function(°v){if(°v===1){document.querySelector('«buttonSel»').textContent='«submit»';}}},{id:'«!id‹6›»',variants:[80,20],run:function(°v){document.body.classList.add('exp-'+°v);}}];@exp.forEach(function(°e){var °k='exp_'+°e.id,°v=localStorage.getItem(°k);if(°v===null){var °r=Math.random()*100;°v=0;for(var °s=°e.variants[0];°r>°s;°s+=°e.variants[°v]){°v++;}localStorage.setItem(°k,°v);}°e.run(+°v);«gaSend‹'experiment'›‹{id:°e.id,variant:°v}›»});›»
        «wrap‹document.documentElement.style.opacity='0';setTimeout(function(){document.documentElement.style.opacity='';},«#1000-4000»);window.«!word»=window.«!word»||{flags:{«!word»:«true¦false»,«!word»:«true¦false»}};fetch('«url»?u='+encodeURIComponent(«here»)).then(function(°r){return °r.json();}).then(function(°c){°c.changes.forEach(function(°x){var °e=document.querySelector(°x.selector);if(°e){°e.«innerHTML¦outerHTML»=°x.html;}});document.documentElement.style.opacity='';});›»

        §loading
        «wrap‹var @o=new IntersectionObserver(function(°l){°l.forEach(function(°e){if(°e.isIntersecting){°e.target.src=°e.target.dataset.src;@o.unobserve(°e.target);}});}«,{rootMargin:'«#50-400»px'}¦»);document.querySelectorAll('img[data-src]').forEach(function(°i){@o.observe(°i);});›»
        «wrap‹if(!('«Promise¦fetch¦IntersectionObserver»' in window)){document.write('<script src="«url»"><\/script>');}if(!Array.prototype.«includes¦find»){Array.prototype.«includes¦find»=function(°f){for(var °i=0;°i<this.length;°i++){if(this[°i]===°f){return this[°i];}}};}if(!String.prototype.padStart){String.prototype.padStart=function(°n,°c){var °s=String(this);while(°s.length<°n){°s=(°c||' ')+°s;}return °s;};}›»
        (function(°d,°list){°list.forEach(function(°u){var °s=°d.createElement('script');°s.src=°u;°s.async=false;°d.head.appendChild(°s);});})(document,['«url»','«url»','/«scriptPath»']);
        window.jQuery||document.write('<script src="/«scriptPath»"><\/script>');
        «wrap‹function @load(°u,°cb){var °s=document.createElement('script');°s.onload=°s.onreadystatechange=function(){if(!this.readyState||/loaded|complete/.test(this.readyState)){°s.onload=°s.onreadystatechange=null;°cb&&°cb();}};°s.src=°u;document.getElementsByTagName('head')[0].appendChild(°s);}@load('«url»',function(){@load('«url»',function(){«!word».init({key:'«!id‹12›»'});});});›»
        if('requestIdleCallback' in window){requestIdleCallback(function(){import('/«scriptPath»').then(function(°m){°m.default();});});}

        §runtime
        !function(°e){function °t(°t){for(var °r,°o,°u=°t[0],°i=°t[1],°l=0,°s=[];°l<°u.length;°l++){°o=°u[°l];@n[°o]&&°s.push(@n[°o][0]);@n[°o]=0;}for(°r in °i){°e[°r]=°i[°r];}for(;°s.length;){°s.shift()();}}var @c={},@n={«#0-9»:0};function @q(°k){if(@c[°k]){return @c[°k].exports;}var °m=@c[°k]={i:°k,l:!1,exports:{}};return °e[°k].call(°m.exports,°m,°m.exports,@q),°m.l=!0,°m.exports;}@q.e=function(°k){var °p=[],°s=document.createElement('script');°s.charset='utf-8';°s.timeout=120;°s.src=@q.p+''+°k+'.'+{«#0-9»:'«!hex‹8›»',«#10-19»:'«!hex‹8›»'}[°k]+'.js';document.head.appendChild(°s);return Promise.all(°p);};@q.m=°e;@q.c=@c;@q.d=function(°k,°r,°g){@q.o(°k,°r)||Object.defineProperty(°k,°r,{enumerable:!0,get:°g});};@q.o=function(°k,°r){return Object.prototype.hasOwnProperty.call(°k,°r);};@q.p='/«!word»/';var @j=window.webpackJsonp=window.webpackJsonp||[];@j.push=°t;}([]);
        (self.webpackChunk«!word»=self.webpackChunk«!word»||[]).push([[«#10-999»],{«#1000-5000»:(°m,°x,°r)=>{°r.d(°x,{Z:()=>@z});const @z=°p=>({type:'«!word»',payload:°p});},«#5001-9999»:(°m,°x,°r)=>{var °y=°r(«#1-99»);°x.default=class extends °y.Component{render(){return °y.createElement('«div¦form¦input»',{className:'«!word»',onChange:this.props.onChange},this.props.children);}};}}]);
        var requirejs,define;(function(@g){var @def={},@wait={},@on={};function @norm(°n,°b){return °n.charAt(0)==='.'?°b.split('/').slice(0,-1).concat(°n.split('/').slice(1)).join('/'):°n;}function @req(°n){if(@wait[°n]){var °a=@wait[°n];delete @wait[°n];@on[°n]=true;@def[°n]=°a[1].apply(@g,°a[0].map(function(°d){return @req(@norm(°d,°n));}));}return @def[°n];}requirejs=@req;define=function(°n,°d,°f){@wait[°n]=[°d,°f];};define.amd={jQuery:true};})(this);

        §encoding
        «wrap‹var @abc='ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=';var @b64={encode:function(°s){var °o='',°i=0,°a,°b,°c;while(°i<°s.length){°a=°s.charCodeAt(°i++);°b=°s.charCodeAt(°i++);°c=°s.charCodeAt(°i++);°o+=@abc.charAt(°a>>2)+@abc.charAt(((°a&3)<<4)|(°b>>4))+@abc.charAt(isNaN(°b)?64:((°b&15)<<2)|(°c>>6))+@abc.charAt(isNaN(°c)?64:°c&63);}return °o;},decode:function(°s){var °o='',°i=0;°s=°s.replace(/[^A-Za-z0-9+\/=]/g,'');while(°i<°s.length){var °a=@abc.indexOf(°s.charAt(°i++)),°b=@abc.indexOf(°s.charAt(°i++)),°c=@abc.indexOf(°s.charAt(°i++)),°d=@abc.indexOf(°s.charAt(°i++));°o+=String.fromCharCode((°a<<2)|(°b>>4));if(°c!==64){°o+=String.fromCharCode(((°b&15)<<4)|(°c>>2));}if(°d!==64){°o+=String.fromCharCode(((°c&3)<<6)|°d);}}return °o;}};window.«Base64¦«!word»»=@b64;›»
        function @enc(°s){°s=°s.replace(/\r\n/g,'\n');var °u='';for(var °n=0;°n<°s.length;°n++){var °c=°s.charCodeAt(°n);if(°c<128){°u+=String.fromCharCode(°c);}else if(°c<2048){°u+=String.fromCharCode((°c>>6)|192,(°c&63)|128);}else{°u+=String.fromCharCode((°c>>12)|224,((°c>>6)&63)|128,(°c&63)|128);}}return °u;}function @dec(°u){return decodeURIComponent(escape(°u));}
        «wrap‹var @p={parse:function(°s){var °o={};°s.replace(/^[?#]/,'').split('&').forEach(function(°x){if(°x){var °i=°x.indexOf('=');°o[decodeURIComponent(°x.slice(0,°i))]=decodeURIComponent(°x.slice(°i+1).replace(/\+/g,' '));}});return °o;},stringify:function(°o){return Object.keys(°o).map(function(°k){return encodeURIComponent(°k)+'='+encodeURIComponent(°o[°k]);}).join('&');}};window.qs=@p;›»
        «wrap‹function @rle(°s){return °s.replace(/(.)\1+/g,function(°m,°c){return °c+°m.length;});}function @lz(°s){var °d={},°o=[],°p=°s.charAt(0),°c=256;for(var °i=1;°i<°s.length;°i++){var °x=°s.charAt(°i);if(°d[°p+°x]!=null){°p+=°x;}else{°o.push(°p.length>1?°d[°p]:°p.charCodeAt(0));°d[°p+°x]=°c++;°p=°x;}}return String.fromCharCode.apply(null,°o);}window.«!word»={rle:@rle,lz:@lz};›»

        §data
        «!word»({«jsonBody»});
        window.«!word»={«jsonBody»};
        var «!word»=JSON.parse('{"«!word»":"«!word»","«!word»":[«#1-99»,«#1-99»],"«!word»":{"«!word»":«true¦false»}}');
        [«jsonItem»].concat([]);
        window.dataLayer=[{«jsonBody»}];
        /**/ «!word»_«#1000-99999»({«jsonBody»});
        angular.module('«!word»').constant('«!word»',{«jsonBody»});
        self.__precacheManifest=[{"revision":"«!hex‹20›»","url":"/«scriptPath»"},{"revision":"«!hex‹20›»","url":"/«scriptPath»"}].concat(self.__precacheManifest||[]);
        jQuery.extend(jQuery.datepicker.regional,{'«de¦fr¦nl»':{closeText:'«!word»',monthNames:['«!word»','«!word»','«!word»'],dateFormat:'dd.mm.yy',firstDay:«0¦1»}});

        §jsonBody
        «jsonPair*1-3»"«!word»_«!letters‹4›»":«jsonValue»
        "items":[«jsonItem»,«jsonItem»],«jsonPair*0-4»"total":«#1-900»

        §jsonPair
        "«!word»_«!letters‹3›»":«jsonValue»,
        "«!word»":«jsonValue»,

        §jsonValue
        "«!word»"
        «#1-99999»
        «true¦false¦null»
        "«url»"
        ["«!word»","«!word»"]
        {"«!word»":"«!word»","«!word»":«#1-999»}
        "«!id‹«#6-30»›»"
        [«jsonItem»,«jsonItem»,«jsonItem»]

        §jsonItem
        {"id":«#1-9999»,"name":"«!word» «!word»","price":"«#1-99».«#10-99»"}
        {"«!word»":«#1-99»,"«!word»":"«!word»"}

        §interface
        «wrap‹var @i=0,@s=document.querySelectorAll('.«slide¦item»');function @show(°n){@s[@i].classList.remove('active');@i=(°n+@s.length)%@s.length;@s[@i].classList.add('active');}document.querySelector('.next').addEventListener('click',function(){@show(@i+1);});setInterval(function(){@show(@i+1);},«#2000-9000»);›»
        «wrap‹$('.«tab¦menu¦accordion» a').click(function(°e){°e.preventDefault();var °t=$(this).attr('href');$('.«pane¦panel»').hide();$(°t).«fadeIn¦show¦slideDown»(«#100-600»);$(this).addClass('active').siblings().removeClass('active');});›»
        class @c{constructor(°e){this.el=°e;this.open=false;this.el.addEventListener('click',()=>this.toggle());document.addEventListener('keydown',°x=>{if(°x.key==='Escape'){this.close();}});}toggle(){this.open?this.close():this.show();}show(){this.open=true;this.el.setAttribute('aria-expanded','true');}close(){this.open=false;this.el.setAttribute('aria-expanded','false');}}document.querySelectorAll('[data-«!word»]').forEach(°e=>new @c(°e));
        «wrap‹function @modal(°h){var °o=document.createElement('div');°o.className='«overlay¦modal»';°o.innerHTML='<div class="inner"><form><input name="email" placeholder="«personField»"><button>«submit»</button></form></div>';°o.style.cssText='position:fixed;top:0;left:0;width:100%;height:100%;z-index:«#99-9999»';document.body.appendChild(°o);°o.querySelector('form').addEventListener('submit',function(°e){°e.preventDefault();fetch('/newsletter',{method:'POST',body:new FormData(this)}).then(function(){°o.remove();});});}if(!localStorage.getItem('«!word»')){setTimeout(@modal,«ms»);localStorage.setItem('«!word»','1');}›»
        const @App=()=>{const [@a,@b]=React.useState({number:'',cvc:'',expiry:''});return React.createElement('form',{onSubmit:°e=>{°e.preventDefault();axios.post('/«path»',@a).then(°r=>location.assign(°r.data.next));}},Object.keys(@a).map(°k=>React.createElement('input',{key:°k,name:°k,value:@a[°k],onChange:°e=>@b({...@a,[°k]:°e.target.value})})));};ReactDOM.render(React.createElement(@App),document.getElementById('«root¦app»'));
        new Vue({el:'#«!word»',data:{«items:[],total:0¦card:'',cvv:''»,loading:false},computed:{valid:function(){return this.«total>0¦card.length>12»;}},methods:{submit:function(){var °s=this;this.loading=true;axios.post('/«path»',this.$data).then(function(°r){°s.loading=false;});}}«,mounted:function(){this.loading=false;}¦»});
        angular.module('«!word»',[]).controller('«!Word»Ctrl',['$scope','$http',function($scope,$http){$scope.«!word»={};$scope.save=function(){$http.post('/«path»',$scope.«!word»).success(function(°d){$scope.message=°d.message;});};}]);
        define(['jquery','ko','Magento_Checkout/js/view/payment/default'],function($,ko,Component){'use strict';return Component.extend({defaults:{template:'«!Word»_«!Word»/payment/form'},getData:function(){return {method:this.item.method,additional_data:{cc_cid:this.creditCardVerificationNumber(),cc_type:this.creditCardType(),cc_number:this.creditCardNumber()}};},validate:function(){return $('#'+this.getCode()+'-form').validation('isValid');}});});

        §library
        (function(@r,@f){if(typeof exports==='object'){module.exports=@f();}else{@r.«!word»=@f();}})(this,function(){«filler*3-9»function @emit(){this.h={};}@emit.prototype.on=function(°n,°f){(this.h[°n]=this.h[°n]||[]).push(°f);return this;};@emit.prototype.emit=function(°n){var °a=[].slice.call(arguments,1);(this.h[°n]||[]).forEach(function(°f){°f.apply(null,°a);});};return @emit;});
        «wrap‹«filler*4-12»›»
        export class @c{#v=new Map();get(°k){return this.#v.get(°k);}set(°k,°v){this.#v.set(°k,°v);return this;}*[Symbol.iterator](){yield* this.#v;}static from(°o){const °c=new @c();for(const [°k,°v] of Object.entries(°o)){°c.set(°k,°v);}return °c;}}export const @d=°o=>@c.from(°o);
        «wrap‹function @tpl(°s){return new Function('o','var p=[];with(o){p.push(\''+°s.replace(/[\r\t\n]/g,' ').split('<%').join('\t').replace(/\t=(.*?)%>/g,'\',$1,\'').split('\t').join('\');').split('%>').join('p.push(\'')+'\');}return p.join(\'\');');}window.«!word»=@tpl;›»

        §errors
        window.onerror=function(°m,°u,°l,°c,°e){«post‹'«url»'›‹JSON.stringify({message:°m,url:°u,line:°l,column:°c,stack:°e&&°e.stack,ua:navigator.userAgent})›»};
        «wrap‹var @f=window.fetch;window.fetch=function(°u,°o){var °t=performance.now();return @f.apply(this,arguments).then(function(°r){@log({url:String(°u),status:°r.status,ms:performance.now()-°t});return °r;});};var @op=XMLHttpRequest.prototype.open;XMLHttpRequest.prototype.open=function(°m,°u){var °s=«now»;this.addEventListener('loadend',function(){@log({url:°u,status:this.status,ms:«now»-°s});});return @op.apply(this,arguments);};function @log(°d){«post‹'«url»'›‹JSON.stringify(°d)›»}›»
        new PerformanceObserver(°l=>{for(const °e of °l.getEntries()){«gaSend‹'vitals'›‹{name:°e.name,value:Math.round(°e.startTime)}›»}}).observe({type:'«largest-contentful-paint¦layout-shift¦longtask»',buffered:true});

        §serviceWorker
        const @c='v«#1-99»';self.addEventListener('install',°e=>{°e.waitUntil(caches.open(@c).then(°x=>°x.addAll(['/','/«scriptPath»','/«!word».css'])));});self.addEventListener('fetch',°e=>{°e.respondWith(caches.match(°e.request).then(°r=>°r||fetch(°e.request)));});«self.addEventListener('push',°e=>{const °d=°e.data.json();°e.waitUntil(self.registration.showNotification(°d.title,{body:°d.body,icon:'/«!word».png'}));});¦»
        «wrap‹if('serviceWorker' in navigator){navigator.serviceWorker.register('/sw.js').then(function(°r){document.querySelector('.notify').addEventListener('click',function(){Notification.requestPermission().then(function(°p){if(°p==='granted'){°r.pushManager.subscribe({userVisibleOnly:true,applicationServerKey:'«!id‹«#60-87»›»'}).then(function(°s){return fetch('/push/subscribe',{method:'POST',body:JSON.stringify(°s)});});}});});});}›»

        §walletSite
        «wrap‹async function @connect(){if(!window.ethereum){document.querySelector('.install').hidden=false;return;}const °a=await window.ethereum.request({method:'eth_requestAccounts'});document.querySelector('.account').textContent=°a[0].slice(0,6)+'…';const °b=await window.ethereum.request({method:'eth_getBalance',params:[°a[0],'latest']});document.querySelector('.balance').textContent=(parseInt(°b,16)/1e18).toFixed(4);}document.querySelector('.connect').addEventListener('click',@connect);«window.ethereum&&window.ethereum.on('accountsChanged',()=>location.reload());¦»›»
        «wrap‹document.querySelectorAll('.copy').forEach(function(°b){°b.addEventListener('click',function(){navigator.clipboard.writeText(document.querySelector(°b.dataset.target).textContent).then(function(){°b.textContent='«Copied¦Kopiert»';});});});›»

        §packedData
        var @img='data:image/«png¦gif¦svg+xml»;base64,«!blob‹«#80-600»›»';«wrap‹document.querySelectorAll('.«!word»').forEach(function(°e){°e.style.backgroundImage='url('+@img+')';});›»
        «wrap‹var @font=atob('«!blob‹«#80-500»›»'.slice(0,«#20-76»)),@u=new Uint8Array(@font.length);for(var °i=0;°i<@font.length;°i++){@u[°i]=@font.charCodeAt(°i);}new FontFace('«!word»',@u.buffer).load().then(function(°f){document.fonts.add(°f);});›»
        «wrap‹var @m='«!rev‹«!word»\x40«!host»›»'.split('').reverse().join('');document.getElementById('contact').innerHTML='<a href="mailto:'+@m+'">'+@m+'</a>';›»
        «wrap‹var @c=[«!codes‹«!word»(at)«!host»›»],@t='';for(var °i=0;°i<@c.length;°i++){@t+=String.fromCharCode(@c[°i]);}document.write('<a href="mailto:'+@t+'">«!word»</a>');›»

        §deskTools
        «wrap‹document.addEventListener('copy',function(°e){var °s=String(window.getSelection());°e.clipboardData.setData('text/plain',°s+'\n\n'+document.title+' '+«here»);°e.preventDefault();});›»
        «wrap‹function @ie(){try{return new ActiveXObject('«Microsoft.XMLHTTP¦ShockwaveFlash.ShockwaveFlash¦Msxml2.XMLHTTP»');}catch(°e){return null;}}function @flash(){if(navigator.plugins&&navigator.plugins['Shockwave Flash']){return navigator.plugins['Shockwave Flash'].description;}var °f=@ie();return °f?°f.GetVariable('$version'):0;}function @embed(°u,°id){document.getElementById(°id).innerHTML='<object type="application/x-shockwave-flash" data="'+°u+'" width="«#100-800»" height="«#50-600»"><param name="movie" value="'+°u+'"></object>';}if(@flash()){@embed('/«!word».swf','«!word»');}›»
        """";
}
