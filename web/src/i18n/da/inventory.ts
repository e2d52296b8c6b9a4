import { deliveries } from './deliveries.js';
import { imports } from './imports.js';
import { inventoryWords } from './inventory-words.js';
import { orders } from './orders.js';
import { receive } from './receive.js';
import { servers } from './servers.js';

/** The room of the inventory, in one part. */
export const inventory = {
  ...inventoryWords,
  ...receive,
  ...orders,
  ...deliveries,
  ...servers,
  ...imports,
};
