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
  'too-busy': {
    en: 'The service was too busy to answer, also when it was asked again. Read it again later.',
    da: 'Tjenesten havde for travlt til at svare, også da den blev spurgt igen. Læs den igen senere.',
  },
  'error-body': {
    en: 'The answer is an error, so it is no resource.',
    da: 'Svaret er en fejl og dermed ikke en ressource.',
  },
  'odd-status': {
    en: 'The service answered neither with a resource nor with an error that is known.',
    da: 'Tjenesten svarede hverken med en ressource eller med en kendt fejl.',
  },
  redirected: {
    en: 'The service sends on to another address, or in a circle; that is not followed.',
    da: 'Tjenesten sender videre til en anden adresse eller i ring; det følges ikke.',
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
  empty: {
    en: 'The JSON is an object that holds nothing, so it is no resource.',
    da: 'JSON er et objekt uden indhold og dermed ikke en ressource.',
  },
  'too-nested': {
    en: 'The JSON is nested deeper than any resource is; nothing of it was read.',
    da: 'JSON er indlejret dybere, end nogen ressource er; intet af den blev læst.',
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
  'leads-away': {
    en: 'It is said to be on another host, or outside of the service; that is not followed.',
    da: 'Den siges at være på en anden vært eller uden for tjenesten; det følges ikke.',
  },
  'short-list': {
    en: 'The list names fewer members than it says that it has.',
    da: 'Listen nævner færre medlemmer, end den siger, at den har.',
  },
  'not-listed': {
    en: 'It is linked from elsewhere and not there, and the list it would be in does not name it.',
    da: 'Der henvises til den andetsteds fra; den er der ikke, og dens egen liste nævner den ikke.',
  },
  'outside-folder': {
    en: 'It leads out of the folder of the capture.',
    da: 'Den fører ud af mappen med optagelsen.',
  },
  'not-readable': {
    en: 'The file, or the folder it is in, could not be read.',
    da: 'Filen, eller mappen den ligger i, kunne ikke læses.',
  },
  'no-folder': {
    en: 'There is no folder here that may be read; name the one that holds the capture.',
    da: 'Her er ingen mappe, der må læses; angiv den, som optagelsen ligger i.',
  },
  'no-service': {
    en: 'There is no Redfish service here. Name the folder that holds its index.json, or a controller.',
    da: 'Her er ingen Redfish-tjeneste. Angiv mappen med dens index.json eller en styreenhed.',
  },
  'no-root': {
    en: 'The root of the service is not there, so only the usual places below it were read.',
    da: 'Tjenestens rod er der ikke, så kun de sædvanlige steder under den er læst.',
  },
  'bare-root': {
    en: 'The root of the service links nothing that says what the machine is.',
    da: 'Tjenestens rod henviser ikke til noget, der siger, hvad maskinen er.',
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
