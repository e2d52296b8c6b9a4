import { useState } from 'react';
import {
  MEASURED,
  MEASURED_LABELS,
  NEEDED_BEFORE,
  PHASE_LABELS,
  rangeOf,
  type Measured,
  type Phase,
} from '../../../../src/encryption-boxes/domain/swaps/measure.js';
import { SWAP_WORD_MAX } from '../../../../src/encryption-boxes/domain/swaps/swap.js';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { MeasurementView, SwapPageView } from '../../api/types.js';
import { upload } from '../../api/upload.js';
import { AddFile } from '../../components/files/add-file.js';
import { FileProgress } from '../../components/files/file-progress.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { notify } from '../../components/notices.js';
import { SidePanel } from '../../components/side-panel.js';
import { useUpload } from '../../components/use-upload.js';
import { orNull } from '../../components/values.js';
import { useT, useText } from '../../i18n/use-t.js';
import classes from './swaps.module.css';

type Values = Record<Measured | 'minutes' | 'reference', string>;

type Props = { readonly swap: SwapPageView; readonly onClose: () => void };

/** What was measured; the state of the swap says over which boxes. */
export function MeasurePanel({ swap: { id, state }, onClose }: Props) {
  const t = useT().swaps;
  const text = useText();
  // As it was when the form opened: what is typed is of those boxes.
  const [phase] = useState<Phase>(state === 'cut-over' ? 'after' : 'before');
  return (
    <SidePanel title={t.measureTitle(text(PHASE_LABELS[phase]))} onClose={onClose}>
      <FormPanel<Values>
        fields={useFields(phase)}
        defaults={{ ...NOTHING_MEASURED, minutes: '', reference: '' }}
        submitLabel={t.measure}
        intro={
          <>
            <p>{phase === 'before' ? t.measureBefore : t.measureAfter}</p>
            <FromFile swapId={id} phase={phase} onClose={onClose} />
          </>
        }
        focusFirst
        onCancel={onClose}
        onSubmit={async ({ minutes, reference, ...figures }) => {
          const measured = Object.entries(figures)
            .filter(([, value]) => value.trim() !== '')
            .map(([name, value]) => [name, Number(value)] as const);
          const about = { phase, minutes: Number(minutes), reference: orNull(reference) };
          await api('POST', `/swap-cases/${id}/measurements`, {
            body: { ...about, ...Object.fromEntries(measured) },
          });
          await refresh('swap-case');
          notify({ text: t.recorded });
          onClose();
        }}
      />
    </SidePanel>
  );
}

type FromFileProps = {
  readonly swapId: string;
  readonly phase: Phase;
  readonly onClose: () => void;
};

/** In place of typing: the file that the test set wrote. */
function FromFile({ swapId, phase, onClose }: FromFileProps) {
  const t = useT().swaps;
  const { sending, failure, send } = useUpload();
  const add = (file: File) =>
    send(file, async (onProgress) => {
      const path = `/swap-cases/${swapId}/measurement-files`;
      await upload<MeasurementView>(path, { file, words: { phase } }, onProgress);
      await refresh('swap-case');
      notify({ text: t.recorded });
      onClose();
    });
  return (
    <div className={classes.fromFile}>
      <AddFile
        label={t.measureFile}
        icon="file"
        accept=".csv,.txt,.json,text/csv,text/plain,application/json"
        busy={sending !== null}
        onFile={add}
      />
      <p className="quiet">{t.measureFileHint}</p>
      <FileProgress sending={sending} failure={failure} />
    </div>
  );
}

const NOTHING_MEASURED = Object.fromEntries(MEASURED.map((name) => [name, ''])) as {
  [name in Measured]: string; // each of MEASURED
};

function useFields(phase: Phase): readonly FieldSpec[] {
  const t = useT().swaps;
  const text = useText();
  return [
    {
      kind: 'integer',
      name: 'minutes',
      label: t.minutes,
      required: true,
      ...rangeOf('minutes'),
    },
    { kind: 'text', name: 'reference', label: t.reference, max: SWAP_WORD_MAX },
    ...MEASURED.map((name): FieldSpec => ({
      kind: 'integer',
      ...rangeOf(name),
      name,
      label: text(MEASURED_LABELS[name]),
      required: phase === 'before' && NEEDED_BEFORE.includes(name),
    })),
  ];
}
