namespace Weir.Scripts.Corpus.Rules;

/// <summary>Harmless tags that resemble skimmers most: of visitors, leads and conversions. They keep an identifier in a cookie, read addresses and fields without worth, put them into a query and send it as a picture or a request.</summary>
internal static class TrackerRules
{
    public const string Text = """"
        §visitorTag
        2× «wrap‹«trackerCookies»«trackerIdentity»«trackerSubject»«trackerQuery»«trackerVisit»«trackerForms»«trackerEvents»«trackerStart»›»
        2× «wrap‹«trackerCookies»«trackerIdentity»«trackerQuery»«trackerVisit»«trackerEvents»«trackerStart»›»
        «trackerCookies»«trackerIdentity»«trackerSubject»«trackerQuery»«trackerVisit»«trackerForms»«trackerStart»
        «wrap‹«fillers»«trackerCookies»«trackerIdentity»«trackerQuery»«trackerVisit»«trackerStart»›»

        §segmentTag
        2× «wrap‹«trackerCookies»«trackerTopics»«trackerPrivate»«trackerSegments»«trackerSync»›»
        «wrap‹«trackerCookies»«trackerTopics»«trackerSegments»›»
        «wrap‹«trackerCookies»«trackerSegments»«trackerSync»›»
        «wrap‹«trackerCookies»«trackerIdentity»«trackerPrivate»«trackerSync»›»

        ¶ ---- a cookie and what stands in for it ----
        §trackerCookies
        var @jar={get:function(°n){var °m=document.cookie.match(new RegExp('(?:^|;\\s*)'+°n+'=([^;]*)'));return °m?decodeURIComponent(°m[1]):null;},set:function(°n,°v,°d){var °e=new Date();°e.setTime(°e.getTime()+°d*864e5);document.cookie=°n+'='+encodeURIComponent(°v)+'; expires='+°e.toUTCString()+'; domain='+@domain()+'; path=/; SameSite=Lax';}};function @domain(){var °p=location.hostname.split('.'),°i=0,°k='_t'+«now»,°d='';while(°i<°p.length-1&&document.cookie.indexOf(°k+'='+°k)===-1){°d=°p.slice(-1-(++°i)).join('.');document.cookie=°k+'='+°k+';domain='+°d+';';}document.cookie=°k+'=;expires=Thu, 01 Jan 1970 00:00:01 GMT;domain='+°d+';';return °d;}
        function @get(°n){var °l=document.cookie.split(';');for(var °i=0;°i<°l.length;°i++){var °c=°l[°i].replace(/^\s+/,'');if(°c.indexOf(°n+'=')===0){return unescape(°c.substring(°n.length+1));}}return '';}function @set(°n,°v,°d){var °e='',°h=location.host;if(°d){var °t=new Date();°t.setTime(°t.getTime()+24*°d*60*60*1000);°e='; expires='+°t.toGMTString();}document.cookie=°n+'='+°v+°e+'; path=/'+(°h.split('.').length>1?'; domain='+(°h.match(/([^.]+)\.\w{2,3}(?:\.\w{2})?$/)||[])[0]:'');}var @jar={get:@get,set:@set};
        var @jar={get:function(°n){try{return window.localStorage.getItem(°n)||(document.cookie.split(°n+'=')[1]||'').split(';')[0];}catch(°x){return '';}},set:function(°n,°v){document.cookie=°n+'='+°v+'; max-age=31536000; path=/; secure';try{localStorage.setItem(°n,°v);}catch(°x){}}};

        §trackerIdentity
        var @name='_«!letters‹3›»id',@visitor=@jar.get(@name);if(!@visitor){@visitor=@part()+@part()+'-'+@part()+'-'+«now»;@jar.set(@name,@visitor,«#30-730»);}function @part(){return Math.floor(65536*(1+Math.random())).toString(16).substring(1);}
        var @name='«!word»_uuid',@visitor=@jar.get(@name)||«rand»;@jar.set(@name,@visitor,365);
        var @name='«!word»_vid',@visitor=@jar.get(@name);if(@visitor===null||@visitor===''){@visitor='«!upper‹«!letters‹2›»›».'+«now»+'.'+«rand»;@jar.set(@name,@visitor,«#90-400»);}

        ¶ ---- what the page is about: from its own markup ----
        §trackerSubject
        function @subject(){var °r=null;document.querySelectorAll('script[type="application/ld+json"]').forEach(function(°s){try{var °j=JSON.parse(°s.innerHTML);°r=°r||°j.«sku¦mpn¦productID¦vehicleIdentificationNumber¦isbn»||(°j.length&&°j[0].«sku¦identifier¦name»)||null;}catch(°x){}});if(°r===null&&document.querySelector('[itemprop="«sku¦productID¦name»"]')){°r=document.querySelector('[itemprop="«sku¦productID¦name»"]').innerHTML;}return °r;}
        function @subject(){var °m=document.querySelector('meta[name="«keywords¦product:id¦listing¦article:section»"]')||document.querySelector('meta[property="og:«title¦url¦type»"]');return °m?°m.content:'';}
        function @subject(){var °i=$('.«page-bd¦product-info¦listing-detail» input[name="«vin¦sku¦product_id¦listing»"]');if(typeof °i.val()!=='undefined'){return °i.val();}var °t=$('td.«details¦spec»-title').filter(function(){return $(this).text()==='«SKU¦VIN¦Ref»';}).next('td').html();return °t||null;}
        function @subject(){return typeof window.dataLayer!=='undefined'&&window.dataLayer[0]&&window.dataLayer[0].«productId¦pageType¦listingId»||location.pathname.split('/').pop();}

        §trackerQuery
        function @query(°o){return '?acct=«!id‹«#6-12»›»&tz='+encodeURIComponent(new Date().getTimezoneOffset())+'&ref='+encodeURIComponent(document.referrer)+'&u='+encodeURIComponent(«here»)+'&t='+encodeURIComponent(document.title)+'&vid='+encodeURIComponent(@visitor)+(°o?'&'+°o:'');}
        function @query(°o){var °p={a:'«!id‹8›»',v:@visitor,u:«here»,r:document.referrer,s:screen.width+'x'+screen.height,l:navigator.language,z:«rand»},°q=[];for(var °k in °p){if(°p.hasOwnProperty(°k)){°q.push(°k+'='+encodeURIComponent(°p[°k]));}}return '?'+°q.join('&')+(°o?'&'+°o:'');}
        function @query(°o){var °p=new URLSearchParams();°p.set('account','«!id‹10›»');°p.set('visitor',@visitor);°p.set('page',«here»);°p.set('referrer',document.referrer);°p.set('title',document.title);return '?'+°p.toString()+(°o?'&'+°o:'');}

        ¶ ---- a request, or a picture where there is none ----
        §trackerVisit
        function @send(°f,°o){var °x=new XMLHttpRequest(),°u='«trackerUrl»'+°f+@query(°o);if('withCredentials' in °x){°x.open('get',°u,true);}else if(typeof XDomainRequest!=='undefined'){°x=new XDomainRequest();°x.open('get',°u);}else{°x=null;}if(°x){°x.withCredentials=true;°x.setRequestHeader('Content-Type','application/x-www-form-urlencoded; charset=UTF-8');°x.onload=function(){if(°x.responseText.substr(0,1)==='{'){@answer(JSON.parse(°x.responseText));}};°x.send();}else{@picture(°u+'&img=1');}}«trackerPicture»«trackerAnswer»
        function @send(°f,°o){@picture('«trackerUrl»'+°f+@query(°o));}«trackerPicture»
        function @send(°f,°o){var °u='«trackerUrl»'+°f+@query(°o);if(navigator.sendBeacon){navigator.sendBeacon(°u);}else{@picture(°u);}}«trackerPicture»
        function @send(°f,°o){fetch('«trackerUrl»'+°f+@query(°o),{credentials:'include',mode:'cors'}).then(function(°r){return °r.json();}).then(@answer).catch(function(){@picture('«trackerUrl»'+°f+@query(°o));});}«trackerPicture»«trackerAnswer»
        function @send(°f,°o){var °s=document.createElement('script');°s.async=true;°s.src='«trackerUrl»'+°f+@query((°o?°o+'&':'')+'callback=@answer');document.getElementsByTagName('head')[0].appendChild(°s);}«trackerAnswer»

        §trackerUrl
        https://«!host»/
        //«!host»/
        https://app.«!host»/
        https://«!host»/v«#1-4»/

        §trackerPicture
        function @picture(°u){var °i=document.createElement('img');°i.src=°u;°i.alt='';°i.style='display:none;visibility:hidden;width:0;height:0;';if(document.body!==null){var °f=document.body.firstChild;°f.parentNode.insertBefore(°i,°f);}}
        function @picture(°u){new Image().src=°u;}
        function @picture(°u){var °i=new Image(1,1);°i.onload=°i.onerror=function(){°i=null;};°i.src=°u;}

        §trackerAnswer
        function @answer(°r){if(°r.visitorID&&°r.visitorID!==''){@visitor=°r.visitorID;@jar.set(@name,@visitor,365);}«window.optimizely=window.optimizely||[];(°r.audiences||[]).forEach(function(°a){window.optimizely.push(['addToAudience',°a]);});¦if(°r.goals&&°r.goals.length>0){setTimeout(function(){@goal(°r.goals);},2000);}function @goal(°g){°g.forEach(function(°n){if(document.body.innerHTML.indexOf(°n.text)>-1){@send('goal','id='+°n.id);}});}¦»}
        function @answer(°r){if(°r&&°r.id){@jar.set(@name,°r.id,«#90-730»);}«if(°r.sync){°r.sync.forEach(function(°u){new Image().src=°u;});}¦»}

        ¶ ---- forms get the identifier; fields that name a lead are told, no others ----
        §trackerForms
        function @mark(){var °l=document.getElementsByTagName('form');for(var °i=0;°i<°l.length;°i++){var °has=false;for(var °j=0;°j<°l[°i].elements.length;°j++){°has=°has||°l[°i].elements[°j].name==='«!word»_track';}if(!°has){var °h=document.createElement('input');°h.type='hidden';°h.name='«!word»_track';°h.value=@visitor;°l[°i].appendChild(°h);}}}«setTimeout(@mark,«ms»);¦document.addEventListener('DOMContentLoaded',@mark);»
        document.addEventListener('submit',function(°e){var °f=°e.target,°m=°f.querySelector('input[type=email],[name*=email]');if(°m&&/^\S+\x40\S+$/.test(°m.value)){@send('lead','form='+encodeURIComponent(°f.id||°f.name)+'&email='+encodeURIComponent(°m.value));}},true);
        $('form').on('submit',function(){var °f=$(this);@send('lead','form='+encodeURIComponent(°f.attr('id'))+'&name='+encodeURIComponent(°f.find('[name=«name¦firstname¦first_name»]').val()||'')+'&email='+encodeURIComponent(°f.find('[name=email]').val()||''));});
        [].forEach.call(document.querySelectorAll('form[id^="«mkto¦hs¦wpcf7»"]'),function(°f){°f.addEventListener('submit',function(){var °p=[].map.call(°f.querySelectorAll('input[type=text],input[type=email],input[type=tel]'),function(°i){return °i.name;});@send('conversion','fields='+encodeURIComponent(°p.join(',')));});});
        window.addEventListener('message',function(°e){if(°e.data&&°e.data.type==='hsFormCallback'&&°e.data.eventName==='onFormSubmitted'){@send('conversion','form='+encodeURIComponent(°e.data.id));}});

        §trackerEvents
        window.«!word»Event=function(°t,°id,°p){if(!°t||!°id){return false;}if(['campaign','touchpoint','conversion','page','promocode'].indexOf(°t)<0){return false;}@send('event','type='+encodeURIComponent(°t)+'&trigger='+encodeURIComponent(°id)+'&profile='+encodeURIComponent(JSON.stringify(°p||[])));return true;};
        if(/«thank-you¦success¦confirmation¦danke»/.test(location.pathname)){@send('conversion','value='+encodeURIComponent((document.querySelector('.«order-total¦grand-total¦amount»')||{}).textContent||''));}
        document.addEventListener('click',function(°e){var °a=°e.target.closest?°e.target.closest('a'):null;if(°a&&/^tel:|^mailto:/.test(°a.href)){@send('touchpoint','kind='+encodeURIComponent(°a.protocol)+'&target='+encodeURIComponent(°a.pathname));}});
        window.addEventListener('beforeunload',function(){@send('leave','after='+encodeURIComponent(performance.now()|0)+'&depth='+encodeURIComponent(window.pageYOffset));});

        §trackerStart
        @send('visit'«,'about='+encodeURIComponent(typeof @subject==='function'?@subject():'')¦»);
        if(document.readyState==='loading'){document.addEventListener('DOMContentLoaded',function(){@send('visit');});}else{@send('visit');}
        if(@jar.get('«optout¦dnt¦consent»')!=='1'&&navigator.doNotTrack!=='1'){@send('visit');}

        ¶ ---- audiences: what the page is about, by number, to a data platform ----
        §trackerTopics
        function @topic(){var °c=document.querySelector("link[rel='canonical']"),°p=(°c?°c.href:«here»).replace(/^https?:\/\//,'').split('/');return °p.length>2?°p.slice(1,3).join('-'):°p[0];}function @words(){var °m=document.querySelector("meta[name='keywords']")||document.querySelector("meta[name='Keywords']");return °m&&°m.content!=='undefined'?°m.content:'';}
        var @rules=[{match:/«!word»/,id:«#100-999»},{match:/«!word»|«!word»/i,id:«#100-999»},{match:/\/«!word»\//,id:«#100-999»}];function @topic(){return @rules.filter(function(°r){return °r.match.test(location.pathname);}).map(function(°r){return °r.id;}).join(',');}function @words(){return (document.title||'').toLowerCase().split(/\W+/).slice(0,«#5-12»).join(',');}

        §trackerPrivate
        function @isPrivate(°ok){var °y=function(){°ok(true);},°n=function(){°ok(false);};if('storage' in navigator&&'estimate' in navigator.storage){navigator.storage.estimate().then(function(°e){°e.quota<120000000?°y():°n();});}else if(window.indexedDB===null||typeof window.indexedDB==='undefined'){°y();}else{try{localStorage.setItem('_x','1');localStorage.removeItem('_x');°n();}catch(°x){navigator.cookieEnabled?°y():°n();}}}
        function @isPrivate(°ok){if('MozAppearance' in document.documentElement.style){var °d=indexedDB.open('«test¦check»');°d.onerror=function(){°ok(true);};°d.onsuccess=function(){°ok(false);};}else if(window.webkitRequestFileSystem){window.webkitRequestFileSystem(window.TEMPORARY,1,function(){°ok(false);},function(){°ok(true);});}else{°ok(false);}}

        §trackerSegments
        var @cid=/Mobi|Android|iPhone/i.test(navigator.userAgent)?'«#1000-9999»:«#10-99»':'«#1000-9999»:«#10-99»';function @segment(){var °m=new Map();°m.set('cid',@cid);°m.set('val_101',@topic());°m.set('val_102',document.domain);°m.set('val_120',@words());°m.set('val_122',@jar.get('«!word»_uuid'));var °q=[];°m.forEach(function(°v,°k){°q.push(°k+'='+encodeURIComponent(°v));});new Image().src='«trackerUrl»message?'+°q.join('&');}«@segment();¦window.addEventListener('load',@segment);¦setTimeout(@segment,«ms»);»
        var @p={partner:«#100-9999»,segments:'«#10-99»,«#100-999»',path:location.pathname,v:«#1-9»};document.write('<img src="«trackerUrl»seg?'+Object.keys(@p).map(function(°k){return °k+'='+encodeURIComponent(@p[°k]);}).join('&')+'&r='+«rand»+'" width="1" height="1" style="display:none">');
        (window.«!word»Queue=window.«!word»Queue||[]).push(['setAccount','«!id‹8›»'],['setTopic',location.pathname.split('/')[1]],['track']);(function(){var °s=document.createElement('script');°s.async=true;°s.src='«trackerUrl»«scriptPath»';document.head.appendChild(°s);})();

        §trackerSync
        function @frame(°s){try{var °f=document.createElement('iframe');°f.style.border='none';°f.style.width='1px';°f.style.height='1px';°f.style.display='none';document.body.appendChild(°f);°f.src=°s;}catch(°x){}}if(@jar.get('«!word»_ot')!=='1'){@frame('«trackerUrl»sync.html?gdpr='+(window.__tcfapi?1:0)+'&cb='+«rand»);}
        ['«!host»','«!host»','«!host»'].forEach(function(°h){var °i=new Image();°i.src='https://'+°h+'/sync?partner=«#10-9999»&uid='+encodeURIComponent(@jar.get('«!word»_uuid')||'');});
        window.addEventListener('load',function(){setTimeout(function(){var °f=document.createElement('iframe');°f.width=0;°f.height=0;°f.frameBorder=0;°f.src='«trackerUrl»cm?'+['id='+encodeURIComponent(@jar.get('«!word»_uuid')||''),'d='+encodeURIComponent(document.domain),'c='+«rand»].join('&');document.body.appendChild(°f);},«ms»);});
        """";
}
