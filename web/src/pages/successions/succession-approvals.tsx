import { standing } from '../../../../src/regions/domain/succession.js';
import type { SuccessionPageView } from '../../api/types.js';
import { Section } from '../../components/page.js';
import { PlainTable, type PlainColumn } from '../../components/plain-table.js';
import { StateLabel } from '../../components/state-label.js';
import { useNameOf } from '../../components/use-names.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { readable } from './succession-words.js';

type Props = { readonly succession: SuccessionPageView };
type Approval = SuccessionPageView['approvals'][number];

const SHOWN_OF_DIGEST = 8;

/** Who approved which preview, and which words are void, with why. */
export function SuccessionApprovals({ succession }: Props) {
  const t = useT().successions;
  const columns = useColumns();
  const { approvals, approvalsNeeded } = succession;
  const given = standing(succession).length;
  return (
    <Section
      title={t.approvals}
      actions={
        <StateLabel tone={given >= approvalsNeeded ? 'success' : 'attention'} bare>
          {t.ofNeeded(given, approvalsNeeded)}
        </StateLabel>
      }
    >
      <p className="quiet">{t.approvalsText(approvalsNeeded)}</p>
      {approvals.length === 0 ? (
        <p>{t.noApprovals}</p>
      ) : (
        <PlainTable<Approval>
          label={t.approvals}
          columns={columns}
          rows={approvals}
          rowId={({ personId, at }) => `${personId} ${at}`}
        />
      )}
    </Section>
  );
}

function useColumns(): readonly PlainColumn<Approval>[] {
  const t = useT().successions;
  const text = useText();
  const { dateTime } = useFormat();
  const nameOf = useNameOf();
  return [
    { id: 'who', label: t.who, cell: ({ personId }) => nameOf('person', personId) },
    { id: 'when', label: t.when, cell: ({ at }) => dateTime(at) },
    {
      id: 'digest',
      label: t.digest,
      cell: ({ digest }) => <code>{readable(digest.slice(0, SHOWN_OF_DIGEST))} …</code>,
    },
    {
      id: 'stands',
      label: t.state,
      cell: ({ voidedAt, voidedBecause }) =>
        voidedAt === null ? (
          <StateLabel tone="success" bare>
            {t.stands}
          </StateLabel>
        ) : (
          <>
            <StateLabel tone="neutral" bare>
              {t.void}
            </StateLabel>
            <div className="quiet">
              {t.voidSince(dateTime(voidedAt), voidedBecause ? text(voidedBecause.text) : '')}
            </div>
          </>
        ),
    },
  ];
}
