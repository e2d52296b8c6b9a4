import { api } from '../api/client.js';
import { refresh } from '../api/resource.js';
import type { ActionView } from '../api/types.js';
import { useT, useText } from '../i18n/use-t.js';
import { notify } from './notices.js';
import { useActing } from './use-acting.js';

export type ActsTarget = {
  /** What the action's name is put behind, below /api/v1. */
  readonly path: string;
  /** Of the whole page: that is what was looked at. */
  readonly revision: number;
  /** Whose readings ask again afterwards. */
  readonly subject: string;
};

/** Carries out what is done to a part of a page, under the revision of the page. */
export function useActs({ path, revision, subject }: ActsTarget) {
  const t = useT();
  const text = useText();

  /** @throws what the API threw */
  const carryOut = async ({ action, label }: ActionView, evidence: object) => {
    await api<unknown>('POST', `${path}/${action}`, { body: evidence, ifMatch: revision });
    await refresh(subject);
    notify({ text: t.actions.done(text(label)) });
  };

  return { carryOut, ...useActing(subject, carryOut) };
}
