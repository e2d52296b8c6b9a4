import { Agent, request, type RequestOptions } from 'node:https';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isIP, type LookupFunction } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect, type TLSSocket } from 'node:tls';
import { withinTime } from '../within-time.js';

/** By what the other side is believed: its very certificate, an authority, or the system's own. */
export type Trust = {
  /** SHA-256 of the certificate, 64 hexadecimal digits. */
  readonly pin?: string;
  /** An authority as PEM. */
  readonly authority?: string;
};

export type LineCall = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
  /** More than this is not read; the call then fails with `too-big`. */
  readonly maxBytes: number;
};

export type LineFailure =
  'certificate-changed' | 'certificate-untrusted' | 'unreachable' | 'timed-out' | 'too-big';

export type LineAnswer =
  | {
      readonly ok: true;
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly body: Uint8Array;
    }
  | { readonly ok: false; readonly code: LineFailure; readonly detail: string };

export type LineTarget = {
  readonly host: string;
  readonly port: number;
  readonly lookup: LookupFunction;
};

/** From the call to the last byte of its answer. */
const CALL_WITHIN_MS = 20_000;
const CONNECT_WITHIN_MS = 10_000;
const CONNECTIONS_MAX = 8;

/** `AB:CD…` or `abcd…` as 64 small hexadecimal digits; null: it is no fingerprint. */
export function fingerprintOf(text: string): string | null {
  const digits = text
    .replace(/^sha-?256[:=]/i, '')
    .replace(/[:\s]/g, '')
    .toLowerCase();
  return /^[0-9a-f]{64}$/.test(digits) ? digits : null;
}

class Distrust extends Error {
  constructor(
    readonly code: 'certificate-changed' | 'certificate-untrusted',
    readonly detail: string,
  ) {
    super(code);
  }
}

function doubtOf(socket: TLSSocket, { pin }: Trust): Distrust | null {
  const shown = fingerprintOf(socket.getPeerX509Certificate()?.fingerprint256 ?? '') ?? 'none';
  if (pin !== undefined) {
    const isPinned = fingerprintOf(pin) === shown;
    return isPinned ? null : new Distrust('certificate-changed', `SHA-256 ${shown}`);
  }
  if (socket.authorized) return null;
  const why = String(socket.authorizationError ?? '');
  return new Distrust('certificate-untrusted', `${why}; SHA-256 ${shown}`);
}

type Tell = (error: Error | null, socket?: Duplex) => void;

/** Hands out a connection only when the other side has proved itself on it. */
class ProvenAgent extends Agent {
  constructor(
    private readonly target: LineTarget,
    private readonly trust: Trust,
  ) {
    super({ keepAlive: true, maxSockets: CONNECTIONS_MAX });
  }

  override createConnection(_options: RequestOptions, tell: Tell): undefined {
    const { host, port, lookup } = this.target;
    const socket = connect({
      host,
      port,
      lookup,
      servername: isIP(host) === 0 ? host : '',
      // The proof is looked at below, where a pin can stand in for an authority.
      rejectUnauthorized: false,
      ...(this.trust.authority === undefined ? {} : { ca: this.trust.authority }),
    });
    socket.setTimeout(CONNECT_WITHIN_MS, () => {
      socket.destroy(Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' }));
    });
    const fail = (error: Error) => tell(error);
    socket.once('error', fail);
    socket.once('secureConnect', () => {
      const doubt = doubtOf(socket, this.trust);
      socket.removeListener('error', fail);
      socket.setTimeout(0);
      if (doubt === null) return tell(null, socket);
      socket.on('error', () => undefined);
      socket.destroy();
      return tell(doubt);
    });
  }
}

/** Calls to one host over connections that are kept; made by `Outgoing.line`. */
export class OutgoingLine {
  private readonly agent: ProvenAgent;

  constructor(
    private readonly target: LineTarget,
    trust: Trust,
  ) {
    this.agent = new ProvenAgent(target, trust);
  }

  /** @returns never throws for what happens on the way or at the other side */
  async call(call: LineCall): Promise<LineAnswer> {
    const first = await this.once(call);
    // A connection that was kept may have been given up by the other side just now.
    const isStale = !first.answer.ok && first.wasKept && first.answer.code === 'unreachable';
    return isStale && call.method === 'GET' ? (await this.once(call)).answer : first.answer;
  }

  close(): void {
    this.agent.destroy();
  }

  private once(call: LineCall): Promise<Once> {
    return withinTime(CALL_WITHIN_MS, call.signal, (signal) => this.send(call, signal));
  }

  private async send(call: LineCall, signal: AbortSignal): Promise<Once> {
    const sent = request({
      host: this.target.host,
      port: this.target.port,
      method: call.method,
      path: call.path,
      headers: {
        'accept-encoding': 'identity',
        ...call.headers,
        ...(call.body === undefined ? {} : { 'content-length': Buffer.byteLength(call.body) }),
      },
      agent: this.agent,
      signal,
    });
    try {
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        sent.on('response', resolve).on('error', reject);
        sent.on('upgrade', (_, socket) => {
          socket.destroy();
          reject(new Error('the protocol was changed'));
        });
        sent.end(call.body);
      });
      return { answer: await readWhole(answer, call.maxBytes), wasKept: sent.reusedSocket };
    } catch (error) {
      sent.destroy();
      return { answer: failureOf(error, signal), wasKept: sent.reusedSocket };
    }
  }
}

type Once = { readonly answer: LineAnswer; readonly wasKept: boolean };

async function readWhole(answer: IncomingMessage, maxBytes: number): Promise<LineAnswer> {
  const parts: Buffer[] = [];
  let bytes = Number(answer.headers['content-length'] ?? 0);
  if (bytes <= maxBytes) {
    bytes = 0;
    for await (const part of answer as AsyncIterable<Buffer>) {
      bytes += part.length;
      if (bytes > maxBytes) break;
      parts.push(part);
    }
  }
  if (bytes > maxBytes) {
    answer.destroy();
    return { ok: false, code: 'too-big', detail: `> ${maxBytes} B` };
  }
  const body = Buffer.concat(parts);
  return { ok: true, status: answer.statusCode ?? 0, headers: answer.headers, body };
}

function failureOf(error: unknown, signal: AbortSignal): LineAnswer {
  if (error instanceof Distrust) return { ok: false, code: error.code, detail: error.detail };
  const { code } = Object(error) as { readonly code?: unknown };
  const detail = typeof code === 'string' ? code : '';
  const isLate = signal.aborted || detail === 'ETIMEDOUT';
  return { ok: false, code: isLate ? 'timed-out' : 'unreachable', detail: isLate ? '' : detail };
}
