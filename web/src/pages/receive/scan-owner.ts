import { useEffect } from 'react';
import { useSession } from '../../session/session.js';

const PREFIX = 'idrift.scan-queue.';
let owner: string | null = null;

/** Whose scans may be sent now: those of the person who is signed in, and of nobody else. */
export const scanOwner = (): string | null => owner;

/**
 * Held by the shell, on every page: scans that were made without a connection are sent as soon as
 * their person is signed in again, wherever that happens.
 */
export function useScanOwner(): void {
  const { id } = useSession();
  useEffect(() => {
    owner = id;
    const waits = Object.keys(localStorage).some((key) => key.startsWith(PREFIX));
    if (waits) void import('./scan-sender.js').then(({ wake }) => wake());
    return () => {
      owner = null;
    };
  }, [id]);
}
