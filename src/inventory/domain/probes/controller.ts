/** The management controller of a server: where it answers, and by what it is believed. */
export type ManagementController = {
  /** The server's own id: a server has one. */
  readonly id: string;
  /** `https://host[:port]`; null: the server has none any more. */
  readonly address: string | null;
  /** SHA-256 of its very certificate; null: an authority vouches for it. */
  readonly fingerprint: string | null;
  /** The name of a login, never the login; null: it shows itself to everybody. */
  readonly secretName: string | null;
  readonly setBy: string;
  readonly setAt: number;
  readonly revision: number;
};

export const ADDRESS_MAX = 200;
/** 64 digits, with colons between them and a prefix at most. */
export const FINGERPRINT_MAX = 110;
export const SECRET_NAME_LENGTH_MAX = 64;

const ADDRESS =
  /^https:\/\/((?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)|\[[0-9a-f:.]+\])(?::(\d{1,5}))?\/?$/;

/** The one spelling of an address: without a path, a login or the usual port; null: it is none. */
export function addressOf(text: string): string | null {
  const [, host, port] = ADDRESS.exec(text.trim().toLowerCase()) ?? [];
  if (host === undefined || Number(port ?? 443) > 65_535 || Number(port ?? 443) === 0) return null;
  const shown = port === undefined || Number(port) === 443 ? '' : `:${Number(port)}`;
  return `https://${host}${shown}`;
}

/**
 * What the log keeps: that it was set, never where it is, since many may read the log and few may
 * know the address.
 */
export const controllerImage = (controller: ManagementController) => ({
  hasController: controller.address !== null,
  trust: controller.fingerprint === null ? 'authority' : 'pinned',
  hasLogin: controller.secretName !== null,
  setAt: controller.setAt,
});
