import { unmet, type ActionTable } from './action-table.js';
import type { Reason } from './message.js';

/** The step that leads on from a state; where none is given, none leads on. */
export type Forward<S extends string, A extends string> = { readonly [state in S]?: A };

export type NextStep<A extends string> = {
  /** null: no step leads on from where it is. */
  readonly next: A | null;
  /** Everything that it would be refused for now; what is typed with the step is not among it. */
  readonly because: readonly Reason[];
};

/** What keeps a thing from its next step, by the table that would refuse it. */
export function nextStep<S extends string, A extends string, C>(
  table: ActionTable<S, A, C>,
  forward: Forward<S, A>,
  { state, facts }: { readonly state: S; readonly facts: C },
): NextStep<A> {
  const next: A | undefined = forward[state];
  if (next === undefined) return { next: null, because: [] };
  return { next, because: unmet(table, { action: next, state, facts }) };
}

/** One thing on its way, with all that keeps it from its next step. */
export type OnItsWay<S> = {
  readonly id: string;
  /** What people call it. */
  readonly label: string;
  readonly state: S;
  /** null: it is the centre's. */
  readonly regionId: string | null;
  /** Empty as well where nobody asked for what stands against things of its state. */
  readonly because: readonly Reason[];
};
