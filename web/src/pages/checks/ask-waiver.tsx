import {
  WAIVER_DAYS_MAX,
  WAIVER_REASON_MAX,
} from '../../../../src/inventory/domain/checks/waiver.js';
import { addDays } from '../../../../src/kernel/calendar-day.js';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { CheckDefinitionView, CheckResultView } from '../../api/types.js';
import { Facts } from '../../components/facts.js';
import { FormPanel } from '../../components/form-panel.js';
import { notify } from '../../components/notices.js';
import { SidePanel } from '../../components/side-panel.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useToday } from '../../session/use-today.js';
import { useCheckTitle } from './words.js';

type Props = {
  readonly serverId: string;
  readonly definition: CheckDefinitionView;
  readonly result: CheckResultView;
  readonly onClose: () => void;
};

type Values = { readonly reason: string; readonly expiresOn: string };

const FIRST_OFFER_DAYS = 14;

/** Asks a second person to let one result through; what both see stands above the form. */
export function AskWaiver({ serverId, definition, result, onClose }: Props) {
  const t = useT();
  const text = useText();
  const titleOf = useCheckTitle();
  const today = useToday();
  const { dateTime } = useFormat();
  return (
    <SidePanel title={t.checks.askWaiverOf(titleOf(definition))} onClose={onClose}>
      <FormPanel<Values>
        fields={[
          {
            kind: 'multiline',
            name: 'reason',
            label: t.checks.waiverReason,
            hint: t.checks.waiverReasonHint,
            required: true,
            max: WAIVER_REASON_MAX,
          },
          {
            kind: 'day',
            name: 'expiresOn',
            label: t.checks.expiresOn,
            hint: t.checks.expiresOnHint,
            required: true,
          },
        ]}
        defaults={{
          reason: '',
          expiresOn: addDays(today, Math.min(FIRST_OFFER_DAYS, WAIVER_DAYS_MAX)),
        }}
        submitLabel={t.checks.askWaiver}
        focusFirst
        intro={
          <Facts
            facts={[
              { label: t.checks.value, value: text(result.shown) },
              { label: t.checks.limit, value: text(definition.limit) },
              { label: t.checks.measuredOn, value: dateTime(result.measuredAt) },
              { label: t.checks.source, value: definition.source },
            ]}
          />
        }
        onCancel={onClose}
        onSubmit={async (values) => {
          await api('POST', `/servers/${serverId}/check-waivers`, {
            body: { ...values, code: definition.code, resultId: result.id },
          });
          await refresh('check', 'check-waiver');
          notify({ text: t.checks.waiverAsked });
          onClose();
        }}
      />
    </SidePanel>
  );
}
