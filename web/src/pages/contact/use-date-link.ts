import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { api, apiFile } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { queryClient } from '../../api/resource.js';
import type { DateLinkView } from '../../api/types.js';

/** What the link in the address asks; reading it changes nothing. */
export function useDateLink() {
  const { token = '' } = useParams({ strict: false });
  return useQuery({
    queryKey: ['date-link', token],
    queryFn: ({ signal }) => api<DateLinkView>('GET', '/date-link', { link: token, signal }),
  });
}

/** Says something by the link, and shows at once what stands by it. */
export function useSayByLink() {
  const { token = '' } = useParams({ strict: false });
  return async (what: 'answers' | 'proposals' | 'objections', body: object): Promise<void> => {
    const seen = await api<DateLinkView>('POST', `/date-link/${what}`, { link: token, body });
    queryClient.setQueryData(['date-link', token], seen);
  };
}

/** Six digits by mail, which make this device one that may answer. */
export function useDeviceCode() {
  const { token = '' } = useParams({ strict: false });
  return {
    send: () => api<void>('POST', '/date-link/codes', { link: token }),
    enter: (code: string) =>
      api<void>('POST', '/date-link/devices', { link: token, body: { code } }),
  };
}

/** Whether it was refused only since the device is new. */
export const needsCode = (error: unknown): boolean =>
  isProblem(error) && error.because.some(({ code }) => code === 'code-needed');

/** A new link goes to the role's address, never to this page. */
export function useRenewal() {
  const { token = '' } = useParams({ strict: false });
  return () => api<void>('POST', '/date-link/renewals', { link: token });
}

/** The calendar file comes by the link, too, so it is no plain address. */
export function useCalendarFile() {
  const { token = '' } = useParams({ strict: false });
  return async (name: string): Promise<void> => {
    const address = URL.createObjectURL(await apiFile('/date-link/calendar', { link: token }));
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    URL.revokeObjectURL(address);
  };
}
