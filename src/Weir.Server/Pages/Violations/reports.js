// Tells the gateway of this site what the page loads once it runs: addresses without query, nothing of what they carry or of who looks.
// <script src="/.weir/reports.js" async></script>, or data-share="0.01" beside it for one page view in a hundred.
(function () {
  'use strict';
  var endpoint = '/.weir/reports', mostTold = 200, inOneBody = 50, pause = 1000;
  var directives = { script: 'script-src-elem', fetch: 'connect-src', xmlhttprequest: 'connect-src', beacon: 'connect-src', iframe: 'frame-src', frame: 'frame-src', embed: 'object-src', object: 'object-src', img: 'img-src' };
  // A module has no element of its own.
  var me = document.currentScript, share = me ? parseFloat(me.getAttribute('data-share')) : 1;
  if (Math.random() >= (share >= 0 ? share : 1) || !window.PerformanceObserver || !window.fetch) { return; }

  var told = Object.create(null), count = 0, waiting = [], timer = 0;

  function tell(directive, blocked, sample) {
    var key = directive + ' ' + blocked;
    if (told[key] || count === mostTold) { return; }
    told[key] = true;
    count++;
    var page = location.origin + location.pathname;
    waiting.push({ type: 'csp-violation', url: page, body: { documentURL: page, effectiveDirective: directive, blockedURL: blocked, disposition: 'report', sample: sample || '' } });
    timer = timer || setTimeout(send, pause);
  }

  function send() {
    clearTimeout(timer);
    timer = 0;
    while (waiting.length > 0) {
      fetch(endpoint, { method: 'POST', headers: { 'Content-Type': 'application/reports+json' }, body: JSON.stringify(waiting.splice(0, inOneBody)), keepalive: true, credentials: 'omit' }).catch(function () { });
    }
  }

  function loaded(entry) {
    var directive = directives[entry.initiatorType], address = new URL(entry.name, location.href), isOwn = address.origin === location.origin;
    // Pictures of one's own are many, and carry nothing away.
    if (!directive || (isOwn && (directive === 'img-src' || address.pathname.indexOf('/.weir/') === 0))) { return; }
    tell(directive, /^https?:$|^wss?:$/.test(address.protocol) ? address.origin + address.pathname : address.protocol.slice(0, -1));
  }

  function added(node) {
    if (node.nodeName === 'SCRIPT' && !node.src && /^$|javascript|ecmascript|module/.test(node.type)) { tell('script-src-elem', 'inline', (node.textContent || '').slice(0, 40)); }
  }

  new PerformanceObserver(function (list) { list.getEntries().forEach(loaded); }).observe({ type: 'resource', buffered: true });
  new MutationObserver(function (changes) { changes.forEach(function (change) { change.addedNodes.forEach(added); }); }).observe(document, { childList: true, subtree: true });
  Array.prototype.forEach.call(document.scripts, added);
  document.addEventListener('visibilitychange', function () { if (document.visibilityState === 'hidden') { send(); } });
}());
