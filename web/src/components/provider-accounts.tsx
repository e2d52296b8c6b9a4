import { Button } from '@mantine/core';
import type { ProviderAccountView } from '../api/types.js';
import { useFormat } from '../format.js';
import { useT } from '../i18n/use-t.js';
import classes from './provider-accounts.module.css';

type Props = {
  readonly accounts: readonly ProviderAccountView[];
  /** Absent: they are only shown. */
  readonly onUnlink?: (account: ProviderAccountView) => void;
};

/** By which accounts of other organisations somebody signs in. */
export function ProviderAccounts({ accounts, onUnlink }: Props) {
  const t = useT().providers;
  const { dateTime } = useFormat();
  return (
    <ul className={classes.list}>
      {accounts.map((account) => (
        <li key={account.id}>
          <span>
            <strong>{account.providerName}</strong>{' '}
            <span className="quiet">{t.since(dateTime(account.createdAt))}</span>
          </span>
          {onUnlink !== undefined && (
            <Button
              size="xs"
              variant="default"
              aria-label={t.unlinkOf(account.providerName)}
              onClick={() => onUnlink(account)}
            >
              {t.unlink}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
