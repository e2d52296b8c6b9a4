import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.js';
import { resource } from '../../api/resource.js';
import type { DifferencesView, DifferenceView, SnapshotsView } from '../../api/types.js';
import { ResourceView } from '../../components/resource-view.js';
import { StateLabel, type AnyTone } from '../../components/state-label.js';
import { NONE, useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import classes from './probes.module.css';

const SHOWN = 10;

/** Every time the machine was seen to be another than before, and what was other about it. */
export function SnapshotHistory({ serverId }: { readonly serverId: string }) {
  const t = useT().probes;
  const path = `/servers/${serverId}/snapshots`;
  const pages = useInfiniteQuery({
    queryKey: ['snapshot', path],
    initialPageParam: null as string | null, // widened from null
    queryFn: ({ pageParam: cursor, signal }) =>
      api<SnapshotsView>('GET', path, { query: { limit: SHOWN, cursor }, signal }),
    getNextPageParam: (page) => page.next,
  });
  if (pages.data === undefined) return null;
  const items = pages.data.pages.flatMap((page) => page.items);
  return (
    <>
      <h3 className={classes.head}>{t.history}</h3>
      {items.length === 0 && <p className="quiet">{t.historyNone}</p>}
      <ol className={classes.list}>
        {items.map((one, at) => (
          <Entry
            key={one.id}
            snapshot={one}
            before={items[at + 1]?.id ?? null}
            isFirst={at === items.length - 1 && !pages.hasNextPage}
          />
        ))}
      </ol>
      {pages.hasNextPage && (
        <p>
          <Button
            variant="subtle"
            loading={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {t.older}
          </Button>
        </p>
      )}
    </>
  );
}

type EntryProps = {
  readonly snapshot: SnapshotsView['items'][number];
  /** The one before it; null: there is none, or it is not on screen yet. */
  readonly before: string | null;
  readonly isFirst: boolean;
};

function Entry({ snapshot: { id, takenAt, isWhole }, before, isFirst }: EntryProps) {
  const t = useT().probes;
  const { dateTime } = useFormat();
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <p className={classes.line}>
        <span>{dateTime(takenAt)}</span>
        {!isWhole && <StateLabel tone="attention">{t.partial}</StateLabel>}
        {isFirst && <span className="quiet">{t.first}</span>}
        {before !== null && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? t.hideDifferences : t.showDifferences}
          </Button>
        )}
      </p>
      {isOpen && before !== null && <Differences id={id} from={before} />}
    </li>
  );
}

const TONES: { readonly [kind in DifferenceView['kind']]: AnyTone } = {
  added: 'info',
  gone: 'attention',
  changed: 'neutral',
};

type DifferencesProps = { readonly id: string; readonly from: string };

function Differences({ id, from }: DifferencesProps) {
  const t = useT().probes;
  const text = useText();
  const path = `/snapshots/${id}/differences`;
  const query = useQuery(resource<DifferencesView>('snapshot', path, { from }));
  return (
    <ResourceView query={query} lines={3}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="quiet">{t.noDifferences}</p>
        ) : (
          <ul className={classes.differences}>
            {items.map(({ kind, what, before, after }) => (
              <li key={`${kind} ${what.en} ${before ?? ''} ${after ?? ''}`}>
                <StateLabel tone={TONES[kind]}>{t.kinds[kind]}</StateLabel>{' '}
                <strong>{text(what)}</strong>
                <span className="quiet">
                  {' '}
                  {t.before}: {before ?? NONE}. {t.after}: {after ?? NONE}.
                </span>
              </li>
            ))}
          </ul>
        )
      }
    </ResourceView>
  );
}
