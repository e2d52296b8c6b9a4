import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { FaultKind } from '../../../../src/audit/domain/chain.js';
import { api } from '../../api/client.js';
import type { VerificationView } from '../../api/types.js';
import { announce } from '../../components/announce.js';
import { ErrorState } from '../../components/error-state.js';
import { Icon } from '../../components/icon.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import classes from './audit.module.css';

/** Proves the whole log on demand: every link, both heads, and the rows it speaks of. */
export function useVerification() {
  const t = useT();
  const run = useMutation({
    mutationFn: () => api<VerificationView>('GET', '/audit/verification'),
    onSuccess: ({ ok }) =>
      announce(ok ? t.audit.verifiedTitle : t.audit.brokenTitle, ok ? 'polite' : 'assertive'),
  });
  const result: ReactNode = run.error ? (
    <ErrorState error={run.error} retry={() => run.mutate()} />
  ) : (
    run.data && <Result found={run.data} />
  );
  return { busy: run.isPending, run: () => run.mutate(), result };
}

function Result({ found }: { readonly found: VerificationView }) {
  const t = useT();
  const format = useFormat();
  const { ok, checkedEvents, checkedRows, faults } = found;
  const words: { readonly [kind in FaultKind]: string } = t.audit.faults;
  return (
    <section
      className={classes.result}
      data-ok={ok || undefined}
      aria-label={ok ? t.audit.verifiedTitle : t.audit.brokenTitle}
    >
      <Icon name={ok ? 'success' : 'danger'} size={20} />
      <div>
        <p className={classes.resultTitle}>{ok ? t.audit.verifiedTitle : t.audit.brokenTitle}</p>
        {ok ? (
          <p>{t.audit.verified(format.number(checkedEvents), format.number(checkedRows))}</p>
        ) : (
          <>
            <p>{t.audit.broken}</p>
            <ul>
              {faults.map(({ kind, seq, subject }) => (
                <li key={`${kind} ${seq} ${subject ?? ''}`}>
                  {words[kind as FaultKind] /* the API's own words */},{' '}
                  {t.audit.faultAt(format.number(seq))}
                  {subject && (
                    <>
                      {' '}
                      <code>{subject}</code>
                    </>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  );
}
