import type { MoveEffect } from '../../../../src/regions/domain/succession-moves.js';
import type { SuccessionPageView } from '../../api/types.js';
import { Section } from '../../components/page.js';
import { PlainTable, type PlainColumn } from '../../components/plain-table.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { Effect } from './effect.js';
import { useKindName, useNamed, useRoomName } from './succession-words.js';

type Group = SuccessionPageView['moves'][number];
type Staying = SuccessionPageView['stays'][number];

/** What happens in few lines: by room and effect, how many, and why. */
export function SuccessionPreview({ succession }: { readonly succession: SuccessionPageView }) {
  const t = useT().successions;
  const { dateTime, number } = useFormat();
  const columns = useColumns();
  const { moves, moveCount, previewedAt, carriedOutAt } = succession;
  const things = number(moveCount);
  if (previewedAt === null) {
    return (
      <Section title={t.preview}>
        <p className="quiet">{t.noPreview}</p>
      </Section>
    );
  }
  return (
    <Section title={t.preview}>
      <p className="quiet">
        {carriedOutAt === null
          ? t.previewedAt(dateTime(previewedAt), things)
          : t.doneAt(dateTime(carriedOutAt), things)}
      </p>
      <PlainTable<Group>
        label={t.preview}
        columns={columns}
        rows={moves.toSorted(byUrgency)}
        rowId={({ room, kind, effect, because }) => `${room} ${kind} ${effect} ${because.code}`}
      />
    </Section>
  );
}

/** What somebody has to do something about stands first, each kind of it together. */
const ORDER: readonly MoveEffect[] = [
  'vacant',
  'asked-again',
  'revoked',
  'ends',
  're-scoped',
  'moves',
];

const byUrgency = (a: Group, b: Group) => ORDER.indexOf(a.effect) - ORDER.indexOf(b.effect);

function useColumns(): readonly PlainColumn<Group>[] {
  const t = useT().successions;
  const text = useText();
  const { number } = useFormat();
  const roomName = useRoomName();
  const kindName = useKindName();
  return [
    { id: 'what', label: t.what, names: true, cell: ({ kind }) => kindName(kind) },
    { id: 'room', label: t.room, cell: ({ room }) => roomName(room) },
    {
      id: 'effect',
      label: t.effect,
      cell: ({ effect, because }) => (
        <>
          <Effect effect={effect} />
          <div className="quiet">{text(because.text)}</div>
        </>
      ),
    },
    { id: 'count', label: t.count, numeric: true, cell: ({ count }) => number(count) },
  ];
}

/** What is over, and keeps its region. */
export function SuccessionStays({ stays }: { readonly stays: readonly Staying[] }) {
  const t = useT().successions;
  const { number } = useFormat();
  const roomName = useRoomName();
  const kindName = useKindName();
  const named = useNamed();
  const columns: readonly PlainColumn<Staying>[] = [
    { id: 'what', label: t.what, names: true, cell: ({ kind }) => kindName(kind) },
    { id: 'room', label: t.room, cell: ({ room }) => roomName(room) },
    { id: 'region', label: t.region, cell: ({ regionId }) => named(regionId) },
    { id: 'count', label: t.count, numeric: true, cell: ({ count }) => number(count) },
  ];
  return (
    <Section title={t.stays}>
      <p className="quiet">{stays.length === 0 ? t.staysNone : t.staysText}</p>
      {stays.length > 0 && (
        <PlainTable<Staying>
          label={t.stays}
          columns={columns}
          rows={stays}
          rowId={({ room, kind, regionId }) => `${room} ${kind} ${regionId}`}
        />
      )}
    </Section>
  );
}
