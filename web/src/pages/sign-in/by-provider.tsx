import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../../api/client.js';
import { resource } from '../../api/resource.js';
import type { DepartureView, ProvidersView, ProviderView } from '../../api/types.js';
import { Failure } from '../../components/failure.js';
import { useSaid } from '../../components/use-said.js';
import { useT } from '../../i18n/use-t.js';
import classes from './sign-in.module.css';
import { keepWay } from './way-back.js';

type Props = {
  /** Where one goes afterwards, in this application. */
  readonly back: string;
  /** The invitation that is used by linking an account. */
  readonly invitation?: string;
  /** The organisation asks for the proof again, however lately it did. */
  readonly anew?: boolean;
};

/** Goes to an organisation, which sends the browser back to the answer page. */
export async function depart(path: string, body: object, back: string): Promise<void> {
  const { url } = await api<DepartureView>('POST', path, { body });
  keepWay(back);
  window.location.assign(url);
}

/** The organisations by which one may sign in; nothing where there are none. */
export function ByProvider({ back, invitation, anew = false }: Props) {
  const t = useT().signIn;
  const said = useSaid();
  const [going, setGoing] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    // Whoever goes back sees the page as it was left.
    const again = ({ persisted }: PageTransitionEvent) => persisted && setGoing(null);
    window.addEventListener('pageshow', again);
    return () => window.removeEventListener('pageshow', again);
  }, []);
  const { data } = useQuery(resource<ProvidersView>('providers', '/session/providers'));
  if (data === undefined || data.items.length === 0) return null;
  const go = async ({ id }: ProviderView) => {
    setGoing(id);
    setFailure(null);
    const body = {
      provider: id,
      ...(invitation === undefined ? {} : { invitation }),
      ...(anew ? { anew } : {}),
    };
    await depart('/session/departure', body, back).catch((error: unknown) => {
      setGoing(null);
      setFailure(said(error));
    });
  };
  return (
    <section className={classes.providers} aria-label={t.byProvider}>
      <p className={classes.or}>{anew ? t.anew : t.or}</p>
      {data.items.map((one) => (
        <Button
          key={one.id}
          variant="default"
          fullWidth
          loading={going === one.id}
          disabled={going !== null}
          onClick={() => void go(one)}
        >
          {t.signInBy(one.name)}
        </Button>
      ))}
      {failure !== null && <Failure>{failure}</Failure>}
    </section>
  );
}
