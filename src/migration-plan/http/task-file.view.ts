import { FileView, fileView } from '../../platform/attachments/attachment.view.js';
import { Out, ReasonView } from '../../platform/http/views.js';
import type { TaskFilesShown } from '../application/task.files.js';

export class TaskFilesView {
  @Out.many(() => FileView) items: FileView[];
  @Out.many(() => ReasonView, { says: 'Why you may attach none; empty: you may' })
  because: ReasonView[];
}

export const taskFilesView = ({ files, because }: TaskFilesShown): TaskFilesView => ({
  items: files.map(fileView),
  because: because.map((one) => ({ ...one })),
});
