import { Injectable } from '@nestjs/common';
import { People, type PersonToTell } from '../../access/access.facade.js';
import { inScope } from '../../kernel/actor.js';
import { copenhagenDay } from '../../kernel/instant.js';
import type { WriteTx } from '../../platform/database/work.js';
import { PublicAddress } from '../../platform/http/public-address.js';
import { Mails } from '../../platform/mail/mails.js';
import type { Book } from '../domain/book.js';
import { brokenLetter, type BrokenTask } from '../domain/notices/broken-letter.js';
import { taskName, type PlanTask } from '../domain/tasks/task.js';
import { PlanBooks } from './plan.books.js';
import { voicesIn } from './plan.voices.js';

/** Tells those who answer for them that tasks turned broken: one letter each, however many. */
@Injectable()
export class BrokenNotices {
  constructor(
    private readonly people: People,
    private readonly mails: Mails,
    private readonly address: PublicAddress,
    private readonly books: PlanBooks,
  ) {}

  /** @param ids of tasks that turned broken in this write, which alone tells of them */
  async tell(tx: WriteTx, ids: readonly string[], { tasks, standings }: Book): Promise<void> {
    const broken = ids.flatMap((id) => {
      const task = tasks.get(id);
      return task !== undefined && standings.get(id)?.state === 'broken' ? [task] : [];
    });
    if (broken.length === 0) return;
    const places = await this.books.placesOf(tx, broken);
    const told = (task: PlanTask): BrokenTask => ({
      key: task.key,
      name: taskName(task),
      place: places(task),
      because: standings.get(task.id)?.because ?? [],
      url: this.address.of(`/plan-tasks/${task.id}`),
    });
    const run = tx.newId();
    for (const person of await this.people.toTell(tx, copenhagenDay(tx.now))) {
      const theirs = broken.filter((task) => answersFor(person, task));
      if (theirs.length === 0) continue;
      await this.mails.post(tx, {
        cause: `plan broken ${run}`,
        to: { address: person.address, name: person.name, language: person.language },
        letter: brokenLetter(theirs.map(told), this.address.of('/plan')),
        about: { type: 'person', id: person.id },
        regionId: null,
      });
    }
  }
}

/** Who coordinates or speaks for its lead, and may open its page: a letter says no more. */
function answersFor(person: PersonToTell, { regionId, spec }: PlanTask): boolean {
  const { permissions, scope } = person.reader;
  if (!permissions.has('plan.read') || !inScope(scope, regionId)) return false;
  const voices = voicesIn(regionId, person, permissions.has('plan.write'));
  return voices.get('coordinator') === 'sign-in' || voices.get(spec.lead) === 'sign-in';
}
