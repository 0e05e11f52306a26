namespace Weir.Scripts.Corpus.Rules;

/// <summary>Harmless scripts of a few lines that touch no page: methods that old browsers lack, each by itself or a few of them, as libraries keep them in files of their own.</summary>
internal static class PolyfillRules
{
    public const string Text = """"
        §polyfill
        3× «onePolyfill»
        «onePolyfill»«onePolyfill»
        «wrap‹«onePolyfill»«onePolyfill»«onePolyfill»«onePolyfill»›»

        §onePolyfill
        4× if(!String.prototype.«stringMethod»){String.prototype.«stringMethod»=«ofString»;}
        3× if(!Array.prototype.«arrayMethod»){«defined‹Array.prototype›‹«arrayMethod»›‹«ofArray»›»}
        «Object.assign=Object.assign||¦if(typeof Object.assign!=='function')Object.assign=»function(°t){if(°t==null){throw new TypeError('Cannot convert undefined or null to object');}var °o=Object(°t);for(var °i=1;°i<arguments.length;°i++){var °s=arguments[°i];if(°s!=null){for(var °k in °s){if(Object.prototype.hasOwnProperty.call(°s,°k)){°o[°k]=°s[°k];}}}}return °o;};
        if(!Object.keys){Object.keys=function(°o){var °r=[];for(var °k in °o){if(Object.prototype.hasOwnProperty.call(°o,°k)){°r.push(°k);}}return °r;};}
        if(!Object.«entries¦values»){Object.«entries¦values»=function(°o){return Object.keys(°o).map(function(°k){return «[°k,°o[°k]]¦°o[°k]»;});};}
        Number.«isNaN¦isInteger¦isFinite»=Number.«isNaN¦isInteger¦isFinite»||function(°v){return typeof °v==='number'&&«°v!==°v¦isFinite(°v)&&Math.floor(°v)===°v¦isFinite(°v)»;};
        Math.«trunc¦sign¦log2¦hypot»=Math.«trunc¦sign¦log2¦hypot»||function(°v){°v=+°v;return «(°v>0?1:-1)*Math.floor(Math.abs(°v))¦(°v>0)-(°v<0)||°v¦Math.log(°v)*Math.LOG2E¦Math.sqrt(°v*°v)»;};
        if(!Function.prototype.bind){Function.prototype.bind=function(°t){if(typeof this!=='function'){throw new TypeError('Function.prototype.bind - what is trying to be bound is not callable');}var °a=Array.prototype.slice.call(arguments,1),°f=this,°n=function(){},°b=function(){return °f.apply(this instanceof °n?this:°t,°a.concat(Array.prototype.slice.call(arguments)));};if(this.prototype){°n.prototype=this.prototype;}°b.prototype=new °n();return °b;};}
        if(!Element.prototype.matches){Element.prototype.matches=Element.prototype.msMatchesSelector||Element.prototype.webkitMatchesSelector;}
        if(!Element.prototype.closest){Element.prototype.closest=function(°s){var °e=this;do{if(Element.prototype.matches.call(°e,°s)){return °e;}°e=°e.parentElement||°e.parentNode;}while(°e!==null&&°e.nodeType===1);return null;};}
        if(!Element.prototype.remove){Element.prototype.remove=function(){if(this.parentNode){this.parentNode.removeChild(this);}};}
        if(window.NodeList&&!NodeList.prototype.forEach){NodeList.prototype.forEach=«Array.prototype.forEach¦function(°f,°t){°t=°t||window;for(var °i=0;°i<this.length;°i++){°f.call(°t,this[°i],°i,this);}}»;}
        (function(){if(typeof window.CustomEvent==='function'){return false;}function °c(°n,°p){°p=°p||{bubbles:false,cancelable:false,detail:null};var °e=document.createEvent('CustomEvent');°e.initCustomEvent(°n,°p.bubbles,°p.cancelable,°p.detail);return °e;}window.CustomEvent=°c;})();
        (function(){var °l=0,°v=['ms','moz','webkit','o'];for(var °x=0;°x<°v.length&&!window.requestAnimationFrame;++°x){window.requestAnimationFrame=window[°v[°x]+'RequestAnimationFrame'];}if(!window.requestAnimationFrame){window.requestAnimationFrame=function(°c){var °n=new Date().getTime(),°t=Math.max(0,16-(°n-°l)),°i=window.setTimeout(function(){°c(°n+°t);},°t);°l=°n+°t;return °i;};}})();
        (function(){var °m,°n=function(){},°l=['assert','clear','count','debug','dir','error','group','info','log','table','time','trace','warn'],°i=°l.length,°c=(window.console=window.console||{});while(°i--){°m=°l[°i];if(!°c[°m]){°c[°m]=°n;}}}());
        if(!Date.now){Date.now=function(){return new Date().getTime();};}
        (function(){if(typeof globalThis==='object'){return;}Object.prototype.__defineGetter__('__«!word»__',function(){return this;});__«!word»__.globalThis=__«!word»__;delete Object.prototype.__«!word»__;}());
        if(!Promise.prototype.finally){Promise.prototype.finally=function(°f){var °p=this.constructor;return this.then(function(°v){return °p.resolve(°f()).then(function(){return °v;});},function(°r){return °p.resolve(°f()).then(function(){throw °r;});});};}
        if(!Array.from){Array.from=function(°o,°f){var °r=[];for(var °i=0,°n=°o.length>>>0;°i<°n;°i++){°r.push(°f?°f(°o[°i],°i):°o[°i]);}return °r;};}
        if(!Array.isArray){Array.isArray=function(°v){return Object.prototype.toString.call(°v)==='[object Array]';};}

        §stringMethod
        «startsWith¦endsWith¦includes¦trim¦repeat¦padStart¦padEnd¦replaceAll¦trimStart¦at¦codePointAt»

        §ofString
        function(°s,°p){«°p=°p||0;¦if(typeof °p!=='number'){°p=0;}¦°p=!°p||°p<0?0:+°p;»return this.«substr¦substring»(°p,°s.length)===°s;}
        function(°s,°n){if(°n===undefined||°n>this.length){°n=this.length;}return this.substring(°n-°s.length,°n)===°s;}
        function(°s,°p){«if(°s instanceof RegExp){throw TypeError('first argument must not be a RegExp');}¦»if(°p===undefined){°p=0;}return this.indexOf(°s,°p)!==-1;}
        function(){return this.replace(/^[\s\uFEFF\xA0]+|[\s\uFEFF\xA0]+$/g,'');}
        function(°n){if(°n<0||°n===Infinity){throw new RangeError('Invalid count value');}var °s=''+this,°r='';for(var °i=0;°i<°n;°i++){°r+=°s;}return °r;}
        function(°n,°c){°n=°n>>0;°c=String(typeof °c!=='undefined'?°c:' ');if(this.length>°n){return String(this);}°n=°n-this.length;if(°n>°c.length){°c+=°c.repeat(°n/°c.length);}return °c.slice(0,°n)+String(this);}
        function(°a,°b){return this.split(°a).join(°b);}

        §arrayMethod
        «find¦findIndex¦includes¦forEach¦map¦filter¦some¦every¦indexOf¦flat¦fill¦reduce»

        §defined
        ¹.²=³;
        Object.defineProperty(¹,'²',{«enumerable:false,configurable:true,writable:true,¦»value:³});

        §ofArray
        function(°f,°t){«if(this==null){throw new TypeError('\"this\" is null or not defined');}¦»var °o=Object(this),°n=°o.length>>>0;«if(typeof °f!=='function'){throw new TypeError(°f+' is not a function');}¦»for(var °i=0;°i<°n;°i++){if(°f.call(°t,°o[°i],°i,°o)){return «°o[°i]¦°i¦true»;}}return «undefined¦-1¦false»;}
        function(°f,°t){var °n=this.length;if(typeof °f!=='function'){throw new TypeError();}for(var °i=0;°i<°n;°i++){if(°i in this){°f.call(°t,this[°i],°i,this);}}}
        function(°f){var °r=[];for(var °i=0;°i<this.length;°i++){«°r.push(°f(this[°i],°i));¦if(°f(this[°i],°i)){°r.push(this[°i]);}»}return °r;}
        function(°v,°from){for(var °i=°from||0;°i<this.length;°i++){if(this[°i]===°v){return «°i¦true»;}}return «-1¦false»;}
        function(°v,°s,°e){var °o=Object(this),°n=°o.length>>>0,°i=°s>>0;for(;°i<(°e===undefined?°n:°e>>0);°i++){°o[°i]=°v;}return °o;}
        """";
}
