import { API } from '../../api/client.js';
import type { FileView } from '../../api/generated/types.gen.js';
import { ApiProblem, UNREACHABLE, type ProblemBody } from '../../api/problem.js';
import { currentLanguage } from '../../i18n/language.js';
import { currentT } from '../../i18n/use-t.js';

export type FilePurpose = FileView['purpose'];

/** As the server says; asked here too, since a phone should not send 60 MB to be refused. */
const FILE_MAX_BYTES = 25 * 1024 * 1024;

/**
 * Sends a file to a delivery, with the part that has gone, from 0 to 1. `fetch` cannot tell that.
 * @throws ApiProblem
 */
export function upload(
  deliveryId: string,
  purpose: FilePurpose,
  file: File,
  onProgress: (part: number) => void,
): Promise<FileView> {
  const t = currentT();
  if (file.size > FILE_MAX_BYTES) {
    const detail = t.inventory.fileTooLarge;
    return Promise.reject(new ApiProblem({ status: 413, code: 'too-large', detail }));
  }
  const form = new FormData();
  form.append('purpose', purpose);
  form.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = (problem: ProblemBody) => reject(new ApiProblem(problem));
    request.open('POST', `${API}/deliveries/${deliveryId}/files`);
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', currentLanguage());
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => fail({ status: 0, code: UNREACHABLE, detail: t.errors.unreachable });
    request.onload = () => {
      const { status } = request;
      const body = read(request.responseText);
      if (status >= 200 && status < 300) return resolve(body as FileView); // the operation's answer
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
