import { WEBHOOK_NAME_MAX, WEBHOOK_URL_MAX } from '../../../../src/jobs/domain/webhook.js';
import type { WebhookView } from '../../api/types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { useRegionName, useRegions } from '../../components/use-regions.js';
import { orNull } from '../../components/values.js';
import { useT } from '../../i18n/use-t.js';

export type WebhookValues = {
  readonly name: string;
  readonly url: string;
  readonly kinds: string;
  readonly regionId: string;
};

export const EMPTY_WEBHOOK: WebhookValues = { name: '', url: '', kinds: '', regionId: '' };

export const webhookValues = (webhook: WebhookView): WebhookValues => ({
  name: webhook.name,
  url: webhook.url,
  kinds: webhook.kinds.join(', '),
  regionId: webhook.regionId ?? '',
});

const kindsOf = (text: string): readonly string[] =>
  text
    .split(/[\s,;]+/)
    .map((kind) => kind.trim())
    .filter((kind) => kind !== '');

/** What was written, as the API takes it. */
export const webhookBody = ({ kinds, regionId, ...texts }: Partial<WebhookValues>) => ({
  ...texts,
  ...(kinds === undefined ? {} : { kinds: kindsOf(kinds) }),
  ...(regionId === undefined ? {} : { regionId: orNull(regionId) }),
});

export function useWebhookFields(): readonly FieldSpec[] {
  const { webhooks } = useT();
  const { data } = useRegions();
  const nameOf = useRegionName();
  return [
    { kind: 'text', name: 'name', label: webhooks.name, required: true, max: WEBHOOK_NAME_MAX },
    {
      kind: 'text',
      name: 'url',
      label: webhooks.url,
      hint: webhooks.urlHint,
      required: true,
      mono: true,
      max: WEBHOOK_URL_MAX,
    },
    { kind: 'text', name: 'kinds', label: webhooks.kinds, hint: webhooks.kindsHint, mono: true },
    {
      kind: 'choice',
      name: 'regionId',
      label: webhooks.region,
      emptyLabel: webhooks.allRegions,
      choices: (data?.items ?? []).map((region) => ({ value: region.id, label: nameOf(region) })),
    },
  ];
}
