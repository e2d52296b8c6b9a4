import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CDU_TABLE } from '../../../../src/inventory/domain/cooling/equipment.js';
import { resource } from '../../api/resource.js';
import type { CduView, ImpactView, LoopPageView, PortView } from '../../api/types.js';
import { Icon } from '../../components/icon.js';
import { Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { PlainTable } from '../../components/plain-table.js';
import { StateLabel, TableState, type AnyTone } from '../../components/state-label.js';
import { usePanel } from '../../components/use-panel.js';
import { NONE, useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useAmounts, VERDICT_TONES } from './amounts.js';
import classes from './cooling.module.css';

type Props = { readonly loop: LoopPageView };

/** Its CDUs, each with what happens if it trips. */
export function LoopCdus({ loop }: Props) {
  const t = useT();
  const { amount } = useAmounts();
  const words = t.cooling;
  return (
    <Section
      title={words.cdus}
      actions={
        <PanelButton panel="cdu" label={words.addCdu} icon="plus" permission="cooling.write" />
      }
    >
      {loop.cdus.length === 0 ? (
        <p className="quiet">{words.noCdus}</p>
      ) : (
        <PlainTable
          label={words.cdus}
          rows={loop.cdus}
          rowId={({ id }) => id}
          columns={[
            { id: 'cdu', label: words.cdu, cell: ({ name }) => name },
            {
              id: 'state',
              label: words.state,
              cell: ({ state }) => <TableState states={CDU_TABLE.states} state={state} />,
            },
            {
              id: 'capacity',
              label: words.capacity,
              cell: ({ capacityWatts }) => amount(capacityWatts, 'power'),
            },
            { id: 'impact', label: words.impact, cell: (cdu) => <CduImpact cdu={cdu} /> },
            {
              id: 'action',
              label: words.action,
              cell: ({ id, name }) => (
                <div className={classes.buttons}>
                  <StepButton name={`step-${id}`} of={name} />
                  <StepButton name={`cdu-${id}`} of={name} label={t.common.edit} />
                </div>
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}

/** A button of a row: its name says which row it is of. */
export function StepButton({ name, of, label }: { name: string; of: string; label?: string }) {
  const t = useT();
  const may = useMay();
  const panel = usePanel();
  if (!may('cooling.write')) return <>{NONE}</>;
  const words = label ?? t.cooling.step;
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={`${words}: ${of}`}
      onClick={() => panel.open(name)}
    >
      {words}
    </Button>
  );
}

function CduImpact({ cdu }: { readonly cdu: CduView }) {
  const { data } = useQuery(resource<ImpactView>('coolant-loop', `/cdus/${cdu.id}/impact`));
  if (data === undefined) return <>{NONE}</>;
  return (
    <>
      {data.loops.map((loop) => (
        <ImpactLine key={loop.loopId} impact={data} loop={loop} />
      ))}
    </>
  );
}

type LineProps = { readonly impact: ImpactView; readonly loop: ImpactView['loops'][number] };

/** Who loses cooling, and by how much what is left is enough or falls short. */
function ImpactLine({ impact, loop }: LineProps) {
  const t = useT();
  const { number } = useFormat();
  const { amount } = useAmounts();
  const hit = impact.servers.filter(({ loopId }) => loopId === loop.loopId);
  const count = number(hit.length);
  const { outcome, headroomWatts: headroom, remainingWatts: remaining } = loop;
  const spare = amount(headroom === null ? null : Math.abs(headroom), 'power');
  const words = t.cooling;
  const told: readonly [AnyTone, string] =
    outcome === 'kept'
      ? ['success', words.impactKept(spare)]
      : hit.length === 0
        ? ['neutral', words.impactNobody]
        : outcome === 'unknown'
          ? ['unknown', words.impactUnknown(count)]
          : ['danger', remaining === 0 ? words.impactLost(count) : words.impactShort(count, spare)];
  return (
    <div>
      <span className={classes.told} data-tone={told[0]}>
        <Icon name={told[0]} size={14} />
        {told[1]}
      </span>
      {hit.length > 0 && (
        <details>
          <summary>{words.servers}</summary>
          {hit.map(({ name }) => name).join(', ')}
        </details>
      )}
    </div>
  );
}

/** Where servers may hang: what hangs there, and how many pairs of ports are left. */
export function LoopManifolds({ loop }: Props) {
  const t = useT();
  const { number } = useFormat();
  const words = t.cooling;
  const used = new Set(
    loop.connections
      .filter(({ state }) => state === 'connected')
      .flatMap(({ supply, return: back }) => [supply.portId, back.portId]),
  );
  const freeOf = (ports: readonly PortView[]) => {
    const numbers = [...new Set(ports.map((port) => port.number))];
    const free = numbers.filter((one) =>
      ports.every((port) => port.number !== one || !used.has(port.id)),
    );
    return words.freePorts(number(free.length), number(numbers.length));
  };
  return (
    <Section
      title={words.manifolds}
      actions={
        <PanelButton
          panel="manifold"
          label={words.addManifold}
          icon="plus"
          permission="cooling.write"
        />
      }
    >
      {loop.manifolds.length === 0 ? (
        <p className="quiet">{words.noManifolds}</p>
      ) : (
        <PlainTable
          label={words.manifolds}
          rows={loop.manifolds}
          rowId={({ id }) => id}
          columns={[
            { id: 'manifold', label: words.manifold, cell: ({ name }) => name },
            { id: 'place', label: words.place, cell: ({ place }) => place ?? NONE },
            { id: 'coupling', label: words.coupling, cell: ({ ports }) => couplingsOf(ports) },
            { id: 'free', label: words.ports, cell: ({ ports }) => freeOf(ports) },
            {
              id: 'action',
              label: words.action,
              cell: ({ id, name }) => (
                <StepButton name={`manifold-${id}`} of={name} label={t.common.edit} />
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}

/** The kinds of coupling of its ports: one, unless somebody has mixed them. */
const couplingsOf = (ports: readonly PortView[]): string =>
  [...new Set(ports.map((port) => `${port.couplingType} ${port.couplingSize}`))].join(', ');

export function LoopDetectors({ loop }: Props) {
  const t = useT();
  const { day, number } = useFormat();
  const words = t.cooling;
  return (
    <Section
      title={words.detectors}
      actions={
        <PanelButton
          panel="detector"
          label={words.addDetector}
          icon="plus"
          permission="cooling.write"
        />
      }
    >
      {loop.detectors.length === 0 ? (
        <p className="quiet">{words.noDetectors}</p>
      ) : (
        <PlainTable
          label={words.detectors}
          rows={loop.detectors}
          rowId={({ id }) => id}
          columns={[
            { id: 'name', label: words.name, cell: ({ name }) => name },
            { id: 'watches', label: words.watches, cell: ({ watches }) => words.watched[watches] },
            {
              id: 'switch',
              label: words.switchLabel,
              cell: (one) => (
                <StateLabel tone={one.switch === 'enabled' ? 'success' : 'attention'}>
                  {words.switch[one.switch]}
                </StateLabel>
              ),
            },
            {
              id: 'reading',
              label: words.readingLabel,
              cell: ({ reading }) => (
                <StateLabel tone={READING_TONES[reading]}>
                  {words.detectorReading[reading]}
                </StateLabel>
              ),
            },
            {
              id: 'wetTest',
              label: words.wetTest,
              cell: ({ wetTestVerdict, wetTestSeconds, wetTestedOn }) => (
                <StateLabel tone={VERDICT_TONES[wetTestVerdict]} bare>
                  {wetTestSeconds === null
                    ? words.verdict.unknown
                    : `${day(wetTestedOn)}: ${number(wetTestSeconds)} s`}
                </StateLabel>
              ),
            },
            {
              id: 'action',
              label: words.action,
              cell: ({ id, name }) => (
                <StepButton name={`detector-${id}`} of={name} label={t.common.edit} />
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}

const READING_TONES = { ok: 'success', alarm: 'danger', unknown: 'unknown' } as const;
