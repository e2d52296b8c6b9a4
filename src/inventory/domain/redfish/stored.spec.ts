import { expect, test } from '@jest/globals';
import { asTree, removed, serverResources } from '../../../../test/support/redfish-tree.js';
import { compareTwins } from './compare-siblings.js';
import { snapshotOf } from './read-snapshot.js';
import { stableText } from './snapshot.js';
import { stableFrom } from './stored.js';

const textOf = (id: number) => stableText(snapshotOf(asTree(serverResources({ id }))));

/** As a version wrote it that looked for neither ports nor signs, nor what was hidden around. */
const before = (text: string) =>
  text
    .replace(/,"ports":\[[^\]]*\]/, '')
    .replace(/"hidden":\{[^}]*\},/, '')
    .replace(/,"signs":\[\]/, '');

test('a snapshot is read as it was written', () => {
  const text = textOf(1);
  expect(stableText({ ...snapshotOf(asTree(new Map())), stable: stableFrom(text) })).toBe(text);
});

test('what an earlier version did not look for accuses nobody, and the rest is compared', () => {
  const texts = [1, 2, 3, 4].map((id) => (id === 2 ? before(textOf(id)) : textOf(id)));
  expect(texts[1]).not.toContain('ports');
  const less = snapshotOf(asTree(removed(serverResources({ id: 5 }), '/Systems/1/Memory/DIMM3')));
  const all = [...texts, before(stableText(less))].map((text, at) => ({
    name: `s${at}`,
    snapshot: { stable: stableFrom(text) },
  }));
  expect(compareTwins(all).map(({ capture, finding: { code } }) => `${capture} ${code}`)).toEqual([
    '4 sibling-memory',
  ]);
});
