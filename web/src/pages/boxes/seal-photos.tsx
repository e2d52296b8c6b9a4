import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { REMOVAL_REASON_MAX } from '../../../../src/platform/attachments/domain/attachment.js';
import type { FileView, SealPhotosView, SealPhotoView } from '../../api/generated/types.gen.js';
import { refresh, resource } from '../../api/resource.js';
import type { BoxPageView, SealView } from '../../api/types.js';
import { upload } from '../../api/upload.js';
import { AddFile } from '../../components/files/add-file.js';
import { FileList } from '../../components/files/file-list.js';
import { FileProgress } from '../../components/files/file-progress.js';
import { notify } from '../../components/notices.js';
import { ResourceView } from '../../components/resource-view.js';
import { usePanel } from '../../components/use-panel.js';
import { useUpload } from '../../components/use-upload.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { BoxEntry } from './box-entry.js';
import classes from './boxes.module.css';

const PICTURES = 'image/jpeg,image/png,image/webp';

type Props = { readonly box: BoxPageView; readonly seal: SealView };

/** What a seal looked like, taken on the phone where it was seen. */
export function SealPhotos({ box, seal }: Props) {
  const t = useT();
  const may = useMay();
  const photos = useQuery(
    resource<SealPhotosView>('encryption-box', `/encryption-boxes/${box.id}/seal-photos`),
  );
  const { sending, failure, send } = useUpload();
  const add = (file: File) =>
    send(file, async (onProgress) => {
      await upload<SealPhotoView>(`/box-seals/${seal.id}/photos`, { file }, onProgress);
      await refresh('encryption-box');
      notify({ text: t.files.added(file.name) });
    });
  return (
    <div className={classes.acts}>
      <ResourceView query={photos} lines={1}>
        {({ items }) => <Shown photos={items.filter(({ sealId }) => sealId === seal.id)} />}
      </ResourceView>
      <FileProgress sending={sending} failure={failure} />
      {may('box.sign') && (
        <div className={classes.buttons} data-no-print>
          <AddFile
            label={t.boxes.addPhoto}
            name={t.boxes.addPhotoOf(seal.number)}
            icon="camera"
            accept={PICTURES}
            busy={sending !== null}
            onFile={add}
          />
        </div>
      )}
    </div>
  );
}

function Shown({ photos }: { readonly photos: readonly FileView[] }) {
  const t = useT().boxes;
  const may = useMay();
  const panel = usePanel();
  if (photos.length === 0) return null;
  const mayRemove = may('box.redact');
  return (
    <FileList
      files={photos}
      path="/seal-photos"
      beside={({ id, fileName }) =>
        mayRemove && (
          <Button
            size="xs"
            variant="default"
            aria-label={t.removePhotoOf(fileName)}
            onClick={() => panel.open(`${REMOVE}${id}`)}
          >
            {t.removePhoto}
          </Button>
        )
      }
    />
  );
}

/** What the panel that takes a picture away is called, before the picture's id. */
const REMOVE = 'remove-photo-';

/** The picture that a panel takes away; null: it is another panel. */
export const photoToRemove = (panel: string): string | null =>
  panel.startsWith(REMOVE) ? panel.slice(REMOVE.length) : null;

export function RemovePhoto({
  id,
  onClose,
}: {
  readonly id: string;
  readonly onClose: () => void;
}) {
  const t = useT().boxes;
  return (
    <BoxEntry
      title={t.removePhotoTitle}
      submitLabel={t.removePhoto}
      path={`/seal-photos/${id}/remove`}
      fields={[
        {
          kind: 'multiline',
          name: 'reason',
          label: t.reason,
          required: true,
          max: REMOVAL_REASON_MAX,
        },
      ]}
      done={t.photoRemoved}
      intro={<p>{t.removePhotoText}</p>}
      onClose={onClose}
    />
  );
}
