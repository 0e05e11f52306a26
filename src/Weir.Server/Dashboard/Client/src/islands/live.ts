import { localTime } from './times';
import { severityTag } from './severity';

interface Second {
  time: string;
  requests: number;
  blocked: number;
  refused: number;
  severities: number[];
}

interface Decision {
  time: string;
  id: string;
  client: string;
  method: string;
  host: string;
  path: string;
  severity: string;
  class: string | null;
  score: number;
  action: string;
  status: number;
  fragment: string | null;
}

const secondsKept = 120;
const rowsKept = 20;
const words: Record<string, string> = { pass: 'passed', block: 'blocked', refuse: 'refused', fail: 'no answer', leave: 'client left' };

/** Follows what the gateway does: the rate, its line, and the tail of decisions. */
export function live(): void {
  const tail = document.querySelector<HTMLElement>('[data-live-tail]');
  const rows = tail?.querySelector<HTMLTableSectionElement>('[data-live-rows]');
  if (!tail || !rows) {
    return;
  }

  let isPaused = false;
  let seconds: Second[] = [];
  const state = tail.querySelector('[data-live-state]');
  const say = (text: string): void => {
    if (state !== null) {
      state.textContent = text;
    }
  };
  const pause = tail.querySelector<HTMLButtonElement>('[data-live-pause]');
  if (pause !== null) {
    pause.hidden = false;
    pause.addEventListener('click', () => {
      isPaused = !isPaused;
      pause.setAttribute('aria-pressed', String(isPaused));
      pause.textContent = isPaused ? 'Go on' : 'Pause';
      say(isPaused ? 'paused' : 'live');
    });
  }

  const connect = (): EventSource => {
    const events = new EventSource('/api/v1/events');
    events.addEventListener('open', () => {
      seconds = [];
      say(isPaused ? 'paused' : 'live');
    });
    events.addEventListener('error', () => say(events.readyState === EventSource.CLOSED ? 'ended: load the page again' : 'connecting again …'));
    events.addEventListener('second', (event) => {
      seconds = [...seconds, JSON.parse(event.data) as Second].slice(-secondsKept);
      showRate(seconds);
    });
    events.addEventListener('decision', (event) => {
      if (!isPaused) {
        tail.querySelector<HTMLElement>('[data-live-empty]')!.hidden = true;
        rows.prepend(row(JSON.parse(event.data) as Decision));
        while (rows.rows.length > rowsKept) {
          rows.deleteRow(-1);
        }
      }
    });
    return events;
  };

  // A browser has few connections to one server: a tab that nobody sees gives its own back.
  let events: EventSource | undefined = connect();
  document.addEventListener('visibilitychange', () => {
    events?.close();
    events = document.visibilityState === 'visible' ? connect() : undefined;
  });
  window.addEventListener('pagehide', () => events?.close());
}

function showRate(seconds: Second[]): void {
  const rate = document.querySelector('[data-live-rate]');
  const line = document.querySelector('[data-live-spark]');
  const most = Math.max(1, ...seconds.map((second) => second.requests));
  const first = secondsKept - seconds.length;
  if (rate !== null) {
    rate.textContent = (seconds.at(-1)?.requests ?? 0).toLocaleString('en');
  }

  line?.setAttribute('points', seconds.map((second, i) => `${first + i},${(29 - (28 * second.requests) / most).toFixed(1)}`).join(' '));
}

/** What a client sent is only ever set as text. */
function row(decision: Decision): HTMLTableRowElement {
  const made = document.createElement('tr');
  const time = document.createElement('time');
  time.dateTime = decision.time;
  time.textContent = localTime(new Date(decision.time), 'short');
  const link = document.createElement('a');
  link.href = `/requests/${encodeURIComponent(decision.id)}`;
  link.className = 'mono clip';
  link.textContent = `${decision.method} ${decision.path}`;
  made.append(
    cell('mono', time),
    cell('', severityTag(decision.severity)),
    cell('wide', decision.class ?? ''),
    cell('grow', link),
    cell('wide grow', span('mono clip', decision.fragment ?? '')),
    cell('mono wide', decision.client),
    cell('', span(`action action-${decision.action}`, words[decision.action] ?? decision.action)),
  );
  return made;
}

function cell(style: string, content: Node | string): HTMLTableCellElement {
  const made = document.createElement('td');
  made.className = style;
  made.append(content);
  return made;
}

function span(style: string, text: string): HTMLSpanElement {
  const made = document.createElement('span');
  made.className = style;
  made.textContent = text;
  return made;
}
