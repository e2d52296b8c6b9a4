import { toIso } from '../../kernel/instant.js';
import { Out, TextView } from '../../platform/http/views.js';
import type { FeedFileAddress } from '../application/feeds.js';
import type { CalendarFeed, FeedNarrowing } from '../domain/feed.js';

export class FeedView {
  @Out.id() id: string;
  @Out.text() name: string;
  @Out.id({ nullable: true, says: 'null: every region and the centre' }) regionId: string | null;
  @Out.instant() createdAt: string;
}

export class FeedChoiceView {
  @Out.text() value: string;
  @Out.one(() => TextView) label: TextView;
}

export class FeedNarrowingView {
  @Out.text({ says: 'What is appended to the address, with one of the values' })
  parameter: string;
  @Out.one(() => TextView) label: TextView;
  @Out.one(() => TextView, { says: 'What is read without it' }) all: TextView;
  @Out.many(() => FeedChoiceView) choices: FeedChoiceView[];
}

export class FeedFileView {
  @Out.text({ says: 'As in dates.ics' }) name: string;
  @Out.one(() => TextView) title: TextView;
  @Out.one(() => TextView) says: TextView;
  @Out.text({ says: 'Whoever has it reads this file, and the others' }) address: string;
  @Out.one(() => FeedNarrowingView, { nullable: true }) narrowing: FeedNarrowingView | null;
}

export class FeedAddressView extends FeedView {
  @Out.many(() => FeedFileView, { says: 'What can be read by its token' }) files: FeedFileView[];
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

export const feedAddressView = (
  feed: CalendarFeed,
  addresses: readonly FeedFileAddress[],
): FeedAddressView => ({
  ...feedView(feed),
  files: addresses.map(({ file: { name, title, says, narrowing }, address }) => ({
    name,
    title,
    says,
    address,
    narrowing: narrowing === null ? null : narrowingView(narrowing),
  })),
});

const narrowingView = ({ choices, ...narrowing }: FeedNarrowing): FeedNarrowingView => ({
  ...narrowing,
  choices: choices.map((choice) => ({ ...choice })),
});
