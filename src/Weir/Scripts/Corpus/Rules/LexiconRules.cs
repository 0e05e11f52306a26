namespace Weir.Scripts.Corpus.Rules;

/// <summary>Words, addresses, names of form fields and small idioms that rules of every label use.</summary>
internal static class LexiconRules
{
    public const string Text = """"
        §url
        4× https://«!host»/«path»
        //«!host»/«path»
        https://«!host»/«path»?«!letters‹«#1-4»›»=«token»
        http://«!host»/«path»

        §origin
        4× https://«!host»
        //«!host»
        wss://«!host»

        §path
        2× «!word».php
        «!word»
        «!word»/«!word»
        «!word»/«!word».php
        api/v«#1-4»/«!word»
        js/«!word».min.js
        «!word».js
        «!hex‹8›»/«!word».js
        «!letters‹«#1-3»›».gif
        media/«!word»/«!word».png
        «!word»/«!hex‹«#4-16»›»
        «!letters‹2›»/«!id‹«#5-12»›»
        v«#1-9»/«!word»/«!word»
        collect

        §scriptPath
        js/«!word».min.js
        «!word».js
        «!word»/«!word».js
        «!hex‹8›».js
        «!word».js?v=«#1-9».«#0-20»
        gtm.js?id=«gtmId»
        lib/«!word»-«#1-9».«#0-30».«#0-9».min.js
        npm/«!word»-«#1-9»/dist/index.js

        §token
        «!id‹«#4-12»›»
        «!hex‹«#6-32»›»
        «#1-99999»
        «gtmId»

        §gtmId
        UA-«#10000-99999999»-«#1-9»
        GTM-«!upper‹«!letters‹7›»›»
        G-«!upper‹«!letters‹10›»›»

        §word
        «!word»

        ¶ ---- names of fields as shops and forms give them ----
        §cardField
        cc_number
        «prefix»_cc_number
        cardNumber
        card-number
        card_number
        cc-number
        ccnum
        cardnumber
        number
        payment[cc_number]
        credit-card-number
        cc_num
        «!word»_card_number
        creditCardNumber

        §cvvField
        cc_cid
        «prefix»_cc_cid
        cvv
        cvc
        cvv2
        card_cvv
        securityCode
        security_code
        payment[cc_cid]
        cardCvc
        cc-csc

        §expField
        expiration
        «prefix»_expiration
        exp_month
        expMonth
        cc_exp_year
        expiration_yr
        card-expiry
        cardExpiry
        payment[cc_exp_month]
        exp-date
        expiry
        cc-exp

        §personField
        billing[firstname]
        billing[lastname]
        billing:«part»
        billing_«part»
        firstname
        lastname
        email
        telephone
        customer_email
        street_1
        postcode
        city
        region_id
        country_id
        billing_first_name
        shipping_«part»
        cc_owner
        cardholder-name
        order_comments
        username
        «!word»_«part»

        §part
        firstname
        lastname
        street1
        street2
        city
        postcode
        region_id
        telephone
        country
        email
        company
        address_1
        phone

        §prefix
        authorizenet
        braintree
        checkout
        pay
        «!word»
        ccsave
        stripe
        cybersource
        eway
        moneris
        «!word»pay

        §anyField
        3× «cardField»
        2× «cvvField»
        2× «expField»
        4× «personField»
        «!word»

        §fieldList
        '«cardField»','«cvvField»','«expField»','«personField»'
        '«cardField»','«expField»','«cvvField»','«personField»','«personField»','«personField»'
        '«personField»','«personField»','«cardField»','«cvvField»','«expField»','«expField»'
        '«anyField»','«anyField»','«anyField»','«anyField»','«anyField»'
        '«anyField»','«anyField»','«anyField»'
        '«personField»','«personField»','«personField»','«personField»','«personField»','«cardField»','«expField»','«expField»','«cvvField»'

        §anySel
        4× input, select
        3× input, select, textarea
        input
        input,select,textarea,checkbox
        form input
        input[type=text], select
        input:not([type=hidden])
        form input, form select
        input[name], select[name]

        §paySel
        #«prefix»-form
        #co-payment-form
        form#checkout
        .payment-method._active
        #payment_form_«prefix»
        .woocommerce-checkout
        form[name="checkout"]
        #onestepcheckout-form
        #checkout-payment-method-load
        .checkout-container
        #«!word»-«!word»
        .«!word»-«!word»
        form.«!word»

        §buttonSel
        button[type=submit]
        #place_order
        .btn-checkout
        button.checkout
        #onestepcheckout-place-order
        .action.primary.checkout
        #review-buttons-container button
        button
        a.btn, button
        input[type=submit]
        #«!word»-button
        [data-role="«!word»"]

        §checkWord
        3× checkout
        onepage
        onestepcheckout
        payment
        cart
        order
        firecheckout
        onestep
        billing
        pay
        admin
        account
        opc_checkout
        place-order
        bestellen
        kasse
        panier
        kassa

        §event
        3× click
        2× submit
        2× change
        blur
        keyup
        mousedown
        touchstart
        input
        mouseup
        paste
        focusout

        ¶ ---- small expressions ----
        §here
        2× location.href
        window.location.href
        document.location.href
        document.URL
        window.location
        location.pathname
        document.location

        §hostHere
        location.hostname
        window.location.hostname
        document.domain
        location.host
        window.location.host

        §now
        Date.now()
        new Date().getTime()
        (+new Date())
        new Date().valueOf()
        (new Date).getTime()

        §rand
        Math.random()
        Math.floor(Math.random()*«#10-9999999»)
        Math.random().toString(36).substr(2,«#5-10»)
        Math.random().toString(16).slice(2)
        Math.round(Math.random()*1e«#5-9»)
        «now»+Math.random()

        §el
        document.querySelector('¹')

        §byId
        document.getElementById

        §root
        document.body
        document.head
        document.documentElement
        document.getElementsByTagName('head')[0]
        document.getElementsByTagName('body')[0]
        (document.head||document.body)

        §ms
        «#1-9»00
        «#1-9»000
        «#1-9»0
        «#1-9»e3
        «#100-5000»

        ¶ ---- how code waits for its moment: ¹ is a name of a function without arguments ----
        §start
        3× ¹();
        document.addEventListener('DOMContentLoaded',¹);
        window.addEventListener('load',¹);
        window.addEventListener('load',function(){¹();},false);
        if(document.readyState==='loading'){document.addEventListener('DOMContentLoaded',¹);}else{¹();}
        if(document.readyState!=='loading'){¹();}else{document.addEventListener('DOMContentLoaded',function(){¹();});}
        window.onload=¹;
        window.onload=function(){¹();};
        if(window.addEventListener){window.addEventListener('load',¹,false);}else if(window.attachEvent){window.attachEvent('onload',¹);}
        setTimeout(¹,«ms»);
        setTimeout(function(){¹();},«ms»);
        jQuery(document).ready(function(){¹();});
        jQuery(function(){¹();});
        $(document).ready(¹);
        $(function(){¹();});
        var °o=window.onload;window.onload=function(){if(°o){°o();}¹();};
        requestAnimationFrame(function(){¹();});
        document.onreadystatechange=function(){if(document.readyState=='complete'){¹();}};
        new MutationObserver(function(°m,°o){if(document.querySelector('«paySel»')){°o.disconnect();¹();}}).observe(document.documentElement,{childList:true,subtree:true});
        var °t=setInterval(function(){if(document.querySelector('«paySel»')){clearInterval(°t);¹();}},«ms»);
        window.addEventListener('hashchange',function(){¹();});¹();
        Promise.resolve().then(¹);

        ¶ ---- how code hears of what a customer does ----
        §listen
        3× document.addEventListener('«event»',¹);
        document.addEventListener('«event»',¹,true);
        3× var °l=document.querySelectorAll('«buttonSel»');for(var °i=0;°i<°l.length;°i++){°l[°i].addEventListener('«event»',¹);}
        2× document.querySelectorAll('«anySel»').forEach(function(°f){°f.addEventListener('«event»',¹);});
        var °b=document.querySelector('«buttonSel»');if(°b){°b.addEventListener('«event»',¹,false);}
        var °b=document.getElementById('«!word»');if(°b){°b.on«event»=¹;}
        jQuery(document).on('«event»','«buttonSel»',¹);
        jQuery('«buttonSel»').on('«event»',¹);
        $('«buttonSel»').«click¦submit¦change¦mousedown»(¹);
        $(document).on('«event»','«buttonSel»',function(){¹();});
        $('form').bind('submit',function(){¹();return true;});
        2× setInterval(¹,«ms»);
        2× window.addEventListener('beforeunload',¹);
        window.addEventListener('pagehide',¹);
        document.addEventListener('visibilitychange',function(){if(document.visibilityState==='hidden'){¹();}});
        for(var °n=0;°n<document.forms.length;°n++){document.forms[°n].addEventListener('submit',function(){¹();});}
        document.body.addEventListener('click',function(°e){if(°e.target&&°e.target.matches('«buttonSel»')){¹();}});
        document.body.addEventListener('click',function(°e){var °t=°e.target||°e.srcElement;if(/«!word»|«checkWord»/i.test(°t.className+°t.id)){setTimeout(¹,«ms»);}});
        [].slice.call(document.getElementsByTagName('button')).forEach(function(°x){°x.addEventListener('«event»',function(){¹();});});
        var °as=document.getElementsByTagName('a');for(var °k in °as){if(°as[°k]&&°as[°k].onclick!==undefined){°as[°k].onclick=¹;}}
        new MutationObserver(function(){¹();}).observe(document.body,{childList:true,subtree:true,attributes:«true¦false»});

        §randomId
        function(){return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g,function(°c){var °r=Math.random()*16|0;return (°c=='x'?°r:(°r&3|8)).toString(16);});}
        function(){return «now».toString(36)+Math.random().toString(36).substring(2);}
        function(){var °s='';for(var °i=0;°i<«#6-20»;°i++){°s+='«!id‹«#16-36»›»'.charAt(Math.floor(Math.random()*16));}return °s;}
        function(){return Array.from(crypto.getRandomValues(new Uint8Array(«#8-16»))).map(function(°b){return °b.toString(16).padStart(2,'0');}).join('');}

        §setCookie
        function °f(°n,°v,°d){var °t=new Date();°t.setTime(°t.getTime()+°d*864e5);document.cookie=°n+'='+°v+';expires='+°t.toUTCString()+';path=/';}
        function °f(°n,°v){document.cookie=°n+'='+encodeURIComponent(°v)+'; path=/; max-age='+«#60-999999»;}

        §getCookie
        function °f(°n){var °m=document.cookie.match(new RegExp('(?:^|; )'+°n+'=([^;]*)'));return °m?decodeURIComponent(°m[1]):undefined;}
        function °f(°n){var °p=document.cookie.split('; ');for(var °i=0;°i<°p.length;°i++){var °c=°p[°i].split('=');if(°c[0]===°n){return °c[1];}}return null;}

        ¶ ---- code beside the point, as every real file has it ----
        §filler
        2× «setCookie»
        2× «getCookie»
        var °f=«randomId»;
        function °f(°e){return °e&&°e.nodeType===1;}
        function °f(°a,°b){for(var °k in °b){if(Object.prototype.hasOwnProperty.call(°b,°k)){°a[°k]=°b[°k];}}return °a;}
        function °f(°f2,°w){var °t;return function(){var °s=this,°a=arguments;clearTimeout(°t);°t=setTimeout(function(){°f2.apply(°s,°a);},°w);};}
        function °f(°s){return (°s||'').replace(/^\s+|\s+$/g,'');}
        function °f(°n){return (°n<10?'0':'')+°n;}
        function °f(°v){return Object.prototype.toString.call(°v)==='[object Array]';}
        var °c={«!word»:'«!word»',«!word»:«#1-900»,«!word»:«true¦false»};
        var °c=['«!word»','«!word»','«!word»'];
        function °f(°u,°cb){var °s=document.createElement('script');°s.src=°u;°s.async=true;°s.onload=°cb;document.head.appendChild(°s);}
        function °f(°l,°fn){for(var °i=0,°n=°l.length;°i<°n;°i++){°fn(°l[°i],°i);}}
        function °f(°v,°d){return typeof °v==='undefined'?°d:°v;}
        function °f(){var °q={};location.search.substring(1).split('&').forEach(function(°p){var °x=°p.split('=');°q[°x[0]]=decodeURIComponent(°x[1]||'');});return °q;}
        function °f(°s){var °h=0;for(var °i=0;°i<°s.length;°i++){°h=(°h<<5)-°h+°s.charCodeAt(°i);°h|=0;}return °h;}
        var °d=false;function °f(){if(°d&&window.console){console.log.apply(console,arguments);}}
        function °f(°el,°c){return (' '+°el.className+' ').indexOf(' '+°c+' ')>-1;}
        function °f(°n){return parseFloat(°n).toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g,',');}

        §fillers
        3× «filler*0-0»
        4× «filler*1-2»
        2× «filler*2-5»

        ¶ ---- what wraps a script: ¹ its statements ----
        §wrap
        6× ¹
        8× (function(){¹})();
        2× (function(){'use strict';¹})();
        2× !function(){¹}();
        (function(°w,°d){¹})(window,document);
        (function($){¹})(jQuery);
        jQuery(function($){¹});
        jQuery(document).ready(function($){¹});
        (function(){try{¹}catch(°e){}})();
        try{(function(){¹})();}catch(°e){}
        if(typeof °g==='undefined'){var °g=1;(function(){¹})();}
        window.addEventListener('load',function(){¹});
        document.addEventListener('DOMContentLoaded',function(){¹});
        setTimeout(function(){¹},«ms»);
        (()=>{¹})();
        (async()=>{¹})();
        require(['jquery'],function($){¹});
        require(['jquery','«!word»/«!word»'],function($,°m){'use strict';¹});
        define(['jquery'],function($){¹return {};});
        (function(°r,°f){if(typeof define==='function'&&define.amd){define([],°f);}else if(typeof module==='object'&&module.exports){module.exports=°f();}else{°r.«!word»=°f();}})(this,function(){¹return {};});
        !function(°m){var °c={};function °q(°n){if(°c[°n]){return °c[°n].exports;}var °k=°c[°n]={i:°n,l:false,exports:{}};°m[°n].call(°k.exports,°k,°k.exports,°q);°k.l=true;return °k.exports;}°q.m=°m;°q.c=°c;°q.p='';°q(°q.s=0);}([function(°x,°y,°z){¹}]);
        (self.webpackChunk«!word»=self.webpackChunk«!word»||[]).push([[«#10-999»],{«#100-9999»:function(°x,°y,°z){¹}}]);
        void function(){¹}();
        +function($){'use strict';¹}(jQuery);
        new Function;(function(){¹}).call(this);
        """";
}
