/** How long to wait before an attempt after the first, in milliseconds. */
export type Backoff = { readonly firstMs: number; readonly mostMs: number };

/** Up to this share of a wait is drawn by chance, so that what failed together comes back apart. */
export const RETRY_JITTER = 0.25;

/**
 * Doubles from one attempt to the next up to the most, less some jitter.
 * @param attempt the one that has just failed, counted from 1
 * @param random 0 up to, not including, 1
 */
export function retryDelayMs(backoff: Backoff, attempt: number, random: number): number {
  const doubled = backoff.firstMs * 2 ** Math.min(attempt - 1, 30);
  const whole = Math.min(doubled, backoff.mostMs);
  return Math.round(whole * (1 - RETRY_JITTER * random));
}
