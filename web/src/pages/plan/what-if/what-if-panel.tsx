import { Button } from '@mantine/core';
import type { FormEvent } from 'react';
import type { PlanPageView } from '../../../api/types.js';
import { Failure } from '../../../components/failure.js';
import { Icon } from '../../../components/icon.js';
import { SidePanel } from '../../../components/side-panel.js';
import { useT } from '../../../i18n/use-t.js';
import { isReadable, triedBody, type Tried } from './draft.js';
import { FreezeFields, StartField } from './plan-fields.js';
import { TaskFields } from './task-fields.js';
import { useWhatIf, type WhatIfHand } from './use-what-if.js';
import { WhatIfResult } from './what-if-result.js';
import classes from './what-if.module.css';

type Props = {
  readonly plan: PlanPageView;
  readonly isOpen: boolean;
  readonly onTried: (tried: Tried | null) => void;
  readonly onClose: () => void;
};

/** Tries changes of a plan before anybody makes them; closed, it keeps what was typed. */
export function WhatIfPanel({ plan, isOpen, onTried, onClose }: Props) {
  const t = useT().plan.whatIf;
  const hand = useWhatIf(plan, onTried);
  if (!isOpen) return null;
  return (
    <SidePanel title={t.title} onClose={onClose}>
      <div className={classes.panel}>
        <p>{t.intro}</p>
        <Form plan={plan} hand={hand} />
        {hand.failure !== null && <Failure>{hand.failure}</Failure>}
        {hand.stale && <Stale hand={hand} />}
        {hand.tried && <WhatIfResult plan={plan} hand={hand} tried={hand.tried} />}
      </div>
    </SidePanel>
  );
}

type FormProps = { readonly plan: PlanPageView; readonly hand: WhatIfHand };

function Form({ plan, hand }: FormProps) {
  const t = useT().plan.whatIf;
  const { draft, setDraft, busy, show, discard } = hand;
  const isNothing = Object.keys(triedBody(draft, plan)).length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isNothing && isReadable(draft)) void show();
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <StartField plan={plan} draft={draft} onChange={setDraft} />
      <TaskFields plan={plan} draft={draft} onChange={setDraft} />
      <FreezeFields draft={draft} onChange={setDraft} />
      {isNothing && <p className="quiet">{t.nothing}</p>}
      <div className={classes.buttons}>
        <Button
          type="submit"
          loading={busy === 'trying'}
          disabled={isNothing || !isReadable(draft)}
        >
          {t.show}
        </Button>
        <Button variant="subtle" color="gray" onClick={discard}>
          {t.discard}
        </Button>
      </div>
    </form>
  );
}

/** Somebody was quicker; the same changes are one press away. */
function Stale({ hand: { busy, rebase } }: { readonly hand: WhatIfHand }) {
  const t = useT().plan.whatIf;
  return (
    <div className={classes.stale}>
      <p>
        <Icon name="attention" />
        <span>{t.stale}</span>
      </p>
      <Button loading={busy === 'trying'} onClick={() => void rebase()}>
        {t.rebase}
      </Button>
    </div>
  );
}
