namespace Weir.Scripts.Corpus.Rules;

/// <summary>The harmless twins of miners: hashes, ciphers, curves, derived keys, proofs of work for captchas, modules of WebAssembly, and the workers they run in.</summary>
internal static class HashingRules
{
    public static readonly string Text = StructureRules.Expand(Names, Hashes, Ciphers, Uses);

    private const string Names = """"
        §@sha256 sha256 SHA256 hash digest sha256Bytes hashBlock
        §@compress compress processBlock transform hashBlocks update block
        §@rotr rotr rotateRight ror rotr32
        §@rotl rotl rotateLeft rol rotl32
        §@toHex toHex bytesToHex hex encodeHex toHexString
        §@fromHex fromHex hexToBytes parseHex decodeHex
        §@utf8 utf8 toBytes utf8Encode encodeUTF8 stringToBytes
        §@hmac hmac hmacSha256 HMAC mac
        §@pbkdf2 pbkdf2 deriveKey PBKDF2 kdf stretch
        §@md5 md5 MD5 md5sum md5Hash
        §@sha1 sha1 SHA1 sha1Hash
        §@sha512 sha512 SHA512 hash512
        §@keccak keccak keccakF sha3 keccak256 permute
        §@blake blake2b blake2s blake BLAKE blakeHash
        §@aes aes AES encryptBlock cipher Rijndael
        §@chacha chacha20 quarterRound ChaCha chachaBlock
        §@curve Curve ed25519 Point scalarMult curve25519 secp256k1
        §@modInverse modInverse invert inverse modInv
        §@modPow modPow powMod expMod power
        §@solve solve findNonce mine proofOfWork search computeProof
        §@difficulty difficulty target bits leadingZeros complexity
        §@nonce nonce counter n attempt
        §@workers workers pool threads workerPool
        §@heap HEAP8 HEAPU8 HEAP32 memory buffer heap
        §@verifyProof verify verifySolution check validate isValid
        §@entropy entropy pool randomPool seedPool
        """";

    private const string Hashes = """"
        §hexTools
        «fn=form‹@toHex›‹°b›‹var °s='';for(var °i=0;°i<°b.length;°i++){°s+=('0'+(°b[°i]&255).toString(16)).slice(-2);}return °s;›»«fn=form‹@fromHex›‹°h›‹var °o=new Uint8Array(°h.length/2);for(var °i=0;°i<°o.length;°i++){°o[°i]=parseInt(°h.substr(°i*2,2),16);}return °o;›»
        «fn=form‹@toHex›‹°b›‹return Array.from(°b,function(°x){return °x.toString(16).padStart(2,'0');}).join('');›»«fn=form‹@fromHex›‹°h›‹return new Uint8Array(°h.match(/.{2}/g).map(function(°x){return parseInt(°x,16);}));›»
        «fn=form‹@toHex›‹°n›‹var °c='0123456789abcdef',°s='',°j=0;for(;°j<4;°j++){°s+=°c.charAt((°n>>(°j*8+4))&0x0f)+°c.charAt((°n>>(°j*8))&0x0f);}return °s;›»

        §utf8Tools
        «fn=form‹@utf8›‹°s›‹if(typeof TextEncoder!=='undefined'){return new TextEncoder().encode(°s);}var °o=[];for(var °i=0;°i<°s.length;°i++){var °c=°s.charCodeAt(°i);if(°c<0x80){°o.push(°c);}else if(°c<0x800){°o.push(0xc0|°c>>6,0x80|°c&0x3f);}else if(°c<0xd800||°c>=0xe000){°o.push(0xe0|°c>>12,0x80|°c>>6&0x3f,0x80|°c&0x3f);}else{°c=0x10000+((°c&0x3ff)<<10|°s.charCodeAt(++°i)&0x3ff);°o.push(0xf0|°c>>18,0x80|°c>>12&0x3f,0x80|°c>>6&0x3f,0x80|°c&0x3f);}}return new Uint8Array(°o);›»
        «fn=form‹@utf8›‹°s›‹°s=unescape(encodeURIComponent(°s));var °b=new Uint8Array(°s.length);for(var °i=0;°i<°s.length;°i++){°b[°i]=°s.charCodeAt(°i);}return °b;›»

        §shaTwo
        2× «state=form‹@table›‹«constants256»›»«fn=form‹@sha256›‹°m›‹var °h=[0x6a09e667,0xbb67ae85,0x3c6ef372,0xa54ff53a,0x510e527f,0x9b05688c,0x1f83d9ab,0x5be0cd19],°w=new Array(64),°l=°m.length*8,°p=Array.from(°m);°p.push(0x80);while(°p.length%64!==56){°p.push(0);}for(var °z=7;°z>=0;°z--){°p.push((°l/Math.pow(2,°z*8))&255);}for(var °o=0;°o<°p.length;°o+=64){for(var °i=0;°i<16;°i++){°w[°i]=(°p[°o+°i*4]<<24)|(°p[°o+°i*4+1]<<16)|(°p[°o+°i*4+2]<<8)|°p[°o+°i*4+3];}for(;°i<64;°i++){var °x=°w[°i-15],°y=°w[°i-2];°w[°i]=(°w[°i-16]+((°x>>>7|°x<<25)^(°x>>>18|°x<<14)^(°x>>>3))+°w[°i-7]+((°y>>>17|°y<<15)^(°y>>>19|°y<<13)^(°y>>>10)))|0;}¤@compress(°h,°w);}var °r=new Uint8Array(32);for(°i=0;°i<32;°i++){°r[°i]=°h[°i>>2]>>>(24-(°i&3)*8);}return °r;›»«fn=form‹@compress›‹°h,°w›‹var °a=°h[0],°b=°h[1],°c=°h[2],°d=°h[3],°e=°h[4],°f=°h[5],°g=°h[6],°k=°h[7];for(var °i=0;°i<64;°i++){var °s=(°e>>>6|°e<<26)^(°e>>>11|°e<<21)^(°e>>>25|°e<<7),°t=(°k+°s+((°e&°f)^(~°e&°g))+¤@table[°i]+°w[°i])|0,°u=(°a>>>2|°a<<30)^(°a>>>13|°a<<19)^(°a>>>22|°a<<10),°v=(°u+((°a&°b)^(°a&°c)^(°b&°c)))|0;°k=°g;°g=°f;°f=°e;°e=(°d+°t)|0;°d=°c;°c=°b;°b=°a;°a=(°t+°v)|0;}°h[0]=(°h[0]+°a)|0;°h[1]=(°h[1]+°b)|0;°h[2]=(°h[2]+°c)|0;°h[3]=(°h[3]+°d)|0;°h[4]=(°h[4]+°e)|0;°h[5]=(°h[5]+°f)|0;°h[6]=(°h[6]+°g)|0;°h[7]=(°h[7]+°k)|0;›»
        «fn=form‹@sha256›‹°s›‹var °p=Math.pow,°x=°p(2,32),°r='',°w=[],°l=°s.length*8,°h=[],°k=[],°c=0,°q={};for(var °f=2;°c<64;°f++){if(!°q[°f]){for(var °i=0;°i<313;°i+=°f){°q[°i]=°f;}°h[°c]=(°p(°f,.5)*°x)|0;°k[°c++]=(°p(°f,1/3)*°x)|0;}}°s+='\x80';while(°s.length%64-56){°s+='\x00';}for(°i=0;°i<°s.length;°i++){°w[°i>>2]|=°s.charCodeAt(°i)<<((3-°i)%4)*8;}°w[°w.length]=(°l/°x)|0;°w[°w.length]=°l;return °w.map(function(°y){return (°y>>>0).toString(16);}).join('');›»

        §constants256
        [0x428a2f98,0x71374491,0xb5c0fbcf,0xe9b5dba5,0x3956c25b,0x59f111f1,0x923f82a4,0xab1c5ed5,0xd807aa98,0x12835b01,0x243185be,0x550c7dc3,0x72be5d74,0x80deb1fe,0x9bdc06a7,0xc19bf174,0xe49b69c1,0xefbe4786,0x0fc19dc6,0x240ca1cc]
        new Uint32Array([1116352408,1899447441,-1245643825,-373957723,961987163,1508970993,-1841331548,-1424204075,-670586216,310598401,607225278,1426881987])
        (function(){var °o=[],°n=2;while(°o.length<64){var °p=true;for(var °i=2;°i*°i<=°n;°i++){if(°n%°i===0){°p=false;break;}}if(°p){°o.push((Math.pow(°n,1/3)%1*4294967296)|0);}°n++;}return °o;})()

        §shaOne
        «fn=form‹@sha1›‹°m›‹var °h=[0x67452301,0xEFCDAB89,0x98BADCFE,0x10325476,0xC3D2E1F0],°w=[],°n=°m.length;for(var °i=0;°i<°n-3;°i+=4){°w.push(°m[°i]<<24|°m[°i+1]<<16|°m[°i+2]<<8|°m[°i+3]);}while(°w.length%16!==14){°w.push(0);}°w.push(°n>>>29,(°n<<3)&0xffffffff);for(var °b=0;°b<°w.length;°b+=16){var °x=°w.slice(°b,°b+16),°a=°h.slice();for(°i=0;°i<80;°i++){if(°i>15){var °t=°x[°i-3]^°x[°i-8]^°x[°i-14]^°x[°i-16];°x[°i]=°t<<1|°t>>>31;}var °f=°i<20?(°a[1]&°a[2])|(~°a[1]&°a[3]):°i<40?°a[1]^°a[2]^°a[3]:°i<60?(°a[1]&°a[2])|(°a[1]&°a[3])|(°a[2]&°a[3]):°a[1]^°a[2]^°a[3],°k=[0x5A827999,0x6ED9EBA1,0x8F1BBCDC,0xCA62C1D6][Math.floor(°i/20)],°v=((°a[0]<<5|°a[0]>>>27)+°f+°a[4]+°x[°i]+°k)|0;°a=[°v,°a[0],°a[1]<<30|°a[1]>>>2,°a[2],°a[3]];}for(°i=0;°i<5;°i++){°h[°i]=(°h[°i]+°a[°i])|0;}}return °h;›»

        §mdFive
        «fn=form‹@cmn›‹°q,°a,°b,°x,°s,°t›‹°a=¤@add(¤@add(°a,°q),¤@add(°x,°t));return ¤@add((°a<<°s)|(°a>>>(32-°s)),°b);›»«fn=form‹@add›‹°a,°b›‹var °l=(°a&0xFFFF)+(°b&0xFFFF),°m=(°a>>16)+(°b>>16)+(°l>>16);return (°m<<16)|(°l&0xFFFF);›»«fn=form‹@md5›‹°x,°n›‹°x[°n>>5]|=0x80<<(°n%32);°x[(((°n+64)>>>9)<<4)+14]=°n;var °a=1732584193,°b=-271733879,°c=-1732584194,°d=271733878;for(var °i=0;°i<°x.length;°i+=16){var °o=°a,°p=°b,°q=°c,°r=°d;°a=¤@cmn((°b&°c)|(~°b&°d),°a,°b,°x[°i],7,-680876936);°d=¤@cmn((°a&°b)|(~°a&°c),°d,°a,°x[°i+1],12,-389564586);°c=¤@cmn((°d&°a)|(~°d&°b),°c,°d,°x[°i+2],17,606105819);°b=¤@cmn((°c&°d)|(~°c&°a),°b,°c,°x[°i+3],22,-1044525330);°a=¤@cmn(°b^°c^°d,°a,°b,°x[°i+5],4,-378558);°d=¤@cmn(°a^°b^°c,°d,°a,°x[°i+8],11,-2022574463);°a=¤@add(°a,°o);°b=¤@add(°b,°p);°c=¤@add(°c,°q);°d=¤@add(°d,°r);}return [°a,°b,°c,°d];›»

        §shaLong
        «fn=form‹@sha512›‹°m›‹var °h=[0x6a09e667f3bcc908n,0xbb67ae8584caa73bn,0x3c6ef372fe94f82bn,0xa54ff53a5f1d36f1n,0x510e527fade682d1n,0x9b05688c2b3e6c1fn,0x1f83d9abfb41bd6bn,0x5be0cd19137e2179n],°k=(1n<<64n)-1n,°r=function(°x,°n){return ((°x>>°n)|(°x<<(64n-°n)))&°k;};for(var °o=0;°o<°m.length;°o+=128){var °w=[];for(var °i=0;°i<16;°i++){°w[°i]=0n;for(var °j=0;°j<8;°j++){°w[°i]=(°w[°i]<<8n)|BigInt(°m[°o+°i*8+°j]||0);}}for(;°i<80;°i++){°w[°i]=(°w[°i-16]+(°r(°w[°i-15],1n)^°r(°w[°i-15],8n)^(°w[°i-15]>>7n))+°w[°i-7]+(°r(°w[°i-2],19n)^°r(°w[°i-2],61n)^(°w[°i-2]>>6n)))&°k;}°h=°h.map(function(°v,°q){return (°v+°w[79-°q])&°k;});}return °h;›»

        §keccakOf
        «fn=form‹@keccak›‹°s›‹var °c=[1,32898,32906,2147516416,32907,2147483649,2147516545,32777,138,136],°l,°h,°b=new Array(10),°n;for(°n=0;°n<48;°n+=2){for(var °i=0;°i<10;°i++){°b[°i]=°s[°i]^°s[°i+10]^°s[°i+20]^°s[°i+30]^°s[°i+40];}for(°i=0;°i<10;°i+=2){°l=°b[(°i+8)%10]^(°b[(°i+2)%10]<<1|°b[(°i+3)%10]>>>31);°h=°b[(°i+9)%10]^(°b[(°i+3)%10]<<1|°b[(°i+2)%10]>>>31);for(var °j=0;°j<50;°j+=10){°s[°i+°j]^=°l;°s[°i+°j+1]^=°h;}}°s[0]^=°c[°n%10];}return °s;›»«state=form‹@rate›‹«1088¦576¦1344¦832»›»«fn=form‹@absorb›‹°m,°p›‹var °s=new Int32Array(50),°q=¤@rate>>5;for(var °i=0;°i<°m.length;°i++){°s[(°i>>2)%°q]^=°m[°i]<<((°i&3)<<3);if((°i+1)%(°q*4)===0){¤@keccak(°s);}}°s[°q-1]^=0x80000000;°s[0]^=°p||«0x06¦0x01»;return ¤@keccak(°s);›»

        §blakeOf
        «state=form‹@sigma›‹[[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15],[14,10,4,8,9,15,13,6,1,12,0,2,11,7,5,3],[11,8,12,0,5,2,15,13,10,14,3,6,7,1,9,4]]›»«fn=form‹@mix›‹°v,°a,°b,°c,°d,°x,°y›‹°v[°a]=(°v[°a]+°v[°b]+°x)|0;°v[°d]=¤@rotr(°v[°d]^°v[°a],16);°v[°c]=(°v[°c]+°v[°d])|0;°v[°b]=¤@rotr(°v[°b]^°v[°c],12);°v[°a]=(°v[°a]+°v[°b]+°y)|0;°v[°d]=¤@rotr(°v[°d]^°v[°a],8);°v[°c]=(°v[°c]+°v[°d])|0;°v[°b]=¤@rotr(°v[°b]^°v[°c],7);›»«fn=form‹@rotr›‹°x,°n›‹return (°x>>>°n)|(°x<<(32-°n));›»«fn=form‹@blake›‹°h,°m,°t,°l›‹var °v=new Int32Array(16);for(var °i=0;°i<8;°i++){°v[°i]=°h[°i];}°v[12]^=°t;if(°l){°v[14]=~°v[14];}for(°i=0;°i<10;°i++){var °s=¤@sigma[°i%3];for(var °j=0;°j<4;°j++){¤@mix(°v,°j,4+°j,8+°j,12+°j,°m[°s[°j*2]],°m[°s[°j*2+1]]);}for(°j=0;°j<4;°j++){¤@mix(°v,°j,4+(°j+1)%4,8+(°j+2)%4,12+(°j+3)%4,°m[°s[8+°j*2]],°m[°s[9+°j*2]]);}}for(°i=0;°i<8;°i++){°h[°i]^=°v[°i]^°v[°i+8];}return °h;›»

        §crcOf
        «state=form‹@crcTable›‹null›»«fn=form‹@crc32›‹°b,°p›‹if(!¤@crcTable){¤@crcTable=new Uint32Array(256);for(var °n=0;°n<256;°n++){var °c=°n;for(var °k=0;°k<8;°k++){°c=°c&1?0xEDB88320^(°c>>>1):°c>>>1;}¤@crcTable[°n]=°c;}}var °r=(°p||0)^-1;for(var °i=0;°i<°b.length;°i++){°r=(°r>>>8)^¤@crcTable[(°r^°b[°i])&255];}return (°r^-1)>>>0;›»
        «fn=form‹@adler›‹°b›‹var °a=1,°c=0;for(var °i=0;°i<°b.length;°i++){°a=(°a+°b[°i])%65521;°c=(°c+°a)%65521;}return (°c<<16|°a)>>>0;›»
        «fn=form‹@murmur›‹°k,°s›‹var °h=°s^°k.length,°i=0;while(°i+4<=°k.length){var °w=(°k[°i]|°k[°i+1]<<8|°k[°i+2]<<16|°k[°i+3]<<24);°w=Math.imul(°w,0xcc9e2d51);°w=°w<<15|°w>>>17;°h^=Math.imul(°w,0x1b873593);°h=°h<<13|°h>>>19;°h=Math.imul(°h,5)+0xe6546b64|0;°i+=4;}°h^=°h>>>16;°h=Math.imul(°h,0x85ebca6b);return (°h^°h>>>13)>>>0;›»

        §hmacOf
        «fn=form‹@hmac›‹°k,°m›‹if(°k.length>64){°k=¤@sha256(°k);}var °i=new Uint8Array(64+°m.length),°o=new Uint8Array(96);for(var °n=0;°n<64;°n++){°i[°n]=0x36^(°k[°n]||0);°o[°n]=0x5c^(°k[°n]||0);}°i.set(°m,64);°o.set(¤@sha256(°i),64);return ¤@sha256(°o);›»«fn=form‹@pbkdf2›‹°p,°s,°c,°l›‹var °r=new Uint8Array(°l);for(var °b=1,°a=0;°a<°l;°b++,°a+=32){var °u=¤@hmac(°p,new Uint8Array([].concat(Array.from(°s),[0,0,°b>>8,°b&255]))),°t=°u.slice();for(var °i=1;°i<°c;°i++){°u=¤@hmac(°p,°u);for(var °j=0;°j<32;°j++){°t[°j]^=°u[°j];}}°r.set(°t.subarray(0,Math.min(32,°l-°a)),°a);}return °r;›»

        §scryptOf
        «fn=form‹@salsa›‹°b›‹var °x=°b.slice();for(var °i=0;°i<4;°i++){°x[4]^=¤@rotl(°x[0]+°x[12]|0,7);°x[8]^=¤@rotl(°x[4]+°x[0]|0,9);°x[12]^=¤@rotl(°x[8]+°x[4]|0,13);°x[0]^=¤@rotl(°x[12]+°x[8]|0,18);°x[9]^=¤@rotl(°x[5]+°x[1]|0,7);°x[13]^=¤@rotl(°x[9]+°x[5]|0,9);}for(°i=0;°i<16;°i++){°b[°i]=(°b[°i]+°x[°i])|0;}return °b;›»«fn=form‹@rotl›‹°x,°n›‹return (°x<<°n)|(°x>>>(32-°n));›»«fn=form‹@scrypt›‹°p,°s,°o,°cb›‹var °n=°o.N||«16384¦1024¦4096»,°r=°o.r||8,°v=new Uint32Array(32*°n),°x=new Uint32Array(32*°r),°i=0;function °step(){var °e=Math.min(°n,°i+«256¦1000»);for(;°i<°e;°i++){°v.set(°x.subarray(0,32),°i*32);¤@salsa(°x);}°cb&&°cb(null,°i/°n);if(°i<°n){setTimeout(°step,0);}}°step();return °v;›»

        §entropyOf
        «state=form‹@entropy›‹{pool:new Uint8Array(256),at:0}›»«fn=form‹@stir›‹°v›‹¤@entropy.pool[¤@entropy.at++&255]^=°v&255;¤@entropy.pool[¤@entropy.at++&255]^=(°v>>8)&255;›»«fn=form‹@gather›‹›‹if(window.crypto&&window.crypto.getRandomValues){var °z=new Uint8Array(32);window.crypto.getRandomValues(°z);for(var °i=0;°i<32;°i++){¤@stir(°z[°i]);}}['mousemove','keydown','touchmove'].forEach(«fx=form‹°n›‹document.addEventListener(°n,«fx=form‹°e›‹¤@stir((°e.clientX||°e.keyCode||0)^Date.now());›»);›»);›»
        """";

    private const string Ciphers = """"
        §aesOf
        «state=form‹@sbox›‹[]›»«state=form‹@rcon›‹[0x01,0x02,0x04,0x08,0x10,0x20,0x40,0x80,0x1b,0x36]›»«fn=form‹@tables›‹›‹var °d=[],°x=0,°y=0;for(var °i=0;°i<256;°i++){°d[°i]=°i<128?°i<<1:(°i<<1)^0x11b;}for(°i=0;°i<256;°i++){var °s=°y^(°y<<1)^(°y<<2)^(°y<<3)^(°y<<4);°s=(°s>>>8)^(°s&0xff)^0x63;¤@sbox[°x]=°s;if(!°x){°x=°y=1;}else{°x=°d[°x]^°d[°d[°d[°d[°x]^°x]]];°y^=°d[°d[°y]];}}›»«fn=form‹@expand›‹°k›‹var °w=[],°n=°k.length/4;for(var °i=0;°i<4*(°n+7);°i++){if(°i<°n){°w[°i]=(°k[4*°i]<<24)|(°k[4*°i+1]<<16)|(°k[4*°i+2]<<8)|°k[4*°i+3];continue;}var °t=°w[°i-1];if(°i%°n===0){°t=(°t<<8)|(°t>>>24);°t=(¤@sbox[°t>>>24]<<24)|(¤@sbox[(°t>>>16)&255]<<16)|(¤@sbox[(°t>>>8)&255]<<8)|¤@sbox[°t&255];°t^=¤@rcon[(°i/°n|0)-1]<<24;}°w[°i]=°w[°i-°n]^°t;}return °w;›»«fn=form‹@aes›‹°b,°w›‹var °s=°b.map(function(°x,°i){return °x^°w[°i];});for(var °r=1;°r<°w.length/4-1;°r++){°s=[0,1,2,3].map(«fx=form‹°i›‹return (¤@sbox[°s[°i]>>>24]<<24)^(¤@sbox[(°s[(°i+1)%4]>>>16)&255]<<16)^(¤@sbox[(°s[(°i+2)%4]>>>8)&255]<<8)^¤@sbox[°s[(°i+3)%4]&255]^°w[°r*4+°i];›»);}return °s;›»

        §chachaOf
        «fn=form‹@quarter›‹°x,°a,°b,°c,°d›‹°x[°a]+=°x[°b];°x[°d]=¤@rol(°x[°d]^°x[°a],16);°x[°c]+=°x[°d];°x[°b]=¤@rol(°x[°b]^°x[°c],12);°x[°a]+=°x[°b];°x[°d]=¤@rol(°x[°d]^°x[°a],8);°x[°c]+=°x[°d];°x[°b]=¤@rol(°x[°b]^°x[°c],7);›»«fn=form‹@rol›‹°v,°n›‹return (°v<<°n)|(°v>>>(32-°n));›»«fn=form‹@chacha›‹°k,°n,°c›‹var °s=new Uint32Array([0x61707865,0x3320646e,0x79622d32,0x6b206574,°k[0],°k[1],°k[2],°k[3],°k[4],°k[5],°k[6],°k[7],°c,°n[0],°n[1],°n[2]]),°x=new Uint32Array(°s);for(var °i=0;°i<10;°i++){¤@quarter(°x,0,4,8,12);¤@quarter(°x,1,5,9,13);¤@quarter(°x,2,6,10,14);¤@quarter(°x,3,7,11,15);¤@quarter(°x,0,5,10,15);¤@quarter(°x,1,6,11,12);¤@quarter(°x,2,7,8,13);¤@quarter(°x,3,4,9,14);}for(°i=0;°i<16;°i++){°x[°i]+=°s[°i];}return °x;›»

        §bigOf
        «state=form‹@base›‹0x4000000›»«fn=form‹@mulTo›‹°a,°b›‹var °o=new Uint32Array(°a.length+°b.length);for(var °i=0;°i<°a.length;°i++){var °c=0;for(var °j=0;°j<°b.length;°j++){var °t=°a[°i]*°b[°j]+°o[°i+°j]+°c;°c=Math.floor(°t/¤@base);°o[°i+°j]=°t%¤@base;}°o[°i+°b.length]=°c;}return °o;›»«fn=form‹@compare›‹°a,°b›‹for(var °i=Math.max(°a.length,°b.length)-1;°i>=0;°i--){var °d=(°a[°i]||0)-(°b[°i]||0);if(°d){return °d>0?1:-1;}}return 0;›»«fn=form‹@modPow›‹°b,°e,°m›‹var °r=1n;°b=((°b%°m)+°m)%°m;while(°e>0n){if(°e&1n){°r=°r*°b%°m;}°b=°b*°b%°m;°e>>=1n;}return °r;›»
        «fn=form‹@modInverse›‹°a,°m›‹let [°o,°r]=[°a,°m],[°s,°t]=[1n,0n];while(°r!==0n){const °q=°o/°r;[°o,°r]=[°r,°o-°q*°r];[°s,°t]=[°t,°s-°q*°t];}return ((°s%°m)+°m)%°m;›»«fn=form‹@modPow›‹°b,°e,°m›‹let °r=1n;for(°b%=°m;°e>0n;°e>>=1n){if(°e&1n){°r=°r*°b%°m;}°b=°b*°b%°m;}return °r;›»

        §curveOf
        «state=form‹@params›‹{p:2n**255n-19n,n:2n**252n+27742317777372353535851937790883648493n,gx:55066263022277343669578718895168534326250603453777594175500187360389116729240n,a:«486662n¦0n¦-1n»,b:7n}›»«fn=form‹@inv›‹°a,°m›‹let °x=0n,°y=1n,°u=°m,°v=((°a%°m)+°m)%°m;while(°v>1n){const °q=°v/°u;[°v,°u]=[°u,°v%°u];[°y,°x]=[°x,°y-°q*°x];}return ((°y%°m)+°m)%°m;›»«fn=form‹@addPoints›‹°a,°b›‹const °p=¤@params.p;if(!°a){return °b;}if(!°b){return °a;}const °l=°a.x===°b.x?(3n*°a.x*°a.x+¤@params.a)*¤@inv(2n*°a.y,°p):(°b.y-°a.y)*¤@inv(°b.x-°a.x,°p);const °x=((°l*°l-°a.x-°b.x)%°p+°p)%°p;return {x:°x,y:((°l*(°a.x-°x)-°a.y)%°p+°p)%°p};›»«fn=form‹@scalar›‹°k,°g›‹let °r=null;while(°k>0n){if(°k&1n){°r=¤@addPoints(°r,°g);}°g=¤@addPoints(°g,°g);°k>>=1n;}return °r;›»«fn=form‹@sign›‹°m,°d,°h›‹const °k=BigInt('0x'+°h)%¤@params.n;const °r=¤@scalar(°k,{x:¤@params.gx,y:1n}).x%¤@params.n;return {r:°r,s:¤@inv(°k,¤@params.n)*(BigInt('0x'+°m)+°r*°d)%¤@params.n};›»

        §joseOf
        «fn=form‹@b64url›‹°b›‹return btoa(String.fromCharCode.apply(null,new Uint8Array(°b))).replace(/\+/g,'-').replace(/\//g,'_').replace(/=+$/,'');›»«afn=form‹@signJwt›‹°p,°k›‹const °e=new TextEncoder(),°h=¤@b64url(°e.encode(JSON.stringify({alg:'HS256',typ:'JWT'}))),°c=¤@b64url(°e.encode(JSON.stringify(Object.assign({iat:Math.floor(Date.now()/1000)},°p)))),°i=await crypto.subtle.importKey('raw',°e.encode(°k),{name:'HMAC',hash:'SHA-256'},false,['sign']),°s=await crypto.subtle.sign('HMAC',°i,°e.encode(°h+'.'+°c));return °h+'.'+°c+'.'+¤@b64url(°s);›»«fn=form‹@decodeJwt›‹°t›‹var °p=°t.split('.');if(°p.length!==3){throw new Error('Invalid token');}var °j=JSON.parse(atob(°p[1].replace(/-/g,'+').replace(/_/g,'/')));if(°j.exp&&°j.exp*1000<Date.now()){throw new Error('Token expired');}return °j;›»

        ¶ ---- libraries of them ----
        §cryptoLib
        3× «unit=form‹«~«hexTools»¦«utf8Tools?70»¦«shaTwo?70»¦«shaOne?30»¦«mdFive?35»¦«shaLong?25»¦«keccakOf?25»¦«crcOf?30»¦«hmacOf?50»¦«entropyOf?25»¦«joseOf?15»»«selfTest»›‹@init›»
        2× «unit=form‹«~«hexTools»¦«utf8Tools?50»¦«aesOf?60»¦«chachaOf?40»¦«hmacOf?40»¦«shaTwo?50»¦«entropyOf?50»¦«scryptOf?30»¦«bigOf?20»»«selfTest»›‹@init›»
        2× «unit=form‹«~«hexTools»¦«bigOf»¦«curveOf?80»¦«shaLong?50»¦«shaTwo?40»¦«entropyOf?40»¦«keccakOf?30»¦«joseOf?20»»«selfTest»›‹@init›»
        «unit=form‹«~«hexTools»¦«utf8Tools»¦«blakeOf»¦«scryptOf?60»¦«keccakOf?40»¦«shaTwo?50»¦«hmacOf?50»¦«crcOf?30»»«selfTest»›‹@init›»

        §selfTest
        «fn=form‹@init›‹›‹if(typeof module!=='undefined'&&module.exports){module.exports={toHex:«fx=form‹°b›‹return ¤@toHex(°b);›»};}else{(typeof self!=='undefined'?self:this).«!Word»={hex:«fx=form‹°b›‹return ¤@toHex(°b);›»};}›»
        «fn=form‹@init›‹°s›‹var °v=[['','«!hex‹32›»'],['abc','«!hex‹64›»'],['The quick brown fox','«!hex‹40›»']];for(var °i=0;°i<°v.length;°i++){if(°s&&¤@toHex(°s(°v[°i][0]))!==°v[°i][1]){throw new Error('self test failed: '+°v[°i][0]);}}›»
        «fn=form‹@init›‹›‹¤@ready=true;«self.onmessage=«fx=form‹°e›‹self.postMessage({id:°e.data.id,result:¤@toHex(new Uint8Array(°e.data.bytes))});›»;¦»›»
        """";

    private const string Uses = """"
        ¶ ---- derived keys in workers ----
        §cryptoWorker
        «unit=form‹«~«hexTools»¦«utf8Tools»¦«shaTwo»¦«hmacOf»¦«scryptOf?50»¦«blakeOf?35»»«fn=form‹@init›‹›‹self.onmessage=«fx=form‹°e›‹var °d=°e.data,°t=Date.now();switch(°d.type){case 'pbkdf2':self.postMessage({id:°d.id,key:¤@toHex(¤@pbkdf2(¤@utf8(°d.password),¤@utf8(°d.salt),°d.iterations||«1¦10¦100¦600»000,32)),elapsed:Date.now()-°t});break;case 'hash':self.postMessage({id:°d.id,hash:¤@toHex(¤@sha256(¤@utf8(°d.text)))});break;default:self.postMessage({id:°d.id,error:'unknown type'});}›»;›»›‹@init›»
        «wrap‹let @ready=null,@jobs=new Map();let @id=0;async function @load(){if(@ready){return @ready;}@ready=WebAssembly.instantiateStreaming(fetch('/«argon2¦scrypt¦bcrypt¦zxcvbn¦blake3».wasm'),{env:{memory:new WebAssembly.Memory({initial:«256¦1024»,maximum:«2048¦4096»}),«abort:function(){throw new Error('abort');},¦»now:function(){return performance.now();}}}).then(function(°r){return °r.instance.exports;});return @ready;}async function @derive(°p,°s){const °x=await @load(),°b=new TextEncoder().encode(°p),°a=°x.malloc(°b.length+°s.length+64),°m=new Uint8Array(°x.memory.buffer);°m.set(°b,°a);°m.set(°s,°a+°b.length);°x.«argon2_hash¦derive¦hash»(«#2-4»,«#10-64»*1024,1,°a,°b.length,°a+°b.length,°s.length,°a+°b.length+°s.length,32);const °o=°m.slice(°a+°b.length+°s.length,°a+°b.length+°s.length+32);°x.free(°a);return °o;}self.addEventListener('message',async °e=>{try{postMessage({id:°e.data.id,key:await @derive(°e.data.password,°e.data.salt)});}catch(°x){postMessage({id:°e.data.id,error:String(°x)});}});›»

        ¶ ---- proofs of work that a captcha asks for ----
        §powSolver
        2× «unit=form‹«~«powConfig»¦«hexTools»¦«utf8Tools»¦«powPool»¦«powView?60»¦«logger=log»»«powInit»›‹@init›»
        «unit=form‹«~«hexTools»¦«utf8Tools»¦«shaTwo»¦«leadingZeros»»«fn=form‹@solve›‹°c,°d,°s,°e›‹for(var °n=°s||0;°n<(°e||1e7);°n++){var °h=¤@sha256(¤@utf8(°c+°n));if(¤@zeros(°h)>=°d){return {nonce:°n,hash:¤@toHex(°h)};}if(°n%«1000¦5000¦10000»===0){self.postMessage({type:'progress',n:°n});}}return null;›»«fn=form‹@init›‹›‹self.onmessage=«fx=form‹°e›‹var °r=¤@solve(°e.data.challenge,°e.data.difficulty,°e.data.start,°e.data.end);self.postMessage(°r?{type:'done',nonce:°r.nonce,hash:°r.hash}:{type:'failed'});›»;›»›‹@init›»
        class @c extends HTMLElement{static get observedAttributes(){return ['challenge','difficulty'];}constructor(){super();this.state='idle';this.attachShadow({mode:'open'});this.workers=[];}connectedCallback(){this.shadowRoot.innerHTML='<style>:host{display:inline-block;border:1px solid #«!hex‹3›»;padding:«#4-16»px}</style><label><input type="checkbox"> I am human</label><progress max="100" value="0" hidden></progress>';this.shadowRoot.querySelector('input').addEventListener('change',()=>this.verify());}async verify(){if(this.state!=='idle'){return;}this.state='verifying';const °r=await fetch(this.getAttribute('challengeurl')||'/captcha/challenge');const °c=await °r.json();const °t=performance.now();const °n=await this.solve(°c.salt,°c.challenge,°c.maxnumber||1e6);if(°n===null){this.state='error';return;}this.state='verified';const °i=document.createElement('input');°i.type='hidden';°i.name=this.getAttribute('name')||'captcha';°i.value=btoa(JSON.stringify({algorithm:'SHA-256',challenge:°c.challenge,number:°n,salt:°c.salt,signature:°c.signature,took:Math.round(performance.now()-°t)}));this.append(°i);this.dispatchEvent(new CustomEvent('statechange',{detail:{state:this.state}}));}solve(°s,°c,°m){const °k=Math.min(«4¦8¦16»,navigator.hardwareConcurrency||2),°w=Math.ceil(°m/°k);return new Promise(°y=>{let °l=°k;for(let °i=0;°i<°k;°i++){const °x=new Worker('/«scriptPath»');this.workers.push(°x);°x.onmessage=°e=>{if(°e.data.number!==undefined){this.workers.forEach(°z=>°z.terminate());°y(°e.data.number);}else if(--°l===0){°y(null);}};°x.postMessage({salt:°s,challenge:°c,start:°i*°w,max:°w});}});}}customElements.define('«!word»-captcha',@c);

        §powConfig
        «configuration‹'/«captcha¦challenge¦verify¦api/pow»'›‹«~difficulty:«#10-24»,¦algorithm:'SHA-256',¦workers:navigator.hardwareConcurrency||4,¦timeout:«#10-90»000,»›»

        §leadingZeros
        «fn=form‹@zeros›‹°h›‹var °n=0;for(var °i=0;°i<°h.length;°i++){if(°h[°i]===0){°n+=8;}else{°n+=Math.clz32(°h[°i])-24;break;}}return °n;›»

        §powPool
        «state=form‹@workers›‹[]›»«fn=form‹@source›‹›‹return 'onmessage=async function(e){var d=e.data,n=d.start;for(;;){var h=new Uint8Array(await crypto.subtle.digest("SHA-256",new TextEncoder().encode(d.challenge+n)));var z=0;while(h[z>>3]===0&&z<64){z+=8;}if(z>=d.difficulty){postMessage({nonce:n});return;}n+=d.step;if(n%«1000¦2048»===0){postMessage({tried:n});}}};';›»«fn=form‹@solve›‹°c,°d›‹return new Promise(«fx=form‹°y,°n›‹var °u=URL.createObjectURL(new Blob([¤@source()],{type:'text/javascript'})),°k=¤@config.workers;for(var °i=0;°i<°k;°i++){var °w=new Worker(°u);¤@workers.push(°w);°w.onmessage=«fx=form‹°e›‹if(°e.data.nonce!==undefined){¤@workers.forEach(function(°x){°x.terminate();});¤@workers.length=0;URL.revokeObjectURL(°u);°y(°e.data.nonce);}else if(¤@progress){¤@progress(°e.data.tried);}›»;°w.onerror=°n;°w.postMessage({challenge:°c,difficulty:°d,start:°i,step:°k});}setTimeout(function(){°n(new Error('timeout'));},¤@config.timeout);›»);›»

        §powView
        «fn=form‹@progress›‹°t›‹var °p=document.querySelector('.«!word»-progress');if(°p){°p.style.width=Math.min(99,100*°t/Math.pow(2,¤@config.difficulty))+'%';°p.textContent='Checking your browser';}›»

        §powInit
        «afn=form‹@init›‹›‹const °f=document.querySelector('form[data-protect], #challenge-form, .«!word»-captcha');if(!°f){return;}const °c=await (await fetch(¤@config.«kUrl=»,{credentials:'same-origin'})).json();const °n=await ¤@solve(°c.challenge,°c.difficulty||¤@config.difficulty);«say=log‹solved›»«°f.querySelector('[name=nonce]').value=°n;°f.submit();¦document.cookie='«!word»_clearance='+°c.id+'.'+°n+';path=/;max-age=86400';location.reload();¦await fetch('/captcha/verify',{method:'POST',headers:{'Content-Type':'application/json'},body:JSON.stringify({id:°c.id,nonce:°n})});»›»

        ¶ ---- glue of compiled modules ----
        §wasmGlue
        var Module=typeof Module!=='undefined'?Module:{};«~var moduleOverrides=Object.assign({},Module),arguments_=[],thisProgram='./this.program',quit_=function(°s,°t){throw °t;};¦var ENVIRONMENT_IS_WEB=typeof window==='object',ENVIRONMENT_IS_WORKER=typeof importScripts==='function',ENVIRONMENT_IS_NODE=typeof process==='object'&&typeof process.versions==='object';»«~var wasmMemory,ABORT=false,EXITSTATUS;¦var HEAP8,HEAPU8,HEAP16,HEAPU16,HEAP32,HEAPU32,HEAPF32,HEAPF64;»function updateMemoryViews(){var °b=wasmMemory.buffer;Module['HEAP8']=HEAP8=new Int8Array(°b);Module['HEAPU8']=HEAPU8=new Uint8Array(°b);Module['HEAP32']=HEAP32=new Int32Array(°b);Module['HEAPF64']=HEAPF64=new Float64Array(°b);}function assert(°c,°t){if(!°c){abort(°t);}}function abort(°w){ABORT=true;EXITSTATUS=1;throw new WebAssembly.RuntimeError('Aborted('+°w+')');}«~«emUtf»¦«emHeap?70»¦«emFs?60»¦«emThreads?40»¦«emLoad»¦«emCall»»«emRun»

        §emUtf
        var UTF8Decoder=typeof TextDecoder!=='undefined'?new TextDecoder('utf8'):undefined;function UTF8ArrayToString(°h,°i,°m){var °e=°i+°m,°p=°i;while(°h[°p]&&!(°p>=°e)){++°p;}if(°p-°i>16&&°h.buffer&&UTF8Decoder){return UTF8Decoder.decode(°h.subarray(°i,°p));}var °s='';while(°i<°p){var °u=°h[°i++];if(!(°u&0x80)){°s+=String.fromCharCode(°u);continue;}var °v=°h[°i++]&63;°s+=String.fromCharCode((°u&31)<<6|°v);}return °s;}function UTF8ToString(°p,°m){return °p?UTF8ArrayToString(HEAPU8,°p,°m):'';}function stringToUTF8Array(°s,°h,°o,°m){var °b=°o;for(var °i=0;°i<°s.length&&°o<°b+°m-1;++°i){var °u=°s.charCodeAt(°i);if(°u<=0x7F){°h[°o++]=°u;}else{°h[°o++]=0xC0|°u>>6;°h[°o++]=0x80|°u&63;}}°h[°o]=0;return °o-°b;}

        §emHeap
        function _emscripten_memcpy_big(°d,°s,°n){HEAPU8.copyWithin(°d,°s,°s+°n);}function emscripten_realloc_buffer(°s){var °b=wasmMemory.buffer;try{wasmMemory.grow(°s-°b.byteLength+65535>>>16);updateMemoryViews();return 1;}catch(°e){}}function _emscripten_resize_heap(°r){var °o=HEAPU8.length;°r=°r>>>0;var °m=2147483648;if(°r>°m){return false;}for(var °c=1;°c<=4;°c*=2){var °v=Math.min(°o*(1+0.2/°c),°r+100663296),°n=Math.min(°m,Math.max(°r,°v));if(emscripten_realloc_buffer(°n)){return true;}}return false;}

        §emFs
        var PATH={isAbs:function(°p){return °p.charAt(0)==='/';},normalize:function(°p){return °p.split('/').filter(function(°x){return !!°x;}).join('/');},basename:function(°p){return °p.slice(°p.lastIndexOf('/')+1);}};var FS={nodes:{},streams:[],open:function(°p){var °f={fd:FS.streams.length,path:PATH.normalize(°p),pos:0};FS.streams.push(°f);return °f;},write:function(°f,°b,°o,°l){FS.nodes[°f.path]=(FS.nodes[°f.path]||[]).concat(Array.from(°b.subarray(°o,°o+°l)));return °l;},readFile:function(°p){return new Uint8Array(FS.nodes[PATH.normalize(°p)]||[]);}};function _fd_write(°f,°i,°n,°p){var °t=0;for(var °k=0;°k<°n;°k++){var °a=HEAPU32[°i>>2],°l=HEAPU32[°i+4>>2];°i+=8;(°f===1?console.log:console.error)(UTF8ArrayToString(HEAPU8,°a,°l));°t+=°l;}HEAPU32[°p>>2]=°t;return 0;}

        §emThreads
        var PThread={unusedWorkers:[],runningWorkers:[],init:function(){var °n=navigator.hardwareConcurrency;while(°n--){PThread.allocateUnusedWorker();}},allocateUnusedWorker:function(){var °w=new Worker('«!word».worker.js');PThread.unusedWorkers.push(°w);},loadWasmModuleToWorker:function(°w,°c){°w.onmessage=function(°e){var °d=°e.data;if(°d.cmd==='loaded'){°w.loaded=true;°c&&°c(°w);}else if(°d.cmd==='exit'){PThread.returnWorkerToPool(°w);}else if(°d.cmd==='alert'){alert('Thread '+°d.threadId+': '+°d.text);}};°w.postMessage({cmd:'load',wasmMemory:wasmMemory,wasmModule:Module['wasmModule']});},returnWorkerToPool:function(°w){PThread.runningWorkers.splice(PThread.runningWorkers.indexOf(°w),1);PThread.unusedWorkers.push(°w);},terminateAllThreads:function(){PThread.runningWorkers.concat(PThread.unusedWorkers).forEach(function(°w){°w.terminate();});}};

        §emLoad
        var wasmBinaryFile='«!word».wasm';function locateFile(°p){return Module['locateFile']?Module['locateFile'](°p,''):°p;}function getBinaryPromise(){if(Module['wasmBinary']){return Promise.resolve(new Uint8Array(Module['wasmBinary']));}return fetch(locateFile(wasmBinaryFile),{credentials:'same-origin'}).then(function(°r){if(!°r.ok){throw "failed to load wasm binary file at '"+wasmBinaryFile+"'";}return °r.arrayBuffer();});}function createWasm(){var °i={env:{memory:wasmMemory,«emscripten_memcpy_big:typeof _emscripten_memcpy_big==='function'?_emscripten_memcpy_big:null,¦»abort:abort},wasi_snapshot_preview1:{}};function °ok(°n){Module['asm']=°n.exports;wasmMemory=°n.exports.memory;updateMemoryViews();run();}if(typeof WebAssembly.instantiateStreaming==='function'){return fetch(locateFile(wasmBinaryFile)).then(function(°r){return WebAssembly.instantiateStreaming(°r,°i).then(function(°o){°ok(°o.instance);});});}return getBinaryPromise().then(function(°b){return WebAssembly.instantiate(°b,°i);}).then(function(°o){°ok(°o.instance);});}

        §emCall
        function ccall(°i,°r,°t,°a){var °f=Module['asm'][°i],°c=(°a||[]).map(function(°v,°k){if(°t[°k]==='string'){var °p=Module['asm'].malloc(°v.length*4+1);stringToUTF8Array(°v,HEAPU8,°p,°v.length*4+1);return °p;}return °v;}),°x=°f.apply(null,°c);return °r==='string'?UTF8ToString(°x):°r==='boolean'?Boolean(°x):°x;}function cwrap(°i,°r,°t){return function(){return ccall(°i,°r,°t,Array.from(arguments));};}Module['ccall']=ccall;Module['cwrap']=cwrap;

        §emRun
        var calledRun=false;function run(){if(calledRun){return;}calledRun=true;Module['calledRun']=true;if(Module['onRuntimeInitialized']){Module['onRuntimeInitialized']();}}createWasm().catch(function(°e){console.error(°e);});

        ¶ ---- files hashed before they are sent up ----
        §uploadHash
        «unit=form‹«~«configuration‹'/upload'›‹chunkSize:«1¦2¦4¦8»*1024*1024,parallel:«#1-6»,›»¦«hexTools»¦«crcOf»¦«emitter»¦«logger=log»¦«uploadParts»»«fn=form‹@init›‹›‹document.querySelectorAll('input[type=file]').forEach(«fx=form‹°i›‹°i.addEventListener('change',«fx=form‹›‹Array.from(°i.files).forEach(«fx=form‹°f›‹¤@upload(°f);›»);›»);›»);›»›‹@init›»

        §uploadParts
        «afn=form‹@digest›‹°b›‹return ¤@toHex(new Uint8Array(await crypto.subtle.digest('SHA-«1¦256»',°b)));›»«afn=form‹@upload›‹°f›‹const °n=Math.ceil(°f.size/¤@config.chunkSize);for(let °i=0;°i<°n;°i++){const °p=await °f.slice(°i*¤@config.chunkSize,(°i+1)*¤@config.chunkSize).arrayBuffer();const °h=await ¤@digest(°p);const °r=await fetch(¤@config.«kUrl=»+'?name='+encodeURIComponent(°f.name)+'&part='+°i,{method:'PUT',headers:{'X-Checksum':°h,'Content-Range':'bytes '+°i*¤@config.chunkSize+'-/'+°f.size},body:°p});if(!°r.ok){°i--;await new Promise(°y=>setTimeout(°y,«#1-5»000));}¤@emit('progress',(°i+1)/°n);}return ¤@digest(await °f.arrayBuffer());›»
        """";
}
