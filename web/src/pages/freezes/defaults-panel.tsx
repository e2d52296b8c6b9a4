import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CALENDAR_YEARS } from '../../../../src/regions/domain/working-calendar.js';
import { api } from '../../api/client.js';
import { refresh, resource } from '../../api/resource.js';
import type { DefaultFreezesView } from '../../api/types.js';
import { ErrorState } from '../../components/error-state.js';
import { notify } from '../../components/notices.js';
import { PlainTable, type PlainColumn } from '../../components/plain-table.js';
import { ResourceView } from '../../components/resource-view.js';
import { SidePanel } from '../../components/side-panel.js';
import { StateLabel, type AnyTone } from '../../components/state-label.js';
import { useRegionNames } from '../../components/use-regions.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useToday } from '../../session/use-today.js';
import { DaysOf, KindOf } from './freeze-words.js';
import classes from './freezes.module.css';

type Default = DefaultFreezesView['items'][number];

const { min, max } = CALENDAR_YEARS;
const YEARS = Array.from({ length: max - min + 1 }, (_, at) => min + at);

const STANDING_TONES: { readonly [standing in Default['standing']]: AnyTone } = {
  absent: 'attention',
  'in-force': 'success',
  withdrawn: 'neutral',
};

/** The Danish defaults of a year, which of them are entered, and the way to enter the others. */
export function DefaultsPanel({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const thisYear = Number(useToday().slice(0, 4));
  const [year, setYear] = useState(Math.min(max, Math.max(min, thisYear)));
  const defaults = useQuery(resource<DefaultFreezesView>('freeze', '/default-freezes', { year }));
  return (
    <SidePanel title={t.freezes.defaults} onClose={onClose}>
      <div className={classes.defaults}>
        <p>{t.freezes.defaultsText(year)}</p>
        <NativeSelect
          label={t.freezes.year}
          value={String(year)}
          data={YEARS.map(String)}
          onChange={(event) => setYear(Number(event.currentTarget.value))}
        />
        <ResourceView query={defaults} lines={5}>
          {(data) => <Defaults key={data.year} defaults={data} />}
        </ResourceView>
      </div>
    </SidePanel>
  );
}

function Defaults({ defaults: { year, items } }: { readonly defaults: DefaultFreezesView }) {
  const t = useT();
  const may = useMay();
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const absent = items.filter(({ standing }) => standing === 'absent').length;
  const enter = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await api('POST', '/default-freezes', { body: { year } });
      notify({ text: t.freezes.added });
    } catch (error) {
      setFailure(error);
    } finally {
      await refresh('freeze');
      setBusy(false);
    }
  };
  return (
    <>
      <PlainTable<Default>
        label={t.freezes.defaults}
        columns={useColumns()}
        rows={items}
        rowId={({ origin }) => origin}
        breaks
      />
      {failure !== null && <ErrorState error={failure} />}
      {absent === 0 && <p className="quiet">{t.freezes.nothingToAdd}</p>}
      {absent > 0 && may('freeze.write') && (
        <Button loading={busy} onClick={() => void enter()}>
          {t.freezes.addAll(absent)}
        </Button>
      )}
    </>
  );
}

function useColumns(): readonly PlainColumn<Default>[] {
  const t = useT();
  const text = useText();
  const regionName = useRegionNames();
  return [
    {
      id: 'name',
      label: t.freezes.freeze,
      cell: ({ name, regionId }) => (
        <>
          {text(name)}
          {regionId !== null && <span className="quiet"> {regionName(regionId)}</span>}
        </>
      ),
    },
    {
      id: 'days',
      label: t.freezes.days,
      cell: (row) => <DaysOf {...row} />,
    },
    {
      id: 'kind',
      label: t.freezes.kind,
      cell: ({ kind }) => <KindOf kind={kind} />,
    },
    {
      id: 'standing',
      label: t.freezes.state,
      cell: ({ standing }) => (
        <StateLabel tone={STANDING_TONES[standing]} bare>
          {t.freezes.standings[standing]}
        </StateLabel>
      ),
    },
  ];
}
