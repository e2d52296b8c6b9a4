import type { ReactNode } from 'react';
import { apiUrl } from '../../api/client.js';
import type { FileView } from '../../api/generated/types.gen.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { Icon } from '../icon.js';
import classes from './files.module.css';

type Props = {
  readonly files: readonly FileView[];
  /** Where their contents are, below /api/v1. */
  readonly path: string;
  /** What may be done with one that is there. */
  readonly beside?: (file: FileView) => ReactNode;
};

/** Files that are kept with a subject, each of which opens beside the page. */
export function FileList({ files, path, beside }: Props) {
  return (
    <ul className={classes.files}>
      {files.map((file) => (
        <li key={file.id}>
          {file.removedAt === null ? (
            <>
              <OneFile file={file} href={apiUrl(`${path}/${file.id}`)} />
              {beside?.(file)}
            </>
          ) : (
            <RemovedFile file={file} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** What it held is gone; that it was there, and why it is not, stays. */
function RemovedFile({ file }: { readonly file: FileView }) {
  const t = useT().files;
  const { dateTime } = useFormat();
  return (
    <div className={classes.file}>
      <span className={classes.fileIcon}>
        <Icon name="file" size={28} />
      </span>
      <span className={classes.fileText}>
        <strong>{t.removed}</strong>
        <span>{file.fileName}</span>
        <span>
          {dateTime(file.removedAt)} · {file.removedReason}
        </span>
      </span>
    </div>
  );
}

function OneFile({ file, href }: { readonly file: FileView; readonly href: string }) {
  const t = useT().files;
  const { dateTime, number } = useFormat();
  const kilobytes = Math.max(1, Math.round(file.bytes / 1024));
  return (
    <a className={classes.file} href={href} target="_blank" rel="noreferrer">
      {file.mediaType.startsWith('image/') ? (
        <img src={href} alt="" loading="lazy" width={72} height={72} />
      ) : (
        <span className={classes.fileIcon}>
          <Icon name="file" size={28} />
        </span>
      )}
      <span className={classes.fileText}>
        <strong>{file.fileName}</strong>
        <span>{t.purposes[file.purpose]}</span>
        <span>
          {dateTime(file.createdAt)} · {number(kilobytes)} kB
        </span>
      </span>
    </a>
  );
}
