import type { Text } from '../../../kernel/message.js';
import type { Unread } from './tree.js';

/** Every way in which a resource fails to be read, and what a person is told of it. */
const FAILURES = {
  'not-found': {
    en: 'The service links it and does not have it.',
    da: 'Tjenesten henviser til den og har den ikke.',
  },
  'not-allowed': {
    en: 'The service asks for a login that may read it.',
    da: 'Tjenesten kræver et login, der må læse den.',
  },
  'server-error': {
    en: 'The service answered with an error of its own.',
    da: 'Tjenesten svarede med en fejl hos sig selv.',
  },
  'odd-status': {
    en: 'The service answered neither with a resource nor with an error that is known.',
    da: 'Tjenesten svarede hverken med en ressource eller med en kendt fejl.',
  },
  redirected: {
    en: 'The service sends on to another address; that is not followed.',
    da: 'Tjenesten sender videre til en anden adresse; det følges ikke.',
  },
  'timed-out': {
    en: 'No whole answer came in time.',
    da: 'Der kom ikke et helt svar i tide.',
  },
  unreachable: {
    en: 'The connection failed or broke off.',
    da: 'Forbindelsen kunne ikke laves eller blev afbrudt.',
  },
  'private-target': {
    en: 'The address is in a private network that OUTGOING_PRIVATE does not name.',
    da: 'Adressen er i et privat net, som OUTGOING_PRIVATE ikke nævner.',
  },
  'certificate-changed': {
    en: 'The certificate is not the pinned one. Nothing was sent. Find out why before it is pinned.',
    da: 'Certifikatet er ikke det fastlåste. Intet blev sendt. Find ud af hvorfor, før det låses fast.',
  },
  'certificate-untrusted': {
    en: 'Nobody who is trusted vouches for the certificate. Nothing was sent. Pin its fingerprint.',
    da: 'Ingen, der er tillid til, står inde for certifikatet. Intet blev sendt. Lås dets fingeraftryk fast.',
  },
  'login-refused': {
    en: 'The service refused the login.',
    da: 'Tjenesten afviste login.',
  },
  'not-json': {
    en: 'The answer is no JSON, such as a page for people.',
    da: 'Svaret er ikke JSON, men for eksempel en side til mennesker.',
  },
  'bad-json': {
    en: 'The JSON is broken or cut off.',
    da: 'JSON er i stykker eller skåret over.',
  },
  'wrong-shape': {
    en: 'The JSON is no object, so it is no resource.',
    da: 'JSON er ikke et objekt og dermed ikke en ressource.',
  },
  'too-big': {
    en: 'It is larger than any resource is; it was not read to its end.',
    da: 'Den er større, end nogen ressource er; den blev ikke læst til ende.',
  },
  'too-many': {
    en: 'The service holds more than is read of one machine; this was left.',
    da: 'Tjenesten rummer mere, end der læses af én maskine; denne blev ladt være.',
  },
  'too-deep': {
    en: 'It is linked from too far inside; this was left.',
    da: 'Der henvises til den fra for langt inde; den blev ladt være.',
  },
  'pages-cycle': {
    en: 'The pages of the list lead back to one that was read.',
    da: 'Listens sider fører tilbage til en, der er læst.',
  },
  'outside-folder': {
    en: 'It leads out of the folder of the capture.',
    da: 'Den fører ud af mappen med optagelsen.',
  },
  'no-service': {
    en: 'There is no Redfish service root here.',
    da: 'Her er ingen Redfish-rod.',
  },
  'other-id': {
    en: 'It was read, but says that it is another resource.',
    da: 'Den blev læst, men siger, at den er en anden ressource.',
  },
} as const satisfies { readonly [code: string]: Text };

export type FailureCode = keyof typeof FAILURES;

/** @param detail a status, a code of the system, a fingerprint; never what was sent */
export function unread(path: string, code: FailureCode, detail = ''): Unread {
  const { en, da } = FAILURES[code];
  const more = detail === '' ? '' : ` (${detail.slice(0, 200)})`;
  return { path, code, text: { en: `${en}${more}`, da: `${da}${more}` } };
}
