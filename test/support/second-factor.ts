import { TOTP } from 'otpauth';
import type { Client } from './client.js';
import { made } from './receiving.js';
import { PASSWORD, type Testbed } from './testbed.js';

/** What an authenticator that was given a secret shows at a moment. */
export const codeAt = (secret: string, timestamp: number): string =>
  new TOTP({ secret }).generate({ timestamp });

/** Sets a second factor up, with its first code. @returns its secret */
export async function turnOn(bed: Testbed, client: Client): Promise<string> {
  const { secret } = await made(client.post('/session/second-factor', { password: PASSWORD }));
  const code = codeAt(String(secret), bed.clock.now());
  await client.post('/session/second-factor/confirm', { code });
  return String(secret);
}

/** A code of now, once another one is shown than the last. */
export async function giveCode(bed: Testbed, client: Client, secret: string): Promise<void> {
  bed.clock.advance(60_000);
  const code = codeAt(secret, bed.clock.now());
  const { status } = await client.post('/session/step-up', { code });
  if (status !== 204) throw new Error(`a code of now was answered ${status}`);
}
