import { CONNECTION_TABLE } from '../../../../src/inventory/domain/cooling/connection.js';
import type { HoseView, LoopPageView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { TableState } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useAmounts } from './amounts.js';
import { CardTable } from './card-table.js';
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
        <CardTable
          caption={words.connections}
          first={words.server}
          rows={loop.connections.map((one) => ({
            key: one.id,
            title: <AppLink href={`/servers/${one.serverId}`}>{one.serverName}</AppLink>,
            cells: [
              {
                label: words.state,
                value: <TableState states={CONNECTION_TABLE.states} state={one.state} />,
              },
              { label: words.leg.supply, value: legText(one.supply) },
              { label: words.leg.return, value: legText(one.return) },
              { label: words.at, value: dateTime(one.stateSince) },
              {
                label: words.action,
                value: (
                  <div className={classes.buttons}>
                    <StepButton name={`step-${one.id}`} of={one.serverName} />
                    <StepButton name={`hoses-${one.id}`} of={one.serverName} label={words.hoses} />
                  </div>
                ),
              },
            ],
          }))}
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
