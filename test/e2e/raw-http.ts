import { request } from 'node:http';
import { connect } from 'node:net';

export type RawAnswer = {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly body: { readonly [name: string]: unknown };
};

type RawRequest = {
  readonly method: string;
  /** Sent as it is: `fetch` would tidy it up first. */
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: Buffer | string;
};

const parsed = (text: string): { readonly [name: string]: unknown } => {
  try {
    return JSON.parse(text) as { [name: string]: unknown }; // a problem, or it is told by its type
  } catch {
    return {};
  }
};

/** A request with a method or an address that `fetch` does not let through. */
export function rawRequest(url: string, { method, path, headers, body }: RawRequest) {
  const { hostname, port } = new URL(url);
  return new Promise<RawAnswer>((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const type = response.headers['content-type'] ?? '';
        resolve({ status: response.statusCode ?? 0, type, text, body: parsed(text) });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Bytes that are hardly HTTP, and what comes back until the server hangs up. */
export function rawBytes(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('data', (chunk) => chunks.push(chunk));
    const end = () => resolve(Buffer.concat(chunks).toString('latin1'));
    socket.on('close', end);
    socket.on('error', end);
  });
}
