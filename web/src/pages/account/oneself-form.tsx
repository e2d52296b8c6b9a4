import { PASSWORD_MAX } from '../../../../src/access/domain/person.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { useT } from '../../i18n/use-t.js';
import { useSession } from '../../session/session.js';
import { ByProvider } from '../sign-in/by-provider.js';

/** The password; absent of who has none, whom an organisation has made prove it just now. */
export type Proof = { readonly password?: string };

type Props = {
  readonly submitLabel: string;
  readonly onCancel: () => void;
  readonly onSubmit: (proof: Proof) => Promise<void>;
};

/** Before something that opens the account: that it is not who found the screen open. */
export function OneselfForm({ submitLabel, onCancel, onSubmit }: Props) {
  const t = useT();
  const { hasPassword } = useSession();
  const password: FieldSpec = {
    kind: 'password',
    name: 'password',
    label: t.account.current,
    required: true,
    max: PASSWORD_MAX,
    autoComplete: 'current-password',
  };
  return (
    <>
      <FormPanel<Proof>
        fields={hasPassword ? [password] : []}
        defaults={hasPassword ? { password: '' } : {}}
        submitLabel={submitLabel}
        focusFirst
        onCancel={onCancel}
        onSubmit={onSubmit}
      />
      {!hasPassword && <ByProvider back="/account" anew />}
    </>
  );
}
