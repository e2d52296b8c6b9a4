import { useState } from 'react';
import {
  MOVE_EFFECT_LABELS,
  MOVE_EFFECTS,
} from '../../../../src/regions/domain/succession-moves.js';
import { standing } from '../../../../src/regions/domain/succession.js';
import { refresh } from '../../api/resource.js';
import type { ActionView, SuccessionPageView } from '../../api/types.js';
import { ActionForm } from '../../components/action-form.js';
import { Banner } from '../../components/banner.js';
import { useAct } from '../../components/use-act.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { readable } from './succession-words.js';
import classes from './successions.module.css';

type Props = {
  readonly succession: SuccessionPageView;
  readonly action: ActionView;
  readonly onClose: () => void;
};

const SUBJECT = 'region-succession';

/**
 * Approves the preview that stood on the page when the panel was opened: one that takes its place
 * meanwhile is never approved by a press that was meant for the other.
 */
export function ApprovePanel({ succession, action, onClose }: Props) {
  const [seen] = useState(succession);
  const isSame = succession.digest === seen.digest;
  const path = `/region-successions/${seen.id}`;
  const { carryOut } = useAct({
    path,
    stepsAt: path,
    revision: isSame ? succession.revision : seen.revision,
    subject: SUBJECT,
    also: { digest: seen.digest },
  });
  return (
    <ActionForm
      action={action}
      specs={{}}
      mustType={null}
      intro={<Seen seen={seen} isSame={isSame} isSecond={standing(succession).length > 0} />}
      onClose={onClose}
      carryOut={(evidence) => carryOut(action, evidence)}
      onStale={() => refresh(SUBJECT)}
    />
  );
}

type SeenProps = {
  readonly seen: SuccessionPageView;
  readonly isSame: boolean;
  readonly isSecond: boolean;
};

function Seen({ seen, isSame, isSecond }: SeenProps) {
  const t = useT().successions;
  const text = useText();
  const { dateTime, number } = useFormat();
  const { digest, moveCount, previewedAt, moves } = seen;
  const effects = MOVE_EFFECTS.flatMap((effect) => {
    const own = moves.filter((group) => group.effect === effect);
    const count = own.reduce((sum, group) => sum + group.count, 0);
    return count === 0 ? [] : [{ effect, count }];
  });
  return (
    <div className={classes.approve}>
      {!isSame && <Banner tone="attention" title={t.otherNow} />}
      <p>{t.approveThis(number(moveCount), dateTime(previewedAt))}</p>
      <ul className={classes.effects}>
        {effects.map(({ effect, count }) => (
          <li key={effect}>
            {text(MOVE_EFFECT_LABELS[effect])}: {number(count)}
          </li>
        ))}
      </ul>
      <div>
        <p>{t.digest}</p>
        <code className={classes.digest}>{readable(digest ?? '')}</code>
        <p className="quiet">{t.digestHint}</p>
      </div>
      <p>{isSecond ? t.approveSecond : t.approveFirst}</p>
    </div>
  );
}
