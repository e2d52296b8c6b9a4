import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { REMOVAL_REASON_MAX } from '../../../../../src/platform/attachments/domain/attachment.js';
import { api } from '../../../api/client.js';
import type { FileView, TaskFilesView } from '../../../api/generated/types.gen.js';
import { refresh, resource } from '../../../api/resource.js';
import { upload } from '../../../api/upload.js';
import { AddFile } from '../../../components/files/add-file.js';
import { FileList } from '../../../components/files/file-list.js';
import { FileProgress } from '../../../components/files/file-progress.js';
import { FormPanel } from '../../../components/form-panel.js';
import { notify } from '../../../components/notices.js';
import { Section } from '../../../components/page.js';
import { Reasons } from '../../../components/reasons.js';
import { ResourceView } from '../../../components/resource-view.js';
import { SidePanel } from '../../../components/side-panel.js';
import { usePanel } from '../../../components/use-panel.js';
import { useUpload } from '../../../components/use-upload.js';
import { useT } from '../../../i18n/use-t.js';
import { useMay } from '../../../session/session.js';
import classes from './task.module.css';

const ACCEPTED =
  'application/pdf,image/jpeg,image/png,image/webp,text/plain,text/csv,.txt,.log,.csv';

const filesOf = (taskId: string) => `/plan-tasks/${taskId}/files`;

/** What shows that a task was done: seen, opened, added; by security taken away. */
export function TaskFiles({ taskId }: { readonly taskId: string }) {
  const t = useT();
  const may = useMay();
  const path = filesOf(taskId);
  const files = useQuery(resource<TaskFilesView>('plan-task', path));
  const { sending, failure, send } = useUpload();
  const add = (file: File) =>
    send(file, async (onProgress) => {
      await upload<FileView>(path, { file }, onProgress);
      await refresh('plan-task');
      notify({ text: t.files.added(file.name) });
    });
  const isFree = files.data?.because.length === 0;
  return (
    <Section
      title={t.files.title}
      actions={
        may('plan.work') && (
          <AddFile
            label={t.files.add}
            icon="file"
            accept={ACCEPTED}
            busy={sending !== null || !isFree}
            onFile={add}
          />
        )
      }
    >
      <FileProgress sending={sending} failure={failure} />
      <ResourceView query={files} lines={2}>
        {({ items, because }) => (
          <div className={classes.standing}>
            {may('plan.work') && because.length > 0 && <Reasons because={because} />}
            {may('plan.work') && because.length === 0 && (
              <p className="quiet" data-no-print>
                {t.planTask.filesHint}
              </p>
            )}
            {items.length === 0 ? (
              <p className="quiet">{t.planTask.noFiles}</p>
            ) : (
              <Shown files={items} />
            )}
          </div>
        )}
      </ResourceView>
    </Section>
  );
}

function Shown({ files }: { readonly files: readonly FileView[] }) {
  const t = useT().planTask;
  const mayRemove = useMay()('plan.redact');
  const panel = usePanel();
  return (
    <FileList
      files={files}
      path="/plan-task-files"
      beside={({ id, fileName }) =>
        mayRemove && (
          <Button
            size="xs"
            variant="default"
            aria-label={t.removeFileOf(fileName)}
            onClick={() => panel.open(`${REMOVE}${id}`)}
          >
            {t.removeFile}
          </Button>
        )
      }
    />
  );
}

/** What the panel that takes a file away is called, before the file's id. */
const REMOVE = 'remove-file-';

/** The file that a panel takes away; null: it is another panel. */
export const fileToRemove = (panel: string | null): string | null =>
  panel?.startsWith(REMOVE) ? panel.slice(REMOVE.length) : null;

type RemoveProps = {
  readonly taskId: string;
  readonly id: string;
  readonly onClose: () => void;
};

export function RemoveFile({ taskId, id, onClose }: RemoveProps) {
  const t = useT().planTask;
  const files = useQuery(resource<TaskFilesView>('plan-task', filesOf(taskId)));
  const name = files.data?.items.find((file) => file.id === id)?.fileName;
  return (
    <SidePanel title={t.removeFileTitle} onClose={onClose}>
      <FormPanel<{ reason: string }>
        fields={[
          {
            kind: 'multiline',
            name: 'reason',
            label: t.removeFileWhy,
            required: true,
            max: REMOVAL_REASON_MAX,
          },
        ]}
        defaults={{ reason: '' }}
        submitLabel={t.removeFile}
        focusFirst
        intro={
          <>
            {name !== undefined && (
              <p className={classes.words}>
                <strong>{name}</strong>
              </p>
            )}
            <p>{t.removeFileText}</p>
          </>
        }
        onCancel={onClose}
        onSubmit={async (body) => {
          await api('POST', `/plan-task-files/${id}/remove`, { body });
          await refresh('plan-task');
          notify({ text: t.fileRemoved });
          onClose();
        }}
      />
    </SidePanel>
  );
}
