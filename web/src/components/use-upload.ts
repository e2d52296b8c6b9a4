import { useState } from 'react';
import { isProblem, reasonsOf } from '../api/problem.js';
import { useT, useText } from '../i18n/use-t.js';

export type Sending = {
  readonly name: string;
  /** How much has gone, from 0 to 1. */
  readonly part: number;
};

/** One file at a time on its way: how far it is, and what went wrong with the last one. */
export function useUpload() {
  const t = useT();
  const text = useText();
  const [sending, setSending] = useState<Sending | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const send = async (
    { name }: File,
    work: (onProgress: (part: number) => void) => Promise<void>,
  ): Promise<void> => {
    setSending({ name, part: 0 });
    setFailure(null);
    try {
      await work((part) => setSending({ name, part }));
    } catch (error) {
      // What is wrong with the file says more than that something is.
      const said = isProblem(error)
        ? (error.errors[0]?.message ?? reasonsOf(error, text))
        : t.errors.crashText;
      setFailure(`${name}: ${said}`);
    } finally {
      setSending(null);
    }
  };
  return { sending, failure, send };
}
