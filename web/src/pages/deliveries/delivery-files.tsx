import { useQuery } from '@tanstack/react-query';
import { refresh, resource } from '../../api/resource.js';
import { upload } from '../../api/upload.js';
import type { FilesView, FileView } from '../../api/generated/types.gen.js';
import { AddFile } from '../../components/files/add-file.js';
import { FileList } from '../../components/files/file-list.js';
import { FileProgress } from '../../components/files/file-progress.js';
import { notify } from '../../components/notices.js';
import { Section } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { useUpload } from '../../components/use-upload.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import classes from './deliveries.module.css';

const ACCEPTED = 'application/pdf,image/jpeg,image/png,image/webp';
const PURPOSES = ['delivery-note', 'damage-photo'] as const;
type DeliveryPurpose = (typeof PURPOSES)[number];

/** Delivery notes and damage photos: seen, opened, added. */
export function DeliveryFiles({ deliveryId }: { readonly deliveryId: string }) {
  const t = useT();
  const may = useMay();
  const files = useQuery(resource<FilesView>('delivery', `/deliveries/${deliveryId}/files`));
  const { sending, failure, send } = useUpload();
  const add = (purpose: DeliveryPurpose, file: File) =>
    send(file, async (onProgress) => {
      const form = { file, words: { purpose } };
      await upload<FileView>(`/deliveries/${deliveryId}/files`, form, onProgress);
      await refresh('delivery');
      notify({ text: t.files.added(file.name) });
    });
  return (
    <Section
      title={t.files.title}
      actions={
        may('delivery.receive') && (
          <div className={classes.itemActions}>
            {PURPOSES.map((purpose) => (
              <AddFile
                key={purpose}
                label={t.deliveries.addFile[purpose]}
                icon={purpose === 'delivery-note' ? 'file' : 'camera'}
                accept={ACCEPTED}
                busy={sending !== null}
                onFile={(file) => add(purpose, file)}
              />
            ))}
          </div>
        )
      }
    >
      <FileProgress sending={sending} failure={failure} />
      <ResourceView query={files} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t.deliveries.noFiles}</p>
          ) : (
            <FileList files={items} path="/files" />
          )
        }
      </ResourceView>
    </Section>
  );
}
