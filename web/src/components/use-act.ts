import { api } from '../api/client.js';
import { isProblem } from '../api/problem.js';
import { refresh } from '../api/resource.js';
import type { ActionView, StartedJobView } from '../api/types.js';
import { useT, useText } from '../i18n/use-t.js';
import { followStarted } from '../jobs/follow-started.js';
import { notify } from './notices.js';
import { useActing } from './use-acting.js';

export type Target = {
  /** The subject's address below /api/v1, e.g. `/decisions/${id}`. */
  readonly path: string;
  /** What its actions' names are put behind, where that is not its path and '/actions'. */
  readonly stepsAt?: string;
  readonly revision: number;
  /** Whose readings ask again afterwards, e.g. 'decision'. */
  readonly subject: string;
  /** The action that takes another one back, e.g. { receive: 'undo-receive' }. */
  readonly undo?: { readonly [action: string]: string };
  /** Sent with every action, e.g. what it was that one looked at. */
  readonly also?: object;
  /** Given what the API answered, e.g. to go on with something that the action made. */
  readonly onDone?: (after: Revised) => void;
};

export type Revised = { readonly id: string; readonly revision: number };

/** A page may tell of its job as well: what began one has no revision of its own. */
const isStarted = (answer: Revised | StartedJobView): answer is StartedJobView =>
  'jobId' in answer && !('revision' in answer);

/** Carries out the steps of one subject, tells of it, and lets it be taken back where it can be. */
export function useAct(target: Target) {
  const { path, stepsAt = `${path}/actions`, revision, subject, undo = {}, also, onDone } = target;
  const t = useT();
  const text = useText();

  const takeBack = async (action: string, at: number) => {
    try {
      await api<Revised>('POST', `${stepsAt}/${action}`, { body: {}, ifMatch: at });
      notify({ text: t.actions.undone });
    } catch (error) {
      notify({ tone: 'danger', text: isProblem(error) ? error.detail : t.errors.crashText });
    }
    await refresh(subject);
  };

  /** @throws what the API threw */
  const carryOut = async (action: ActionView, evidence: object) => {
    const url = `${stepsAt}/${action.action}`;
    const answer = await api<Revised | StartedJobView>('POST', url, {
      body: { ...evidence, ...also },
      ifMatch: revision,
    });
    await refresh(subject);
    if (isStarted(answer)) return followStarted(answer);
    const after = answer;
    onDone?.(after);
    const back = undo[action.action];
    notify({
      text: t.actions.done(text(action.label)),
      ...(back === undefined ? {} : { undo: () => takeBack(back, after.revision) }),
    });
  };

  return { carryOut, ...useActing(subject, carryOut) };
}
