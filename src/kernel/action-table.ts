import type { Actor } from './actor.js';
import { forbidden, refused, requireStepUp } from './errors.js';
import { reason, type Reason, type Text } from './message.js';

/**
 * A lifecycle as data. One table gives the server's decision, the API's `actions`, the buttons with
 * their reasons, the diagram in the docs and an exhaustive test of state x action.
 *
 * S: the states, A: the action names, C: the facts a guard looks at (never a database).
 */
export type ActionTable<S extends string, A extends string, C> = {
  readonly subject: string;
  readonly states: { readonly [state in S]: StateInfo };
  readonly actions: { readonly [action in A]: Action<S, C> };
};

export type Tone = 'neutral' | 'info' | 'attention' | 'danger' | 'success';

export type StateInfo = {
  readonly label: Text;
  readonly tone: Tone;
  /** Working days a subject may stand here before it counts as stuck; null: for ever. */
  readonly slaWorkingDays: number | null;
  /** Side states stand beside the line of the lifecycle, not on it. */
  readonly side?: boolean;
};

export type Action<S extends string, C> = {
  readonly label: Text;
  readonly from: readonly S[];
  readonly to: S;
  readonly permission: string;
  readonly guards: readonly Guard<C>[];
  /** It takes more than a password: a code of the second factor, given just now. */
  readonly stepUp?: boolean;
  /** Names of the fields that must come with the act, e.g. a reason. */
  readonly evidence: readonly Evidence[];
};

/** The condition's facts in, the unmet conditions out: one, several, or none (null, or empty). */
export type Guard<C> = (facts: C) => Reason | readonly Reason[] | null;

export type Evidence = { readonly field: string; readonly label: Text; readonly required: boolean };

/** What a reader is told of an action before anybody tries it. */
export type ActionState = {
  readonly action: string;
  readonly label: Text;
  readonly to: string;
  readonly allowed: boolean;
  readonly because: readonly Reason[];
  readonly evidence: readonly Evidence[];
};

/** Every unmet condition of one action: the wrong state, each guard, and missing evidence. */
export function unmet<S extends string, A extends string, C>(
  table: ActionTable<S, A, C>,
  act: { readonly action: A; readonly state: S; readonly facts: C },
): readonly Reason[] {
  const action = table.actions[act.action];
  const wrongState = action.from.includes(act.state) ? [] : [notFrom(table, act.state, action)];
  const guards = action.guards.flatMap((guard) => guard(act.facts) ?? []);
  return [...wrongState, ...guards].filter(isFirst);
}

// Two guards may have the same against it; it is told once.
const isFirst = ({ code, text }: Reason, at: number, all: readonly Reason[]): boolean =>
  all.findIndex((one) => one.code === code && one.text.en === text.en) === at;

/**
 * The state after the action.
 * @throws `forbidden` when the actor's roles never allow it, or a code of the second factor is
 *   needed; otherwise a refusal that lists all unmet conditions
 */
export function decide<S extends string, A extends string, C>(
  table: ActionTable<S, A, C>,
  act: {
    readonly action: A;
    readonly state: S;
    readonly facts: C;
    readonly evidence: Readonly<Record<string, unknown>>;
    readonly actor: Pick<Actor, 'permissions' | 'stepUp'>;
  },
): S {
  const action = table.actions[act.action];
  if (!act.actor.permissions.has(action.permission)) throw forbidden();
  const because = [...unmet(table, act), ...missingEvidence(action, act.evidence)];
  if (because.length > 0) throw refused(because);
  // Asked last, so that nobody gives a code for a step that is refused anyway.
  if (action.stepUp) requireStepUp(act.actor);
  return action.to;
}

/**
 * The `actions` list of a resource. An action that this reader's permissions never allow is left
 * out; one that is only not allowed now stays, with its reasons.
 */
export function describeActions<S extends string, A extends string, C>(
  table: ActionTable<S, A, C>,
  subject: { readonly state: S; readonly facts: C },
  actor: Pick<Actor, 'permissions'>,
): readonly ActionState[] {
  return actionNames(table)
    .filter((name) => actor.permissions.has(table.actions[name].permission))
    .map((name) => {
      const action = table.actions[name];
      const because = unmet(table, { action: name, ...subject });
      const { label, to, evidence } = action;
      return { action: name, label, to, evidence, allowed: because.length === 0, because };
    });
}

export const actionNames = <S extends string, A extends string, C>(
  table: ActionTable<S, A, C>,
): readonly A[] => Object.keys(table.actions) as A[]; // keys of a mapped type over A

export const stateNames = <S extends string, A extends string, C>(
  table: ActionTable<S, A, C>,
): readonly S[] => Object.keys(table.states) as S[]; // keys of a mapped type over S

function notFrom<S extends string, A extends string, C>(
  table: ActionTable<S, A, C>,
  state: S,
  action: Action<S, C>,
): Reason {
  const label = (language: keyof Text) =>
    action.from.map((from) => table.states[from].label[language]).join(', ');
  const now = table.states[state].label;
  return reason(
    'wrong-state',
    `It is in the state "${now.en}"; the action starts from: ${label('en')}.`,
    `Tilstanden er "${now.da}"; handlingen begynder fra: ${label('da')}.`,
  );
}

function missingEvidence<S extends string, C>(
  action: Action<S, C>,
  given: Readonly<Record<string, unknown>>,
): readonly Reason[] {
  return action.evidence
    .filter(({ field, required }) => required && isEmpty(given[field]))
    .map(({ field, label }) =>
      reason(
        `missing-${field}`,
        `"${label.en}" must be given with this action (field ${field}).`,
        `"${label.da}" skal angives ved denne handling (feltet ${field}).`,
      ),
    );
}

const isEmpty = (value: unknown) =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
