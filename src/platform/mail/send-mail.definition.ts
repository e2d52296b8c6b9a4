import { IdField } from '../http/fields.js';
import { defineJob } from '../jobs/definition.js';

export class SendMailPayload {
  @IdField() mailId: string;
}

export const SEND_MAIL_JOB = defineJob<SendMailPayload>({
  name: 'mail.send',
  label: { da: 'Afsendelse af mail', en: 'Sending a mail' },
  queue: 'outbound',
  payload: SendMailPayload,
  priority: 'normal',
  keyMode: null,
  // 15 s, 30 s, 1 min ... up to half an hour: some three days in all.
  attemptsMax: 150,
  backoff: { firstMs: 15_000, mostMs: 30 * 60_000 },
  timeoutMs: 90_000,
  keptDays: 30,
  schedule: null,
});
