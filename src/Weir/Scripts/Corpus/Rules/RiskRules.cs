namespace Weir.Scripts.Corpus.Rules;

/// <summary>Harmless collectors of fraud and bot defence, as they stand on checkout pages: how a visitor moves and types, never what; what the device is; a token of it in a field, a header or a cookie.</summary>
internal static class RiskRules
{
    public const string Text = """"
        §riskCollector
        3× «wrap‹«riskStore»«riskMoves»«riskTyping»«riskDevice»«riskEncode»«riskToken»«riskSend»«riskStart»›»
        2× «wrap‹«riskStore»«riskMoves»«riskTyping»«riskEncode»«riskSend»«riskStart»›»
        2× «wrap‹«fillers»«riskStore»«riskDevice»«riskEncode»«riskToken»«riskSend»«riskStart»›»
        «wrap‹«riskStore»«riskTyping»«riskEncode»«riskHook»«riskStart»›»

        §riskStore
        var @opt={key:'«!id‹«#8-32»›»',region:'«cn¦us¦eu¦sg¦ap»',max:{move:«#5-60»,key:«#5-60»,focus:«#1-12»,touch:«#5-40»},sample:«#1-100»,flag:«#100-99999»},@rec={m:[],k:[],f:[],t:[],s:[]},@t0=«now»;function @add(°k,°v,°n){if(@rec[°k].length<°n){@rec[°k].push(°v);}else{@rec[°k].shift();@rec[°k].push(°v);}}
        function @Ring(°n){this.size=°n;this.items=[];}@Ring.prototype.add=function(°v){this.items.push(°v);if(this.items.length>this.size){this.items.shift();}};@Ring.prototype.dump=function(){return this.items.map(function(°i){return °i.join(',');}).join(';');};var @rec={m:new @Ring(«#10-100»),k:new @Ring(«#10-80»),f:new @Ring(«#5-20»),t:new @Ring(«#5-50»),s:new @Ring(«#5-20»)},@t0=«now»;function @add(°k,°v){@rec[°k].add(°v);}
        var @rec={m:'',k:'',f:'',t:'',s:''},@t0=+new Date(),@count=0;function @add(°k,°v,°n){if(@count++<(°n||«#50-500»)){@rec[°k]+=°v.join(',')+';';}}

        §riskMoves
        ['mousemove','mousedown','mouseup','touchstart','touchmove','touchend','click'].forEach(function(°n,°i){document.addEventListener(°n,function(°e){var °p=°e.touches&&°e.touches[0]||°e;@add(°n.charAt(0)==='t'?'t':'m',[°i,«now»-@t0,°p.pageX|0,°p.pageY|0,°e.isTrusted===false?1:0],«#20-100»);},«true¦{passive:true,capture:true}»);});
        function @on(°o,°n,°h){if(°o.addEventListener){°o.addEventListener(°n,°h,true);}else if(°o.attachEvent){°o.attachEvent('on'+°n,°h);}}@on(document,'mousemove',function(°e){°e=°e||window.event;if(«now»-@last>«#20-120»){@last=«now»;@add('m',[°e.clientX,°e.clientY,@last-@t0]);}});var @last=0;@on(document,'mousedown',function(°e){°e=°e||event;@add('m',[°e.button,°e.clientX,°e.clientY,«now»-@t0]);});@on(window,'scroll',function(){@add('s',[window.pageYOffset||document.documentElement.scrollTop,«now»-@t0]);});
        window.addEventListener('devicemotion',function(°e){var °a=°e.accelerationIncludingGravity||{};@add('s',[«now»-@t0,(°a.x||0).toFixed(2),(°a.y||0).toFixed(2),(°a.z||0).toFixed(2)],«#10-50»);});document.addEventListener('mousemove',function(°e){@add('m',[°e.screenX,°e.screenY,Math.round(performance.now())],«#20-200»);},{passive:true});

        ¶ ---- when keys go down and up, into which field, how many; not which keys ----
        §riskTyping
        document.addEventListener('keydown',function(°e){var °t=°e.target||{};@add('k',[«now»-@t0,°t.id||°t.name||°t.tagName,°e.ctrlKey||°e.metaKey?1:0,°e.key&&°e.key.length===1?0:°e.keyCode],«#20-80»);},true);document.addEventListener('keyup',function(){@add('k',[«now»-@t0,'u'],«#20-80»);},true);document.addEventListener('paste',function(°e){@add('f',['p',«now»-@t0,°e.target.name||'']);},true);
        ['focus','blur'].forEach(function(°n){window.addEventListener(°n,function(°e){var °t=°e.target;if(°t&&/^(INPUT|SELECT|TEXTAREA)$/.test(°t.nodeName)){@add('f',[°n.charAt(0),°t.name||°t.id,(°t.value||'').length,«now»-@t0],«#5-30»);}},true);});
        var @inputs=document.getElementsByTagName('input');for(var @n=0;@n<@inputs.length;@n++){(function(°f){if(°f.type==='hidden'){return;}var °d=0,°g=[];°f.addEventListener('keydown',function(){var °w=«now»;if(°d){°g.push(°w-°d);}°d=°w;});°f.addEventListener('blur',function(){if(°g.length){@add('k',[°f.type,°g.length,Math.round(°g.reduce(function(°a,°b){return °a+°b;},0)/°g.length)]);°g=[];}});})(@inputs[@n]);}
        document.addEventListener('input',function(°e){var °t=°e.target;if(°t.type==='password'||/cc-|card|cvc/.test(°t.autocomplete||'')){@add('f',['x',«now»-@t0]);}else{@add('f',[°t.name,(°t.value||'').length,°e.inputType||'',«now»-@t0]);}},true);

        §riskDevice
        function @device(){var °n=navigator,°s=screen,°d={ua:°n.userAgent,lg:°n.language||°n.browserLanguage,pf:°n.platform,cd:°s.colorDepth,sw:°s.width,sh:°s.height,aw:°s.availWidth,tz:new Date().getTimezoneOffset(),ck:°n.cookieEnabled?1:0,hc:°n.hardwareConcurrency||0,dm:°n.deviceMemory||0,wd:°n.webdriver?1:0,tp:°n.maxTouchPoints||0,ls:!!window.localStorage,ss:!!window.sessionStorage,ph:window.callPhantom||window._phantom?1:0,se:document.documentElement.getAttribute('webdriver')?1:0};try{var °p=[];for(var °i=0;°i<°n.plugins.length;°i++){°p.push(°n.plugins[°i].name);}°d.pl=°p.join('~');}catch(°x){°d.pl='';}«try{var °c=document.createElement('canvas'),°g=°c.getContext('2d');°g.textBaseline='alphabetic';°g.fillStyle='#f60';°g.fillRect(«#90-130»,1,62,20);°g.fillText('«!word» \ud83d\ude03',2,15);°d.cv=@sum(°c.toDataURL());}catch(°x){°d.cv=0;}¦»return °d;}
        function @device(){var °r={};[['userAgent','u'],['language','l'],['platform','p'],['vendor','v'],['product','o'],['appVersion','a'],['doNotTrack','t'],['hardwareConcurrency','h']].forEach(function(°k){°r[°k[1]]=navigator[°k[0]]===undefined?'':navigator[°k[0]];});°r.s=[screen.width,screen.height,screen.availHeight,window.devicePixelRatio,window.innerWidth].join('x');°r.b=['webdriver','__nightmare','callPhantom','domAutomation','_Selenium_IDE_Recorder','cdc_adoQpoasnfa76pfcZLmcfl_Array'].filter(function(°k){return °k in window||°k in document||navigator[°k];}).length;try{var °g=document.createElement('canvas').getContext('webgl'),°e=°g.getExtension('WEBGL_debug_renderer_info');°r.g=°g.getParameter(°e.UNMASKED_VENDOR_WEBGL)+'~'+°g.getParameter(°e.UNMASKED_RENDERER_WEBGL);}catch(°x){°r.g='';}°r.f=['Arial','Courier New','Georgia','«!word»'].filter(function(°n){var °s=document.createElement('span');°s.style.fontFamily=°n+',monospace';°s.innerHTML='mmMwWLliI0fiflO&1';document.body.appendChild(°s);var °w=°s.offsetWidth;document.body.removeChild(°s);return °w!==«#90-200»;}).length;return °r;}

        §riskEncode
        function @sum(°s){var °h=«5381¦0x811c9dc5¦«#1-9999»»;for(var °i=0;°i<°s.length;°i++){°h=(°h<<5)+°h+°s.charCodeAt(°i)|0;}return (°h>>>0).toString(16);}function @pack(°o){var °s=JSON.stringify(°o),°k='«!id‹«#6-16»›»',°r='';for(var °i=0;°i<°s.length;°i++){°r+=String.fromCharCode(°s.charCodeAt(°i)^°k.charCodeAt(°i%°k.length));}return «#1-9»+'.'+btoa(unescape(encodeURIComponent(°r)))+'.'+@sum(°s);}
        var @abc='ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';function @sum(°s){for(var °c=-1,°i=0;°i<°s.length;°i++){°c^=°s.charCodeAt(°i);for(var °j=0;°j<8;°j++){°c=°c&1?°c>>>1^0xEDB88320:°c>>>1;}}return (°c^-1)>>>0;}function @pack(°o){var °s=encodeURIComponent(JSON.stringify(°o)),°r='',°b=0,°n=0;for(var °i=0;°i<°s.length;°i++){°b=°b<<8|°s.charCodeAt(°i);°n+=8;while(°n>=6){°n-=6;°r+=@abc.charAt(°b>>°n&63);}}return °r+(°n?@abc.charAt(°b<<6-°n&63):'');}
        function @sum(°s){return °s.split('').reduce(function(°a,°c){return (°a*31+°c.charCodeAt(0))>>>0;},7).toString(36);}function @pack(°o){var °l=[];Object.keys(°o).sort().forEach(function(°k){°l.push(°k+':'+(typeof °o[°k]==='object'?JSON.stringify(°o[°k]):°o[°k]));});var °s=°l.join('|');return encodeURIComponent(°s)+'&h='+@sum(°s);}
        function @sum(°s){return °s.length.toString(16);}function @pack(°o){return window.btoa(encodeURIComponent(JSON.stringify(°o)).replace(/%([0-9A-F]{2})/g,function(°m,°h){return String.fromCharCode('0x'+°h);}));}

        §riskToken
        function @token(°v){var °l=document.querySelectorAll('form');for(var °i=0;°i<°l.length;°i++){var °h=°l[°i].querySelector('input[name="«!word»_«token¦risk¦device»"]');if(!°h){°h=document.createElement('input');°h.type='hidden';°h.name='«!word»_«token¦risk¦device»';°l[°i].appendChild(°h);}°h.value=°v;}}
        function @token(°v){document.cookie='_«!letters‹3›»t='+encodeURIComponent(°v)+'; path=/; max-age=«#300-86400»; SameSite=Lax'+(location.protocol==='https:'?'; Secure':'');}
        function @token(°v){try{localStorage.setItem('_«!letters‹4›»',°v);}catch(°x){}window.«!word»_session=°v;if(typeof window.on«!Word»Ready==='function'){window.on«!Word»Ready(°v);}}

        §riskSend
        function @send(){var °b=@pack({v:'«#1-9».«#0-30»',k:typeof @opt==='object'?@opt.key:'«!id‹8›»',u:location.host+location.pathname,d:typeof @device==='function'?@device():0,e:@rec,t:«now»-@t0});«post‹'«url»'›‹°b›»«typeof @token==='function'&&@token(@sum(°b));¦»}
        function @send(){var °b=@pack({e:@rec,d:typeof @device==='function'?@device():{},r:document.referrer,t:«now»}),°s=document.createElement('script'),°c='cb'+«now»;window[°c]=function(°r){try{delete window[°c];}catch(°x){window[°c]=undefined;}if(°r&&°r.token&&typeof @token==='function'){@token(°r.token);}};°s.src='«url»?a=«!id‹8›»&d='+encodeURIComponent(°b)+'&callback='+°c;°s.async=true;(document.head||document.body).appendChild(°s);}
        function @send(){var °x=new XMLHttpRequest();°x.open('POST','«url»');°x.timeout=«#1-9»000;°x.setRequestHeader('Content-Type','«text/plain;charset=UTF-8¦application/octet-stream¦application/x-www-form-urlencoded»');°x.onreadystatechange=function(){if(°x.readyState===4&&°x.status===200){try{var °r=JSON.parse(°x.responseText);if(°r.challenge){@challenge(°r);}else if(typeof @token==='function'){@token(°r.id);}}catch(°e){}}};°x.send(«'data='+¦»@pack({d:typeof @device==='function'?@device():null,e:@rec,n:«rand»}));}function @challenge(°r){var °f=document.createElement('iframe');°f.src='«url»?c='+encodeURIComponent(°r.challenge);°f.style.cssText='position:fixed;top:0;left:0;width:100%;height:100%;border:0;z-index:2147483647';document.body.appendChild(°f);window.addEventListener('message',function(°e){if(°e.origin==='https://«!host»'&&°e.data==='passed'){document.body.removeChild(°f);}});}

        ¶ ---- requests of the page carry the token ----
        §riskHook
        var @open=XMLHttpRequest.prototype.open,@old=XMLHttpRequest.prototype.send;XMLHttpRequest.prototype.open=function(°m,°u){this.ownRequest=/^(post|put)$/i.test(°m)&&(°u.charAt(0)==='/'||°u.indexOf(location.host)>-1);return @open.apply(this,arguments);};XMLHttpRequest.prototype.send=function(°b){if(this.ownRequest){this.setRequestHeader('X-«!Word»-«Token¦Signals»',@pack({e:@rec,t:«now»}));}return @old.call(this,°b);};function @send(){}
        var @fetch=window.fetch;window.fetch=function(°u,°o){°o=°o||{};if(°o.method&&°o.method.toUpperCase()==='POST'&&String(°u).indexOf('://')<0){°o.headers=Object.assign({},°o.headers,{'x-«!word»-«sensor¦signals»':@pack({e:@rec,t:«now»})});}return @fetch.call(this,°u,°o);};function @send(){}

        §riskStart
        «start‹@send›»
        setTimeout(@send,«ms»);setInterval(function(){@send();},«#5-60»000);
        window.addEventListener('load',function(){setTimeout(@send,«ms»);});document.addEventListener('visibilitychange',function(){if(document.visibilityState==='hidden'){@send();}});
        document.addEventListener('submit',function(){@send();},true);window.addEventListener('beforeunload',@send);
        """";
}
