import { Button, FileButton, NativeSelect, Progress } from '@mantine/core';
import { useRef, useState } from 'react';
import {
  LAYOUT_BYTES_MAX,
  LAYOUT_OUTCOMES,
  type LayoutOutcome,
} from '../../../../src/inventory/domain/racks/layout.js';
import { refresh } from '../../api/resource.js';
import type { LayoutView } from '../../api/types.js';
import { upload } from '../../api/upload.js';
import { Failure } from '../../components/failure.js';
import { Icon } from '../../components/icon.js';
import { PlainTable } from '../../components/plain-table.js';
import { SidePanel } from '../../components/side-panel.js';
import { StateLabel, type AnyTone } from '../../components/state-label.js';
import { useUpload } from '../../components/use-upload.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useSites } from '../deliveries/use-sites.js';
import classes from './racks.module.css';

const TONES: { readonly [outcome in LayoutOutcome]: AnyTone } = {
  created: 'success',
  unchanged: 'neutral',
  conflict: 'attention',
  error: 'danger',
  skipped: 'unknown',
};

/** Racks and slots out of a layout file, and what became of each of its lines. */
export function LayoutPanel({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const { choices, sites } = useSites();
  const centre = sites.find(({ kind }) => kind === 'centre')?.id ?? '';
  const [chosen, setChosen] = useState<string | null>(null);
  const [result, setResult] = useState<LayoutView | null>(null);
  const reset = useRef<() => void>(null);
  const { sending, failure, send } = useUpload();
  const siteId = chosen ?? centre;
  const carryOut = async (file: File, onProgress: (part: number) => void) => {
    setResult(null);
    const form = { file, maxBytes: LAYOUT_BYTES_MAX };
    setResult(await upload<LayoutView>(`/racks/layouts?siteId=${siteId}`, form, onProgress));
    await refresh('rack');
  };
  const choose = (file: File | null) => {
    reset.current?.();
    if (file !== null) void send(file, (onProgress) => carryOut(file, onProgress));
  };
  return (
    <SidePanel title={t.racks.layout} onClose={onClose}>
      <div className={classes.stack}>
        <p>{t.racks.layoutLead}</p>
        <NativeSelect
          label={t.racks.layoutSite}
          value={siteId}
          data={[{ value: '', label: t.form.choose }, ...choices]}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        <FileButton accept=".json,application/json" resetRef={reset} onChange={choose}>
          {(props) => (
            <Button
              {...props}
              leftSection={<Icon name="upload" size={14} />}
              disabled={siteId === '' || sending !== null}
            >
              {t.racks.layoutChoose}
            </Button>
          )}
        </FileButton>
        {sending && <Progress value={sending.part * 100} aria-label={sending.name} />}
        {failure !== null && <Failure>{failure}</Failure>}
        {result && <Result result={result} />}
      </div>
    </SidePanel>
  );
}

function Result({ result }: { readonly result: LayoutView }) {
  const t = useT();
  const text = useText();
  const { number } = useFormat();
  return (
    <>
      <output>
        <strong>{result.carriedOut ? t.racks.layoutDone : t.racks.layoutStopped}</strong>{' '}
        {LAYOUT_OUTCOMES.filter((word) => result.counts[word] > 0)
          .map((word) => `${t.racks.layoutOutcomes[word]}: ${number(result.counts[word])}`)
          .join(', ')}
      </output>
      <PlainTable
        label={t.racks.layout}
        rows={result.lines}
        rowId={({ xname }, at) => `${xname}-${at}`}
        columns={[
          {
            id: 'component',
            label: t.racks.component,
            cell: ({ xname }) => <span className="mono">{xname}</span>,
          },
          {
            id: 'outcome',
            label: t.racks.outcome,
            cell: ({ outcome }) => (
              <StateLabel tone={TONES[outcome]} bare>
                {t.racks.layoutOutcomes[outcome]}
              </StateLabel>
            ),
          },
          {
            id: 'remarks',
            label: t.racks.remarks,
            cell: ({ because }) => because.map((reason) => text(reason.text)).join(' '),
          },
        ]}
      />
    </>
  );
}
