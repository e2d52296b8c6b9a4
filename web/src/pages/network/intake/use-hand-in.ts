import { useRef, useState } from 'react';
import type { ConfigKind } from '../../../../../src/network/domain/config/snapshot.js';
import { refresh } from '../../../api/resource.js';
import { upload } from '../../../api/upload.js';
import { announce } from '../../../components/announce.js';
import type { Sending } from '../../../components/use-upload.js';
import { useT } from '../../../i18n/use-t.js';

/** What came of a file: the answer, or why there is none. */
export type HandedIn<T> =
  | { readonly kind: 'done'; readonly fileName: string; readonly answer: T }
  | { readonly kind: 'refused'; readonly fileName: string; readonly error: unknown };

/**
 * Sends configurations to one address, a file at a time. Unlike other uploads, what is refused has
 * reasons, and all of them are kept.
 */
export function useHandIn<T>(path: string) {
  const t = useT();
  const reset = useRef<() => void>(null);
  const [sending, setSending] = useState<Sending | null>(null);
  const [outcome, setOutcome] = useState<HandedIn<T> | null>(null);
  const send = async (file: File | null, kind: ConfigKind, label: string) => {
    if (file === null) return;
    const fileName = file.name;
    setSending({ name: fileName, part: 0 });
    setOutcome(null);
    try {
      const words = { kind, ...(label.trim() === '' ? {} : { label }) };
      const answer = await upload<T>(path, { file, words }, (part) =>
        setSending({ name: fileName, part }),
      );
      setOutcome({ kind: 'done', fileName, answer });
      await refresh('network-device', 'config-snapshot');
    } catch (error) {
      setOutcome({ kind: 'refused', fileName, error });
      announce(t.form.couldNotSave, 'assertive');
    } finally {
      setSending(null);
      // The same file may be chosen again once it is corrected.
      reset.current?.();
    }
  };
  return { sending, outcome, send, reset };
}
