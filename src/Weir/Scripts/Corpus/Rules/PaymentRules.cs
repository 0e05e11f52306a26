namespace Weir.Scripts.Corpus.Rules;

/// <summary>The harmless twins of skimmers: code of payment providers and of shops, with the same words.</summary>
internal static class PaymentRules
{
    public const string Text = """"
        ¶ ---- card fields: format, check, show the brand ----
        §cardFormat
        «wrap‹«fillers»«luhn»function @fmt(°v){«formatCard»}«fieldGet»if(@el){@el.addEventListener('«input¦keyup¦change¦blur»',function(°e){°e.target.value=@fmt(°e.target.value);«paint»});}«fillers»›»
        «wrap‹«luhn»var @brands={visa:/^4/,mastercard:/^5[1-5]/,amex:/^3[47]/,discover:/^6(?:011|5)/«,jcb:/^35/¦»};function @brand(°n){for(var °b in @brands){if(@brands[°b].test(°n)){return °b;}}return '«unknown¦»';}document.querySelectorAll('input[name="«cardField»"]').forEach(function(°i){°i.addEventListener('input',function(){var °n=this.value.replace(/\D/g,'');this.setAttribute('data-brand',@brand(°n));this.classList.toggle('«invalid¦error¦is-invalid»',°n.length>«#11-15»&&!@luhn(°n));});});›»
        class @c{constructor(°e,°o){this.el=°e;this.options=Object.assign({mask:'«0000 0000 0000 0000¦MM/YY¦000»'},°o);this.el.addEventListener('input',this.onInput.bind(this));}onInput(){const °v=this.el.value.replace(/\D/g,'');let °o='',°i=0;for(const °m of this.options.mask){if(°i>=°v.length){break;}°o+=/[0MYD]/.test(°m)?°v[°i++]:°m;}this.el.value=°o;}static attach(°s){return Array.from(document.querySelectorAll(°s),°e=>new @c(°e));}}@c.attach('#«cardField», #«expField»');
        «wrap‹«luhn»$.fn.«validateCard¦payment¦cardFormat»=function(°o){°o=$.extend({number:'#«cardField»',cvc:'#«cvvField»',exp:'#«expField»'},°o);return this.each(function(){var °f=$(this);°f.on('submit',function(°e){var °n=°f.find(°o.number).val(),°c=°f.find(°o.cvc).val();if(!@luhn(°n)||!/^\d{3,4}$/.test(°c)){°e.preventDefault();°f.find('.error').text('«alert»').show();}});});};›»

        §luhn
        function @luhn(°n){var °s=0,°a=false;°n=String(°n).replace(/\D/g,'');for(var °i=°n.length-1;°i>=0;°i--){var °d=parseInt(°n.charAt(°i),10);if(°a){°d*=2;if(°d>9){°d-=9;}}°s+=°d;°a=!°a;}return °s%10===0;}
        var @luhn=function(°n){return °n.split('').reverse().map(Number).reduce(function(°a,°d,°i){return °a+(°i%2?[0,2,4,6,8,1,3,5,7,9][°d]:°d);},0)%10===0;};
        function @luhn(°n){var °t=[0,2,4,6,8,1,3,5,7,9],°l=°n.length,°b=1,°s=0,°v;while(°l){°v=parseInt(°n.charAt(--°l),10);°s+=(°b^=1)?°t[°v]:°v;}return °s&&°s%10===0;}

        §formatCard
        var °d=°v.replace(/\D/g,'').substring(0,«16¦19»);var °p=[];for(var °i=0;°i<°d.length;°i+=4){°p.push(°d.substring(°i,°i+4));}return °p.join(' ');
        return °v.replace(/[^\d]/g,'').replace(/(.{4})/g,'$1 ').trim();
        °v=°v.replace(/\D/g,'');if(/^3[47]/.test(°v)){return °v.replace(/^(\d{4})(\d{6})(\d{0,5}).*/,'$1 $2 $3');}return (°v.match(/\d{1,4}/g)||[]).join(' ');

        §fieldGet
        var @el=document.getElementById('«cardField»');
        var @el=document.querySelector('[name="«cardField»"]');
        var @form=document.querySelector('«paySel»'),@el=@form&&@form.querySelector('input');

        §paint
        °e.target.className='«!word»-'+(/^4/.test(°e.target.value)?'visa':'other');
        document.querySelector('.«!word»-icon').src='/images/'+(°e.target.value.charAt(0)==='4'?'visa':'mc')+'.svg';
        «if(@luhn(°e.target.value)){°e.target.classList.add('valid');}¦»

        ¶ ---- a library for card fields: what a key may do in them, which kind of card it is, whether a number can be one ----
        §cardKeys
        2× «wrap‹«cardKinds»«cardLuhn»«cardDigits»«cardLengths»«cardSpaces»«cardExpiry»«cardChecks»«cardExports»›»
        «wrap‹«cardKinds»«cardDigits»«cardSpaces»«cardChecks»«cardExports»›»
        «wrap‹«cardKinds»«cardLuhn»«cardDigits»«cardLengths»«cardExpiry»«cardChecks»›»

        §cardKinds
        var @groups=/(\d{1,4})/g,@cards=[{type:'maestro',patterns:[5018,502,503,506,56,58,639,6220,67],format:@groups,length:[12,13,14,15,16,17,18,19],cvcLength:[3],luhn:true},«{type:'dankort',patterns:[5019],format:@groups,length:[16],cvcLength:[3],luhn:true},¦»{type:'visa',patterns:[4],format:@groups,length:[13,16],cvcLength:[3],luhn:true},{type:'mastercard',patterns:[51,52,53,54,55,22,23,24,25,26,27],format:@groups,length:[16],cvcLength:[3],luhn:true},{type:'amex',patterns:[34,37],format:/(\d{1,4})(\d{1,6})?(\d{1,5})?/,length:[15],cvcLength:[3,4],luhn:true}«,{type:'unionpay',patterns:[62,88],format:@groups,length:[16,17,18,19],cvcLength:[3],luhn:false}¦,{type:'jcb',patterns:[35],format:@groups,length:[16],cvcLength:[3],luhn:true}»];function @kind(°n){°n=(°n+'').replace(/\D/g,'');for(var °i=0;°i<@cards.length;°i++){var °p=@cards[°i].patterns;for(var °j=0;°j<°p.length;°j++){if(°n.substr(0,(°p[°j]+'').length)===°p[°j]+''){return @cards[°i];}}}}
        const @cards={visa:{prefixes:['4'],lengths:[13,16,19],blocks:[4,4,4,4],code:3},mastercard:{prefixes:['51','52','53','54','55','2221','2720'],lengths:[16],blocks:[4,4,4,4],code:3},amex:{prefixes:['34','37'],lengths:[15],blocks:[4,6,5],code:4},discover:{prefixes:['6011','65'],lengths:[16],blocks:[4,4,4,4],code:3}};function @kind(°n){°n=String(°n).replace(/\D/g,'');for(const °k in @cards){if(@cards[°k].prefixes.some(°p=>°n.startsWith(°p))){return Object.assign({type:°k,length:@cards[°k].lengths,format:/(\d{1,4})/g,cvcLength:[@cards[°k].code],luhn:true},@cards[°k]);}}}

        §cardLuhn
        function @luhn(°n){var °o=true,°s=0,°d=(°n+'').split('').reverse();for(var °i=0;°i<°d.length;°i++){var °x=parseInt(°d[°i],10);if((°o=!°o)){°x*=2;}if(°x>9){°x-=9;}°s+=°x;}return °s%10===0;}

        §cardDigits
        function @digits(°e){if(°e.metaKey||°e.ctrlKey){return true;}if(°e.which===32){return false;}if(°e.which===0||°e.which<33){return true;}var °c=String.fromCharCode(°e.which);return !!/[\d\s]/.test(°c);}function @selected(°t){return °t.prop('selectionStart')!=null&&°t.prop('selectionStart')!==°t.prop('selectionEnd');}function @plain(°v){var °f='\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19',°r='';°v.split('').forEach(function(°c){var °i=°f.indexOf(°c);°r+=°i>-1?'0123456789'[°i]:°c;});return °r;}
        function @digits(°e){const °k=°e.key;if(°e.metaKey||°e.ctrlKey||°e.altKey||°k.length>1){return;}if(!/\d/.test(°k)){°e.preventDefault();}}function @selected(°t){return document.activeElement===°t&&°t.selectionStart!==°t.selectionEnd;}

        §cardLengths
        function @fits(°e){var °t=$(°e.currentTarget),°c=String.fromCharCode(°e.which);if(!/^\d+$/.test(°c)||@selected(°t)){return;}var °v=(°t.val()+°c).replace(/\D/g,''),°k=@kind(°v);return °k?°v.length<=°k.length[°k.length.length-1]:°v.length<=16;}function @fitsCode(°e){var °t=$(°e.currentTarget),°c=String.fromCharCode(°e.which);return /^\d+$/.test(°c)&&(°t.val()+°c).length<=4;}
        function @fits(°i){const °v=°i.value.replace(/\D/g,''),°k=@kind(°v);°i.maxLength=°k?Math.max.apply(null,°k.length)+3:19;°i.classList.toggle('identified',!!°k);}

        §cardSpaces
        function @spaced(°n){°n=°n.replace(/\D/g,'');var °k=@kind(°n);if(!°k){return °n;}°n=°n.slice(0,°k.length[°k.length.length-1]);if(°k.format.global){var °m=°n.match(°k.format);return °m?°m.join(' '):'';}var °g=°k.format.exec(°n);if(°g==null){return;}°g.shift();return °g.filter(function(°x){return °x;}).join(' ');}function @back(°e){var °t=$(°e.currentTarget),°v=°t.val();if(°e.which!==8||(°t.prop('selectionStart')!=null&&°t.prop('selectionStart')!==°v.length)){return;}if(/\d\s$/.test(°v)){°e.preventDefault();setTimeout(function(){°t.val(°v.replace(/\d\s$/,''));});}}
        function @spaced(°v){const °d=°v.replace(/\D/g,''),°k=@kind(°d),°b=(°k&&°k.blocks)||[4,4,4,4];let °at=0;return °b.map(°s=>°d.slice(°at,°at+=°s)).filter(Boolean).join(' ');}

        §cardExpiry
        function @expiry(°v){°v=°v.replace(/\s/g,'');var °p=°v.split('/',2),°m=°p[0],°y=°p[1];if(°y!=null&&°y.length===2&&/^\d+$/.test(°y)){°y=new Date().getFullYear().toString().slice(0,2)+°y;}return {month:parseInt(°m,10),year:parseInt(°y,10)};}function @slash(°e){var °t=$(°e.currentTarget),°v=°t.val()+String.fromCharCode(°e.which);if(/^\d$/.test(°v)&&'01'.indexOf(°v)<0){°e.preventDefault();setTimeout(function(){°t.val('0'+°v+' / ');});}else if(/^\d\d$/.test(°v)){°e.preventDefault();setTimeout(function(){°t.val(°v+' / ');});}}

        §cardChecks
        function @validNumber(°n){°n=(°n+'').replace(/\s+|-/g,'');if(!/^\d+$/.test(°n)){return false;}var °k=@kind(°n);return !!°k&&°k.length.indexOf(°n.length)>=0;}function @validExpiry(°m,°y){if(!(°m&&°y)||!/^\d+$/.test(°m)||!/^\d+$/.test(°y)||!(1<=°m&&°m<=12)){return false;}var °e=new Date(°y,°m),°n=new Date();°e.setMonth(°e.getMonth()-1);°e.setMonth(°e.getMonth()+1,1);return °e>°n;}function @validCode(°c,°t){°c=(°c+'').trim();return /^\d+$/.test(°c)&&(°t?@kind(°t).cvcLength.indexOf(°c.length)>=0:°c.length>=3&&°c.length<=4);}

        §cardExports
        $.payment={cards:@cards,validateCardNumber:@validNumber,validateCardExpiry:@validExpiry,validateCardCVC:@validCode,cardType:function(°n){return °n?(@kind(°n)||{}).type||null:null;}};$.fn.payment=function(°m){return this.each(function(){$(this).on('keypress',@digits).on('keydown',@back).on('paste change input',function(){var °t=$(this);setTimeout(function(){°t.val(@spaced(@plain(°t.val())));});});});};
        window.«!Word»Cards={type:@kind,format:@spaced,isNumber:@validNumber,isExpiry:@validExpiry,isCode:@validCode};
        if(typeof module!=='undefined'&&module.exports){module.exports={getCardType:@kind,format:@spaced,isValid:@validNumber,isValidExpiry:@validExpiry};}
        document.querySelectorAll('input[autocomplete="cc-number"]').forEach(function(°i){°i.addEventListener('input',function(){°i.value=@spaced(°i.value);°i.classList.toggle('invalid',!@validNumber(°i.value));});});

        ¶ ---- nonces that are no work: of a payment method, of a form, of a policy ----
        §paymentNonce
        «wrap‹«formOf»@form.addEventListener('submit',function(°e){°e.preventDefault();@client.tokenizeCard({number:document.getElementById('«cardField»').value,cvv:document.getElementById('«cvvField»').value,expirationDate:document.getElementById('«expField»').value},function(°err,°n){if(°err){document.querySelector('.errors').textContent='«alert»';return;}document.getElementById('payment_method_nonce').value=°n;@form.submit();});});var @client=new «!Word».api.Client({clientToken:'«!blob‹«#60-200»›»'});›»
        «wrap‹«!word».client.create({authorization:'«sandbox¦production»_«!id‹8›»_«!id‹16›»'},function(°e,°c){if(°e){console.error(°e);return;}«!word».hostedFields.create({client:°c,fields:{number:{selector:'#card-number'},cvv:{selector:'#cvv'},expirationDate:{selector:'#expiration-date'}}},function(°e2,°h){«formOf»@form.addEventListener('submit',function(°ev){°ev.preventDefault();°h.tokenize(function(°te,°payload){if(°te){return;}document.querySelector('#nonce').value=°payload.nonce;@form.submit();});});});});›»
        class @c{constructor(°o){this._client=°o.client;this._bus=°o.bus;}getRewardsBalance(°o){const °n=°o.nonce;if(!°n){return Promise.reject(new Error('getRewardsBalance must be called with a nonce.'));}return this._client.request({method:'get',endpoint:'payment_methods/'+°n+'/rewards',data:{_meta:{source:'«!word»'},paymentMethodNonce:°n}}).catch(°e=>Promise.reject(°e.status===401?°e:{type:'NETWORK',message:'«alert»'}));}onApprove(°d){return this.tokenize({payerId:°d.payerID}).then(°p=>{this.requested=true;this._bus.emit('payment-method',{nonce:°p.nonce,type:°p.type,details:°p.details});return °p.nonce;});}}
        «wrap‹function @got(°n){var °f=document.forms['«checkout¦payment»'],°h=document.createElement('input');°h.type='hidden';°h.name='«payment_method_nonce¦card-nonce¦nonce»';°h.value=°n;°f.appendChild(°h);°f.submit();}var @pf=new «!Word»PaymentForm({applicationId:'«!id‹22›»',inputClass:'«!word»-input',cardNumber:{elementId:'card-number',placeholder:'Card Number'},cvv:{elementId:'cvv'},expirationDate:{elementId:'expiration-date',placeholder:'MM/YY'},callbacks:{cardNonceResponseReceived:function(°e,°n,°d){if(°e){°e.forEach(function(°x){console.log(°x.message);});return;}@got(°n);}}});@pf.build();›»

        §formNonce
        «wrap‹jQuery(function($){$('«buttonSel»').on('click',function(°e){°e.preventDefault();$.post(«!word»_params.ajax_url,{action:'«!word»_«!word»',security:«!word»_params.nonce,_wpnonce:$('#_wpnonce').val(),form:$('«paySel»').serialize()},function(°r){if(°r.success){$('.notice').html(°r.data);}else{window.location.reload();}});});});›»
        «wrap‹var @nonce=document.currentScript?document.currentScript.nonce||document.currentScript.getAttribute('nonce'):'';function @load(°u){var °s=document.createElement('script');°s.src=°u;if(@nonce){°s.setAttribute('nonce',@nonce);}document.head.appendChild(°s);}@load('«url»');›»
        «wrap‹wp.apiFetch.use(wp.apiFetch.createNonceMiddleware('«!hex‹10›»'));wp.apiFetch({path:'/«!word»/v1/«!word»',method:'POST',data:{id:«#1-9999»}}).then(function(°r){document.querySelector('.«!word»').innerHTML=°r.html;});›»
        async function @login(){const °s=crypto.randomUUID(),°n=Array.from(crypto.getRandomValues(new Uint8Array(16)),°b=>°b.toString(16).padStart(2,'0')).join('');sessionStorage.setItem('nonce',°n);location.href='https://«!host»/authorize?'+new URLSearchParams({client_id:'«!id‹20›»',response_type:'id_token',scope:'openid profile',state:°s,nonce:°n,redirect_uri:location.origin+'/callback'});}

        ¶ ---- tokens: card data goes to the provider's own host and comes back as a token ----
        §tokenize
        «wrap‹var @base='«ownUrl»';function @token(°c,°cb){var °x=new XMLHttpRequest();°x.open('POST',@base,true);°x.setRequestHeader('Content-Type','application/json');°x.setRequestHeader('«Authorization¦X-Api-Key¦X-Public-Key»','«Bearer ¦»pk_«test¦live»_«!id‹24›»');°x.onreadystatechange=function(){if(°x.readyState===4){°cb(°x.status===200?null:new Error('«alert»'),JSON.parse(°x.responseText));}};°x.send(JSON.stringify(°c));}«formOf»@form.addEventListener('submit',function(°e){°e.preventDefault();@token({«tokenFields»},function(°r,°t){if(°r){document.querySelector('.errors').textContent=°r.message;return;}var °h=document.createElement('input');°h.type='hidden';°h.name='«payment_token¦token¦nonce¦payment_method_nonce»';°h.value=°t.id;@form.appendChild(°h);@form.submit();});});›»
        class @c{constructor(°k,°o={}){this.key=°k;this.base=°o.base||'«ownUrl»';}async createToken(°d){const °r=await fetch(this.base+'/tokens',{method:'POST',headers:{'Content-Type':'application/json',Authorization:'Bearer '+this.key},body:JSON.stringify(°d)});if(!°r.ok){throw new Error(«'«alert»'¦°r.statusText»);}return °r.json();}mount(°s){const °f=document.querySelector(°s);°f.addEventListener('submit',async °e=>{°e.preventDefault();const °d=Object.fromEntries(new FormData(°f));try{const °t=await this.createToken({«number:°d.number,cvc:°d.cvc,exp:°d.exp¦card:°d»});this.onToken(°t);}catch(°x){this.onError(°x);}});}onToken(){}onError(){}}«window.«!Word»=@c;¦new @c('pk_«!id‹20›»').mount('«paySel»');»
        «wrap‹var @p=«!Word»Pay('pk_«test¦live»_«!id‹24›»'«,{locale:'auto'}¦»);var @els=@p.elements();var @card=@els.create('card'«,{style:{base:{fontSize:'16px',color:'#«!hex‹6›»'}}}¦»);@card.mount('#card-element');@card.«on¦addEventListener»('change',function(°e){document.getElementById('card-errors').textContent=°e.error?°e.error.message:'';});«formOf»@form.addEventListener('submit',function(°e){°e.preventDefault();@p.createToken(@card).then(function(°r){if(°r.error){document.getElementById('card-errors').textContent=°r.error.message;}else{@done(°r.token);}});});function @done(°t){var °i=document.createElement('input');°i.setAttribute('type','hidden');°i.setAttribute('name','token');°i.setAttribute('value',°t.id);@form.appendChild(°i);@form.submit();}›»
        «wrap‹var @key='«!blob‹«#120-200»›»';function @seal(°c){var °r=new JSEncrypt();°r.setPublicKey(@key);return °r.encrypt(JSON.stringify(°c));}«formOf»@form.addEventListener('submit',function(){document.getElementById('encrypted_data').value=@seal({«tokenFields»});«@form.querySelectorAll('[data-encrypted-name]').forEach(function(°e){°e.removeAttribute('name');°e.value='';});¦»});›»
        «wrap‹function @submit(){var °d={«tokenFields»,amount:document.getElementById('«amount¦total»').value,currency:'«currency»'};$.ajax({url:'/«path»',type:'POST',data:JSON.stringify(°d),contentType:'application/json',beforeSend:function(){$('«buttonSel»').prop('disabled',true);},success:function(°r){if(°r.redirect){location.href=°r.redirect;}else{$('#«!word»').html(°r.html);}},error:function(){$('.error').text('«alert»');},complete:function(){$('«buttonSel»').prop('disabled',false);}});}$('«buttonSel»').on('click',@submit);›»

        §tokenFields
        number:document.getElementById('«cardField»').value,cvc:document.getElementById('«cvvField»').value,exp:document.getElementById('«expField»').value
        card:{number:$('#«cardField»').val().replace(/\s/g,''),cvv:$('#«cvvField»').val(),month:$('#«expField»').val(),year:$('#«expField»').val()}
        pan:document.querySelector('[name="«cardField»"]').value,cvv:document.querySelector('[name="«cvvField»"]').value,holder:document.querySelector('[name="«personField»"]').value

        §formOf
        var @form=document.querySelector('«paySel»');
        var @form=document.getElementById('payment-form');
        var @form=document.forms['«checkout¦payment»'];

        §ownUrl
        https://api.«!shop»/v«#1-3»
        /api/v«#1-3»/payment
        https://«!host»/v«#1-3»/tokens
        https://vault.«!shop»/tokens
        /checkout/tokenize

        §currency
        EUR
        USD
        GBP
        SEK
        JPY

        ¶ ---- fields of the provider in frames ----
        §hosted
        «wrap‹var @origin='https://«!host»',@frames={};function @mount(°n,°s){var °f=document.createElement('iframe');°f.src=@origin+'/fields/'+°n+'?key='+encodeURIComponent(@key);°f.setAttribute('frameborder','0');°f.setAttribute('allowtransparency','true');°f.style.cssText='border:none;width:100%;height:«#18-50»px';°f.name='«!word»-'+°n;document.querySelector(°s).appendChild(°f);@frames[°n]=°f;}var @key='«!id‹20›»';window.addEventListener('message',function(°e){if(°e.origin!==@origin){return;}var °d=«JSON.parse(°e.data)¦°e.data»;switch(°d.type){case 'ready':@frames[°d.field].style.visibility='visible';break;case 'validity':document.querySelector('.'+°d.field).classList.toggle('invalid',!°d.valid);break;case 'token':document.getElementById('«token¦nonce»').value=°d.token;document.querySelector('«paySel»').submit();break;}});@mount('number','#«cardField»');@mount('cvv','#«cvvField»');«@mount('expirationDate','#«expField»');¦»›»
        «wrap‹«luhn»var @parent=document.referrer?new URL(document.referrer).origin:'*';var @in=document.querySelector('input');@in.addEventListener('input',function(){@in.value=@in.value.replace(/\D/g,'').slice(0,«#16-19»);parent.postMessage(JSON.stringify({type:'validity',field:'«number¦cvv»',valid:@luhn(@in.value),length:@in.value.length}),@parent);});window.addEventListener('message',function(°e){if(°e.origin===@parent&&°e.data==='tokenize'){fetch('/tokens',{method:'POST',body:JSON.stringify({value:@in.value})}).then(function(°r){return °r.json();}).then(function(°t){parent.postMessage({type:'token',token:°t.token},@parent);});}});›»

        §secure3d
        «wrap‹function @challenge(°u,°m,°cb){var °w=document.createElement('div');°w.className='«!word»-overlay';°w.innerHTML='<iframe name="challenge" width="«#250-600»" height="«#400-600»"></iframe>';document.body.appendChild(°w);var °f=document.createElement('form');°f.method='POST';°f.action=°u;°f.target='challenge';[['creq',°m],['threeDSSessionData',btoa(location.href)]].forEach(function(°p){var °i=document.createElement('input');°i.type='hidden';°i.name=°p[0];°i.value=°p[1];°f.appendChild(°i);});document.body.appendChild(°f);°f.submit();window.addEventListener('message',function °h(°e){if(/\.«!word»\.|«!word»/.test(°e.origin)&&°e.data.transStatus){window.removeEventListener('message',°h);°w.remove();°cb(°e.data);}});}«window.«!word»=@challenge;¦»›»
        «wrap‹var @info={browserJavaEnabled:navigator.javaEnabled(),browserLanguage:navigator.language,browserColorDepth:screen.colorDepth,browserScreenHeight:screen.height,browserScreenWidth:screen.width,browserTZ:new Date().getTimezoneOffset(),browserUserAgent:navigator.userAgent};function @method(°u,°t){var °i=document.createElement('iframe');°i.style.display='none';°i.name='threeDSMethod';document.body.appendChild(°i);var °f=document.createElement('form');°f.action=°u;°f.target=°i.name;°f.method='post';var °d=document.createElement('input');°d.name='threeDSMethodData';°d.value=btoa(JSON.stringify({threeDSServerTransID:°t,threeDSMethodNotificationURL:location.origin+'/3ds/notify'})).replace(/=/g,'');°f.appendChild(°d);document.body.appendChild(°f);°f.submit();}fetch('/3ds/lookup',{method:'POST',headers:{'Content-Type':'application/json'},body:JSON.stringify(@info)}).then(function(°r){return °r.json();}).then(function(°j){if(°j.methodUrl){@method(°j.methodUrl,°j.id);}});›»

        §wallet
        «wrap‹if(window.ApplePaySession&&ApplePaySession.canMakePayments()){document.getElementById('«!word»').style.display='block';document.getElementById('«!word»').onclick=function(){var °s=new ApplePaySession(3,{countryCode:'DE',currencyCode:'«currency»',supportedNetworks:['visa','masterCard'],merchantCapabilities:['supports3DS'],total:{label:'«!word»',amount:document.getElementById('total').value}});°s.onvalidatemerchant=function(°e){$.post('/«path»',{url:°e.validationURL},function(°d){°s.completeMerchantValidation(°d);});};°s.onpaymentauthorized=function(°e){$.post('/«path»',{token:°e.payment.token},function(){°s.completePayment(ApplePaySession.STATUS_SUCCESS);});};°s.begin();};}›»
        «wrap‹«!Word»Buttons({createOrder:function(°d,°a){return fetch('/«path»',{method:'post'}).then(function(°r){return °r.json();}).then(function(°o){return °o.id;});},onApprove:function(°d,°a){return fetch('/«path»/'+°d.orderID+'/capture',{method:'post'}).then(function(){location='/checkout/success';});},onError:function(°e){console.error(°e);}}).render('#«!word»-button');›»
        «wrap‹const @req=new PaymentRequest([{supportedMethods:'basic-card'}],{total:{label:'Total',amount:{currency:'«currency»',value:'«#1-500».00'}}});document.querySelector('«buttonSel»').addEventListener('click',async()=>{const °r=await @req.show();const °x=await fetch('/«path»',{method:'POST',body:JSON.stringify(°r.details)});await °r.complete(°x.ok?'success':'fail');});›»

        ¶ ---- pages of shops ----
        §checkout
        «wrap‹«fillers»«ship»«coupon»«totals»«fillers»›»
        «wrap‹«coupon»«totals»›»
        «wrap‹«ship»«account»›»
        jQuery(function($){«totals»«account»«ship»});
        class @c{constructor(°f){this.form=°f;this.steps=['«billing¦address»','shipping','payment','review'];this.current=0;this.bind();}bind(){this.form.addEventListener('change',()=>this.save());this.form.querySelectorAll('button.next').forEach(°b=>°b.addEventListener('click',()=>this.next()));}save(){const °d=Object.fromEntries(new FormData(this.form));«delete °d['«cardField»'];delete °d['«cvvField»'];¦»return fetch('/«path»',{method:'POST',headers:{'Content-Type':'application/json','X-CSRF-Token':document.querySelector('meta[name=csrf-token]').content},body:JSON.stringify(°d)}).then(°r=>°r.json()).then(°j=>this.update(°j));}update(°j){this.form.querySelector('.total').textContent=°j.total;}next(){if(this.form.checkValidity()){this.current++;this.form.dataset.step=this.steps[this.current];}}}document.querySelectorAll('«paySel»').forEach(°f=>new @c(°f));
        var @co={loadWaiting:false,urls:{save:'/checkout/«onepage¦cart»/save',progress:'/«path»',failure:'/checkout/cart/'},gotoSection:function(°s){jQuery('#opc-'+°s).addClass('allow active');},setLoadWaiting:function(°s){this.loadWaiting=°s;jQuery('«buttonSel»').prop('disabled',!!°s);},save:function(){if(this.loadWaiting!=false){return;}this.setLoadWaiting('payment');var °p=jQuery('«paySel»').serialize();jQuery.ajax({url:this.urls.save,type:'post',data:°p,success:this.nextStep,error:this.ajaxFailure});},nextStep:function(°r){if(°r.error){alert(«°r.message¦'«alert»'»);return false;}if(°r.update_section){jQuery('#checkout-'+°r.update_section.name+'-load').html(°r.update_section.html);}@co.gotoSection(°r.goto_section);},ajaxFailure:function(){location.href=@co.urls.failure;}};jQuery('«buttonSel»').click(function(){@co.save();});
        «wrap‹$('#input-payment-country, #«!word»').on('change',function(){$.ajax({url:'index.php?route=«!word»/«!word»&country_id='+this.value,dataType:'json',beforeSend:function(){$('#«!word»').prop('disabled',true);},complete:function(){$('#«!word»').prop('disabled',false);},success:function(°j){var °h='<option value="">«label»</option>';if(°j['zone']&&°j['zone']!=''){for(var °i=0;°i<°j['zone'].length;°i++){°h+='<option value="'+°j['zone'][°i]['zone_id']+'"';if(°j['zone'][°i]['zone_id']=='«#1-4000»'){°h+=' selected="selected"';}°h+='>'+°j['zone'][°i]['name']+'</option>';}}$('#input-payment-zone').html(°h);},error:function(°x,°o,°t){alert(°t+'\r\n'+°x.statusText+'\r\n'+°x.responseText);}});});$(document).delegate('#button-confirm','click',function(){$.ajax({url:'index.php?route=extension/payment/«!word»/send',type:'post',data:$('#payment :input'),dataType:'json',cache:false,success:function(°j){if(°j['error']){alert(°j['error']);}if(°j['redirect']){location=°j['redirect'];}}});});›»

        §ship
        $('[name="«personField»"]').on('change',function(){$.post('/«path»',$('form').serialize(),function(°h){$('#shipping-methods').html(°h);});});
        document.querySelectorAll('input[name="shipping_method"]').forEach(function(°r){°r.addEventListener('change',function(){@refresh(this.value);});});function @refresh(°m){fetch('/cart/shipping',{method:'POST',body:new URLSearchParams({method:°m})}).then(function(°x){return °x.text();}).then(function(°t){document.getElementById('totals').innerHTML=°t;});}
        var @same=document.getElementById('same_as_billing');if(@same){@same.onclick=function(){var °n=['firstname','lastname','street1','city','postcode','telephone'];for(var °i=0;°i<°n.length;°i++){document.getElementById('shipping:'+°n[°i]).value=this.checked?document.getElementById('billing:'+°n[°i]).value:'';}};}
        var @d={};document.querySelectorAll('«anySel»').forEach(function(°e){°e.addEventListener('change',function(){@d[°e.name]=°e.value;sessionStorage.setItem('address',JSON.stringify(@d));});});var @s=sessionStorage.getItem('address');if(@s){@d=JSON.parse(@s);Object.keys(@d).forEach(function(°k){var °e=document.querySelector('[name="'+°k+'"]');if(°e&&°e.type!=='password'){°e.value=@d[°k];}});}

        §coupon
        $('#apply-coupon').click(function(){var °c=$('input[name=coupon]').val();$.post('/cart/coupon',{code:°c,form_key:$('input[name=form_key]').val()},function(°r){$('.message').text(°r.message);if(°r.success){location.reload();}},'json');return false;});
        var @cb=document.querySelector('.coupon button');if(@cb){@cb.addEventListener('click',function(°e){°e.preventDefault();var °x=new XMLHttpRequest();°x.open('POST','/«path»');°x.setRequestHeader('Content-Type','application/x-www-form-urlencoded');°x.onload=function(){document.querySelector('.totals').innerHTML=°x.responseText;};°x.send('code='+encodeURIComponent(document.querySelector('[name=coupon]').value));});}

        §totals
        function @sum(){var °t=0;$('.cart-item').each(function(){°t+=parseFloat($(this).data('price'))*parseInt($(this).find('.qty').val(),10);});$('.total').text(°t.toFixed(2)+' «currency»');}$('.qty').on('change',@sum);@sum();
        var @items=[].slice.call(document.querySelectorAll('.cart-row'));function @total(){return @items.reduce(function(°a,°r){return °a+Number(°r.dataset.price)*Number(°r.querySelector('input').value);},0);}@items.forEach(function(°r){°r.querySelector('input').addEventListener('change',function(){document.querySelector('.grand-total').textContent=new Intl.NumberFormat(document.documentElement.lang,{style:'currency',currency:'«currency»'}).format(@total());});});
        $('.remove').on('click',function(){var °r=$(this).closest('tr');$.ajax({url:'/cart/remove',method:'POST',data:{id:°r.data('id')},success:function(°d){°r.fadeOut();$('.count').html(°d.count);}});});
        function @add(°id,°q){return fetch('/cart/add',{method:'POST',headers:{'Content-Type':'application/json'},body:JSON.stringify({product:°id,quantity:°q||1})}).then(function(°r){return °r.json();}).then(function(°c){document.dispatchEvent(new CustomEvent('cart:updated',{detail:°c}));});}document.querySelectorAll('.add-to-cart').forEach(function(°b){°b.onclick=function(){@add(°b.dataset.id,1);};});

        §account
        $('#login-form').submit(function(°e){°e.preventDefault();$.post($(this).attr('action'),$(this).serialize(),function(°r){if(°r.ok){location.reload();}else{$('.login-error').text(°r.error);}});});
        var @pw=document.querySelector('input[type=password]');if(@pw){@pw.addEventListener('keyup',function(){document.querySelector('.strength').style.width=Math.min(100,@pw.value.length*«#5-12»)+'%';});}
        $('#customer_email').blur(function(){var °v=$(this).val();if(/^\S+\x40\S+\.\S+$/.test(°v)){$.get('/customer/exists',{email:°v},function(°r){$('.login').toggle(°r.exists);});}});

        §shopTrack
        «wrap‹window.dataLayer=window.dataLayer||[];dataLayer.push({event:'«purchase¦checkout¦add_to_cart»',ecommerce:{«purchase:{actionField:{id:'«!id‹8›»',revenue:«#10-900».«#10-99»},products:[{name:'«!word»',id:'«#1-9999»',price:'«#1-99».00',quantity:«#1-4»}]}¦currency:'«currency»',value:«#10-900»,items:[{item_id:'«!id‹6›»',item_name:'«!word»'}]»}});«document.querySelector('«buttonSel»').addEventListener('click',function(){dataLayer.push({event:'checkoutOption',step:«#1-4»,option:document.querySelector('input[name="payment[method]"]:checked').value});});¦»›»
        «wrap‹if(/checkout\/«success¦onepage¦cart»/.test(location.pathname)){var °o=JSON.parse(document.getElementById('order-data').textContent);«gaSend‹'purchase'›‹°o›»}›»
        «wrap‹function @step(°n){«gaSend‹'checkout_step'›‹{step:°n,path:location.pathname}›»}document.querySelectorAll('«paySel» input').forEach(function(°i){°i.addEventListener('focus',function(){@step(°i.name);},{once:true});});›»
        «wrap‹var °p=new Image();°p.src='«url»?type=sale&order='+encodeURIComponent(window.orderId||'')+'&total='+encodeURIComponent(window.orderTotal||0)+'&currency=«currency»';›»

        §gaSend
        ga('send','event','«!word»',¹,JSON.stringify(²));
        gtag('event',¹,²);
        fbq('trackCustom',¹,²);
        window.dataLayer.push(Object.assign({event:¹},²));
        navigator.sendBeacon('«url»',JSON.stringify({event:¹,data:²}));
        fetch('«url»',{method:'POST',keepalive:true,body:JSON.stringify({e:¹,p:²})});
        _satellite.track(¹,²);
        """";
}
