import { answerUnreadable, httpStatus } from '../../kit/http.ts';

/** What an answer is called that does not have what the controller's API answers. */
export function unexpectedWord(status: number): string {
  return status >= 200 && status < 300 ? answerUnreadable : httpStatus(status);
}
