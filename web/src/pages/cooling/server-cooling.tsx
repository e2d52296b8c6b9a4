import { useQuery } from '@tanstack/react-query';
import { CONNECTION_TABLE } from '../../../../src/inventory/domain/cooling/connection.js';
import { isWaterCooled } from '../../../../src/inventory/domain/cooling/wet-gate.js';
import { resource } from '../../api/resource.js';
import type { ServerCoolingView, ServerPageView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Facts } from '../../components/facts.js';
import { Section } from '../../components/page.js';
import { Reasons } from '../../components/reasons.js';
import { ResourceView } from '../../components/resource-view.js';
import { StateLabel, TableState } from '../../components/state-label.js';
import { NONE } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import classes from './cooling.module.css';
import { useLegText } from './loop-connections.js';
import { ReleaseLabel } from './loops-page.js';

type Props = { readonly server: ServerPageView };

/** How a server hangs on its loop, and everything that keeps it from being switched on. */
export function ServerCooling({ server }: Props) {
  const t = useT();
  const may = useMay();
  const wet = isWaterCooled(server.cooling);
  const cooling = useQuery({
    ...resource<ServerCoolingView>('server', `/servers/${server.id}/cooling`),
    enabled: wet && may('cooling.read'),
  });
  if (!may('cooling.read')) return null;
  return (
    <Section title={t.cooling.serverSection}>
      {wet ? (
        <ResourceView query={cooling}>{(data) => <WetServer cooling={data} />}</ResourceView>
      ) : (
        <p className="quiet">{t.cooling.notWater}</p>
      )}
    </Section>
  );
}

function WetServer({ cooling }: { readonly cooling: ServerCoolingView }) {
  const t = useT();
  const legText = useLegText();
  const { loopId, connectionState: state, supply, detectors } = cooling;
  const words = t.cooling;
  // On its loop, or on the list of loops while it hangs on none.
  const solved = loopId === null ? '/cooling' : `/cooling/loops/${loopId}`;
  const leg = (one: ServerCoolingView['supply']) =>
    one &&
    legText({
      portLabel: one.portLabel ?? NONE,
      type: one.hoseType,
      lengthMm: one.hoseLengthMm,
      seated: one.seated,
      latched: one.latched,
    });
  return (
    <>
      {cooling.because.length === 0 ? (
        <StateLabel tone="success">{words.wetOk}</StateLabel>
      ) : (
        <div className={classes.lacks}>
          <p>{words.wetLacks}</p>
          <Reasons because={cooling.because} label={words.wetLacks} solvedAt={() => solved} />
        </div>
      )}
      <Facts
        facts={[
          {
            label: words.state,
            value: state && <TableState states={CONNECTION_TABLE.states} state={state} />,
          },
          {
            label: words.loop,
            value: loopId && (
              <AppLink href={`/cooling/loops/${loopId}`}>{cooling.loopName}</AppLink>
            ),
          },
          { label: words.leg.supply, value: leg(supply), wide: true },
          { label: words.leg.return, value: leg(cooling.return), wide: true },
          {
            label: words.release,
            value: loopId && <ReleaseLabel state={cooling.releaseState} />,
          },
          {
            label: words.detectors,
            value: detectors
              .map((one) => {
                const says = words.detectorReading[one.reading];
                return `${one.name}: ${words.switch[one.switch]}, ${says}`;
              })
              .join('; '),
            wide: true,
          },
        ]}
      />
    </>
  );
}
