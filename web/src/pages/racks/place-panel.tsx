import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { SERIAL_MAX } from '../../../../src/kernel/text.js';
import { resource } from '../../api/resource.js';
import type { AssetsView, AssetView, CandidatesView, SlotPageView } from '../../api/types.js';
import { Reasons } from '../../components/reasons.js';
import { ResourceView } from '../../components/resource-view.js';
import { SidePanel } from '../../components/side-panel.js';
import { StateLabel } from '../../components/state-label.js';
import { useT } from '../../i18n/use-t.js';
import { usePlacing } from './use-placing.js';
import classes from './racks.module.css';

const SHOWN = 10;

type Props = { readonly slot: SlotPageView; readonly onClose: () => void };

/** A piece is found by its serial, and put into the slot or refused with every reason. */
export function PlacePanel({ slot, onClose }: Props) {
  const t = useT();
  const [typed, setTyped] = useState('');
  const [serial, setSerial] = useState('');
  return (
    <SidePanel title={t.racks.placeHere(slot.name)} onClose={onClose}>
      <div className={classes.stack}>
        <form
          className={classes.find}
          onSubmit={(event) => {
            event.preventDefault();
            setSerial(typed.trim());
          }}
        >
          <TextInput
            label={t.racks.findServer}
            description={t.racks.findHint}
            value={typed}
            maxLength={SERIAL_MAX}
            autoComplete="off"
            data-autofocus
            classNames={{ input: 'mono' }}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" variant="default">
            {t.racks.search}
          </Button>
        </form>
        {serial !== '' && <Found slot={slot} serial={serial} onDone={onClose} />}
      </div>
    </SidePanel>
  );
}

type FoundProps = {
  readonly slot: SlotPageView;
  readonly serial: string;
  readonly onDone: () => void;
};

function Found({ slot, serial, onDone }: FoundProps) {
  const t = useT();
  const query = { serial, kind: slot.kind, limit: SHOWN };
  const assets = useQuery(resource<AssetsView>('asset', '/assets', query));
  return (
    <ResourceView query={assets} lines={2}>
      {({ items }) =>
        items.length === 0 ? (
          <output>{t.racks.nothingFound}</output>
        ) : (
          <ul className={classes.candidates} aria-label={t.racks.found}>
            {items.map((asset) => (
              <Candidate key={asset.id} slot={slot} asset={asset} onDone={onDone} />
            ))}
          </ul>
        )
      }
    </ResourceView>
  );
}

type CandidateProps = {
  readonly slot: SlotPageView;
  readonly asset: AssetView;
  readonly onDone: () => void;
};

function Candidate({ slot, asset, onDone }: CandidateProps) {
  const t = useT();
  const name = asset.serial ?? t.inventory.noSerial;
  const path = `/racks/${slot.rackId}/candidates`;
  const candidates = useQuery(resource<CandidatesView>('slot', path, { assetId: asset.id }));
  const here = candidates.data?.items.find(({ slotId }) => slotId === slot.id);
  const { place, busy, failure } = usePlacing(onDone);
  return (
    <li className={classes.candidate}>
      <div className={classes.candidateHead}>
        <span className="mono">{name}</span>
        {here && <Fits fits={here.fits} />}
        {here?.fits && (
          <Button
            loading={busy}
            aria-label={t.racks.putHereName(name)}
            onClick={() =>
              void place(
                { slotId: slot.id, slotName: slot.name, revision: here.slotRevision },
                asset,
              )
            }
          >
            {t.racks.putHere}
          </Button>
        )}
      </div>
      {here && !here.fits && (
        <Reasons label={t.racks.refusedBecause(name)} because={here.because} />
      )}
      {failure}
    </li>
  );
}

export function Fits({ fits }: { readonly fits: boolean }) {
  const t = useT();
  return (
    <StateLabel tone={fits ? 'success' : 'danger'} bare>
      {fits ? t.racks.fits : t.racks.fitsNot}
    </StateLabel>
  );
}
