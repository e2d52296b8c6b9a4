import type { Text } from '../../kernel/message.js';

/**
 * A region as it is called where one of its plans is told of: with the region that the plan was
 * made for, where another took that over, since two such plans go on side by side.
 */
export const placeSince = (region: Text, before: Text | undefined): Text =>
  before === undefined
    ? region
    : {
        da: `${region.da} (før: ${before.da})`,
        en: `${region.en} (before: ${before.en})`,
      };
