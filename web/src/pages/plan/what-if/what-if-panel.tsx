import { Button } from '@mantine/core';
import type { FormEvent } from 'react';
import type { PlanPageView } from '../../../api/types.js';
import { Failure } from '../../../components/failure.js';
import { Icon } from '../../../components/icon.js';
import { SidePanel } from '../../../components/side-panel.js';
import { useT } from '../../../i18n/use-t.js';
import { isNothing, isReadable } from './draft.js';
import { FreezeFields, StartField } from './plan-fields.js';
import { TaskFields } from './task-fields.js';
import type { WhatIfHand } from './use-what-if.js';
import { WhatIfResult } from './what-if-result.js';
import classes from './what-if.module.css';

type Props = {
  readonly plan: PlanPageView;
  readonly hand: WhatIfHand;
  readonly onClose: () => void;
};

/** Tries changes of a plan before anybody makes them. */
export function WhatIfPanel({ plan, hand, onClose }: Props) {
  const t = useT().plan.whatIf;
  return (
    // Opened by a bar that was dropped it leaves the focus there, for the next step.
    <SidePanel title={t.title} onClose={onClose} takesFocus={hand.busy === null}>
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
  const isEmpty = isNothing(draft, plan);
  const isBusy = busy === 'carrying-out';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isBusy && !isEmpty && isReadable(draft)) void show();
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <StartField plan={plan} draft={draft} onChange={setDraft} />
      <TaskFields plan={plan} draft={draft} onChange={setDraft} />
      <FreezeFields draft={draft} onChange={setDraft} />
      {isEmpty && <p className="quiet">{t.nothing}</p>}
      <div className={classes.buttons}>
        <Button
          type="submit"
          loading={busy === 'trying'}
          disabled={isBusy || isEmpty || !isReadable(draft)}
        >
          {t.show}
        </Button>
        <Button variant="subtle" color="gray" disabled={isBusy} onClick={discard}>
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
