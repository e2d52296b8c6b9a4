import type { Tone } from '../../../../src/kernel/action-table.js';
import type { MailView } from '../../api/types.js';
import { StateLabel } from '../../components/state-label.js';
import { useT } from '../../i18n/use-t.js';

const TONES: { readonly [state in MailView['state']]: Tone } = {
  waiting: 'attention',
  sent: 'success',
  failed: 'danger',
  kept: 'info',
};

export function MailState({ state }: Pick<MailView, 'state'>) {
  const t = useT();
  return (
    <StateLabel tone={TONES[state]} bare>
      {t.mails.states[state]}
    </StateLabel>
  );
}
