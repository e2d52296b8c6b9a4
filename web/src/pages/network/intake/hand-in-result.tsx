import type { ConfigFilesView, ConfigFileView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { Section } from '../../../components/page.js';
import { PlainTable } from '../../../components/plain-table.js';
import { StateLabel, type AnyTone } from '../../../components/state-label.js';
import { NONE, useFormat } from '../../../format.js';
import { useT, useText } from '../../../i18n/use-t.js';
import classes from './intake.module.css';

type Status = ConfigFileView['status'];

/** In the order in which they are shown: what somebody has to do something about comes first. */
const ORDER: readonly Status[] = ['refused', 'added', 'unchanged'];

const TONES: { readonly [status in Status]: AnyTone } = {
  refused: 'danger',
  added: 'success',
  unchanged: 'neutral',
};

type Props = { readonly fileName: string; readonly result: ConfigFilesView };

/** What became of each file, the refused ones first. */
export function HandInResult({ fileName, result }: Props) {
  const t = useT().deviceIntake;
  const text = useText();
  const rows = ORDER.flatMap((status) => result.items.filter((item) => item.status === status));
  return (
    <Section title={t.result(fileName)}>
      <Counts result={result} />
      <PlainTable
        label={t.result(fileName)}
        breaks
        rows={rows}
        rowId={({ fileName: name }, at) => `${at} ${name}`}
        columns={[
          {
            id: 'file',
            label: t.file,
            cell: (row) => <span className="mono">{row.fileName}</span>,
          },
          {
            id: 'device',
            label: t.device,
            cell: ({ deviceId, deviceName }) =>
              deviceId === null ? (
                NONE
              ) : (
                <AppLink href={`/network-devices/${deviceId}`}>{deviceName ?? deviceId}</AppLink>
              ),
          },
          {
            id: 'outcome',
            label: t.outcome,
            cell: ({ status }) => (
              <StateLabel tone={TONES[status]} bare>
                {t.outcomes[status]}
              </StateLabel>
            ),
          },
          {
            id: 'reasons',
            label: t.reasons,
            cell: ({ because }) =>
              because.length === 0 ? (
                NONE
              ) : (
                <ul className={classes.reasons}>
                  {because.map((reason, at) => (
                    <li key={`${at} ${reason.code}`}>{text(reason.text)}</li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
    </Section>
  );
}

function Counts({ result }: Pick<Props, 'result'>) {
  const t = useT().deviceIntake;
  const { number } = useFormat();
  const said: { readonly [status in Status]: (n: string) => string } = {
    refused: t.refusedCount,
    added: t.addedCount,
    unchanged: t.unchangedCount,
  };
  return (
    <output className={classes.counts}>
      {ORDER.filter((status) => result[status] > 0).map((status) => (
        <StateLabel key={status} tone={TONES[status]}>
          {said[status](number(result[status]))}
        </StateLabel>
      ))}
    </output>
  );
}
