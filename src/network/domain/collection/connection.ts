import type { InstantMs } from '../../../kernel/instant.js';

export const HOST_MAX = 255;
export const SSH_PORT = 22;
export const SECRET_NAME_MAX = 64;
export const HOST_KEY_MAX = 120;

/** Where a device answers over SSH, for those alone who may know. */
export type DeviceConnection = {
  readonly id: string;
  /** A name or an address; null: it was taken off. */
  readonly host: string | null;
  readonly port: number | null;
  /** Fingerprint of the key that it has to show, as OpenSSH prints it. */
  readonly hostKey: string | null;
  /** Under which its login stands in the environment or in SECRETS_FILE; never the login. */
  readonly secretName: string | null;
  readonly setBy: string;
  readonly setAt: InstantMs;
  readonly revision: number;
};

/** As the log tells it: that an address is there, and never which; see the README. */
export const connectionImage = (one: DeviceConnection) => ({
  hasAddress: one.host !== null,
  hasHostKey: one.hostKey !== null,
  hasLogin: one.secretName !== null,
  setBy: one.setBy,
  setAt: one.setAt,
});

/** A host's name or an address, and nothing around it; null: it is none. */
export function hostOf(text: string): string | null {
  const host = text.trim().toLowerCase();
  const isName = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_-]{1,63})*\.?$/.test(
    host,
  );
  const isAddress = /^[0-9a-f:]*:[0-9a-f:.]*$/.test(host) && host.length <= 45;
  return isName || isAddress ? host : null;
}
