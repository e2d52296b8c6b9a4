import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { SHEET_TABLE } from '../../../../src/inventory/domain/lots/acceptance-sheet.js';
import { api } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { refresh, resource } from '../../api/resource.js';
import type { AcceptanceSheetsView, AcceptanceSheetView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { notify } from '../../components/notices.js';
import { TableState } from '../../components/state-label.js';
import { useNameOf } from '../../components/use-names.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { RecordList } from '../servers/record-list.js';

const SHOWN = 20;

type Props = { readonly of: 'servers' | 'lots'; readonly id: string };

/** The acceptance sheets of a server or a lot, and the way to prepare one. */
export function SheetsOf({ of, id }: Props) {
  const t = useT().lots.sheets;
  const may = useMay();
  const { dateTime } = useFormat();
  const nameOf = useNameOf();
  const filter = { subjectId: id, limit: SHOWN };
  const query = useQuery({
    ...resource<AcceptanceSheetsView>('acceptance-sheet', '/acceptance-sheets', filter),
    enabled: may('lot.read'),
  });
  if (!may('lot.read')) return null;
  return (
    <RecordList<AcceptanceSheetView>
      title={t.title}
      query={query}
      none={t.none}
      more={may('lot.sign') && <Prepare of={of} id={id} />}
      row={(sheet) => (
        <>
          <p>
            <AppLink href={`/acceptance-sheets/${sheet.id}`}>
              {t.one} {sheet.label}
            </AppLink>
          </p>
          <p className="quiet">
            {t.preparedBy(nameOf('person', sheet.preparedBy), dateTime(sheet.preparedAt))}
          </p>
        </>
      )}
      end={({ state }) => <TableState states={SHEET_TABLE.states} state={state} />}
    />
  );
}

function Prepare({ of, id }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const prepare = async () => {
    setBusy(true);
    try {
      const path = `/${of}/${id}/acceptance-sheets`;
      const sheet = await api<AcceptanceSheetView>('POST', path);
      await refresh('acceptance-sheet');
      notify({ text: t.lots.sheets.prepared });
      await navigate({ to: `/acceptance-sheets/${sheet.id}` });
    } catch (error) {
      notify({ tone: 'danger', text: isProblem(error) ? error.detail : t.errors.crashText });
    } finally {
      setBusy(false);
    }
  };
  return (
    <p data-no-print>
      <Button variant="default" loading={busy} onClick={() => void prepare()}>
        {t.lots.sheets.prepare}
      </Button>
    </p>
  );
}
