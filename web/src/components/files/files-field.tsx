import { Button, Input } from '@mantine/core';
import { upload } from '../../api/upload.js';
import type { FileView } from '../../api/generated/types.gen.js';
import { useT } from '../../i18n/use-t.js';
import { announce } from '../announce.js';
import { useUpload } from '../use-upload.js';
import { AddFile } from './add-file.js';
import { FileProgress } from './file-progress.js';
import classes from './files.module.css';

/** A file that was sent, as the form names it. */
export type Attached = { readonly id: string; readonly fileName: string };

type Props = {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly accept: string;
  /** Where files are sent to, below /api/v1. */
  readonly path: string;
  readonly value: readonly Attached[];
  readonly error: string | undefined;
  readonly onChange: (files: readonly Attached[]) => void;
};

/** Files that come with a form: each is sent when it is chosen, and named when the form is. */
export function FilesField({ id, label, hint, accept, path, value, error, onChange }: Props) {
  const t = useT().files;
  const { sending, failure, send } = useUpload();
  const add = (file: File) =>
    send(file, async (onProgress) => {
      const sent = await upload<FileView>(path, { file }, onProgress);
      onChange([...value.filter((one) => one.id !== sent.id), sent]);
      announce(t.added(sent.fileName));
    });
  return (
    <Input.Wrapper id={id} label={label} description={hint} error={error} labelElement="div">
      {value.length > 0 && (
        <ul className={classes.chosen}>
          {value.map((file) => (
            <li key={file.id}>
              <span>{file.fileName}</span>
              <Button
                variant="subtle"
                color="gray"
                size="compact-sm"
                aria-label={t.leaveOut(file.fileName)}
                onClick={() => onChange(value.filter((one) => one.id !== file.id))}
              >
                {t.remove}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <FileProgress sending={sending} failure={failure} />
      <AddFile label={t.add} icon="file" accept={accept} busy={sending !== null} onFile={add} />
    </Input.Wrapper>
  );
}
