import { CONNECTION_TABLE } from '../../../../src/inventory/domain/cooling/connection.js';
import type { HoseView, LoopPageView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { PlainTable } from '../../components/plain-table.js';
import { TableState } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useAmounts } from './amounts.js';
import classes from './cooling.module.css';
import { StepButton } from './loop-equipment.js';

/** The servers on the loop, each with both its legs. */
export function LoopConnections({ loop }: { readonly loop: LoopPageView }) {
  const t = useT();
  const { dateTime } = useFormat();
  const legText = useLegText();
  const words = t.cooling;
  return (
    <Section
      title={words.connections}
      actions={
        <PanelButton panel="connect" label={words.connect} icon="plus" permission="cooling.write" />
      }
    >
      {loop.connections.length === 0 ? (
        <p className="quiet">{words.noConnections}</p>
      ) : (
        <PlainTable
          label={words.connections}
          rows={loop.connections}
          rowId={({ id }) => id}
          columns={[
            {
              id: 'server',
              label: words.server,
              cell: ({ serverId, serverName }) => (
                <AppLink href={`/servers/${serverId}`}>{serverName}</AppLink>
              ),
            },
            {
              id: 'state',
              label: words.state,
              cell: ({ state }) => <TableState states={CONNECTION_TABLE.states} state={state} />,
            },
            { id: 'supply', label: words.leg.supply, cell: ({ supply }) => legText(supply) },
            { id: 'return', label: words.leg.return, cell: (one) => legText(one.return) },
            { id: 'at', label: words.at, cell: ({ stateSince }) => dateTime(stateSince) },
            {
              id: 'action',
              label: words.action,
              cell: ({ id, serverName }) => (
                <div className={classes.buttons}>
                  <StepButton name={`step-${id}`} of={serverName} />
                  <StepButton name={`hoses-${id}`} of={serverName} label={words.hoses} />
                </div>
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}

/** One leg in a line: port, hose and coupling. */
export function useLegText() {
  const t = useT();
  const { amount } = useAmounts();
  return (hose: Pick<HoseView, 'portLabel' | 'type' | 'lengthMm' | 'seated' | 'latched'>) => {
    const { known, legOf, noHose } = t.cooling;
    const length = hose.lengthMm === null ? null : amount(hose.lengthMm, 'length');
    const what = [hose.type, length].filter((part) => part !== null).join(', ');
    return legOf(hose.portLabel, what || noHose, known[hose.seated], known[hose.latched]);
  };
}
