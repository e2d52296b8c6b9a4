import type { Text } from '../../kernel/message.js';

/** What the centre is called where one of its tasks is told of. */
export const CENTRE: Text = { da: 'Centret', en: 'The centre' };

/** A region, and the one that it took over, as they stand together in one language. */
export const FORMERLY = {
  da: (region: string, former: string) => `${region} (før: ${former})`,
  en: (region: string, former: string) => `${region} (before: ${former})`,
};

/**
 * A region as it is called where one of its plans is told of: with the region that the plan was
 * made for, where another took that over, since two such plans go on side by side.
 */
export const placeSince = (region: Text, before: Text | undefined): Text =>
  before === undefined
    ? region
    : { da: FORMERLY.da(region.da, before.da), en: FORMERLY.en(region.en, before.en) };
