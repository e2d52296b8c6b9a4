import { Button } from '@mantine/core';
import { useState } from 'react';
import { refresh } from '../api/resource.js';
import type { ActionView } from '../api/types.js';
import { useT, useText } from '../i18n/use-t.js';
import { ActionForm, type EvidenceSpecs } from './action-form.js';
import { ConfirmByName } from './confirm-by-name.js';
import { usePastDay } from '../past/past-day.js';
import { isElsewhere } from './elsewhere.js';
import { Section } from './page.js';
import { Reasons } from './reasons.js';
import { useAct, type Target } from './use-act.js';
import { usePanel } from './use-panel.js';
import classes from './action-panel.module.css';

export type ActionPanelProps = Target & {
  readonly actions: readonly ActionView[];
  /** What each field of evidence is; without it: note and reason in lines, '...On' a day. */
  readonly evidence?: EvidenceSpecs;
  /** The action that is offered first; otherwise the first allowed one; null: none stands out. */
  readonly primary?: string | null;
  /** What cannot be undone asks for this name to be typed. */
  readonly irreversible?: { readonly [action: string]: string };
  /** Where a reason is solved: its code and a path of the application. */
  readonly solvedAt?: { readonly [code: string]: string };
  readonly title?: string;
  /** What the page asks for in a panel of its own, called 'act-' and the action. */
  readonly ownPanels?: readonly string[];
  /** Tells it from others on the same page, e.g. the subject's id. */
  readonly among?: string;
};

/**
 * The next step is the button. What the roles never allow is not in `actions`; what is only not
 * allowed now stands here disabled, with every reason beside it.
 */
export function ActionPanel(props: ActionPanelProps) {
  const { actions, irreversible = {}, solvedAt = {}, ownPanels = [], among = '' } = props;
  const panelOf = ({ action }: ActionView) => `act-${action}${among}`;
  const t = useT();
  const panel = usePanel();
  const { busy, carryOut, actNow } = useAct(props);
  const [asked, setAsked] = useState<ActionView | null>(null);
  const allowed = ordered(
    actions.filter((action) => action.allowed),
    props.primary,
  );
  const press = (action: ActionView) => {
    const isAsked = action.evidence.length > 0 || ownPanels.includes(action.action);
    if (isAsked) panel.open(panelOf(action));
    else if (irreversible[action.action] !== undefined) setAsked(action);
    else void actNow(action);
  };
  // What could be done then cannot be done then any more.
  if (usePastDay() !== null) return null;
  const open = actions.find(
    (action) => panel.name === panelOf(action) && !ownPanels.includes(action.action),
  );
  return (
    <Section title={props.title ?? t.actions.title} screenOnly>
      {actions.length === 0 && <p className="quiet">{t.actions.none}</p>}
      <Allowed
        actions={allowed}
        primary={props.primary === undefined ? allowed[0]?.action : props.primary}
        busy={busy}
        onPress={press}
      />
      <NotNow actions={actions.filter((action) => !action.allowed)} solvedAt={solvedAt} />
      {open && (
        <ActionForm
          key={open.action}
          action={open}
          specs={props.evidence ?? {}}
          mustType={irreversible[open.action] ?? null}
          onClose={panel.close}
          carryOut={(evidence) => carryOut(open, evidence)}
          onStale={() => refresh(props.subject)}
        />
      )}
      {asked && (
        <Irreversible
          action={asked}
          name={irreversible[asked.action] ?? ''}
          onClose={() => setAsked(null)}
          onConfirm={() => {
            setAsked(null);
            void actNow(asked);
          }}
        />
      )}
    </Section>
  );
}

type AllowedProps = {
  readonly actions: readonly ActionView[];
  readonly primary: string | null | undefined;
  readonly busy: string | null;
  readonly onPress: (action: ActionView) => void;
};

function Allowed({ actions, primary, busy, onPress }: AllowedProps) {
  const text = useText();
  if (actions.length === 0) return null;
  return (
    <div className={classes.buttons}>
      {actions.map((action) => (
        <Button
          key={action.action}
          variant={action.action === primary ? 'filled' : 'default'}
          loading={busy === action.action}
          onClick={() => onPress(action)}
        >
          {text(action.label)}
        </Button>
      ))}
    </div>
  );
}

type NotNowProps = {
  readonly actions: readonly ActionView[];
  readonly solvedAt: { readonly [code: string]: string };
};

/** What lacks something stands in the open; what belongs to another state is folded away. */
function NotNow({ actions, solvedAt }: NotNowProps) {
  const t = useT();
  const elsewhere = actions.filter(isElsewhere);
  const row = (action: ActionView) => (
    <Refused key={action.action} action={action} solvedAt={solvedAt} />
  );
  return (
    <>
      {actions.filter((action) => !isElsewhere(action)).map(row)}
      {elsewhere.length > 0 && (
        <details className={classes.elsewhere}>
          <summary>{t.actions.otherSteps(elsewhere.length)}</summary>
          {elsewhere.map(row)}
        </details>
      )}
    </>
  );
}

type IrreversibleProps = {
  readonly action: ActionView;
  readonly name: string;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
};

function Irreversible({ action, ...rest }: IrreversibleProps) {
  const text = useText();
  return <ConfirmByName title={text(action.label)} {...rest} />;
}

function ordered(actions: readonly ActionView[], primary: string | null | undefined) {
  return [...actions].sort((a, b) => Number(b.action === primary) - Number(a.action === primary));
}

type RefusedProps = {
  readonly action: ActionView;
  readonly solvedAt: { readonly [code: string]: string };
};

function Refused({ action, solvedAt }: RefusedProps) {
  const t = useT();
  const text = useText();
  const label = text(action.label);
  return (
    <div className={classes.refused}>
      <Button variant="default" disabled>
        {label}
      </Button>
      <Reasons
        because={action.because}
        label={t.actions.notNowBecause(label)}
        solvedAt={(code) => solvedAt[code]}
      />
    </div>
  );
}
