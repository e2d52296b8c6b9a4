import { Button, FileInput, Progress, Textarea } from '@mantine/core';
import { useState } from 'react';
import { NOTE_MAX } from '../../../../src/inventory/domain/asset.js';
import { isProblem } from '../../api/problem.js';
import { refresh } from '../../api/resource.js';
import type { FileView } from '../../api/types.js';
import { upload } from '../../api/upload.js';
import { Failure } from '../../components/failure.js';
import { Icon } from '../../components/icon.js';
import { notify } from '../../components/notices.js';
import { SidePanel } from '../../components/side-panel.js';
import { useT } from '../../i18n/use-t.js';
import type { Entry } from './use-entries.js';
import classes from './receive.module.css';

type Props = {
  readonly entry: Entry;
  readonly deliveryId: string;
  readonly onDamage: (entry: Entry, note: string) => void;
  readonly onClose: () => void;
};

/** What is wrong with a machine, and a photo of it. The note works without a connection too. */
export function DamagePanel({ entry, deliveryId, onDamage, onClose }: Props) {
  const t = useT();
  const [note, setNote] = useState('');
  const [photo, setPhoto] = useState<File | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [noteSaved, setNoteSaved] = useState(false);
  const [part, setPart] = useState<number | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  const sendPhoto = async (file: File) => {
    setPart(0);
    setFailure(null);
    try {
      const words = { purpose: 'damage-photo' };
      await upload<FileView>(`/deliveries/${deliveryId}/files`, { file, words }, setPart);
      await refresh('delivery');
      onClose();
    } catch (error) {
      setFailure(isProblem(error) ? error.detail : t.errors.crashText);
    } finally {
      setPart(null);
    }
  };
  const submit = () => {
    const written = note.trim();
    if (written === '') return setFault(t.form.required);
    if (written.length > NOTE_MAX) return setFault(t.form.tooLong(NOTE_MAX));
    if (!noteSaved) {
      onDamage(entry, written);
      setNoteSaved(true);
      notify({ text: t.receive.damage.saved(entry.serial), tone: 'attention' });
    }
    if (photo === null) return onClose();
    return void sendPhoto(photo);
  };
  return (
    <SidePanel title={t.receive.damage.title(entry.serial)} onClose={onClose}>
      <form
        className={classes.panelForm}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Textarea
          label={t.receive.damage.note}
          description={t.receive.damage.noteHint}
          withAsterisk
          aria-required
          ref={(field) => {
            // The panel has just taken focus; the note is what it opened for.
            if (field && !field.dataset['met']) {
              field.dataset['met'] = 'yes';
              setTimeout(() => field.focus());
            }
          }}
          value={note}
          disabled={noteSaved}
          error={fault}
          onChange={(event) => {
            setNote(event.currentTarget.value);
            setFault(null);
          }}
        />
        <FileInput
          label={t.receive.damage.photo}
          description={t.receive.damage.photoHint}
          accept="image/jpeg,image/png,image/webp"
          clearable
          clearButtonProps={{ 'aria-label': t.common.remove }}
          leftSection={<Icon name="camera" size={14} />}
          value={photo}
          onChange={setPhoto}
        />
        {part !== null && (
          <Progress value={part * 100} aria-label={t.receive.damage.photo} transitionDuration={0} />
        )}
        {failure !== null && (
          <Failure>
            {t.receive.damage.noteSaved} {failure}
          </Failure>
        )}
        <div className={classes.panelButtons}>
          <Button type="submit" loading={part !== null} className={classes.act ?? ''}>
            {noteSaved ? t.receive.damage.retryPhoto : t.receive.damage.submit}
          </Button>
          <Button variant="default" onClick={onClose} className={classes.act ?? ''}>
            {noteSaved ? t.common.close : t.common.cancel}
          </Button>
        </div>
      </form>
    </SidePanel>
  );
}
