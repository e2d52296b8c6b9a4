import { Button, FileButton, Progress } from '@mantine/core';
import { useRef, useState } from 'react';
import { RESULT_FILE_BYTES_MAX } from '../../../../src/inventory/domain/checks/result.js';
import { isProblem, type ApiProblem } from '../../api/problem.js';
import { refresh } from '../../api/resource.js';
import type { ServerPageView, StoredResultFileView } from '../../api/types.js';
import { upload } from '../../api/upload.js';
import { announce } from '../../components/announce.js';
import { Icon } from '../../components/icon.js';
import { SidePanel } from '../../components/side-panel.js';
import { StateLabel } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import classes from './checks.module.css';

type Props = { readonly server: ServerPageView; readonly onClose: () => void };

const ACCEPTED = '.txt,.out,.log,.csv,.tsv,.json,.ndjson,.jsonl,.xlsx';

type Outcome =
  | { readonly kind: 'stored'; readonly answer: StoredResultFileView }
  | { readonly kind: 'refused'; readonly problem: ApiProblem | null };

/** A file of results: every line is stored or none, and each fault is told by its line. */
export function UploadResults({ server, onClose }: Props) {
  const t = useT();
  const reset = useRef<() => void>(null);
  const [part, setPart] = useState<number | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const send = async (file: File | null) => {
    if (file === null) return;
    setPart(0);
    setOutcome(null);
    try {
      const form = { file, words: { server: server.id }, maxBytes: RESULT_FILE_BYTES_MAX };
      const answer = await upload<StoredResultFileView>('/check-result-files', form, setPart);
      setOutcome({ kind: 'stored', answer });
      await refresh('check');
    } catch (error) {
      setOutcome({ kind: 'refused', problem: isProblem(error) ? error : null });
      announce(t.form.couldNotSave, 'assertive');
    } finally {
      setPart(null);
      // The same file may be chosen again after a failure.
      reset.current?.();
    }
  };
  return (
    <SidePanel title={t.checks.uploadTitle} onClose={onClose}>
      <div className={classes.upload}>
        <p>{t.checks.uploadText}</p>
        <FileButton accept={ACCEPTED} onChange={(file) => void send(file)} resetRef={reset}>
          {(props) => (
            <Button
              {...props}
              disabled={part !== null}
              leftSection={<Icon name="upload" size={14} />}
            >
              {t.checks.chooseFile}
            </Button>
          )}
        </FileButton>
        {part !== null && (
          <Progress value={part * 100} aria-label={t.checks.upload} transitionDuration={0} />
        )}
        {outcome !== null && <Told outcome={outcome} />}
      </div>
    </SidePanel>
  );
}

function Told({ outcome }: { readonly outcome: Outcome }) {
  const t = useT();
  const text = useText();
  const { number } = useFormat();
  if (outcome.kind === 'stored') {
    const { isKnown, results } = outcome.answer;
    return (
      <output>
        <StateLabel tone={isKnown ? 'info' : 'success'}>
          {isKnown ? t.checks.known : t.checks.stored(results.length, number(results.length))}
        </StateLabel>
      </output>
    );
  }
  const { problem } = outcome;
  const lines = [
    ...(problem?.errors.map(({ message }) => message) ?? []),
    ...(problem?.because.map((one) => text(one.text)) ?? []),
  ];
  return (
    <div className={classes.faults} role="alert">
      <p>
        <Icon name="danger" /> {problem?.detail ?? t.errors.crashText}
      </p>
      <ul>
        {lines.map((line, at) => (
          <li key={`${at} ${line}`}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
