import { IdField, TextField, TextListField, type Complaint } from '../../platform/http/fields.js';
import { ListQuery, SearchField } from '../../platform/http/list-query.js';
import {
  isKindPattern,
  WEBHOOK_KIND_MAX,
  WEBHOOK_KINDS_MAX,
  WEBHOOK_NAME_MAX,
  WEBHOOK_URL_MAX,
} from '../domain/webhook.js';

const optional = { optional: true } as const;
const clearable = { optional: true, nullable: true } as const;

const urlRule = (text: string): Complaint =>
  URL.canParse(text)
    ? null
    : {
        code: 'not-an-address',
        text: {
          en: 'Give an address such as https://receiver.example.org/idrift.',
          da: 'Angiv en adresse som https://modtager.example.org/idrift.',
        },
      };

const kindRule = (text: string): Complaint =>
  isKindPattern(text)
    ? null
    : {
        code: 'not-a-kind',
        text: {
          en: 'Name kinds of event, such as server.received, or server.* for all of servers.',
          da: 'Angiv slags hændelser, fx server.received, eller server.* for alt om servere.',
        },
      };

const url = { max: WEBHOOK_URL_MAX, also: urlRule };
const kinds = {
  max: WEBHOOK_KINDS_MAX,
  itemMax: WEBHOOK_KIND_MAX,
  mayBeEmpty: true,
  also: kindRule,
};

export class WebhooksQuery extends ListQuery {
  @SearchField() q?: string;
}

export class CreateWebhookBody {
  @TextField({ max: WEBHOOK_NAME_MAX }) name: string;
  @TextField({ ...url, says: 'Deliveries are posted to it', example: 'https://example.org/hook' })
  url: string;
  @TextListField({ ...kinds, ...optional, says: 'server.received, server.* ...; none: all' })
  kinds?: string[];
  @IdField({ ...clearable, says: 'Only what is of this region' }) regionId?: string | null;
}

export class EditWebhookBody {
  @TextField({ max: WEBHOOK_NAME_MAX, ...optional }) name?: string;
  @TextField({ ...url, ...optional }) url?: string;
  @TextListField({ ...kinds, ...optional }) kinds?: string[];
  @IdField(clearable) regionId?: string | null;
}
