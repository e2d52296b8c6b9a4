import { toIso } from '../../kernel/instant.js';
import { Out } from '../../platform/http/views.js';
import type { CalendarFeed } from '../domain/feed.js';

export class FeedView {
  @Out.id() id: string;
  @Out.text() name: string;
  @Out.id({ nullable: true, says: 'null: every region and the centre' }) regionId: string | null;
  @Out.instant() createdAt: string;
}

export class FeedAddressView extends FeedView {
  @Out.text({ says: 'Whoever has it reads the agreed dates' }) dates: string;
  @Out.text({ says: 'The same with what is proposed, for programs that read MAINTNOTE' })
  maintenance: string;
}

export class FeedsView {
  @Out.many(() => FeedView) items: FeedView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export const feedView = ({ id, name, regionId, createdAt }: CalendarFeed): FeedView => ({
  id,
  name,
  regionId,
  createdAt: toIso(createdAt),
});
