import { FileView, fileView } from '../../platform/attachments/attachment.view.js';
import type { AttachmentRow } from '../../platform/attachments/persistence/attachment.entity.js';
import { Out } from '../../platform/http/views.js';

export class SealPhotoView extends FileView {
  @Out.id() sealId: string;
}

export class SealPhotosView {
  @Out.many(() => SealPhotoView) items: SealPhotoView[];
}

export const sealPhotoView = (photo: AttachmentRow): SealPhotoView => ({
  ...fileView(photo),
  sealId: photo.subjectId,
});
