import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { resource } from '../../api/resource.js';
import type {
  CandidatesView,
  CandidateView,
  RacksView,
  ServerPageView,
  SlotsView,
  SlotView,
} from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Facts } from '../../components/facts.js';
import { Section } from '../../components/page.js';
import { Reasons } from '../../components/reasons.js';
import { ResourceView } from '../../components/resource-view.js';
import { SidePanel } from '../../components/side-panel.js';
import { usePanel } from '../../components/use-panel.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { feedText, unitsOf } from './contents.js';
import { Fits } from './place-panel.js';
import { usePlacing } from './use-placing.js';
import classes from './racks.module.css';

const MOST_RACKS = 500;
/** The panel's name in the address; a server's page links here from its refused step. */
export const SLOT_PANEL = 'slot';

type Props = { readonly server: ServerPageView };

/** Where a server stands, or the slot that is chosen for it. */
export function ServerSlot({ server }: Props) {
  const t = useT();
  const may = useMay();
  const panel = usePanel();
  const mayRead = may('rack.read');
  const slots = useQuery({
    ...resource<SlotsView>('slot', '/slots', { assetId: server.id }),
    enabled: mayRead,
  });
  if (!mayRead) return null;
  return (
    <Section title={t.racks.where}>
      <ResourceView query={slots} lines={2}>
        {({ items: [slot] }) =>
          slot === undefined ? (
            <div className={classes.stack}>
              <p>{t.racks.standsNowhere}</p>
              {may('rack.write') && (
                <Button onClick={() => panel.open(SLOT_PANEL)}>{t.racks.choose}</Button>
              )}
            </div>
          ) : (
            <Standing slot={slot} />
          )
        }
      </ResourceView>
      {panel.name === SLOT_PANEL && slots.data?.items.length === 0 && may('rack.write') && (
        <ChooseSlot server={server} onClose={panel.close} />
      )}
    </Section>
  );
}

function Standing({ slot }: { readonly slot: SlotView }) {
  const t = useT();
  return (
    <Facts
      facts={[
        { label: t.racks.slot, value: <AppLink href={`/slots/${slot.id}`}>{slot.name}</AppLink> },
        {
          label: t.racks.chooseRack,
          value: <AppLink href={`/racks/${slot.rackId}`}>{slot.rackName}</AppLink>,
        },
        { label: t.racks.position, value: unitsOf(slot) ?? t.racks.noPosition },
        { label: t.racks.role, value: slot.role },
        { label: t.racks.outletA, value: feedText(slot.feedAOutlet, slot.feedAPhase, t) },
        { label: t.racks.outletB, value: feedText(slot.feedBOutlet, slot.feedBPhase, t) },
      ]}
    />
  );
}

type ChooseProps = Props & { readonly onClose: () => void };

/** The racks at its site; then each free slot, which takes it or says every reason why not. */
function ChooseSlot({ server, onClose }: ChooseProps) {
  const t = useT();
  const [chosen, setChosen] = useState('');
  const query = { limit: MOST_RACKS, siteId: server.siteId };
  const racks = useQuery(resource<RacksView>('rack', '/racks', query));
  return (
    <SidePanel title={t.racks.choose} onClose={onClose}>
      <ResourceView query={racks} lines={2}>
        {({ items }) => {
          const rackId = chosen === '' ? (items[0]?.id ?? '') : chosen;
          if (rackId === '') return <p>{t.racks.noRacks}</p>;
          return (
            <div className={classes.stack}>
              <NativeSelect
                label={t.racks.chooseRack}
                value={rackId}
                data={items.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(event) => setChosen(event.currentTarget.value)}
              />
              <Candidates rackId={rackId} server={server} onDone={onClose} />
            </div>
          );
        }}
      </ResourceView>
    </SidePanel>
  );
}

type CandidatesProps = Props & { readonly rackId: string; readonly onDone: () => void };

function Candidates({ rackId, server, onDone }: CandidatesProps) {
  const t = useT();
  const path = `/racks/${rackId}/candidates`;
  const candidates = useQuery(resource<CandidatesView>('slot', path, { assetId: server.id }));
  return (
    <ResourceView query={candidates}>
      {({ items }) =>
        items.length === 0 ? (
          <p>{t.racks.noFreeSlots}</p>
        ) : (
          <ul className={classes.candidates} aria-label={t.racks.slots}>
            {fittingFirst(items).map((one) => (
              <Candidate key={one.slotId} candidate={one} server={server} onDone={onDone} />
            ))}
          </ul>
        )
      }
    </ResourceView>
  );
}

const fittingFirst = (items: readonly CandidateView[]) =>
  [...items].sort((a, b) => Number(b.fits) - Number(a.fits));

type CandidateProps = Props & { readonly candidate: CandidateView; readonly onDone: () => void };

function Candidate({ candidate, server, onDone }: CandidateProps) {
  const t = useT();
  const { place, busy, failure } = usePlacing(onDone);
  const { slotId, slotName, slotRevision, fits, because } = candidate;
  return (
    <li className={classes.candidate}>
      <div className={classes.candidateHead}>
        <AppLink href={`/slots/${slotId}`}>{slotName}</AppLink>
        <Fits fits={fits} />
        {fits && (
          <Button
            loading={busy}
            aria-label={t.racks.placeIn(slotName)}
            onClick={() => void place({ slotId, slotName, revision: slotRevision }, server)}
          >
            {t.racks.putHere}
          </Button>
        )}
      </div>
      {!fits && <Reasons label={t.racks.refusedBecause(slotName)} because={because} />}
      {failure}
    </li>
  );
}
