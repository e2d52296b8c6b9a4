import { addDays } from '../../../../src/kernel/calendar-day.js';
import type { SuccessionView } from '../../api/types.js';
import { useRegionNames } from '../../components/use-regions.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';

/** 'A', 'A and B', 'A, B and C' */
export function useJoined(): (names: readonly string[]) => string {
  const { and } = useT().successions;
  return (names) => {
    const last = names.at(-1) ?? '';
    return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${and} ${last}`;
  };
}

/** A region's name by its id, in any case a word. */
export function useNamed(): (id: string) => string {
  const t = useT();
  const nameOf = useRegionNames();
  return (id) => nameOf(id) ?? t.common.unknown;
}

type Told = Pick<SuccessionView, 'successorId' | 'predecessorIds' | 'effectiveOn' | 'state'>;

/** What becomes of which regions and when, in a sentence. */
export function useSummary(): (succession: Told) => string {
  const t = useT().successions;
  const { day } = useFormat();
  const named = useNamed();
  const joined = useJoined();
  return ({ successorId, predecessorIds, effectiveOn, state }) => {
    const predecessors = joined(predecessorIds.map(named));
    return state === 'carried-out'
      ? t.over(predecessors, named(successorId), day(effectiveOn))
      : t.summary(
          predecessors,
          named(successorId),
          day(addDays(effectiveOn, -1)),
          day(effectiveOn),
        );
  };
}

export function useRoomName(): (room: string) => string {
  const rooms: { readonly [room: string]: string | undefined } = useT().successions.rooms;
  return (room) => rooms[room] ?? room;
}

export function useKindName(): (kind: string) => string {
  const subjects: { readonly [kind: string]: string | undefined } = useT().subjects;
  return (kind) => subjects[kind] ?? kind;
}

/** So that two people can read it to each other: 5dee 2b02 9e85 3c59. */
export const readable = (digest: string): string => digest.replace(/(.{4})(?=.)/g, '$1 ');
