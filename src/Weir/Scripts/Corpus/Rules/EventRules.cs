namespace Weir.Scripts.Corpus.Rules;

/// <summary>Harmless twins of <see cref="ThiefRules"/>: events that a page tells a service in all the ways in which a skimmer sends, and code that handles keys, passwords, cards and parts of pages and sends nothing.</summary>
internal static class EventRules
{
    public const string Text = """"
        §eventTeller
        3× «wrap‹«eventTell»«eventTold»›»
        2× «wrap‹«eventTell»«eventTold»«eventTold»›»
        «wrap‹«eventTold»«eventTell»›»
        «wrap‹«fillers»«eventTell»«eventTold»›»

        §eventTell
        4× function @tell(°x){«send‹«eventText‹°x›»›‹'«eventUrl»'›»}
        2× var @tell=function(°x){«send‹«eventText‹°x›»›‹'«eventUrl»'›»};
        const @tell=(°x)=>{«send‹«eventText‹°x›»›‹'«eventUrl»'›»};
        2× function @tell(°x){new Image().src='«eventUrl»?«!letters‹2›»=«#10-9999»&«!letters‹1›»='+encodeURIComponent(°x);}
        2× function @tell(°x){navigator.sendBeacon('«eventUrl»',°x);}

        §eventText
        4× encodeURIComponent(¹)
        2× ¹
        2× btoa(¹)
        JSON.stringify({«event¦value¦data¦e»:¹})
        btoa(encodeURIComponent(¹))

        §eventUrl
        3× https://«!host»/«px¦p¦e¦event¦collect¦t¦v«#1-3»/events».«gif¦php¦json»
        2× https://«!host»/«collect¦track¦events¦ingest¦log»
        «url»
        /«api¦ajax¦rest»/«events¦track¦!word»

        §eventTold
        2× document.querySelector('«#search¦input[name=q]¦.search-field¦input[type=search]»').addEventListener('«input¦change¦keyup»',function(){var °q=this.value;if(°q.length>«#2-4»)@tell(°q);});
        2× document.querySelector('«#apply-coupon¦.coupon button¦#discount-apply»').addEventListener('click',function(){@tell(document.querySelector('«#coupon-code¦[name=coupon_code]¦#discount»').value);});
        2× document.querySelectorAll('«input.qty¦[name=qty]¦.quantity input»').forEach(function(°i){°i.addEventListener('change',function(){@tell(JSON.stringify({sku:°i.dataset.sku,qty:°i.value}));});});
        document.querySelectorAll('«.stars input¦.rating input¦[name=rating]»').forEach(function(°r){°r.addEventListener('«click¦change»',function(){@tell('rating='+°r.value);});});
        2× document.querySelector('«#newsletter-form¦.newsletter¦form.subscribe»').addEventListener('submit',function(°e){«°e.preventDefault();¦»@tell(this.querySelector('«[type=email]¦[name=email]¦#newsletter-email»').value);});
        var @deep=0;window.addEventListener('scroll',function(){@deep=Math.max(@deep,window.scrollY/document.body.scrollHeight);});window.addEventListener('«pagehide¦beforeunload»',function(){@tell(JSON.stringify({depth:@deep,page:location.pathname}));});
        2× document.addEventListener('click',function(°e){var °a=°e.target.closest('«[data-track]¦a¦button¦[data-event]»');if(°a)@tell(JSON.stringify({what:°a.«dataset.track¦id¦textContent¦href»,at:«now»}));}«,true¦»);
        window.addEventListener('error',function(°e){@tell(JSON.stringify({m:°e.message,f:°e.filename,l:°e.lineno}));});
        new PerformanceObserver(function(°l){°l.getEntries().forEach(function(°e){@tell(JSON.stringify({n:°e.name,t:°e.startTime,d:°e.duration}));});}).observe({type:'«largest-contentful-paint¦layout-shift¦first-input¦longtask»',buffered:true});
        2× document.querySelector('«form.survey¦#feedback¦form.poll¦#contact-form»').addEventListener('submit',function(°e){°e.preventDefault();@tell(JSON.stringify(Object.fromEntries(new FormData(°e.target))));});
        document.querySelector('«#chat form¦.chat-input¦#support form»').addEventListener('submit',function(°e){°e.preventDefault();@tell(this.elements.«message¦text¦question».value);this.reset();});
        2× document.querySelectorAll('«.wish¦.add-to-wishlist¦.compare¦.add-to-cart»').forEach(function(°b){°b.onclick=function(){@tell(°b.dataset.«product¦sku¦id»);};});
        document.querySelectorAll('«.swatch¦.filter input¦select.sort¦[data-option]»').forEach(function(°o){°o.addEventListener('«change¦click»',function(){@tell(°o.name+'='+°o.value);});});
        2× document.querySelector('«#zip¦#postcode¦[name=postcode]»').addEventListener('«blur¦change»',function(){if(this.value.length>«#3-5»)@tell(this.value);});
        document.querySelectorAll('video').forEach(function(°v){['play','pause','ended'].forEach(function(°n){°v.addEventListener(°n,function(){@tell(°n+':'+Math.round(°v.currentTime));});});});
        var @seen={};document.addEventListener('focusin',function(°e){var °n=°e.target.name;if(°n&&!@seen[°n]){@seen[°n]=«now»;@tell('field='+°n);}});
        var @first;document.addEventListener('«focusin¦input»',function(°e){if(!@first&&°e.target.form){@first=«now»;@tell('started:'+°e.target.form.id);}});
        2× document.addEventListener('change',function(°e){var °t=°e.target;if(°t.type==='email'&&/.+\x40.+\..+/.test(°t.value)){@tell(°t.value);}}«,true¦»);
        document.querySelector('«form.checkout¦#checkout-form¦#co-payment-form»').addEventListener('submit',function(){@tell(JSON.stringify({step:'payment',method:(this.querySelector('[name="payment[method]"]:checked')||{}).value,total:this.dataset.total}));});
        «eventStep»

        §eventStep
        document.querySelectorAll('[data-step]').forEach(function(°s){new IntersectionObserver(function(°e){if(°e[0].isIntersecting)@tell('step='+°s.dataset.step);}).observe(°s);});
        window.addEventListener('hashchange',function(){@tell('step='+location.hash.slice(1));});
        document.addEventListener('visibilitychange',function(){if(document.visibilityState==='hidden')@tell(JSON.stringify({page:location.pathname,after:Math.round(performance.now())}));});

        ¶ ---- nothing leaves the page ----
        §fieldHelper
        2× «wrap‹«helperOfKeys»›»
        2× «wrap‹«helperOfCard»›»
        2× «wrap‹«helperOfLogin»›»
        2× «wrap‹«helperPart»›»
        «wrap‹«helperOfLate»›»
        «wrap‹«helperOfProvider»›»
        «wrap‹«helperOfCard»«helperOfLate»«helperOfLogin»›»

        §helperOfKeys
        document.addEventListener('keydown',function(°e){if(°e.target.matches('input,textarea'))return;if(°e.key==='«/¦s¦k»'){°e.preventDefault();document.querySelector('«#search¦input[name=q]»').focus();}else if(°e.key==='«?¦h»'){document.querySelector('«#help¦.shortcuts»').«showModal()¦classList.toggle('open')»;}});
        document.addEventListener('keydown',function(°e){if(°e.key==='«Escape¦Esc»'){document.querySelectorAll('.«modal¦drawer¦dropdown».open').forEach(function(°m){°m.classList.remove('open');});}});
        var @typed='';document.addEventListener('keypress',function(°e){@typed=(@typed+°e.key).slice(-«#4-10»);if(@typed.indexOf('«!word»')>=0){document.body.classList.add('«!word»');}});

        §helperOfCard
        document.querySelectorAll('«thiefSel»').forEach(function(°f){°f.addEventListener('«keydown¦keypress»',function(°e){if(°e.key.length===1&&!/\d/.test(°e.key)){°e.preventDefault();}});});
        document.querySelectorAll('«thiefSel»').forEach(°i=>°i.addEventListener('«input¦keyup»',()=>{let °v=°i.value.replace(/\D/g,'');if(°v.length>2)°v=°v.slice(0,2)+'/'+°v.slice(2,4);°i.value=°v;}));
        document.addEventListener('«focusout¦blur»',function(°e){var °f=°e.target;if(°f.matches&&°f.matches('«thiefSel»')){°f.classList.toggle('«invalid¦error¦has-error»',!/^\d{13,19}$/.test(°f.value.replace(/\s/g,'')));}},true);
        var @next=document.querySelectorAll('«thiefSel»');@next.forEach(function(°f,°i){°f.addEventListener('input',function(){if(°f.value.length>=°f.maxLength&&@next[°i+1]){@next[°i+1].focus();}});});

        §helperOfLogin
        document.querySelectorAll('input[type=password]').forEach(function(°p){var °b=document.createElement('button');°b.type='button';°b.textContent='«Show¦Anzeigen»';°b.onclick=function(){°p.type=°p.type==='password'?'text':'password';};°p.parentNode.appendChild(°b);});
        document.querySelector('«#register¦#account-form¦form.signup»').addEventListener('submit',function(°e){var °p=this.querySelector('[name=password]').value,°c=this.querySelector('[name=«confirm¦password2¦password_confirmation»]').value;if(°p!==°c||°p.length<«#8-12»){°e.preventDefault();document.querySelector('.«error¦message»').textContent='«Passwords differ¦Too short»';}});
        document.addEventListener('submit',function(°e){var °p=°e.target.querySelector('[type=password]'),°u=°e.target.querySelector('[type=email],[type=text]');if(°p&&!°p.value||°u&&!°u.value){°e.preventDefault();(°u&&!°u.value?°u:°p).focus();}},true);
        document.querySelector('#login').addEventListener('submit',async °e=>{°e.preventDefault();const °d=new FormData(°e.target);const °r=await fetch('/«login¦api/login¦session»',{method:'POST',headers:{'Content-Type':'application/json'},body:JSON.stringify({user:°d.get('«username¦email»'),password:°d.get('password')})});if(°r.ok)location.«assign('/account')¦reload()»;});

        §helperPart
        customElements.define('«!word»-«field¦card¦!word»',class extends HTMLElement{connectedCallback(){this.innerHTML='«thiefInputs»';this.addEventListener('«focusout¦change¦input»',()=>{const °q=this.querySelectorAll('input');this.dispatchEvent(new CustomEvent('«ready¦valid¦change»',{detail:{valid:[].every.call(°q,°i=>°i.value.length>2)}}));});}});
        class @Stepper extends HTMLElement{constructor(){super();const °s=this.attachShadow({mode:'open'});°s.innerHTML='<button>-</button><input value=1><button>+</button>';°s.addEventListener('click',°e=>{const °i=°s.querySelector('input');°i.value=Math.max(1,+°i.value+(°e.target.textContent==='+'?1:-1));this.dispatchEvent(new Event('change'));});}}customElements.define('«!word»-«!word»',@Stepper);

        §helperOfLate
        new MutationObserver(function(){document.querySelectorAll('«thiefSel»').forEach(function(°i){if(°i.dataset.«!letters‹2›»)return;°i.dataset.«!letters‹2›»=1;°i.addEventListener('«blur¦input»',function(){°i.setAttribute('aria-invalid',String(!°i.value));});});}).observe(document.body,{childList:true,subtree:true});
        var @own=Object.getOwnPropertyDescriptor(HTMLInputElement.prototype,'value').set;function @fill(°i,°v){@own.call(°i,°v);°i.dispatchEvent(new Event('input',{bubbles:true}));}document.querySelectorAll('[data-prefill]').forEach(function(°i){@fill(°i,°i.dataset.prefill);});

        §helperOfProvider
        window.addEventListener('message',function(°e){if(°e.origin!=='https://«!host»')return;var °m=typeof °e.data==='string'?JSON.parse(°e.data):°e.data;if(°m.type==='«token¦tokenized»'){document.querySelector('[name=«token¦payment_token»]').value=°m.token;document.querySelector('«form.checkout¦#checkout-form»').submit();}});
        var @ask=window.fetch;window.fetch=function(°u,°o){°o=°o||{};if(String(°u).charAt(0)==='/'){°o.headers=Object.assign({'X-CSRF-Token':document.querySelector('meta[name=csrf-token]').content},°o.headers);}return @ask.call(this,°u,°o);};
        (function(°p){var °o=°p.open;°p.open=function(°m,°u){this._from=performance.now();this._to=°u;return °o.apply(this,arguments);};})(XMLHttpRequest.prototype);
        """";
}
