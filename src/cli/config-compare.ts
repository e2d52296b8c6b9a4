import { createHmac, randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { Reason } from '../kernel/message.js';
import { decodeConfig } from '../network/application/decode-config.js';
import { compareConfigs } from '../network/domain/config/compare.js';
import { PLATFORMS, platformNamed, type Platform } from '../network/domain/config/platforms.js';
import { otherDevice, readConfig, type Config } from '../network/domain/config/read-config.js';
import type { Digest } from '../network/domain/config/redact.js';
import {
  CONFIG_BYTES_MAX,
  TOO_LARGE,
  type Unreadable,
} from '../network/domain/config/unreadable.js';
import { splitArguments, Usage } from './usage.js';

const NAMES = PLATFORMS.map(({ name, state }) => (state === 'proven' ? name : `${name} (untried)`));
const HOW =
  'npm run idrift -- config compare --platform PLATFORM INTENDED RUNNING\n' +
  `PLATFORM is one of: ${NAMES.join(', ')}.\n` +
  'Ends with 0 where nothing differs, 1 where something does, 2 where it cannot be told.';

const DIGEST_LENGTH = 12;

/** Secrets are told apart within one comparison, and by nothing of it afterwards. */
function digestOfOneRun(): Digest {
  const key = randomBytes(32);
  return (secret) => createHmac('sha256', key).update(secret).digest('hex').slice(0, DIGEST_LENGTH);
}

/** Prints how what runs differs from what was meant, redacted; needs no database. */
export async function configCompare(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(`${HOW}\n`);
    return 0;
  }
  try {
    const { platform, files } = optionsOf(args);
    return await compareFiles(platform, files);
  } catch (error) {
    const isUsage = error instanceof Usage;
    const message = error instanceof Error ? error.message : String(error);
    // Whatever happened: it is not told that they are the same, or that they differ.
    process.stderr.write(isUsage ? `${message}\n${HOW}\n` : `It cannot be compared: ${message}\n`);
    return 2;
  }
}

type Files = { readonly intended: string; readonly running: string };

function optionsOf(args: readonly string[]): { platform: Platform; files: Files } {
  const { words, given } = splitArguments(args, ['platform']);
  const name = given.get('platform');
  if (name === undefined) throw new Usage('Name the platform with --platform.');
  const platform = platformNamed(name);
  if (platform === null) throw new Usage(`There is no platform ${name}.`);
  const [intended, running] = words;
  if (intended === undefined || running === undefined || words.length > 2) {
    throw new Usage('Name two files: what was meant, and what runs.');
  }
  return { platform, files: { intended, running } };
}

async function compareFiles(platform: Platform, files: Files): Promise<number> {
  const digest = digestOfOneRun();
  const intended = await configIn(files.intended, platform, digest);
  const running = await configIn(files.running, platform, digest);
  const head = { platform: platform.name, platformState: platform.state };
  if ('because' in intended || 'because' in running) {
    const because = [...whyNot(files.intended, intended), ...whyNot(files.running, running)];
    print({ ...head, outcome: 'unknown', because });
    return 2;
  }
  const { isSame, ...differences } = compareConfigs(intended, running, platform);
  print({
    ...head,
    hostname: { intended: intended.hostname, running: running.hostname },
    outcome: isSame ? 'same' : 'different',
    because: otherDevice(intended, running).map(shown),
    ...differences,
  });
  return isSame ? 0 : 1;
}

async function configIn(
  file: string,
  platform: Platform,
  digest: Digest,
): Promise<Config | Unreadable> {
  const bytes = await bytesOf(file);
  const text = bytes === null ? { because: [TOO_LARGE] } : decodeConfig(bytes);
  return typeof text === 'string' ? readConfig(text, platform, digest) : text;
}

/** Null: it is so large that it is not even read. */
async function bytesOf(file: string): Promise<Uint8Array | null> {
  try {
    const { size } = await stat(file);
    return size > CONFIG_BYTES_MAX ? null : await readFile(file);
  } catch {
    throw new Usage(`${file} cannot be read.`);
  }
}

const whyNot = (file: string, read: Config | Unreadable) =>
  'because' in read ? read.because.map((why) => ({ file, ...shown(why) })) : [];

const shown = ({ code, text }: Reason) => ({ code, text: text.en });

const print = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
};
