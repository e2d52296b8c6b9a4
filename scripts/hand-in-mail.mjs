// What a mail server runs for a mail that came to MAIL_ANSWERS: hands it to Idrift.
//
//   hand-in-mail.mjs <address of Idrift> <file with an API token that may hand in mails>
//
// The mail comes on standard input. Ends with 0 when Idrift has it, also when it is no answer of a
// calendar, which concerns nobody; with 75 (EX_TEMPFAIL) when it is to be tried again later.
import { readFileSync } from 'node:fs';

const TRY_LATER = 75;
const WITHIN_MS = 60_000;

/** Read, and of no use: trying again would end in the same way. */
const FINAL = [404, 413, 422];

async function handIn([address, tokenFile]) {
  if (address === undefined || tokenFile === undefined) {
    throw new Error('takes the address of Idrift and a file with an API token');
  }
  const form = new FormData();
  form.append('file', new Blob([readFileSync(0)], { type: 'message/rfc822' }), 'mail.eml');
  const response = await fetch(new URL('/api/v1/calendar-answers', address), {
    method: 'POST',
    headers: { authorization: `Bearer ${readFileSync(tokenFile, 'utf8').trim()}` },
    body: form,
    redirect: 'error',
    signal: AbortSignal.timeout(WITHIN_MS),
  });
  if (!response.ok && !FINAL.includes(response.status)) {
    throw new Error(`Idrift answered ${response.status}`);
  }
}

try {
  await handIn(process.argv.slice(2));
} catch (error) {
  process.stderr.write(
    `hand-in-mail: ${error.message} (${error.cause?.code ?? 'no more is known'})\n`,
  );
  process.exitCode = TRY_LATER;
}
