import { resource } from '../../../api/resource.js';
import type { RulesView } from '../../../api/types.js';

/** There are at most a few hundred, so one reading serves every page. */
export const rules = () => resource<RulesView>('compliance-rule', '/compliance-rules');
