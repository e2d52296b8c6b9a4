import { lookup as lookUpName } from 'node:dns/promises';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { connect, isIP, type BlockList, type LookupFunction, type Socket } from 'node:net';
import { IdriftError, refused } from '../../kernel/errors.js';
import { invariant } from '../../kernel/invariant.js';
import { reason, type Reason } from '../../kernel/message.js';
import type { Settings } from '../config/settings.js';
import { withinTime } from '../within-time.js';
import { isPublicAddress, isWithin, networksOf } from './addresses.js';
import { OutgoingLine, type Trust } from './outgoing-line.js';

export type Resolve = (host: string) => Promise<readonly string[]>;

const lookUp: Resolve = async (host) =>
  (await lookUpName(host, { all: true })).map(({ address }) => address);

export type OutgoingPost = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
};

export type OutgoingAnswer = {
  readonly status: number;
  /** Its first characters, for whoever looks for a fault. */
  readonly begins: string;
  /** From the call to the head of the answer. */
  readonly tookMs: number;
};

/** A receiver that has not answered by then is taken as not answering. */
const ANSWERS_WITHIN_MS = 10_000;
const BEGINNING_BYTES = 300;

/**
 * Calls to others. The name is looked up once, every address it has is judged, and the call goes to
 * an address that was judged: a name that changes its mind in between leads nowhere else. Private
 * targets are refused unless OUTGOING_PRIVATE names their network. A redirect is an answer like any
 * other, and is never followed.
 */
export class Outgoing {
  private readonly allowed: BlockList;

  /** @param resolve gives the addresses of a name */
  constructor(
    settings: Pick<Settings, 'outgoingPrivate'>,
    private readonly resolve: Resolve = lookUp,
  ) {
    const networks = networksOf(settings.outgoingPrivate);
    invariant(networks, 'the settings have been checked');
    this.allowed = networks;
  }

  /**
   * Why an address of the web can never be called as it stands; null: nothing is wrong that can be
   * told without looking its name up.
   */
  complaintOf(url: string): Reason | null {
    const { protocol, username, password, hash, hostname } = new URL(url);
    if (!/^https?:$/.test(protocol)) return NO_WEB_ADDRESS;
    if (username !== '' || password !== '' || hash !== '') return TOO_MUCH_IN_IT;
    const host = bare(hostname);
    if (isIP(host) === 0 && !isLocalName(host)) return null;
    return this.whyNot(protocol, isIP(host) === 0 ? ['127.0.0.1'] : [host]);
  }

  /**
   * @throws `refused` when the target is private, or the call would be readable on its way;
   *   `unavailable` when nobody answers
   */
  async post(post: OutgoingPost): Promise<OutgoingAnswer> {
    const judged = await this.judged(new URL(post.url));
    return withinTime(ANSWERS_WITHIN_MS, post.signal, (signal) =>
      sent({ ...post, signal }, judged),
    );
  }

  /**
   * A line to one host for many calls: its name is looked up and judged once, and every connection
   * goes to what was judged and proves itself as `trust` says before anything is sent.
   *
   * @throws `refused` when the target is private or not https; `unavailable` when nobody knows it
   */
  async line(url: string, trust: Trust): Promise<OutgoingLine> {
    const target = new URL(url);
    if (target.protocol !== 'https:') throw refused([HTTPS_ONLY]);
    const port = target.port === '' ? 443 : Number(target.port);
    const host = bare(target.hostname);
    return new OutgoingLine({ host, port, lookup: await this.judged(target) }, trust);
  }

  /**
   * A bare connection, for SSH: it is encrypted, and whoever takes it makes the host prove itself
   * before anything is sent. The signal ends the attempt; what is connected is its taker's.
   *
   * @throws `refused` when the target is private; `unavailable` with its cause when nobody answers
   */
  async socket(host: string, port: number, signal: AbortSignal): Promise<Socket> {
    const lookup = await unlessEnded(signal, this.judged({ protocol: 'ssh:', hostname: host }));
    return connected({ host: bare(host), port, lookup }, signal);
  }

  /** A lookup that knows only the addresses that were judged just now. */
  private async judged({ protocol, hostname }: Judged): Promise<LookupFunction> {
    const addresses = await this.addressesOf(bare(hostname));
    const because = this.whyNot(protocol, addresses);
    if (because !== null) throw refused([because]);
    return lookupOf(addresses);
  }

  private async addressesOf(host: string): Promise<readonly string[]> {
    if (isIP(host) !== 0) return [host];
    const addresses = await this.resolve(host).catch((error: unknown) => {
      throw nobodyAnswers(error);
    });
    // Of none there is nothing to judge.
    if (addresses.length === 0) throw nobodyAnswers({ code: 'ENOTFOUND' });
    return addresses;
  }

  private whyNot(protocol: string, addresses: readonly string[]): Reason | null {
    const isOurs = addresses.every((address) => isWithin(this.allowed, address));
    if (isOurs) return null;
    if (!addresses.every((one) => isPublicAddress(one) || isWithin(this.allowed, one))) {
      return PRIVATE_TARGET;
    }
    return ENCRYPTED.test(protocol) ? null : HTTPS_ONLY;
  }
}

type Judged = { readonly protocol: string; readonly hostname: string };

/** Nobody reads these on their way. */
const ENCRYPTED = /^(?:https|ssh):$/;

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

const isLocalName = (host: string): boolean => /(?:^|\.)localhost\.?$/i.test(host);

/** Answers with what has been judged, whatever the name says by now. */
function lookupOf(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, { all: wantsAll }, tell) => {
    const [first] = all;
    if (wantsAll) tell(null, all);
    else tell(null, first?.address ?? '', first?.family);
  };
}

/** The same, but not waited for longer than the signal lets. */
function unlessEnded<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(nobodyAnswers(signal.reason));
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

type Target = { readonly host: string; readonly port: number; readonly lookup: LookupFunction };

function connected(target: Target, signal: AbortSignal): Promise<Socket> {
  return new Promise<Socket>((resolve, reject) => {
    // Whoever talks to and fro has every word sent at once.
    const socket = connect({ ...target, noDelay: true });
    const stop = () => socket.destroy(new Error('ended', { cause: signal.reason }));
    const done = () => signal.removeEventListener('abort', stop);
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    socket.once('connect', () => {
      done();
      resolve(socket);
    });
    // It stays: what fails before somebody takes the connection shows as one that is closed.
    socket.on('error', (error) => {
      done();
      reject(error);
    });
  }).catch((error: unknown) => {
    throw nobodyAnswers(error);
  });
}

/** To the addresses that were judged; the signal ends it, also in the middle of the answer. */
async function sent(
  { url, headers, body, signal }: OutgoingPost,
  lookup: LookupFunction,
): Promise<OutgoingAnswer> {
  const target = new URL(url);
  const request = target.protocol === 'https:' ? requestHttps : requestHttp;
  const began = performance.now();
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const call = request(target, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      // A connection of its own: one that is kept could lead to an address judged for another.
      agent: false,
      lookup,
      signal,
    });
    call.on('response', resolve).on('error', reject);
    // Node itself would only hang up, and whoever waits would never hear of it.
    call.on('upgrade', (answer, socket) => {
      socket.destroy();
      resolve(answer);
    });
    call.end(body);
  }).catch((error: unknown) => {
    throw nobodyAnswers(error);
  });
  const tookMs = Math.round(performance.now() - began);
  return { status: answer.statusCode ?? 0, begins: await beginningOf(answer), tookMs };
}

async function beginningOf(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of answer as AsyncIterable<Buffer>) {
      parts.push(part);
      bytes += part.length;
      if (bytes >= BEGINNING_BYTES) break;
    }
  } catch {
    // The head of the answer is what counts.
  }
  answer.destroy();
  return Buffer.concat(parts).subarray(0, BEGINNING_BYTES).toString('utf8');
}

function nobodyAnswers(error: unknown): IdriftError {
  const code = codeOf(error);
  const told = new IdriftError('unavailable', 'receiver-unreachable', {
    en: `The receiver does not answer (${code}).`,
    da: `Modtageren svarer ikke (${code}).`,
  });
  told.cause = error;
  return told;
}

function codeOf(error: unknown): string {
  const { code, name } = Object(error) as { readonly code?: unknown; readonly name?: unknown };
  return typeof code === 'string' ? code : String(name);
}

const NO_WEB_ADDRESS = reason(
  'no-web-address',
  'Give an address that begins with https://.',
  'Angiv en adresse, der begynder med https://.',
);

const TOO_MUCH_IN_IT = reason(
  'address-with-credentials',
  'Leave user name, password and # out of the address.',
  'Udelad brugernavn, adgangskode og # i adressen.',
);

const PRIVATE_TARGET = reason(
  'private-target',
  'The address is in a private network. Whoever runs Idrift can allow it with OUTGOING_PRIVATE.',
  'Adressen er i et privat net. Den, der driver Idrift, kan tillade det med OUTGOING_PRIVATE.',
);

const HTTPS_ONLY = reason(
  'https-only',
  'Others could read it on its way: use https.',
  'Andre kunne læse det undervejs: brug https.',
);
