import type { ActionView } from '../api/types.js';

/** A step of another state: whatever else it lacks, it is not its turn. */
export const isElsewhere = ({ allowed, because }: ActionView): boolean =>
  !allowed && because.some(({ code }) => code === 'wrong-state');
