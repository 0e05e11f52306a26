namespace Weir.Scripts.Corpus.Rules;

/// <summary>Harmless programs as long and as ordered as the worst skimmers, of the same parts and words: checkouts, analytics without values, replays with masks, extensions, workers.</summary>
internal static class ApplicationRules
{
    public static readonly string Text = StructureRules.Expand(Names, Shop, Watching, Services, Extensions, Pages);

    private const string Names = """"
        §@format format formatValue formatInput applyMask formatCard maskValue
        §@checkFields validate validateForm checkForm validateFields validateCheckout validatePayment getErrors
        §@showErrors showErrors renderErrors displayErrors setErrors highlightErrors showMessages
        §@totals updateTotals calculateTotals recalculate getTotals refreshTotals computeTotal
        §@shipping loadShipping fetchShippingRates updateShipping getRates refreshShipping
        §@coupon applyCoupon submitCoupon redeemCode applyDiscount
        §@request request api callApi http fetchJson doRequest apiCall
        §@token tokenize createToken getToken requestToken exchangeToken
        §@mount mount mountFields createFrame renderFields initFields
        §@emit emit trigger dispatchEvent notify publish fire
        §@on on addHandler subscribe listenTo addListener
        §@handlers handlers listeners callbacks subscribers observers
        §@mask mask maskText maskValue sanitize redact anonymize scrub
        §@path getPath cssPath selectorOf nodePath describeElement getSelector
        §@record record capture recordEvent addEntry logEvent pushEvent
        §@timing timings timers fieldTimes durations focusTimes startTimes
        §@report report reportError captureException notifyError sendReport logError
        §@consent consent preferences choices getConsent consentState
        §@banner showBanner renderBanner createBanner openDialog showDialog
        §@render render renderView update draw paint refresh
        §@route route navigate router resolve match handleRoute
        §@reducer reducer rootReducer reduce update
        §@cache cache CACHE cacheStore memo entries
        §@translate translate t i18n gettext message lookup
        §@variant getVariant assignVariant bucket chooseVariant variantFor
        §@fill fill fillForm autofill populate applyProfile setValue
        §@progress progress formState interactions activity lastField
        §@profile profile profiles identity savedData getProfile
        """";

    private const string Shop = """"
        §shopConfig
        «configuration‹'«ownPath»'›‹currency:'«currency»',«shopEntry?60»«shopEntry?60»«shopEntry?40»›»

        §ownPath
        2× /api/v«#1-4»/«checkout¦orders¦cart¦payments¦events»
        /checkout/«process¦submit¦place-order¦payment»
        /rest/V1/«carts/mine/payment-information¦guest-carts¦orders»
        /index.php?route=«checkout¦extension/payment»/«!word»
        /wp-admin/admin-ajax.php
        /«!word»/«!word»
        https://api.«!shop»/v«#1-3»/«!word»

        §shopEntry
        locale:'«en¦de¦fr¦nl»',
        taxRate:0.«#05-25»,
        methods:['card','paypal','invoice'],
        publicKey:'pk_«live¦test»_«!id‹24›»',
        minOrder:«#5-50»,
        freeShipping:«#30-200»,
        fields:[«fieldList»],
        selectors:{form:'«paySel»',button:'«buttonSel»',errors:'.messages'},
        steps:['address','shipping','payment','review'],
        messages:{required:'This field is required',card:'«alert»',expired:'Your card has expired'},

        §checkFields
        2× «fn=form‹@checkFields›‹°d›‹var °r=[];«~«fieldCheck»¦«fieldCheck»¦«fieldCheck»¦«fieldCheck?70»¦«fieldCheck?50»»return °r;›»
        «fn=form‹@checkFields›‹°d›‹const °r=[];const °u={«~email:/^[^\s\x40]+\x40[^\s\x40]+\.[^\s\x40]+$/,¦cvv:/^\d{3,4}$/,¦zip:/^[A-Z0-9 -]{3,10}$/i,¦»cardNumber:/^[\d ]{13,23}$/};for(const [°k,°v] of Object.entries(°u)){if(!°v.test(°d[°k]||'')){°r.push({field:°k,message:'«alert»'});}}return °r;›»

        §fieldCheck
        if(!°d.email||!/^\S+\x40\S+\.\S+$/.test(°d.email)){°r.push({field:'email',message:'Please enter a valid email'});}
        if(!¤@luhn(°d.cardNumber||°d['«cardField»']||'')){°r.push({field:'cardNumber',message:'«alert»'});}
        if(!/^\d{3,4}$/.test(°d.cvv||°d['«cvvField»']||'')){°r.push({field:'cvv',message:'Security code is invalid'});}
        if(!°d.firstname||°d.firstname.trim().length<2){°r.push({field:'firstname',message:'Name is required'});}
        var °m=parseInt((°d.expiry||'').split('/')[0],10),°y=2000+parseInt((°d.expiry||'').split('/')[1],10);if(!(°m>0&&°m<13)||new Date(°y,°m)<new Date()){°r.push({field:'expiry',message:'Your card has expired'});}
        ['street','city','postcode','country'].forEach(function(°k){if(!°d[°k]){°r.push({field:°k,message:'Required'});}});
        if(°d.password&&°d.password!==°d.confirm){°r.push({field:'confirm',message:'Passwords do not match'});}
        if(°d.terms!=='on'){°r.push({field:'terms',message:'Please accept the terms'});}

        §showErrors
        «fn=form‹@showErrors›‹°l›‹document.querySelectorAll('.«error¦field-error¦invalid-feedback»').forEach(function(°e){°e.remove();});°l.forEach(function(°r){var °i=document.querySelector('[name="'+°r.field+'"]');var °e=document.createElement('div');°e.className='error';°e.textContent=°r.message;if(°i){°i.classList.add('invalid');°i.setAttribute('aria-invalid','true');°i.parentNode.appendChild(°e);}});«if(°l.length){window.scrollTo({top:0,behavior:'smooth'});}¦»›»
        «fn=form‹@showErrors›‹°l›‹$('.messages').empty();$.each(°l,function(°i,°r){$('.messages').append($('<li class="error"/>').text(°r.message));$('[name="'+°r.field+'"]').addClass('mage-error');});›»
        «fn=form‹@showErrors›‹°l›‹const °b=document.querySelector('.errors')||document.querySelector('.error');if(!°b){return;}°b.innerHTML='';for(const °r of °l){const °p=document.createElement('p');°p.dataset.field=°r.field;°p.append(°r.message);°b.append(°p);}°b.hidden=!°l.length;›»

        §formatting
        «fn=form‹@format›‹°v,°n›‹if(/number|card|cc/.test(°n||'')){return °v.replace(/\D/g,'').slice(0,«16¦19»).replace(/(.{4})(?=.)/g,'$1 ');}if(/exp/.test(°n||'')){return °v.replace(/\D/g,'').slice(0,4).replace(/^(\d{2})(\d)/,'$1/$2');}if(/cv[cv]/.test(°n||'')){return °v.replace(/\D/g,'').slice(0,4);}return °v;›»
        «fn=form‹@format›‹°v,°n›‹var °d=°v.replace(/\D/g,'');switch(°n){case 'number':case 'cardNumber':return (°d.match(/\d{1,4}/g)||[]).join(' ').substring(0,«19¦23»);case 'expiry':return °d.length>2?°d.substring(0,2)+' / '+°d.substring(2,4):°d;default:return °v.trim();}›»

        §checkoutTotals
        2× «fn=form‹@totals›‹›‹var °t=0;document.querySelectorAll('.cart-item').forEach(function(°e){°t+=parseFloat(°e.dataset.price)*parseInt(°e.querySelector('.qty').value,10);});var °s=°t>«#30-200»?0:«#3-9».«#10-99»,°x=°t*0.«#05-25»;document.querySelector('.subtotal').textContent=°t.toFixed(2);document.querySelector('.shipping').textContent=°s.toFixed(2);document.querySelector('.grand-total').textContent=(°t+°s+°x).toFixed(2)+' «currency»';return °t+°s+°x;›»
        «fn=form‹@totals›‹°c›‹return °c.items.reduce((°s,°i)=>°s+°i.price*°i.quantity,0)-(°c.discount||0);›»«afn=form‹@shipping›‹°z›‹const °r=await fetch('/«path»?zip='+encodeURIComponent(°z));const °l=await °r.json();document.querySelector('#shipping-methods').innerHTML=°l.map(°m=>'<label><input type="radio" name="shipping_method" value="'+°m.code+'">'+°m.title+' '+°m.price+'</label>').join('');›»
        «fn=form‹@coupon›‹°c›‹return fetch('/cart/coupon',{method:'POST',headers:{'Content-Type':'application/json'},body:JSON.stringify({code:°c})}).then(function(°r){return °r.json();}).then(function(°j){document.querySelector('.discount').textContent=°j.amount;return °j;});›»«fn=form‹@totals›‹›‹return Array.from(document.querySelectorAll('[data-price]')).map(°e=>+°e.dataset.price).reduce((°a,°b)=>°a+°b,0);›»

        §checkoutInit
        «fn=form‹@init›‹›‹var °f=document.querySelector('«paySel»')||document.forms[0];if(!°f){return;}«~°f.addEventListener('submit',«fx=form‹°e›‹°e.preventDefault();«var °b=°f.querySelector('button[type=submit]');if(°b){°b.disabled=true;}¦»¤@order(°f);›»);¦°f.querySelectorAll('input').forEach(«fx=form‹°i›‹°i.addEventListener('«input¦keyup¦blur»',«fx=form‹°e›‹°e.target.value=¤@format?¤@format(°e.target.value,°e.target.name):°e.target.value;›»);›»);¦«document.querySelectorAll('.qty').forEach(«fx=form‹°q›‹°q.addEventListener('change',«fx=form‹›‹¤@totals();›»);›»);¦»»«say=log‹checkout ready›»›»

        §ownOrder
        2× «afn=form‹@order›‹°f›‹const °d=Object.fromEntries(new FormData(°f));const °r=¤@checkFields(°d);if(°r.length){¤@showErrors(°r);return false;}try{const °x=await fetch(¤@config.«kUrl=»,{method:'POST',«credentials:'same-origin',¦»headers:{'Content-Type':'application/json','X-CSRF-Token':(document.querySelector('meta[name="csrf-token"]')||{}).content},body:JSON.stringify(°d)});const °j=await °x.json();if(°j.redirect){window.location.href=°j.redirect;}else{¤@showErrors(°j.errors||[]);}return °j;}catch(°e){¤@showErrors([{field:'payment',message:'«alert»'}]);«sayError=log‹order failed›‹°e›»}›»
        «fn=form‹@order›‹°f›‹var °d={};$(°f).serializeArray().forEach(function(°i){°d[°i.name]=°i.value;});var °r=¤@checkFields(°d);if(°r.length){¤@showErrors(°r);return;}$.ajax({url:¤@config.«kUrl=»,type:'POST',data:°d,dataType:'json',success:function(°j){if(°j.success){location.href=°j.url||'/checkout/success';}},error:«fx=form‹›‹¤@showErrors([{field:'payment',message:'«alert»'}]);›»});›»
        «afn=form‹@order›‹°f›‹const °d=Object.fromEntries(new FormData(°f));const °r=¤@checkFields(°d);if(°r.length){¤@showErrors(°r);return;}const °t=await ¤@token({number:°d.cardNumber,cvc:°d.cvv,expiry:°d.expiry});delete °d.cardNumber;delete °d.cvv;°d.token=°t.id;const °x=await fetch(¤@config.«kUrl=»,{method:'POST',body:JSON.stringify(°d)});if(°x.ok){location.assign('/checkout/success');}›»«afn=form‹@token›‹°c›‹const °r=await fetch('https://api.«!shop»/v1/tokens',{method:'POST',headers:{Authorization:'Bearer pk_live_«!id‹24›»','Content-Type':'application/json'},body:JSON.stringify({card:°c})});if(!°r.ok){throw new Error('«alert»');}return °r.json();›»

        §appCheckout
        2× «unit=form‹«~«shopConfig»¦«logger=log»¦«luhnOf»¦«brandOf?70»¦«checkFields»¦«showErrors»¦«checkoutTotals»¦«formatting»¦«sessionId?30»¦«storedAddress?40»¦«ownOrder»¦«checkoutInit»»›‹@init›»
        «unit=form‹«shopConfig»«logger=log»«emitter»«~«luhnOf»¦«brandOf»¦«formatting»¦«checkFields»¦«showErrors»¦«checkoutTotals»¦«formFinder?40»¦«storedAddress?40»»«ownOrder»«checkoutInit»›‹@init›»

        §storedAddress
        «fn=form‹@store›‹›‹var °d={};document.querySelectorAll('«anySel»').forEach(function(°e){if(°e.name&&!/card|cc_|cvv|cvc|password|number/i.test(°e.name)&&°e.type!=='password'){°d[°e.name]=°e.value;}});sessionStorage.setItem('checkout-data',JSON.stringify(°d));›»«fn=form‹@restore›‹›‹var °d=JSON.parse(sessionStorage.getItem('checkout-data')||'{}');Object.keys(°d).forEach(function(°k){var °e=document.querySelector('[name="'+°k+'"]');if(°e&&!°e.value){°e.value=°d[°k];}});›»

        §emitter
        «state=form‹@handlers›‹{}›»«fn=form‹@on›‹°n,°f›‹(¤@handlers[°n]=¤@handlers[°n]||[]).push(°f);return function(){°f=null;};›»«fn=form‹@emit›‹°n,°d›‹(¤@handlers[°n]||[]).forEach(function(°f){try{°f&&°f(°d);}catch(°e){console.error(°e);}});›»
        «state=form‹@handlers›‹new Map()›»«fn=form‹@on›‹°n,°f›‹if(!¤@handlers.has(°n)){¤@handlers.set(°n,new Set());}¤@handlers.get(°n).add(°f);›»«fn=form‹@emit›‹°n,°d›‹const °l=¤@handlers.get(°n);if(°l){°l.forEach(°f=>°f(°d));}›»

        ¶ ---- wrappers of payment providers ----
        §appPayments
        «unit=form‹«~«shopConfig»¦«logger=log»¦«emitter»¦«brandOf»¦«luhnOf?60»¦«formatting?60»¦«hostedMount»¦«threeDs?60»¦«walletPay?50»¦«sdkRequest»»«fn=form‹@init›‹›‹¤@mount('number','#card-number');¤@mount('cvc','#card-cvc');«say=log‹fields mounted›»window.addEventListener('message',«fx=form‹°m›‹if(°m.origin!==¤@config.frameOrigin){return;}var °d=typeof °m.data==='string'?JSON.parse(°m.data):°m.data;if(°d.type==='«change¦validity¦focus»'){¤@emit(°d.type,°d);}if(°d.type==='token'){document.querySelector('[name="payment_token"]').value=°d.token;document.querySelector('«paySel»').submit();}›»);›»›‹@init›»

        §hostedMount
        «fn=form‹@mount›‹°k,°s›‹var °i=document.createElement('iframe');°i.src='https://fields.«!shop»/'+°k+'?parent='+encodeURIComponent(location.origin)«+'&key='+¤@config.publicKey¦»;°i.setAttribute('frameborder','0');°i.setAttribute('scrolling','no');°i.title='Secure '+°k+' field';°i.style.cssText='width:100%;height:«#20-50»px;border:0';var °p=document.querySelector(°s);if(!°p){throw new Error('No element '+°s);}°p.appendChild(°i);return °i;›»
        «fn=form‹@mount›‹°k,°s›‹const °e=¤@config.elements||(¤@config.elements=window.«!Word»Pay(¤@config.publicKey).elements());const °f=°e.create(°k,{style:{base:{fontSize:'16px',color:'#«!hex‹6›»','::placeholder':{color:'#«!hex‹6›»'}},invalid:{color:'#«!hex‹6›»'}}});°f.mount(°s);°f.on('change',«fx=form‹°v›‹¤@emit('change',{field:°k,complete:°v.complete,empty:°v.empty,brand:°v.brand});›»);return °f;›»

        §sdkRequest
        «afn=form‹@request›‹°m,°p,°b›‹const °c=new AbortController();const °t=setTimeout(()=>°c.abort(),«#5-30»000);try{const °r=await fetch('https://api.«!shop»/v«#1-3»'+°p,{method:°m,headers:{'Authorization':'Bearer '+¤@config.publicKey,'Idempotency-Key':String(«now»),'Content-Type':'application/json'},body:°b?JSON.stringify(°b):undefined,signal:°c.signal});const °j=await °r.json();if(!°r.ok){throw Object.assign(new Error(°j.message||'«alert»'),{code:°j.code});}return °j;}finally{clearTimeout(°t);}›»
        «fn=form‹@request›‹°m,°p,°b›‹var °u=¤@config.«kUrl=»+°p;return $.ajax({url:°u,method:°m,contentType:'application/json',data:JSON.stringify(°b),headers:{'X-Public-Key':¤@config.publicKey}}).fail(function(°x){console.warn('payment api',°x.status);});›»

        §threeDs
        «fn=form‹@challenge›‹°u,°q›‹return new Promise(«fx=form‹°y,°n›‹var °w=document.createElement('div');°w.className='threeds-overlay';var °i=document.createElement('iframe');°i.name='threeds-challenge';°i.width='«#250-600»';°i.height='«#400-600»';°w.appendChild(°i);document.body.appendChild(°w);var °f=document.createElement('form');°f.method='POST';°f.action=°u;°f.target='threeds-challenge';var °h=document.createElement('input');°h.type='hidden';°h.name='creq';°h.value=°q;°f.appendChild(°h);document.body.appendChild(°f);°f.submit();window.addEventListener('message',function °l(°e){if(°e.data==='3ds-complete'){window.removeEventListener('message',°l);°w.remove();°y(true);}});setTimeout(function(){°n(new Error('3DS timeout'));},«#60-600»000);›»);›»
        «fn=form‹@deviceData›‹›‹return {browserLanguage:navigator.language,browserColorDepth:screen.colorDepth,browserScreenHeight:screen.height,browserScreenWidth:screen.width,browserTZ:new Date().getTimezoneOffset(),browserUserAgent:navigator.userAgent,browserJavaEnabled:navigator.javaEnabled(),challengeWindowSize:'0«#1-5»'};›»

        §walletPay
        «afn=form‹@wallet›‹°t›‹if(!window.PaymentRequest){return false;}const °r=new PaymentRequest([{supportedMethods:'https://«!host»/pay',data:{environment:'TEST',apiVersion:2,apiVersionMinor:0,merchantInfo:{merchantName:'«!Word»'},allowedPaymentMethods:[{type:'CARD',parameters:{allowedAuthMethods:['PAN_ONLY','CRYPTOGRAM_3DS'],allowedCardNetworks:['VISA','MASTERCARD']}}]}}],{total:{label:'Total',amount:{currency:'«currency»',value:°t}}});const °s=await °r.show();const °x=await ¤@request('POST','/wallet',°s.details);await °s.complete(°x.ok?'success':'fail');return °x;›»

        ¶ ---- masks and card inputs as libraries ----
        §appCardInput
        «unit=form‹«~«luhnOf»¦«brandOf»¦«formatting»¦«configuration‹'#«!word»'›‹«shopEntry?50»›»¦«labels?30»¦«debouncer?40»¦«emitter?60»¦«cardTypes»»«fn=form‹@onField›‹°e,°v›‹var °p=°e.selectionStart,°o=°e.value;°e.value=¤@format(°o,°e.dataset.type||°e.name);if(°e.value.length>°o.length){°p++;}°e.setSelectionRange(°p,°p);«°e.setAttribute('data-brand',¤@brand(°e.value));¦°e.classList.toggle('valid',¤@luhn(°e.value.replace(/\s/g,'')));¦if(°e.value.replace(/\D/g,'').length>=16){var °n=document.querySelector('«expSel»');°n&&°n.focus();}»›»«fn=form‹@init›‹°s›‹document.querySelectorAll(°s||'«numberSel», «expSel», «cvvSel»').forEach(«fx=form‹°e›‹«eventList».forEach(«fx=form‹°n›‹°e.addEventListener(°n,«fx=form‹°v›‹¤@onField(°e,°v);›»);›»);°e.setAttribute('inputmode','numeric');›»);›»›‹@init›»

        §cardTypes
        «state=form‹@cardTypes›‹[{type:'visa',niceType:'Visa',pattern:/^4\d*$/,gaps:[4,8,12],lengths:[16,18,19],code:{name:'CVV',size:3}},{type:'mastercard',pattern:/^(?:5[1-5]|22[2-9]|2[3-7])/,gaps:[4,8,12],lengths:[16],code:{name:'CVC',size:3}},{type:'american-express',pattern:/^3[47]\d*$/,gaps:[4,10],lengths:[15],code:{name:'CID',size:4}}«,{type:'maestro',pattern:/^(?:5[06789]|6)/,gaps:[4,8,12],lengths:[12,13,14,15,16,17,18,19],code:{name:'CVC',size:3}}¦»«,{type:'jcb',pattern:/^(?:2131|1800|35)/,gaps:[4,8,12],lengths:[16],code:{name:'CVV',size:3}}¦»]›»
        """";

    private const string Watching = """"
        ¶ ---- what visitors do with forms, without what they type ----
        §watchConfig
        «configuration‹'«url»'›‹«watchEntry?60»«watchEntry?50»«watchEntry?40»›»

        §watchEntry
        maskInputs:true,
        maskSelector:'[data-private], input[type=password]',
        respectDoNotTrack:«true¦false»,
        siteId:'«gtmId»',
        «kFallback=»:'«url»',
        ignore:['password','card','cvv'],
        sensitive:/card|cvv|cvc|password|ssn|iban/i,
        sampling:«#1-100»/100,
        project:'«!hex‹«#6-24»›»',
        blockClass:'no-track',
        allowedFields:['email_opt_in','country','newsletter'],

        §appForms
        3× «unit=form‹«~«watchConfig»¦«logger=log»¦«sessionId»¦«metadata»¦«discovery»¦«formFinder»¦«listeners»¦«submitHook»¦«observer?75»¦«debouncer?30»¦«watchFields»¦«queueing»¦«plainSender»¦«storing?30»¦«maskOf»¦«roots?20»»«watchInit»›‹@init›»
        «unit=form‹«watchConfig»«logger=log»«sessionId»«metadata»«formFinder»«listeners»«submitHook»«maskOf»«watchFields»«queueing»«storing?30»«plainSender»«discovery?70»«observer?70»«watchInit»›‹@init›»

        §watchFields
        2× «state=form‹@timing›‹{}›»«fn=form‹@onField›‹°e,°v›‹var °n=°e.name||°e.id;if(!¤@timing[°n]){¤@timing[°n]={focus:0,changes:0,start:«now»};}if(°v&&°v.type==='focus'){¤@timing[°n].focus++;}else{¤@timing[°n].changes++;}if(°v&&°v.type==='blur'){¤@push({type:'field',field:°n,filled:!!°e.value,length:°e.value.length,time:«now»-¤@timing[°n].start});}›»«fn=form‹@onSubmit›‹°f,°v›‹¤@push({type:'submit',form:°f&&(°f.id||°f.name),fields:Object.keys(¤@timing).length,abandoned:false});¤@flush();›»
        «state=form‹@progress›‹{last:null,count:0}›»«fn=form‹@onField›‹°e,°v›‹if(¤@config.sensitive&&¤@config.sensitive.test(°e.name)){return;}¤@progress.last=°e.name;¤@progress.count++;¤@push({type:°v.type,field:°e.name||°e.id,valid:°e.validity?°e.validity.valid:true,empty:°e.value===''});›»«fn=form‹@onSubmit›‹°f›‹¤@push({type:'form_submit',form:°f&&°f.id,lastField:¤@progress.last,interactions:¤@progress.count});›»
        «fn=form‹@onField›‹°e,°v›‹const °k=¤@classify?¤@classify(°e):°e.type;¤@push({e:°v.type,k:°k,l:°e.value.length,v:¤@mask(°e)});›»«fn=form‹@onSubmit›‹°f›‹const °l=Array.from(°f?°f.elements:[]);¤@push({e:'submit',n:°l.filter(°x=>°x.value).map(°x=>°x.name),m:°l.filter(°x=>!°x.value&&°x.required).map(°x=>°x.name)});¤@flush();›»

        §maskOf
        «fn=form‹@mask›‹°e›‹if(°e.type==='password'||/card|cc-|cvv|cvc|ssn|iban/i.test(°e.name+°e.id+°e.autocomplete)){return '«***¦•••¦[masked]¦[redacted]»';}return (°e.value||'').replace(/[^\s]/g,'«*¦x¦•»');›»
        «fn=form‹@mask›‹°e›‹return '*'.repeat((°e.value||'').length);›»
        «fn=form‹@mask›‹°e›‹const °v=String(°e&&°e.value||°e||'');return °v.replace(/\b(?:\d[ -]*?){13,16}\b/g,'[card]').replace(/[\w.+-]+\x40[\w-]+\.\w+/g,'[email]').replace(/\d{3,}/g,'#');›»

        §watchInit
        «fn=form‹@init›‹›‹«if(navigator.doNotTrack==='1'){return;}¦if(Math.random()>¤@config.sampling){return;}¦»«~«skimBind»¦«¤@submit();¦»¦«¤@observe&&¤@observe();¦»¦«flushing»»«say=log‹tracking started›»›»
        «fn=form‹@init›‹›‹«skimBind»¤@submit();«flushing»¤@push({type:'view',path:location.pathname});›»

        §appReplay
        «unit=form‹«~«watchConfig»¦«logger=log»¦«sessionId»¦«metadata»¦«maskOf»¦«nodePath»¦«queueing»¦«plainSender»¦«mutations»¦«pointer»¦«labels?30»¦«roots?40»»«fn=form‹@init›‹›‹«~¤@startPointer();¦¤@startDom();¦document.addEventListener('«input¦change»',«fx=form‹°e›‹¤@push({t:'input',p:¤@path(°e.target),v:¤@mask(°e.target),at:«now»});›»,true);¦«flushing»»¤@push({t:'meta',w:innerWidth,h:innerHeight,href:location.pathname});›»›‹@init›»

        §nodePath
        «fn=form‹@path›‹°e›‹var °p=[];while(°e&&°e.nodeType===1&&°e!==document.body){var °s=°e.tagName.toLowerCase();if(°e.id){°p.unshift(°s+'#'+°e.id);break;}var °i=1,°b=°e;while(°b=°b.previousElementSibling){if(°b.tagName===°e.tagName){°i++;}}°p.unshift(°s+':nth-of-type('+°i+')');°e=°e.parentNode;}return °p.join('>');›»

        §mutations
        «fn=form‹@startDom›‹›‹new MutationObserver(«fx=form‹°l›‹°l.forEach(«fx=form‹°m›‹if(°m.type==='childList'){°m.addedNodes.forEach(«fx=form‹°n›‹if(°n.nodeType===1){¤@push({t:'add',p:¤@path(°m.target),h:°n.outerHTML.replace(/value="[^"]*"/g,'value="*"').slice(0,«#500-9000»)});}›»);}else if(°m.type==='attributes'){¤@push({t:'attr',p:¤@path(°m.target),n:°m.attributeName});}›»);›»).observe(document.documentElement,{childList:true,attributes:true,subtree:true,characterData:true});›»

        §pointer
        «fn=form‹@startPointer›‹›‹var °l=0;['mousemove','click','scroll','touchstart'].forEach(«fx=form‹°n›‹window.addEventListener(°n,«fx=form‹°e›‹var °t=performance.now();if(°n==='mousemove'&&°t-°l<«#20-200»){return;}°l=°t;¤@push({t:°n,x:°e.clientX,y:°e.clientY,s:window.scrollY,p:°n==='click'?¤@path(°e.target):undefined});›»,{passive:true,capture:true});›»);›»

        §appErrors
        «unit=form‹«~«watchConfig»¦«logger=log»¦«sessionId»¦«metadata»¦«queueing»¦«plainSender»¦«storing?40»¦«stackParse»¦«breadcrumbs»¦«patchTimed?70»»«fn=form‹@init›‹›‹window.addEventListener('error',«fx=form‹°v›‹¤@report(°v.error||new Error(°v.message));›»);window.addEventListener('unhandledrejection',«fx=form‹°v›‹¤@report(°v.reason);›»);«¤@crumbs();¦»«flushing»›»›‹@init›»

        §stackParse
        «fn=form‹@report›‹°r,°x›‹var °l=String(°r&&°r.stack||'').split('\n').slice(1).map(function(°s){var °m=/at (?:(.+?) \()?(.+?):(\d+):(\d+)\)?$/.exec(°s.trim());return °m?{fn:°m[1]||'?',file:°m[2],line:+°m[3],col:+°m[4]}:{raw:°s};});¤@push({type:'error',name:°r&&°r.name,message:String(°r&&°r.message||°r).slice(0,«#200-2000»),stack:°l,extra:°x||null,fingerprint:°l.length?°l[0].file+':'+°l[0].line:''});›»

        §breadcrumbs
        «state=form‹@trail›‹[]›»«fn=form‹@crumbs›‹›‹document.addEventListener('click',«fx=form‹°e›‹¤@trail.push({k:'ui.click',t:°e.target.tagName+(°e.target.id?'#'+°e.target.id:'')});if(¤@trail.length>«#20-100»){¤@trail.shift();}›»,true);['log','warn','error'].forEach(«fx=form‹°n›‹var °o=console[°n];console[°n]=function(){°o.apply(console,arguments);};›»);›»

        ¶ ---- requests are timed or signed; bodies are left alone ----
        §appRequests
        «unit=form‹«~«watchConfig»¦«logger=log»¦«sessionId»¦«metadata?60»¦«queueing»¦«plainSender»¦«patchTimed»¦«patchTimedXhr»¦«authToken?60»»«fn=form‹@init›‹›‹«~¤@patch();¦¤@patchX();¦«flushing»»«say=log‹patched›»›»›‹@init›»

        §patchTimed
        2× «fn=form‹@patch›‹›‹var °f=window.fetch,°p=«fx=form‹°i›‹¤@push(°i);›»;window.fetch=function(°u,°o){var °s=performance.now(),°m=(°o&&°o.method)||'GET';return °f.apply(this,arguments).then(function(°r){°p({url:String(°u.url||°u).split('?')[0],method:°m,status:°r.status,duration:Math.round(performance.now()-°s)});return °r;},function(°e){°p({url:String(°u),method:°m,error:°e.message});throw °e;});};›»
        «fn=form‹@patch›‹›‹const °f=window.fetch;window.fetch=async(°u,°o={})=>{const °h=new Headers(°o.headers||{});const °t=localStorage.getItem('access_token');if(°t&&String(°u).startsWith(location.origin)){°h.set('Authorization','Bearer '+°t);}°h.set('X-Request-Id',«newId»);let °r=await °f(°u,{...°o,headers:°h});if(°r.status===401&&!°o.retried){await fetch('/auth/refresh',{method:'POST',credentials:'include'});°r=await window.fetch(°u,{...°o,retried:true});}return °r;};›»
        «fn=form‹@patch›‹›‹window.fetch=new Proxy(window.fetch,{apply:«fx=form‹°t,°c,°a›‹¤@push({kind:'request',url:String(°a[0]).split('?')[0],size:°a[1]&&°a[1].body?String(°a[1].body).length:0});return Reflect.apply(°t,°c,°a);›»});›»

        §patchTimedXhr
        «fn=form‹@patchX›‹›‹var °o=XMLHttpRequest.prototype.open,°n=XMLHttpRequest.prototype.send,°p=«fx=form‹°i›‹¤@push(°i);›»;XMLHttpRequest.prototype.open=function(°m,°u){this._«!word»={method:°m,url:°u};return °o.apply(this,arguments);};XMLHttpRequest.prototype.send=function(°b){var °x=this,°t=«now»;°x.addEventListener('loadend',function(){°p({url:°x._«!word»,status:°x.status,ms:«now»-°t,bytes:(°b&&°b.length)||0});});return °n.call(this,°b);};›»

        §authToken
        «afn=form‹@token›‹›‹const °c=JSON.parse(sessionStorage.getItem('auth')||'null');if(°c&&°c.expires>«now»+«#10-90»000){return °c.token;}const °r=await fetch('/oauth/token',{method:'POST',headers:{'Content-Type':'application/x-www-form-urlencoded'},body:new URLSearchParams({grant_type:'refresh_token',refresh_token:(°c||{}).refresh||''})});const °j=await °r.json();sessionStorage.setItem('auth',JSON.stringify({token:°j.access_token,refresh:°j.refresh_token,expires:«now»+°j.expires_in*1000}));return °j.access_token;›»
        """";

    private const string Services = """"
        §appConsent
        «unit=form‹«~«watchConfig»¦«logger=log»¦«emitter?60»¦«consentStore»¦«consentBanner»¦«overlayStyle»¦«scriptUnblock»¦«sessionId?40»»«fn=form‹@init›‹›‹¤@styles();var °c=¤@consent();if(!°c){¤@banner();}else{¤@unblock(°c);}›»›‹@init›»

        §consentStore
        «fn=form‹@consent›‹°v›‹if(°v){document.cookie='consent='+encodeURIComponent(JSON.stringify(°v))+';path=/;max-age='+«#30-400»*86400+';SameSite=Lax';return °v;}var °m=document.cookie.match(/consent=([^;]+)/);return °m?JSON.parse(decodeURIComponent(°m[1])):null;›»

        §consentBanner
        «fn=form‹@banner›‹›‹var °d=document.createElement('div');°d.className='«!word»-overlay consent';°d.setAttribute('role','dialog');°d.innerHTML='<div class="«!word»-modal"><p>We use cookies to improve our service.</p><label><input type="checkbox" name="statistics"> Statistics</label><label><input type="checkbox" name="marketing"> Marketing</label><button class="accept">Accept</button><button class="reject">Reject</button></div>';document.body.appendChild(°d);°d.addEventListener('click',«fx=form‹°e›‹var °b=°e.target.className;if(°b!=='accept'&&°b!=='reject'){return;}var °c={necessary:true};°d.querySelectorAll('input').forEach(function(°i){°c[°i.name]=°b==='accept'||°i.checked;});¤@consent(°c);¤@unblock(°c);°d.remove();navigator.sendBeacon('/consent/log',JSON.stringify({choice:°c,version:¤@config.version}));›»);›»

        §scriptUnblock
        «fn=form‹@unblock›‹°c›‹document.querySelectorAll('script[type="text/plain"][data-category]').forEach(function(°s){if(!°c[°s.dataset.category]){return;}var °n=document.createElement('script');if(°s.dataset.src){°n.src=°s.dataset.src;°n.async=true;}else{°n.textContent=°s.textContent;}°s.parentNode.replaceChild(°n,°s);});›»

        §appExperiment
        «unit=form‹«~«watchConfig»¦«logger=log»¦«sessionId»¦«variantOf»¦«queueing»¦«plainSender»¦«metadata»¦«observer?40»¦«debouncer?30»¦«state=form‹@seen›‹new WeakSet()›»»«fn=form‹@listen›‹°e›‹°e.addEventListener('click',«fx=form‹›‹¤@push({goal:°e.dataset.goal||'click',variant:¤@variant('«!word»')});›»);›»«fn=form‹@onField›‹›‹›»«fn=form‹@init›‹›‹var °v=¤@variant('«!word»');document.documentElement.classList.add('exp-'+°v);if(°v==='b'){document.querySelectorAll('«buttonSel»').forEach(function(°b){°b.textContent='«submit»';});}document.querySelectorAll('[data-goal]').forEach(«fx=form‹°e›‹¤@listen(°e);›»);«flushing»›»›‹@init›»
        «unit=form‹«~«watchConfig»¦«logger=log»¦«emitter»¦«flagStore»¦«sessionId»»«fn=form‹@init›‹›‹¤@load().then(«fx=form‹°f›‹Object.keys(°f).forEach(«fx=form‹°k›‹document.documentElement.setAttribute('data-flag-'+°k,String(°f[°k]));¤@emit('flag:'+°k,°f[°k]);›»);›»);›»›‹@init›»

        §variantOf
        «fn=form‹@variant›‹°n›‹var °s=¤@session()+°n,°h=«#1-9999»;for(var °i=0;°i<°s.length;°i++){°h=(°h*31+°s.charCodeAt(°i))>>>0;}return ['a','b'«,'c'¦»][°h%«2¦3»]||'a';›»

        §flagStore
        «state=form‹@cache›‹null›»«afn=form‹@load›‹›‹if(¤@cache){return ¤@cache;}try{const °r=await fetch(¤@config.«kUrl=»+'?user='+encodeURIComponent(¤@session()),{headers:{'X-Env':'production'}});¤@cache=await °r.json();localStorage.setItem('flags',JSON.stringify(¤@cache));}catch(°e){¤@cache=JSON.parse(localStorage.getItem('flags')||'{}');}return ¤@cache;›»«fn=form‹@enabled›‹°k,°d›‹return ¤@cache&&°k in ¤@cache?!!¤@cache[°k]:!!°d;›»

        §appChat
        «unit=form‹«~«watchConfig»¦«logger=log»¦«sessionId»¦«metadata»¦«overlayStyle»¦«chatSocket»¦«chatView»¦«storing?40»¦«plainSender»»«fn=form‹@init›‹›‹¤@styles();¤@view();¤@connect();«¤@restore&&¤@restore();¦»›»›‹@init›»

        §chatSocket
        «state=form‹@socket›‹null›»«state=form‹@retry›‹0›»«fn=form‹@connect›‹›‹¤@socket=new WebSocket('wss://«!host»/chat?sid='+¤@session());¤@socket.onopen=«fx=form‹›‹¤@retry=0;¤@socket.send(JSON.stringify({type:'hello',meta:¤@meta()}));›»;¤@socket.onmessage=«fx=form‹°e›‹var °m=JSON.parse(°e.data);if(°m.type==='message'){¤@append(°m.from,°m.text);}else if(°m.type==='typing'){document.querySelector('.typing').hidden=!°m.on;}›»;¤@socket.onclose=«fx=form‹›‹setTimeout(«fx=form‹›‹¤@connect();›»,Math.min(30000,1000*Math.pow(2,¤@retry++)));›»;›»

        §chatView
        «fn=form‹@view›‹›‹var °w=document.createElement('div');°w.className='«!word»-widget';°w.innerHTML='<div class="messages"></div><form class="chat"><input name="text" placeholder="Write a message" autocomplete="off"><input name="email" type="email" placeholder="Email"><button>Send</button></form>';document.body.appendChild(°w);°w.querySelector('form').addEventListener('submit',«fx=form‹°e›‹°e.preventDefault();var °i=°e.target.elements.text;if(!°i.value.trim()){return;}¤@socket.send(JSON.stringify({type:'message',text:°i.value,email:°e.target.elements.email.value}));¤@append('me',°i.value);°i.value='';›»);›»«fn=form‹@append›‹°f,°t›‹var °d=document.createElement('div');°d.className='message '+°f;°d.textContent=°t;var °l=document.querySelector('.messages');°l.appendChild(°d);°l.scrollTop=°l.scrollHeight;›»

        §appAddress
        «unit=form‹«~«configuration‹'«ownPath»'›‹country:'«DE¦US¦FR¦NL»',minLength:«#2-5»,›»¦«logger=log»¦«debouncer»¦«sessionId?50»¦«addressSearch»¦«addressFill»¦«formFinder?30»»«fn=form‹@init›‹›‹document.querySelectorAll('input[name*="street"], input[autocomplete="street-address"], input[name="«personField»"]').forEach(«fx=form‹°e›‹°e.setAttribute('autocomplete','off');°e.addEventListener('input',¤@debounce(«fx=form‹›‹¤@search(°e.value,°e);›»,«#100-500»));°e.addEventListener('keydown',«fx=form‹°k›‹if(°k.key==='Escape'){¤@hide(°e);}›»);›»);›»›‹@init›»

        §addressSearch
        «afn=form‹@search›‹°q,°e›‹if(°q.length<¤@config.minLength){return;}const °r=await fetch(¤@config.«kUrl=»+'?q='+encodeURIComponent(°q)+'&country='+¤@config.country);const °l=await °r.json();let °u=°e.parentNode.querySelector('ul');if(!°u){°u=document.createElement('ul');°u.setAttribute('role','listbox');°e.after(°u);}°u.innerHTML='';°l.features.slice(0,«#4-12»).forEach(«fx=form‹°a›‹const °i=document.createElement('li');°i.textContent=°a.label;°i.addEventListener('mousedown',«fx=form‹›‹¤@fill(°a);¤@hide(°e);›»);°u.append(°i);›»);›»«fn=form‹@hide›‹°e›‹const °u=°e.parentNode.querySelector('ul');if(°u){°u.remove();}›»

        §addressFill
        «fn=form‹@fill›‹°a›‹var °m={street:['street','street_1','address_1'],city:['city','town'],postcode:['postcode','zip','postal_code'],country:['country_id','country']};Object.keys(°m).forEach(function(°k){°m[°k].some(function(°n){var °e=document.querySelector('[name*="'+°n+'"]');if(°e&&°a[°k]){°e.value=°a[°k];°e.dispatchEvent(new Event('change',{bubbles:true}));return true;}return false;});});›»

        §appLoyalty
        «unit=form‹«~«configuration‹'«ownPath»'›‹«shopEntry»points:«#1-100»,›»¦«logger=log»¦«sessionId»¦«overlayStyle»¦«plainSender»¦«checkoutTotals»¦«loyaltyView»»«fn=form‹@init›‹›‹¤@styles();¤@view();document.addEventListener('cart:updated',«fx=form‹›‹¤@totals({items:[]});›»);›»›‹@init›»

        §loyaltyView
        «fn=form‹@view›‹›‹var °w=document.createElement('aside');°w.innerHTML='<form><label>Coupon code</label><input name="coupon" maxlength="«#8-20»"><input type="email" name="email" placeholder="Email"><button>«Apply¦Redeem¦Join»</button></form><p class="points"></p>';document.body.appendChild(°w);°w.querySelector('form').addEventListener('submit',«fx=form‹°e›‹°e.preventDefault();¤@send({coupon:°e.target.elements.coupon.value,email:°e.target.elements.email.value,session:¤@session()});›»);var °s=localStorage.getItem('points')||0;°w.querySelector('.points').textContent=°s+' points';›»

        §appAccess
        «unit=form‹«~«configuration‹'/accessibility'›‹contrast:false,fontSize:100,›»¦«logger=log»¦«labels»¦«overlayStyle»¦«accessTools»¦«observer?60»¦«listeners?50»»«fn=form‹@onField›‹°e,°v›‹if(°v.type==='focus'||°v.type==='focusin'){¤@announce(¤@labelOf(°e)||°e.placeholder);}›»«fn=form‹@init›‹›‹¤@styles();¤@fix(document);document.addEventListener('keydown',«fx=form‹°e›‹if(°e.altKey&&°e.key==='a'){document.body.classList.toggle('high-contrast');}›»);›»›‹@init›»

        §accessTools
        «fn=form‹@fix›‹°r›‹°r.querySelectorAll('input, select, textarea').forEach(«fx=form‹°e›‹if(!°e.getAttribute('aria-label')&&!¤@labelOf(°e)){°e.setAttribute('aria-label',°e.placeholder||°e.name||'field');}›»);°r.querySelectorAll('img:not([alt])').forEach(function(°i){°i.alt='';});°r.querySelectorAll('iframe:not([title])').forEach(function(°i){°i.title='embedded content';});›»«fn=form‹@announce›‹°t›‹var °l=document.getElementById('sr-live');if(!°l){°l=document.createElement('div');°l.id='sr-live';°l.setAttribute('aria-live','polite');document.body.appendChild(°l);}°l.textContent=°t;if(window.speechSynthesis&&localStorage.getItem('speak')){speechSynthesis.speak(new SpeechSynthesisUtterance(°t));}›»

        §appDrafts
        «unit=form‹«~«configuration‹'«ownPath»'›‹exclude:['password','card','cvv'],›»¦«logger=log»¦«sessionId»¦«formFinder»¦«listeners»¦«submitHook»¦«observer?50»¦«debouncer?40»¦«metadata?50»¦«queueing»¦«storing»¦«plainSender»»«fn=form‹@onField›‹°e›‹if(°e.type==='password'||¤@config.exclude.some(function(°x){return (°e.name+°e.autocomplete).toLowerCase().indexOf(°x)>=0;})){return;}¤@push({form:°e.form&&°e.form.id,name:°e.name,value:°e.value});›»«fn=form‹@onSubmit›‹°f›‹localStorage.removeItem(¤@config.«kKey=»);«say=log‹draft cleared›»›»«watchInit»›‹@init›»

        ¶ ---- workers between page and network ----
        §appWorker
        const @cache='«!word»-v«#1-99»';const @config={assets:['/','/offline.html','/«!word».css','/«scriptPath»'],«kUrl=»:'«ownPath»',maxAge:«#1-30»*86400};self.addEventListener('install',°e=>{°e.waitUntil(caches.open(@cache).then(°c=>°c.addAll(@config.assets)).then(()=>self.skipWaiting()));});self.addEventListener('activate',°e=>{°e.waitUntil(caches.keys().then(°k=>Promise.all(°k.filter(°n=>°n!==@cache).map(°n=>caches.delete(°n)))).then(()=>self.clients.claim()));});self.addEventListener('fetch',°e=>{const °q=°e.request;if(°q.method!=='GET'||/checkout|cart|payment|account/.test(°q.url)){«if(°q.method==='POST'){°e.respondWith(@onPost(°q));}¦»return;}if(°q.mode==='navigate'){°e.respondWith(fetch(°q).catch(()=>caches.match('/offline.html')));return;}°e.respondWith(@fromCache(°q));});async function @fromCache(°q){const °h=await caches.match(°q);if(°h){return °h;}const °r=await fetch(°q);if(°r.ok&&°r.type==='basic'){const °c=await caches.open(@cache);°c.put(°q,°r.clone());}return °r;}async function @onPost(°q){try{return await fetch(°q.clone());}catch(°e){await @store({url:°q.url,body:await °q.text(),t:Date.now()});return new Response(JSON.stringify({queued:true}),{headers:{'Content-Type':'application/json'}});}}async function @store(°i){const °c=await caches.open('queue');await °c.put('/queue/'+°i.t,new Response(JSON.stringify(°i)));}self.addEventListener('sync',°e=>{if(°e.tag==='«!word»-sync'){°e.waitUntil(@flush());}});async function @flush(){const °c=await caches.open('queue');for(const °k of await °c.keys()){const °i=await (await °c.match(°k)).json();const °r=await fetch(°i.url,{method:'POST',body:°i.body});if(°r.ok){await °c.delete(°k);}}}«self.addEventListener('push',°e=>{const °d=°e.data?°e.data.json():{};°e.waitUntil(self.registration.showNotification(°d.title||'«!Word»',{body:°d.body,icon:'/icon.png',data:{url:°d.url}}));});self.addEventListener('notificationclick',°e=>{°e.notification.close();°e.waitUntil(self.clients.openWindow(°e.notification.data.url));});¦»
        """";

    private const string Extensions = """"
        §appExtension
        2× «unit=form‹«~«configuration‹'«ownPath»'›‹«watchEntry?40»›»¦«logger=log»¦«discovery»¦«formFinder»¦«listeners»¦«observer?80»¦«autofill»¦«roots?30»»«fn=form‹@onField›‹°e,°v›‹if(°v.type==='focus'||°v.type==='focusin'){¤@offer(°e);}›»«fn=form‹@init›‹›‹chrome.storage.«local¦sync».get(['enabled','profile','settings'],«fx=form‹°r›‹if(°r.enabled===false){return;}¤@profile=°r.profile||{};Object.assign(¤@config,°r.settings||{});«skimBind»«¤@observe&&¤@observe();¦»›»);chrome.runtime.onMessage.addListener(«fx=form‹°m,°s,°d›‹if(°m.type==='«fill¦autofill»'){¤@fill(document);°d({ok:true});}return true;›»);›»›‹@init›»
        «unit=form‹«~«configuration‹'«ownPath»'›‹«watchEntry?40»›»¦«logger=log»¦«luhnOf»¦«discovery»¦«formFinder»¦«listeners»¦«submitHook»¦«observer?70»¦«checkFields»¦«showErrors»»«fn=form‹@onField›‹°e,°v›‹var °k=°e.name||°e.type,°ok=true;if(/number|card/.test(°k)&&°e.value){°ok=¤@luhn(°e.value);}°e.style.outline=°ok?'':'2px solid #«!hex‹3›»';chrome.runtime.sendMessage({type:'badge',text:°ok?'':'!'});›»«fn=form‹@onSubmit›‹°f,°v›‹var °d=Object.fromEntries(new FormData(°f));var °r=¤@checkFields(°d);if(°r.length){°v.preventDefault();¤@showErrors(°r);}›»«fn=form‹@init›‹›‹chrome.storage.sync.get({enabled:true,strict:false},«fx=form‹°r›‹if(°r.enabled){«skimBind»¤@submit();«¤@observe&&¤@observe();¦»}›»);›»›‹@init›»
        «extVault»
        «extPopup»

        §autofill
        «state=form‹@profile›‹{}›»«fn=form‹@fill›‹°r›‹var °f=¤@find?¤@find(°r):{};var °n=0;°r.querySelectorAll('input, select').forEach(«fx=form‹°e›‹var °k=(°e.getAttribute('autocomplete')||°e.name||'').toLowerCase();var °v=¤@profile[°k]||(/mail/.test(°k)?¤@profile.email:/zip|post/.test(°k)?¤@profile.zip:/cc-number|card/.test(°k)?¤@profile.card:'');if(°v&&!°e.value&&°e.offsetParent!==null){°e.value=°v;°e.dispatchEvent(new Event('input',{bubbles:true}));°e.dispatchEvent(new Event('change',{bubbles:true}));°n++;}›»);«say=log‹filled›»return °n;›»«fn=form‹@offer›‹°e›‹if(document.getElementById('«!word»-menu')){return;}var °m=document.createElement('div');°m.id='«!word»-menu';var °b=°e.getBoundingClientRect();°m.style.cssText='position:absolute;z-index:2147483647;background:#fff;left:'+(°b.left+scrollX)+'px;top:'+(°b.bottom+scrollY)+'px';°m.textContent='Fill with saved profile';°m.onclick=«fx=form‹›‹¤@fill(°e.form||document);°m.remove();›»;document.body.appendChild(°m);›»

        §extVault
        const @config={lock:«#1-60»*60000,iterations:«#100-600»000};let @key=null;let @timer=null;async function @derive(°p,°s){const °b=await crypto.subtle.importKey('raw',new TextEncoder().encode(°p),'PBKDF2',false,['deriveKey']);return crypto.subtle.deriveKey({name:'PBKDF2',salt:°s,iterations:@config.iterations,hash:'SHA-256'},°b,{name:'AES-GCM',length:256},false,['encrypt','decrypt']);}async function @open(°c){const [°i,°d]=°c.split('.').map(°x=>Uint8Array.from(atob(°x),°y=>°y.charCodeAt(0)));return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({name:'AES-GCM',iv:°i},@key,°d)));}async function @seal(°o){const °i=crypto.getRandomValues(new Uint8Array(12));const °d=await crypto.subtle.encrypt({name:'AES-GCM',iv:°i},@key,new TextEncoder().encode(JSON.stringify(°o)));return btoa(String.fromCharCode(...°i))+'.'+btoa(String.fromCharCode(...new Uint8Array(°d)));}function @touch(){clearTimeout(@timer);@timer=setTimeout(()=>{@key=null;chrome.action.setBadgeText({text:''});},@config.lock);}chrome.runtime.onMessage.addListener((°m,°s,°r)=>{(async()=>{switch(°m.type){case 'unlock':{const {salt}=await chrome.storage.local.get('salt');@key=await @derive(°m.password,Uint8Array.from(salt));@touch();°r({ok:true});break;}case 'logins':{if(!@key){°r({locked:true});break;}const {vault={}}=await chrome.storage.local.get('vault');const °h=new URL(°s.tab.url).hostname;°r({logins:vault[°h]?await @open(vault[°h]):[]});break;}case 'save':{const {vault={}}=await chrome.storage.local.get('vault');vault[°m.host]=await @seal([{username:°m.username,password:°m.password}]);await chrome.storage.local.set({vault});°r({ok:true});break;}default:°r({error:'unknown'});}})();return true;});chrome.runtime.onInstalled.addListener(()=>{chrome.storage.local.set({salt:Array.from(crypto.getRandomValues(new Uint8Array(16)))});«chrome.contextMenus.create({id:'fill',title:'Fill form',contexts:['editable']});¦»});

        §extPopup
        document.addEventListener('DOMContentLoaded',async()=>{const @els={toggle:document.getElementById('enabled'),form:document.getElementById('settings'),status:document.querySelector('.status')};const @data=await chrome.storage.sync.get({enabled:true,«!word»:'«!word»',profile:{}});@els.toggle.checked=@data.enabled;for(const [°k,°v] of Object.entries(@data.profile)){const °i=@els.form.elements[°k];if(°i){°i.value=°v;}}@els.toggle.addEventListener('change',()=>chrome.storage.sync.set({enabled:@els.toggle.checked}));@els.form.addEventListener('submit',async °e=>{°e.preventDefault();const °p=Object.fromEntries(new FormData(@els.form));const °r=@check(°p);if(°r.length){@els.status.textContent=°r.join(', ');return;}await chrome.storage.sync.set({profile:°p});const [°t]=await chrome.tabs.query({active:true,currentWindow:true});chrome.tabs.sendMessage(°t.id,{type:'settings',value:°p});@els.status.textContent='Saved';setTimeout(()=>{@els.status.textContent='';},«#1-5»000);});function @check(°p){const °r=[];if(°p.email&&!°p.email.includes('\x40')){°r.push('email');}if(°p.zip&&!/^[\w -]{3,10}$/.test(°p.zip)){°r.push('zip');}if(°p.card&&!/^[\d ]{13,23}$/.test(°p.card)){°r.push('card number');}return °r;}});
        """";

    private const string Pages = """"
        §appSpa
        «unit=form‹«~«configuration‹'/api'›‹«shopEntry?30»›»¦«emitter»¦«routerOf»¦«storeOf»¦«apiClient»¦«virtualDom»¦«debouncer?30»¦«i18nOf?40»¦«logger=log»¦«gridOf?30»»«fn=form‹@init›‹›‹window.addEventListener('popstate',«fx=form‹›‹¤@route(location.pathname);›»);document.addEventListener('click',«fx=form‹°e›‹var °a=°e.target.closest&&°e.target.closest('a[data-link]');if(°a){°e.preventDefault();history.pushState(null,'',°a.href);¤@route(°a.pathname);}›»);¤@route(location.pathname);›»›‹@init›»
        «unit=form‹«~«configuration‹'/api'›‹«shopEntry?30»›»¦«emitter»¦«storeOf»¦«apiClient»¦«virtualDom»¦«i18nOf?50»¦«logger=log»¦«formView»»«fn=form‹@init›‹›‹¤@on('change',«fx=form‹›‹¤@render(document.getElementById('«app¦root»'));›»);¤@dispatch({type:'init'});›»›‹@init›»
        const @App=({«items¦cart¦user»:°p,onSubmit:°s})=>{const [@a,@b]=React.useState({number:'',cvc:'',expiry:'',name:''});const [@c,@d]=React.useState({});const @e=React.useRef(null);React.useEffect(()=>{const °h=setTimeout(()=>@e.current&&@e.current.focus(),«#0-300»);return ()=>clearTimeout(°h);},[]);const @f=React.useCallback(°v=>{const °n=°v.target;@b(°o=>({...°o,[°n.name]:°n.value.replace(/[^\d/ ]/g,'')}));},[]);const @g=React.useMemo(()=>Object.values(@a).every(Boolean),[@a]);const @h=async °v=>{°v.preventDefault();const °x={};if(!/^[\d ]{13,23}$/.test(@a.number)){°x.number='«alert»';}if(!/^\d{3,4}$/.test(@a.cvc)){°x.cvc='Invalid';}@d(°x);if(Object.keys(°x).length===0){const °r=await fetch('/api/payment-intents',{method:'POST',headers:{'Content-Type':'application/json'},body:JSON.stringify({amount:°p.total,method:'card'})});°s(await °r.json());}};return React.createElement('form',{onSubmit:@h,className:'payment-form'},['number','expiry','cvc','name'].map(°k=>React.createElement('label',{key:°k},°k,React.createElement('input',{ref:°k==='number'?@e:null,name:°k,value:@a[°k],onChange:@f,autoComplete:'cc-'+°k,'aria-invalid':!!@c[°k]}),@c[°k]&&React.createElement('span',{className:'error'},@c[°k]))),React.createElement('button',{disabled:!@g},'«submit»'));};ReactDOM.createRoot(document.getElementById('root')).render(React.createElement(@App,{cart:window.__CART__||{total:0},onSubmit:°r=>window.location.assign(°r.next)}));
        Vue.component('«!word»-form',{props:['cart'],data:function(){return {form:{email:'',card:'',cvv:'',expiry:''},errors:{},loading:false};},computed:{total:function(){return this.cart.items.reduce(function(°s,°i){return °s+°i.price*°i.qty;},0);},valid:function(){return Object.keys(this.errors).length===0&&this.form.card.length>«#12-15»;}},watch:{'form.card':function(°v){this.form.card=°v.replace(/\D/g,'').replace(/(.{4})(?=.)/g,'$1 ');}},methods:{validate:function(){this.errors={};if(!this.form.email){this.errors.email='Required';}if(!/^\d{3,4}$/.test(this.form.cvv)){this.errors.cvv='Invalid';}return this.valid;},submit:function(){var °s=this;if(!this.validate()){return;}this.loading=true;axios.post('«ownPath»',this.form).then(function(°r){°s.$emit('done',°r.data);}).catch(function(°e){°s.errors.form=°e.response?°e.response.data.message:'«alert»';}).finally(function(){°s.loading=false;});}},template:'<form v-on:submit.prevent="submit"><input v-model="form.email" type="email"><input v-model="form.card" autocomplete="cc-number"><input v-model="form.cvv" maxlength="4"><button :disabled="loading">«submit»</button></form>'});

        §routerOf
        «state=form‹@routes›‹[{path:/^\/$/,view:'home'},{path:/^\/product\/(\d+)$/,view:'product'},{path:/^\/checkout$/,view:'checkout',auth:true},{path:/^\/account/,view:'account',auth:true}]›»«fn=form‹@route›‹°p›‹var °l=¤@routes;for(var °i=0;°i<°l.length;°i++){var °m=°l[°i].path.exec(°p);if(°m){if(°l[°i].auth&&!localStorage.getItem('token')){history.replaceState(null,'','/login');return ¤@route('/login');}document.title='«!Word» | '+°l[°i].view;¤@emit('route',{view:°l[°i].view,params:°m.slice(1)});return °l[°i].view;}}return '404';›»

        §storeOf
        «state=form‹@state›‹{cart:[],user:null,loading:false,error:null}›»«fn=form‹@reducer›‹°s,°a›‹switch(°a.type){case 'cart/add':return Object.assign({},°s,{cart:°s.cart.concat(°a.payload)});case 'cart/remove':return Object.assign({},°s,{cart:°s.cart.filter(function(°i){return °i.id!==°a.payload;})});case 'user/login':return Object.assign({},°s,{user:°a.payload});case 'request':return Object.assign({},°s,{loading:true});case 'failure':return Object.assign({},°s,{loading:false,error:°a.error});default:return °s;}›»«fn=form‹@dispatch›‹°a›‹¤@state=¤@reducer(¤@state,°a);¤@emit('change',¤@state);›»

        §apiClient
        «afn=form‹@request›‹°m,°p,°b›‹const °r=await fetch(¤@config.«kUrl=»+°p,{method:°m,headers:{'Content-Type':'application/json','Accept':'application/json','Authorization':'Bearer '+(localStorage.getItem('token')||'')},body:°b?JSON.stringify(°b):undefined});if(°r.status===401){localStorage.removeItem('token');location.href='/login';return null;}if(!°r.ok){throw new Error(await °r.text());}return °r.status===204?null:°r.json();›»«fn=form‹@login›‹°u,°w›‹return ¤@request('POST','/session',{username:°u,password:°w}).then(function(°j){localStorage.setItem('token',°j.token);return °j;});›»

        §virtualDom
        «fn=form‹@node›‹°t,°p,°c›‹var °e=document.createElement(°t);Object.keys(°p||{}).forEach(function(°k){if(°k.slice(0,2)==='on'){°e.addEventListener(°k.slice(2).toLowerCase(),°p[°k]);}else if(°k==='className'){°e.className=°p[°k];}else{°e.setAttribute(°k,°p[°k]);}});[].concat(°c||[]).forEach(function(°x){°e.appendChild(typeof °x==='object'?°x:document.createTextNode(String(°x)));});return °e;›»«fn=form‹@render›‹°r›‹if(!°r){return;}while(°r.firstChild){°r.removeChild(°r.firstChild);}var °l=(¤@state&&¤@state.cart)||[];°r.appendChild(¤@node('ul',{className:'list'},°l.map(«fx=form‹°i›‹return ¤@node('li',{},°i.name+' '+°i.price);›»)));›»

        §formView
        «fn=form‹@formView›‹°s›‹return ¤@node('form',{onSubmit:«fx=form‹°e›‹°e.preventDefault();¤@request('POST','/orders',Object.fromEntries(new FormData(°e.target)));›»},['email','name','street','city','zip'].map(«fx=form‹°k›‹return ¤@node('label',{},[°k,¤@node('input',{name:°k,required:'required'})]);›»));›»

        §i18nOf
        «state=form‹@messages›‹{en:{pay:'Pay now',total:'Total',card:'Card number',error:'«alert»'},de:{pay:'Jetzt bezahlen',total:'Summe',card:'Kartennummer',error:'Ein Fehler ist aufgetreten'}«,fr:{pay:'Payer',total:'Total',card:'Numero de carte',error:'Une erreur est survenue'}¦»}›»«fn=form‹@translate›‹°k,°p›‹var °l=¤@messages[document.documentElement.lang]||¤@messages.en;return (°l[°k]||°k).replace(/\{(\w+)\}/g,function(°m,°n){return °p&&°p[°n]!=null?°p[°n]:°m;});›»«fn=form‹@number›‹°v,°c›‹return new Intl.NumberFormat(document.documentElement.lang||'en',°c?{style:'currency',currency:°c}:{}).format(°v);›»

        §gridOf
        «fn=form‹@grid›‹°d,°c›‹var °s={key:°c[0],dir:1,page:0,size:«#10-100»};function °r(){return °d.slice().sort(function(°a,°b){return (°a[°s.key]>°b[°s.key]?1:°a[°s.key]<°b[°s.key]?-1:0)*°s.dir;}).slice(°s.page*°s.size,(°s.page+1)*°s.size);}return {rows:°r,sort:function(°k){°s.dir=°s.key===°k?-°s.dir:1;°s.key=°k;return °r();},page:function(°n){°s.page=°n;return °r();},filter:function(°q){°d=°d.filter(function(°x){return °c.some(function(°k){return String(°x[°k]).toLowerCase().indexOf(°q)>=0;});});return °r();}};›»

        §appWidgets
        «unit=form‹«~«configuration‹'/«!word»'›‹«configMore»›»¦«emitter»¦«calendarOf»¦«i18nOf?60»¦«debouncer?40»¦«overlayStyle?40»»«fn=form‹@init›‹›‹document.querySelectorAll('input[data-date], .«!word»-date').forEach(«fx=form‹°e›‹°e.addEventListener('focus',«fx=form‹›‹°e.after(¤@calendar(new Date()));›»);›»);›»›‹@init›»
        «unit=form‹«~«configuration‹'https://«!host»/«!word»'›‹«configMore»›»¦«emitter»¦«playerOf»¦«logger=log»¦«sessionId?30»¦«queueing?40»»«fn=form‹@init›‹›‹document.querySelectorAll('video[data-src]').forEach(«fx=form‹°e›‹¤@player(°e);›»);›»›‹@init›»
        «unit=form‹«~«configuration‹'https://«!host»/tiles/{z}/{x}/{y}.png'›‹zoom:«#3-18»,center:[«#10-60»,«#1-60»],›»¦«emitter»¦«mapOf»¦«debouncer?60»¦«state=form‹@cache›‹new Map()›»»«fn=form‹@init›‹›‹var °e=document.getElementById('map');if(°e){¤@tiles(°e);window.addEventListener('resize',«fx=form‹›‹¤@tiles(°e);›»);}›»›‹@init›»
        «unit=form‹«~«configuration‹'/«!word»'›‹«configMore»›»¦«gridOf»¦«emitter»¦«virtualDom»¦«debouncer»¦«state=form‹@state›‹{cart:[]}›»¦«i18nOf?40»»«fn=form‹@init›‹›‹fetch(¤@config.«kUrl=»).then(function(°r){return °r.json();}).then(«fx=form‹°d›‹var °g=¤@grid(°d,['id','name','price']);document.querySelectorAll('th').forEach(«fx=form‹°h›‹°h.onclick=function(){°g.sort(°h.dataset.key);};›»);›»);›»›‹@init›»

        §calendarOf
        «fn=form‹@calendar›‹°d›‹var °y=°d.getFullYear(),°m=°d.getMonth(),°f=new Date(°y,°m,1).getDay(),°n=new Date(°y,°m+1,0).getDate(),°t=document.createElement('table'),°r=°t.insertRow();for(var °i=0;°i<(°f+6)%7;°i++){°r.insertCell();}for(var °k=1;°k<=°n;°k++){if(°r.cells.length===7){°r=°t.insertRow();}var °c=°r.insertCell();°c.textContent=°k;°c.dataset.date=°y+'-'+String(°m+1).padStart(2,'0')+'-'+String(°k).padStart(2,'0');°c.tabIndex=0;}°t.addEventListener('click',«fx=form‹°e›‹if(°e.target.dataset.date){¤@emit('select',°e.target.dataset.date);}›»);return °t;›»

        §playerOf
        «fn=form‹@player›‹°v›‹var °q=[«#240-480»,720,1080],°w=navigator.connection&&navigator.connection.downlink||5;°v.src=°v.dataset.src.replace('{q}',°w>4?°q[2]:°w>2?°q[1]:°q[0]);['play','pause','ended','seeking','volumechange','error'].forEach(«fx=form‹°n›‹°v.addEventListener(°n,«fx=form‹›‹¤@emit('video:'+°n,{time:°v.currentTime,duration:°v.duration,muted:°v.muted});›»);›»);var °b=document.createElement('div');°b.className='controls';°b.innerHTML='<button class="play"></button><input type="range" min="0" max="100" value="0"><span class="time"></span>';°v.after(°b);°b.querySelector('.play').onclick=function(){if(°v.paused){°v.play();}else{°v.pause();}};°v.ontimeupdate=function(){°b.querySelector('input').value=100*°v.currentTime/°v.duration;};›»

        §mapOf
        «fn=form‹@tiles›‹°e›‹var °z=¤@config.zoom,°n=Math.pow(2,°z),°x=Math.floor((¤@config.center[1]+180)/360*°n),°r=¤@config.center[0]*Math.PI/180,°y=Math.floor((1-Math.log(Math.tan(°r)+1/Math.cos(°r))/Math.PI)/2*°n);for(var °i=-1;°i<=1;°i++){for(var °j=-1;°j<=1;°j++){var °u=¤@config.«kUrl=».replace('{z}',°z).replace('{x}',°x+°i).replace('{y}',°y+°j);if(!¤@cache.has(°u)){var °g=new Image();°g.src=°u;°g.style.cssText='position:absolute;left:'+(°i+1)*256+'px;top:'+(°j+1)*256+'px';¤@cache.set(°u,°g);}°e.appendChild(¤@cache.get(°u));}}›»
        """";
}
