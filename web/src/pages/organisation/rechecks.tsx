import {
  RECHECK_LABELS,
  RECHECKS,
  type Recheck,
} from '../../../../src/regions/domain/organisation.js';
import type { OrganisationPageView, OrganisationView } from '../../api/types.js';
import { Section } from '../../components/page.js';
import { PlainTable, type PlainColumn } from '../../components/plain-table.js';
import { StateLabel } from '../../components/state-label.js';
import { useNameOf } from '../../components/use-names.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';

type Row = {
  readonly recheck: Recheck;
  readonly done: OrganisationPageView['rechecked'][number] | undefined;
};

/** What is to be looked at again under this name, and who did. */
export function Rechecks({ record }: { readonly record: OrganisationPageView }) {
  const t = useT().organisation;
  const { rechecked } = record;
  return (
    <Section title={t.rechecks} actions={<HowFar record={record} />}>
      <p className="quiet">{t.rechecksText}</p>
      <PlainTable<Row>
        label={t.rechecks}
        columns={useColumns()}
        rows={RECHECKS.map((recheck) => ({
          recheck,
          done: rechecked.find((one) => one.recheck === recheck),
        }))}
        rowId={({ recheck }) => recheck}
      />
    </Section>
  );
}

/** How much of it nobody has looked at. */
export function HowFar({ record }: { readonly record: OrganisationView }) {
  const t = useT().organisation;
  const missing = RECHECKS.length - record.rechecked.length;
  return (
    <StateLabel tone={missing === 0 ? 'success' : 'attention'} bare>
      {t.openCount(missing)}
    </StateLabel>
  );
}

function useColumns(): readonly PlainColumn<Row>[] {
  const t = useT().organisation;
  const text = useText();
  const { dateTime } = useFormat();
  const nameOf = useNameOf();
  return [
    { id: 'what', label: t.what, cell: ({ recheck }) => text(RECHECK_LABELS[recheck]) },
    { id: 'look', label: t.look, cell: ({ recheck }) => t.looks[recheck] },
    {
      id: 'done',
      label: t.done,
      cell: ({ done }) =>
        done === undefined ? (
          <StateLabel tone="attention" bare>
            {t.notDone}
          </StateLabel>
        ) : (
          <>
            <StateLabel tone="success" bare>
              {t.doneBy(nameOf('person', done.by), dateTime(done.at))}
            </StateLabel>
            {done.note !== null && <div className="quiet">{done.note}</div>}
          </>
        ),
    },
  ];
}
