import type { Actor } from '../../kernel/actor.js';
import { daysBetween, type CalendarDay } from '../../kernel/calendar-day.js';
import type { Text } from '../../kernel/message.js';
import { APPROVALS_NEEDED, standing, type Succession } from './succession.js';

/** So many days ahead a succession begins to ask for what it lacks. */
const ASKS_DAYS_AHEAD = 60;

type AskedOf = {
  readonly today: CalendarDay;
  /** In the regions that end, since the preview. */
  readonly changes: number;
  readonly actor: Pick<Actor, 'id' | 'permissions'>;
};

/** Whether it is time to ask for anything; before that nothing has to be counted. */
export const isNear = ({ effectiveOn }: Pick<Succession, 'effectiveOn'>, today: CalendarDay) =>
  daysBetween(today, effectiveOn) <= ASKS_DAYS_AHEAD;

/** What it waits on somebody for; null: nothing, or it is still far off. */
export function asksOf(one: Succession, { today, changes, actor }: AskedOf): Text | null {
  if (!isNear(one, today)) return null;
  if (actor.permissions.has('succession.write') && one.digest === null) return ASKS.preview;
  if (actor.permissions.has('succession.write') && changes > 0) return ASKS.lookAgain(changes);
  const given = standing(one);
  const isAsked = one.state === 'draft' && one.digest !== null;
  const hasApproved = given.some(({ personId }) => personId === actor.id);
  if (!isAsked || hasApproved || !actor.permissions.has('succession.approve')) return null;
  return today < one.effectiveOn ? ASKS.approve(given.length) : ASKS.late(given.length);
}

const ASKS = {
  preview: {
    da: 'Lav en forhåndsvisning af overgangen, så den kan godkendes',
    en: 'Preview the succession, so that it can be approved',
  },
  lookAgain: (changes: number): Text => ({
    da: `Lav forhåndsvisningen igen: ${changes} ændringer i regionerne siden`,
    en: `Preview it again: ${changes} changes in the regions since`,
  }),
  approve: (given: number): Text => ({
    da: `Godkend overgangen inden dagen: ${given} af ${APPROVALS_NEEDED} har godkendt`,
    en: `Approve the succession before the day: ${given} of ${APPROVALS_NEEDED} have`,
  }),
  late: (given: number): Text => ({
    da: `Dagen er kommet uden overgang: godkend den, ${given} af ${APPROVALS_NEEDED} har`,
    en: `The day has come without the succession: approve it, ${given} of ${APPROVALS_NEEDED} have`,
  }),
};
