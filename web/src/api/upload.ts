import { currentLanguage } from '../i18n/language.js';
import { currentT } from '../i18n/use-t.js';
import { API, told } from './client.js';
import { ApiProblem, UNREACHABLE, type ProblemBody } from './problem.js';

/** As the server says; asked here too, since a phone should not send 60 MB to be refused. */
const FILE_MAX_BYTES = 25 * 1024 * 1024;

type Form = {
  readonly file: File;
  readonly words?: { readonly [field: string]: string };
  /** Where it is less than for other files. */
  readonly maxBytes?: number;
};

/**
 * Sends a file, with the part that has gone, from 0 to 1. `fetch` cannot tell that.
 * @param path below /api/v1
 * @throws ApiProblem
 */
export function upload<T>(
  path: string,
  { file, words = {}, maxBytes = FILE_MAX_BYTES }: Form,
  onProgress: (part: number) => void,
): Promise<T> {
  const t = currentT();
  if (file.size > maxBytes) {
    const detail = t.inventory.fileTooLarge(String(maxBytes / 1024 / 1024));
    return Promise.reject(new ApiProblem({ status: 413, code: 'too-large', detail }));
  }
  const form = new FormData();
  for (const [field, word] of Object.entries(words)) form.append(field, word);
  form.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = (problem: ProblemBody) => reject(told(path, new ApiProblem(problem)));
    request.open('POST', `${API}${path}`);
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', currentLanguage());
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => fail({ status: 0, code: UNREACHABLE, detail: t.errors.unreachable });
    request.onload = () => {
      const { status } = request;
      const body = read(request.responseText);
      if (status >= 200 && status < 300) return resolve(body as T); // the operation's answer
      const problem = body as ProblemBody | null; // the API's only error form
      fail(
        typeof problem?.code === 'string'
          ? { ...problem, status }
          : { status, code: `status-${status}`, detail: t.errors.unexpected(status) },
      );
    };
    request.send(form);
  });
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
