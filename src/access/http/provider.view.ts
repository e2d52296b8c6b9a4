import { toIso } from '../../kernel/instant.js';
import { Out } from '../../platform/http/views.js';
import type { ProviderAccountRow } from '../persistence/provider-account.entity.js';

export class ProviderView {
  @Out.text() id: string;
  @Out.text() name: string;
}

export class ProvidersView {
  @Out.many(() => ProviderView) items: ProviderView[];
}

export class DepartureView {
  @Out.text({ says: 'Where the browser goes' }) url: string;
}

export class ArrivalView {
  @Out.word(['signed-in', 'linked']) outcome: string;
}

export class ProviderAccountView {
  @Out.id() id: string;
  @Out.text() providerName: string;
  @Out.instant() createdAt: string;
}

export class ProviderAccountsView {
  @Out.many(() => ProviderAccountView) items: ProviderAccountView[];
}

/** What the provider calls them is nobody's business. */
export const providerAccountView = (
  { id, createdAt }: ProviderAccountRow,
  providerName: string,
): ProviderAccountView => ({ id, providerName, createdAt: toIso(createdAt) });
