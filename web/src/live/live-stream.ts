import { API } from '../api/client.js';

/** What the server tells of a change: ids and its kind, no content. */
export type LiveEvent = {
  /** null: no event of the log, e.g. a job's progress. */
  readonly seq: number | null;
  readonly kind: string;
  readonly subjectType: string;
  readonly subjectId: string;
};

type Message =
  | { readonly type: 'event'; readonly event: LiveEvent }
  | { readonly type: 'state'; readonly up: boolean }
  | { readonly type: 'ask' };

export type LiveHandlers = {
  readonly onEvent: (event: LiveEvent) => void;
  readonly onState: (up: boolean) => void;
};

const NAME = 'idrift.live';
const TRY_AGAIN_MS = 5_000;

/**
 * One stream a browser: browsers give a site six connections, so only the tab that holds the lock
 * opens the stream, and tells the others. When it closes, the lock and the stream pass on.
 * @returns closes this tab's part in it
 */
export function followLive({ onEvent, onState }: LiveHandlers): () => void {
  const stop = new AbortController();
  const channel = new BroadcastChannel(NAME);
  let lastSeq: number | null = null;
  let leads = false;
  let up = false;

  const hear = (event: LiveEvent) => {
    if (event.seq !== null) {
      if (lastSeq !== null && event.seq <= lastSeq) return;
      lastSeq = event.seq;
    }
    onEvent(event);
  };
  const show = (state: boolean) => {
    up = state;
    onState(state);
  };
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.type === 'event') hear(data.event);
    else if (data.type === 'state') show(data.up);
    else if (leads) channel.postMessage({ type: 'state', up } satisfies Message);
  };

  const lead = () => {
    leads = true;
    return readStream(stop.signal, () => lastSeq, {
      onEvent: (event) => {
        hear(event);
        channel.postMessage({ type: 'event', event } satisfies Message);
      },
      onState: (state) => {
        show(state);
        channel.postMessage({ type: 'state', up: state } satisfies Message);
      },
    });
  };
  channel.postMessage({ type: 'ask' } satisfies Message);
  // Locks exist only in secure contexts; elsewhere each tab reads for itself.
  const done =
    'locks' in navigator ? navigator.locks.request(NAME, { signal: stop.signal }, lead) : lead();
  done.catch(() => undefined); // aborted while it waited for the lock
  return () => {
    stop.abort();
    channel.close();
  };
}

/** Reads until the signal; the browser reconnects by itself, except where the server refused. */
function readStream(
  signal: AbortSignal,
  lastSeq: () => number | null,
  { onEvent, onState }: LiveHandlers,
): Promise<void> {
  return new Promise((resolve) => {
    let source: EventSource | null = null;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      const after = lastSeq();
      source = new EventSource(`${API}/stream${after === null ? '' : `?after=${after}`}`);
      source.onopen = () => onState(true);
      // What our own server writes, one event a line.
      source.onmessage = ({ data }: MessageEvent<string>) => onEvent(JSON.parse(data) as LiveEvent);
      source.onerror = () => {
        onState(false);
        if (source?.readyState === EventSource.CLOSED) retry = setTimeout(open, TRY_AGAIN_MS);
      };
    };
    signal.addEventListener('abort', () => {
      clearTimeout(retry);
      source?.close();
      resolve();
    });
    if (!signal.aborted) open();
  });
}
