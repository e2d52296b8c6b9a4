import { Button } from '@mantine/core';
import { refresh } from '../api/resource.js';
import type { ActionView } from '../api/types.js';
import { useT, useText } from '../i18n/use-t.js';
import { ActionForm, type EvidenceSpecs } from './action-form.js';
import { Reasons } from './reasons.js';
import { useActs, type ActsTarget } from './use-acts.js';
import { usePanel } from './use-panel.js';
import classes from './acts.module.css';

export type ActsProps = ActsTarget & {
  readonly actions: readonly ActionView[];
  /** What it is done to, for who hears the button only. */
  readonly of: string;
  /** Tells its panels from those of others on the page. */
  readonly among: string;
  readonly primary?: string;
  readonly specs?: EvidenceSpecs;
};

/** The steps of one part of a page, with every reason why one may not be taken now. */
export function Acts({ actions, of, among, primary, specs = {}, ...target }: ActsProps) {
  const t = useT();
  const text = useText();
  const panel = usePanel();
  const { busy, carryOut, actNow } = useActs(target);
  const panelOf = ({ action }: ActionView) => `act-${action}-${among}`;
  const open = actions.find((action) => action.allowed && panel.name === panelOf(action));
  const press = (action: ActionView) => {
    if (action.evidence.length > 0) panel.open(panelOf(action));
    else void actNow(action);
  };
  if (actions.length === 0) return null;
  return (
    <div className={classes.acts} data-no-print>
      <div className={classes.buttons}>
        {actions.map((action) => (
          <Button
            key={action.action}
            size="xs"
            variant={action.allowed && action.action === primary ? 'filled' : 'default'}
            disabled={!action.allowed}
            loading={busy === action.action}
            aria-label={`${text(action.label)}: ${of}`}
            onClick={() => press(action)}
          >
            {text(action.label)}
          </Button>
        ))}
      </div>
      {actions
        .filter(({ allowed }) => !allowed)
        .map(({ action, label, because }) => (
          <div key={action} className={classes.refused}>
            <span>{text(label)}:</span>
            <Reasons because={because} label={t.actions.notNowBecause(text(label))} />
          </div>
        ))}
      {open && (
        <ActionForm
          key={panelOf(open)}
          action={open}
          specs={specs}
          mustType={null}
          onClose={panel.close}
          carryOut={(evidence) => carryOut(open, evidence)}
          onStale={() => refresh(target.subject)}
        />
      )}
    </div>
  );
}
