import { Button } from '@mantine/core';
import { SERVER_TABLE, type ServerAction } from '../../../../src/inventory/domain/server.js';
import type { BulkItemView, BulkView, ServerView } from '../../api/generated/types.gen.js';
import { AppLink } from '../../components/app-link.js';
import { ReasonItems } from '../../components/reasons.js';
import { SidePanel } from '../../components/side-panel.js';
import { StateLabel, type AnyTone } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import classes from './servers.module.css';

export type Batch = {
  readonly action: ServerAction;
  readonly rows: readonly ServerView[];
  readonly outcome: BulkView;
};

const TONES: { readonly [status in BulkItemView['status']]: AnyTone } = {
  done: 'success',
  refused: 'danger',
  'not-done': 'neutral',
};

type Props = { readonly batch: Batch; readonly onClose: () => void };

/** What became of each: refused ones first, with every reason. */
export function BatchResult({ batch, onClose }: Props) {
  const t = useT();
  const text = useText();
  const { number } = useFormat();
  const { action, rows, outcome } = batch;
  const { done, refused } = outcome;
  const items = [...outcome.items].sort(
    (a, b) => Number(b.status === 'refused') - Number(a.status === 'refused'),
  );
  return (
    <SidePanel
      title={t.servers.resultOf(text(SERVER_TABLE.actions[action].label))}
      onClose={onClose}
    >
      <div className={classes.summaryLine}>
        <StateLabel tone="success">{t.servers.doneCount(number(done))}</StateLabel>
        {refused > 0 && (
          <StateLabel tone="danger">{t.servers.refusedCount(number(refused))}</StateLabel>
        )}
      </div>
      <ul className={classes.results}>
        {items.map((item) => (
          <OneResult key={item.index} item={item} server={rows[item.index]} />
        ))}
      </ul>
      <div className={classes.resultButtons}>
        <Button variant="default" onClick={onClose}>
          {t.common.close}
        </Button>
      </div>
    </SidePanel>
  );
}

type OneProps = { readonly item: BulkItemView; readonly server: ServerView | undefined };

function OneResult({ item, server }: OneProps) {
  const t = useT();
  const { problem, status } = item;
  const because = problem?.because ?? [];
  return (
    <li className={classes.result}>
      <span className={classes.resultHead}>
        {server && (
          <AppLink href={`/servers/${server.id}`} className="mono">
            {server.serial ?? server.name ?? t.inventory.noSerial}
          </AppLink>
        )}
        <StateLabel tone={TONES[status]} bare>
          {t.servers.outcomes[status]}
        </StateLabel>
      </span>
      {problem !== null && (
        <ul className={classes.reasons}>
          {because.length === 0 && <li>{problem.detail}</li>}
          <ReasonItems because={because} />
        </ul>
      )}
    </li>
  );
}
