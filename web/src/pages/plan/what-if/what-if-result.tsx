import { Button, Textarea } from '@mantine/core';
import { PLAN_NOTE_MAX } from '../../../../../src/migration-plan/domain/plan.js';
import { workingDaysBetween } from '../../../../../src/regions/domain/working-calendar.js';
import type { MovedView, PlanPageView, WhatIfView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { Icon } from '../../../components/icon.js';
import { StateLabel } from '../../../components/state-label.js';
import { useFormat } from '../../../format.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { useMay } from '../../../session/session.js';
import { Clashes } from '../clashes.js';
import { usePlaceSince, useTaskName } from '../plan-words.js';
import { changesIn, isCutoverAgreed, isFreezeTried, triedBody, type Tried } from './draft.js';
import type { WhatIfHand } from './use-what-if.js';
import classes from './what-if.module.css';

type Props = {
  readonly plan: PlanPageView;
  readonly hand: WhatIfHand;
  readonly tried: Tried;
};

/** What would move, and the way to carry it out. */
export function WhatIfResult({ plan, hand, tried }: Props) {
  const t = useT().plan.whatIf;
  const may = useMay();
  const { moved, clashes } = tried.result;
  const isOwn = ({ planId }: MovedView) => planId === plan.id;
  const others = moved.filter((one) => !isOwn(one));
  return (
    <section className={classes.result} aria-label={t.result}>
      <h3>{t.result}</h3>
      <FinishMove result={tried.result} />
      {clashes.length > 0 && (
        <>
          <h3>{t.clashes}</h3>
          <Clashes clashes={clashes} tasks={plan.tasks} label={t.clashes} />
        </>
      )}
      {may('plan.write') && <CarryOut plan={plan} hand={hand} tried={tried} />}
      <h3>{moved.length === 0 ? t.movedNone : t.moved(moved.length)}</h3>
      <MovedTasks moved={moved.filter(isOwn)} ofPlan={plan.id} />
      {others.length > 0 && (
        <details className={classes.others}>
          <summary>{t.movedElsewhere(others.length)}</summary>
          <MovedTasks moved={others} ofPlan={plan.id} />
        </details>
      )}
    </section>
  );
}

type FinishProps = { readonly result: Pick<WhatIfView, 'finishBefore' | 'finishAfter'> };

export function FinishMove({ result }: FinishProps) {
  const { plan } = useT();
  const { day } = useFormat();
  const { finishBefore, finishAfter } = result;
  if (finishBefore === null || finishAfter === null) return null;
  if (finishBefore === finishAfter) return <p>{plan.whatIf.sameFinish(day(finishAfter))}</p>;
  const days = workingDaysBetween(finishBefore, finishAfter);
  return (
    <p className={classes.finish}>
      {plan.whatIf.finish} <Move before={finishBefore} after={finishAfter} />{' '}
      <StateLabel tone={days > 0 ? 'attention' : 'success'} bare>
        {days > 0 ? '+' : '−'}
        {plan.days(Math.abs(days))}
      </StateLabel>
    </p>
  );
}

function Move({ before, after }: { readonly before: string; readonly after: string }) {
  const t = useT().plan.whatIf;
  const { day } = useFormat();
  return (
    <span className={classes.move}>
      {day(before)} <Icon name="right" size={12} />
      <span className="hidden-visually">{t.becomes}</span> <strong>{day(after)}</strong>
    </span>
  );
}

type ListProps = { readonly moved: readonly MovedView[]; readonly ofPlan: string };

export function MovedTasks({ moved, ofPlan }: ListProps) {
  return (
    <ul className={classes.moved}>
      {moved.map((one) => (
        <OneMoved key={one.taskId} moved={one} ofPlan={ofPlan} />
      ))}
    </ul>
  );
}

type MovedProps = { readonly moved: MovedView; readonly ofPlan: string };

/** Tasks of other plans move with it; those say whose they are. */
function OneMoved({ moved, ofPlan }: MovedProps) {
  const t = useT().plan.whatIf;
  const text = useText();
  const taskName = useTaskName();
  const placeSince = usePlaceSince();
  const { startBefore, startAfter, finishBefore, finishAfter } = moved;
  return (
    <li>
      <AppLink href={`/plan-tasks/${moved.taskId}`}>{taskName(moved)}</AppLink>
      {moved.planId !== ofPlan && <span className="quiet"> {placeSince(moved)}</span>}
      {startBefore !== startAfter && (
        <span className={classes.line}>
          {t.starts} <Move before={startBefore} after={startAfter} />
        </span>
      )}
      {finishBefore !== finishAfter && (
        <span className={classes.line}>
          {t.ends} <Move before={finishBefore} after={finishAfter} />
        </span>
      )}
      <span className={classes.line}>{text(moved.why)}</span>
    </li>
  );
}

/** Only what was shown is carried out; where it cannot be, it is said why. */
function CarryOut({ plan, hand, tried }: Props) {
  const { plan: words, freezes } = useT();
  const t = words.whatIf;
  const { draft, reason, setReason, busy, carryOut } = hand;
  const isOther = JSON.stringify(triedBody(draft, plan)) !== tried.sent;
  const isFrozen = isFreezeTried(draft);
  const isNothing = Object.keys(changesIn(draft, plan)).length === 0;
  return (
    <div className={classes.form}>
      <Textarea
        label={t.reason}
        value={reason}
        maxLength={PLAN_NOTE_MAX}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {isFrozen && (
        <p className={classes.note}>
          {t.freezeStays} <AppLink href="/freezes">{freezes.title}</AppLink>.
        </p>
      )}
      {isCutoverAgreed(draft, plan) && <p className={classes.note}>{t.regionTold}</p>}
      {isOther && <p className={classes.note}>{t.changedSince}</p>}
      <div className={classes.buttons}>
        <Button
          loading={busy === 'carrying-out'}
          disabled={isOther || isFrozen || isNothing}
          onClick={() => void carryOut()}
        >
          {t.carryOut}
        </Button>
      </div>
    </div>
  );
}
