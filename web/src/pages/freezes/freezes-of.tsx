import type { FreezeView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Section } from '../../components/page.js';
import { PlainTable, type PlainColumn } from '../../components/plain-table.js';
import { useT, useText } from '../../i18n/use-t.js';
import { DaysOf, KindOf, usePartyName } from './freeze-words.js';

type Props = { readonly year: number; readonly freezes: readonly FreezeView[] };

/** The freezes of a year, as the calendar draws them. */
export function FreezesOf({ year, freezes }: Props) {
  const t = useT();
  const columns = useColumns();
  const title = t.freezes.inYear(year);
  return (
    <Section title={title}>
      {freezes.length === 0 ? (
        <p className="quiet">
          {t.freezes.noneInYear} <AppLink href="/freezes">{t.freezes.title}</AppLink>
        </p>
      ) : (
        <PlainTable<FreezeView>
          label={title}
          columns={columns}
          rows={freezes}
          rowId={({ id }) => id}
        />
      )}
    </Section>
  );
}

function useColumns(): readonly PlainColumn<FreezeView>[] {
  const t = useT();
  const text = useText();
  const partyName = usePartyName();
  return [
    {
      id: 'name',
      label: t.freezes.freeze,
      cell: ({ id, name }) => <AppLink href={`/freezes/${id}`}>{text(name)}</AppLink>,
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
    { id: 'party', label: t.freezes.party, cell: partyName },
  ];
}
