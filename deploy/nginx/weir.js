// Asks Weir about a request before it goes on to the application. Belongs to weir.conf beside it.
// Whatever goes wrong here ends with the answer of $weir_fail, never with a request that passes by accident.

export default { guard };

const APPLICATION = '@application';

async function guard(r) {
    let body;
    try {
        body = r.requestBuffer;
    } catch (e) {
        // The body is in a file: longer than client_body_buffer_size.
        r.return(r.variables.weir_long === '503' ? 503 : 413);
        return;
    }

    let action;
    try {
        action = await ask(r, body);
    } catch (e) {
        r.error('weir: ' + e.message);
        action = r.variables.weir_fail === 'open' ? 'pass' : 'fail';
    }

    switch (action) {
    case 'pass':
        r.internalRedirect(APPLICATION);
        break;
    case 'refuse':
        r.return(413);
        break;
    case 'fail':
        r.return(503);
        break;
    default:
        r.return(403);
    }
}

// What to do with the request: pass, refuse, or another word, which means block. An exception when Weir does not say.
async function ask(r, body) {
    const row = {
        kind: 'request',
        method: r.method,
        uri: r.variables.request_uri,
        headers: r.rawHeadersIn,
    };
    if (body && body.length > 0) {
        row.bodyBase64 = body.toString('base64');
    }

    const reply = await r.subrequest('/_weir/check', { method: 'POST', body: JSON.stringify(row) });
    if (reply.status === 413) {
        // A row that is longer than Weir takes, which a long head can make it.
        return 'refuse';
    }

    if (reply.status !== 200) {
        throw new Error('check answered ' + reply.status);
    }

    const verdict = JSON.parse(reply.responseText);
    if (typeof verdict.action !== 'string') {
        throw new Error('check answered without an action');
    }

    tell(r, verdict);
    return verdict.action;
}

// For the application, which gets these in headers of the same names. An empty one is not sent.
function tell(r, verdict) {
    r.variables.weir_id = r.variables.request_id;
    r.variables.weir_score = verdict.score.toFixed(4);
    r.variables.weir_severity = verdict.severity;
    r.variables.weir_flags = verdict.flags.join(' ');
    if (verdict.severity !== 'None') {
        r.variables.weir_class = Object.keys(verdict.classes).reduce((a, b) => verdict.classes[b] > verdict.classes[a] ? b : a);
    }
}
