import type { StepUp } from '../../kernel/actor.js';
import type { InstantMs } from '../../kernel/instant.js';

/** `chosen`: asked of whoever has set one up. `required`: who has none takes no such step. */
export const SECOND_FACTOR_MODES = ['chosen', 'required'] as const;
export type SecondFactorMode = (typeof SECOND_FACTOR_MODES)[number];

/** So long a code that was given counts for the steps that ask for one. */
export const STEP_UP_MS = 10 * 60_000;

/** RFC 6238 with what every authenticator takes for granted: SHA-1, six digits, 30 seconds. */
export const CODE_DIGITS = 6;
export const CODE_SECONDS = 30;
/** A code of the step before or after is taken, too: clocks differ. */
export const CODE_WINDOW = 1;

/** Of a person. Its secret is drawn from the installation's key and kept nowhere. */
export type SecondFactor = {
  readonly personId: string;
  /** With the person it gives the secret: another one with every set-up. */
  readonly version: string;
  /** null: set up, and no code of it was given yet, so it counts for nothing. */
  readonly confirmedAt: InstantMs | null;
  /** The step of the last code that was taken: none works twice. */
  readonly lastStep: number;
};

/** Whether a step that takes more than a password can be taken in a session now. */
export function stepUpOf(
  session: { readonly hasSecondFactor: boolean; readonly steppedUpAt: InstantMs | null },
  mode: SecondFactorMode,
  now: InstantMs,
): StepUp {
  if (!session.hasSecondFactor) return mode === 'required' ? 'factor-needed' : 'good';
  const { steppedUpAt } = session;
  return steppedUpAt !== null && now - steppedUpAt < STEP_UP_MS ? 'good' : 'code-needed';
}
