import { Button } from '@mantine/core';
import { apiUrl } from '../../api/client.js';
import type { CheckResultView, ServerCheckView } from '../../api/types.js';
import { Icon } from '../../components/icon.js';
import { StateLabel } from '../../components/state-label.js';
import { useNameOf } from '../../components/use-names.js';
import { usePanel } from '../../components/use-panel.js';
import { NONE, useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { WaiverBox } from './waiver-box.js';
import { STANDING_TONES, useCheckTitle, useSigned } from './words.js';
import classes from './checks.module.css';

type Props = { readonly check: ServerCheckView };

/** One check: its limit, its last result, its verdict, and the waiver where there is one. */
export function CheckRow({ check }: Props) {
  const t = useT();
  const text = useText();
  const titleOf = useCheckTitle();
  const { definition, standing, waiver } = check;
  return (
    <li className={classes.check}>
      <div className={classes.what}>
        <strong>{titleOf(definition)}</strong>
        <span className="quiet">
          {t.checks.limit}: {text(definition.limit)}
          {!definition.blocking && ` · ${t.checks.advisory}`}
        </span>
      </div>
      <div className={classes.value}>
        <Value check={check} />
      </div>
      <div>
        <StateLabel tone={STANDING_TONES[standing]}>{t.checks.standings[standing]}</StateLabel>
      </div>
      <div className={classes.buttons} data-no-print>
        <Buttons check={check} />
      </div>
      {waiver && <WaiverBox waiver={waiver} />}
    </li>
  );
}

function Value({ check: { result, twin, definition } }: Props) {
  const t = useT();
  const text = useText();
  const signed = useSigned();
  if (result === null) return <span className="quiet">{NONE}</span>;
  const isConverted = result.unit !== definition.unit;
  return (
    <>
      <span className="mono">{text(result.shown)}</span>
      {isConverted && (
        <span className="quiet">{t.checks.typed(`${result.value} ${result.unit}`)}</span>
      )}
      {twin !== null && twin.deviationPercent !== null && (
        <span className="quiet">{t.checks.fromMedian(signed(twin.deviationPercent))}</span>
      )}
      <Origin result={result} />
    </>
  );
}

/** When, who, with what, and the file it came in. */
function Origin({ result }: { readonly result: CheckResultView }) {
  const t = useT();
  const nameOf = useNameOf();
  const { dateTime, day } = useFormat();
  const { measuredAt, recordedBy, instrument, calibratedOn, fileName, id } = result;
  const calibrated =
    calibratedOn === null ? '' : ` (${t.checks.calibratedOn} ${day(calibratedOn)})`;
  return (
    <span className="quiet">
      {dateTime(measuredAt)} {t.checks.by(nameOf('person', recordedBy))}
      {instrument !== null && ` · ${instrument}${calibrated}`}
      {fileName !== null && (
        <>
          {' · '}
          <a href={apiUrl(`/check-results/${id}/file`)} download={fileName}>
            {fileName}
          </a>
        </>
      )}
    </span>
  );
}

const WAIVABLE: readonly ServerCheckView['standing'][] = ['fail', 'slower', 'too-old'];

function Buttons({ check: { definition, standing, waiver } }: Props) {
  const t = useT();
  const may = useMay();
  const panel = usePanel();
  const titleOf = useCheckTitle();
  if (!may('check.record')) return null;
  const isAsked = waiver?.standing === 'requested' || waiver?.standing === 'approved';
  const { code } = definition;
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<Icon name="plus" size={12} />}
        aria-label={t.checks.recordOf(titleOf(definition))}
        onClick={() => panel.open(`check-record-${code}`)}
      >
        {t.checks.record}
      </Button>
      {WAIVABLE.includes(standing) && !isAsked && (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={t.checks.askWaiverOf(titleOf(definition))}
          onClick={() => panel.open(`check-waive-${code}`)}
        >
          {t.checks.waiver}
        </Button>
      )}
    </>
  );
}
