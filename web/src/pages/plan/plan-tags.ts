import { sortKeyDa } from '../../../../src/kernel/text.js';
import { sameTag } from '../../../../src/migration-plan/domain/tags.js';

type Tagged = { readonly tags: readonly string[] };

/** Each tag of some tasks once, in the order of the alphabet and as it is first spelled. */
export const tagsIn = (tasks: readonly Tagged[]): readonly string[] =>
  tasks
    .flatMap(({ tags }) => tags)
    .filter((tag, at, all) => all.findIndex((one) => sameTag(one, tag)) === at)
    .map((tag) => ({ tag, key: sortKeyDa(tag) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ tag }) => tag);

export const hasTag = ({ tags }: Tagged, tag: string): boolean =>
  tags.some((one) => sameTag(one, tag));
