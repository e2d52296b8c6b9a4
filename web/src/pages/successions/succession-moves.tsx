import {
  MOVE_EFFECT_LABELS,
  MOVE_EFFECTS,
} from '../../../../src/regions/domain/succession-moves.js';
import type { SuccessionMoveView, SuccessionPageView } from '../../api/types.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column, Filter } from '../../components/data-table/table-types.js';
import { ExportMenu } from '../../components/export-menu.js';
import { Section } from '../../components/page.js';
import { subjectHref } from '../../components/subject-pages.js';
import { useNameOf } from '../../components/use-names.js';
import { useT, useText } from '../../i18n/use-t.js';
import { Effect } from './effect.js';
import { useKindName, useNamed, useRoomName } from './succession-words.js';

type Props = { readonly succession: SuccessionPageView };

/** Every single thing of the preview, to be searched, narrowed and taken along as a file. */
export function SuccessionMoves({ succession }: Props) {
  const t = useT().successions;
  const columns = useColumns();
  const filters = useFilters(succession);
  const { id, digest } = succession;
  const path = `/region-successions/${id}/moves`;
  return (
    <Section title={t.moves} plain>
      <DataTable<SuccessionMoveView>
        key={digest}
        name="region-succession-moves"
        caption={t.moves}
        subject="region-succession"
        path={path}
        columns={columns}
        filters={filters}
        defaultSort="label"
        rowId={(move) => move.id}
        rowName={({ label }) => label}
        rowHref={hrefOf}
        empty={{ icon: 'regions', title: t.movesEmpty, text: t.movesEmptyText }}
        exports={(query) => (
          <ExportMenu
            path={`${path}/export`}
            query={query}
            of="region-succession-moves"
            ofWhat={{ successionId: id }}
          />
        )}
      />
    </Section>
  );
}

const OF_PEOPLE: ReadonlySet<string> = new Set(['person-role', 'person-duty']);

/** What has no page of its own stands on that of its region, person or date. */
function hrefOf({ kind, subjectId, fromRegionId }: SuccessionMoveView): string | null {
  if (OF_PEOPLE.has(kind)) return subjectHref('person', subjectId);
  switch (kind) {
    case 'site':
    case 'contact-role':
      return subjectHref('region', fromRegionId);
    case 'appointment-links':
      return subjectHref('appointment', subjectId);
    default:
      return subjectHref(kind, subjectId);
  }
}

function useColumns(): readonly Column<SuccessionMoveView>[] {
  const t = useT().successions;
  const text = useText();
  const roomName = useRoomName();
  const kindName = useKindName();
  const named = useNamed();
  const nameOf = useNameOf();
  // Names of people are not kept in the preview; whoever may know them is told here.
  const thing = ({ kind, subjectId, label }: SuccessionMoveView) =>
    OF_PEOPLE.has(kind) ? `${nameOf('person', subjectId)}: ${label}` : label;
  return [
    {
      id: 'label',
      label: t.thing,
      primary: true,
      sort: 'label',
      wrap: true,
      cell: thing,
    },
    { id: 'kind', label: t.what, cell: ({ kind }) => kindName(kind) },
    { id: 'effect', label: t.effect, cell: ({ effect }) => <Effect effect={effect} /> },
    {
      id: 'from',
      label: t.from,
      // What is vacant comes from nowhere: it is of the new region.
      cell: ({ effect, fromRegionId }) => (effect === 'vacant' ? null : named(fromRegionId)),
    },
    { id: 'room', label: t.room, optional: true, cell: ({ room }) => roomName(room) },
    {
      id: 'because',
      label: t.because,
      optional: true,
      wrap: true,
      cell: ({ because }) => text(because.text),
    },
  ];
}

function useFilters({ moves, predecessorIds }: SuccessionPageView): readonly Filter[] {
  const t = useT().successions;
  const text = useText();
  const roomName = useRoomName();
  const kindName = useKindName();
  const named = useNamed();
  const has = new Set(moves.map(({ effect }) => effect));
  return [
    {
      kind: 'choice',
      id: 'effect',
      label: t.effect,
      choices: MOVE_EFFECTS.filter((effect) => has.has(effect)).map((value) => ({
        value,
        label: text(MOVE_EFFECT_LABELS[value]),
      })),
    },
    {
      kind: 'choice',
      id: 'room',
      label: t.room,
      choices: [...new Set(moves.map(({ room }) => room))].map((value) => ({
        value,
        label: roomName(value),
      })),
    },
    {
      kind: 'choice',
      id: 'kind',
      label: t.what,
      choices: [...new Set(moves.map(({ kind }) => kind))].map((value) => ({
        value,
        label: kindName(value),
      })),
    },
    {
      kind: 'choice',
      id: 'fromRegionId',
      label: t.from,
      choices: predecessorIds.map((value) => ({ value, label: named(value) })),
    },
  ];
}
