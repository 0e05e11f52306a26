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
