/** How long each step of a collection may take. */
export type CollectLimits = {
  /** Looking the name up and connecting. */
  readonly connectMs: number;
  /** From there until the login is accepted; devices ask servers of their own about it. */
  readonly loginMs: number;
  /** Until it waits for a command. */
  readonly promptMs: number;
  /** The whole answer to the command that shows the configuration. */
  readonly commandMs: number;
  /** All of it, whatever the steps took. */
  readonly wholeMs: number;
  /** A prompt that nothing follows for so long is one. */
  readonly settleMs: number;
  /** For the device to hang up after `exit`. */
  readonly farewellMs: number;
};

export const COLLECT_LIMITS: CollectLimits = {
  connectMs: 10_000,
  loginMs: 30_000,
  promptMs: 20_000,
  commandMs: 120_000,
  wholeMs: 180_000,
  settleMs: 300,
  farewellMs: 1_000,
};
