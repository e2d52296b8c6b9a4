import { Button, FileButton, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { apiUrl } from '../../api/client.js';
import { refresh, resource } from '../../api/resource.js';
import { upload } from '../../api/upload.js';
import type { FilesView, FileView } from '../../api/generated/types.gen.js';
import { Failure } from '../../components/failure.js';
import { Icon } from '../../components/icon.js';
import { notify } from '../../components/notices.js';
import { Section } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { useUpload } from '../../components/use-upload.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import classes from './deliveries.module.css';

type FilePurpose = FileView['purpose'];

const ACCEPTED = 'application/pdf,image/jpeg,image/png,image/webp';
const PURPOSES: readonly FilePurpose[] = ['delivery-note', 'damage-photo'];

/** Delivery notes and damage photos: seen, opened, added. */
export function DeliveryFiles({ deliveryId }: { readonly deliveryId: string }) {
  const t = useT();
  const may = useMay();
  const files = useQuery(resource<FilesView>('delivery', `/deliveries/${deliveryId}/files`));
  const { sending, failure, send } = useUpload();
  const add = (purpose: FilePurpose, file: File) =>
    send(file, async (onProgress) => {
      const form = { file, words: { purpose } };
      await upload<FileView>(`/deliveries/${deliveryId}/files`, form, onProgress);
      await refresh('delivery');
      notify({ text: t.deliveries.fileAdded(file.name) });
    });
  return (
    <Section
      title={t.deliveries.files}
      actions={
        may('delivery.receive') && (
          <div className={classes.itemActions}>
            {PURPOSES.map((purpose) => (
              <AddFile key={purpose} purpose={purpose} busy={sending !== null} onFile={add} />
            ))}
          </div>
        )
      }
    >
      {sending && (
        <div className={classes.sending}>
          <p>{t.deliveries.sending(sending.name, String(Math.round(sending.part * 100)))}</p>
          <Progress
            value={sending.part * 100}
            aria-label={t.deliveries.sendingLabel}
            transitionDuration={0}
          />
        </div>
      )}
      {failure !== null && <Failure>{failure}</Failure>}
      <ResourceView query={files} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t.deliveries.noFiles}</p>
          ) : (
            <ul className={classes.files}>
              {items.map((file) => (
                <li key={file.id}>
                  <OneFile file={file} />
                </li>
              ))}
            </ul>
          )
        }
      </ResourceView>
    </Section>
  );
}

type AddProps = {
  readonly purpose: FilePurpose;
  readonly busy: boolean;
  readonly onFile: (purpose: FilePurpose, file: File) => Promise<void>;
};

function AddFile({ purpose, busy, onFile }: AddProps) {
  const t = useT();
  const reset = useRef<() => void>(null);
  const choose = (file: File | null) => {
    if (file === null) return;
    // The same file may be chosen again after a failure.
    void onFile(purpose, file).finally(() => reset.current?.());
  };
  return (
    <FileButton accept={ACCEPTED} onChange={choose} resetRef={reset}>
      {(props) => (
        <Button
          {...props}
          variant="default"
          disabled={busy}
          leftSection={<Icon name={purpose === 'delivery-note' ? 'file' : 'camera'} size={14} />}
        >
          {t.deliveries.addFile[purpose]}
        </Button>
      )}
    </FileButton>
  );
}

function OneFile({ file }: { readonly file: FileView }) {
  const t = useT();
  const { dateTime, number } = useFormat();
  const href = apiUrl(`/files/${file.id}`);
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
        <span>{t.deliveries.purposes[file.purpose]}</span>
        <span>
          {dateTime(file.createdAt)} · {number(kilobytes)} kB
        </span>
      </span>
    </a>
  );
}
