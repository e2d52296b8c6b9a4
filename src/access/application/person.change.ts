import type { Change } from '../../platform/events/change.js';
import { personImage, type Person } from '../domain/person.js';

type Imaged = Parameters<typeof personImage>[0];

/** A change of a person, as the log is told it; people are the centre's. */
export const personChange = (
  kind: string,
  before: Imaged | null,
  after: Imaged & Pick<Person, 'id'>,
  reason: string | null = null,
): Change => ({
  kind,
  subject: { type: 'person', id: after.id },
  regionId: null,
  before: before && personImage(before),
  after: personImage(after),
  reason,
});
