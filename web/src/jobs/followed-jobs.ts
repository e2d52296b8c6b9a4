import { useSyncExternalStore } from 'react';

const KEY = 'idrift.followed-jobs';
const listeners = new Set<() => void>();
let followed: readonly string[] = read();

/** Kept over a reload, in this window: whoever started a job there wants to know how it ends. */
function read(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

function put(next: readonly string[]): void {
  followed = next;
  try {
    sessionStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Where nothing may be kept, it is followed until the page is loaded anew.
  }
  for (const listener of listeners) listener();
}

/** More would cover the page; those before are found on the page of jobs. */
const FOLLOWED_MAX = 3;

/** Shows the job's progress at the bottom of every page until it is put away. */
export function followJob(id: string): void {
  put([...followed.filter((other) => other !== id), id].slice(-FOLLOWED_MAX));
}

export const unfollowJob = (id: string): void => put(followed.filter((other) => other !== id));

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useFollowedJobs = (): readonly string[] =>
  useSyncExternalStore(subscribe, () => followed);
