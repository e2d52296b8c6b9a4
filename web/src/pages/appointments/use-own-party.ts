import type { AppointmentPageView } from '../../api/types.js';
import { useSession } from '../../session/session.js';

/** For whom one speaks in one's own right: a contact for a role held, others for the centre. */
export function useOwnParty({ regionId }: Pick<AppointmentPageView, 'regionId'>) {
  const { grants } = useSession();
  const held = grants.filter((grant) => grant.regionId !== null && grant.regionId === regionId);
  const roles = held.map(({ role }) => role);
  if (roles.includes('region-it')) return 'region-it';
  return roles.includes('region-clinical') ? 'region-clinical' : 'centre';
}
