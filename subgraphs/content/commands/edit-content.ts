import { z } from 'zod';
import { type InputProblem, formOf, parseInput } from '../../../platform/subgraph/input.ts';
import { ContentBody, ContentTitle, excessOf } from '../domain/content-text.ts';
import type { ContentView } from '../domain/content-view.ts';
import { edit, type EditRefusal } from '../domain/edit.ts';
import type { Asker } from './asker.ts';
import { changeContent } from './change-content.ts';
import type { ContentStore } from '../store/content-store.ts';

const EditContent = z.object({
  contentId: z.string(),
  title: ContentTitle.nullish(),
  body: ContentBody.nullish(),
  expectedVersion: z.int('must be a whole number').nullish(),
});

export type Edited =
  | { readonly ok: true; readonly content: ContentView }
  | { readonly ok: false; readonly refusal: 'INVALID_INPUT'; readonly problems: readonly InputProblem[] }
  | { readonly ok: false; readonly refusal: Exclude<EditRefusal, 'INVALID_TEXT' | 'TOO_LONG_FOR_NETWORK'> };

/** Replaces title or body as a new version. */
export const editContent =
  (store: ContentStore) =>
  async (input: unknown, { id: by, cause }: Asker): Promise<Edited> => {
    const parsed = parseInput(EditContent, input);
    if (!parsed.ok) return { ok: false, refusal: 'INVALID_INPUT', problems: parsed.problems };
    const { contentId, ...wanted } = parsed.value;
    const title = wanted.title ?? undefined;
    const body = wanted.body ?? undefined;
    const change = { by, title, body, expectedVersion: wanted.expectedVersion ?? undefined };
    const changed = await changeContent<EditRefusal>(store, contentId, cause, (content) => edit(content, change));
    if (changed.ok) return changed;
    switch (changed.refusal) {
      case 'INVALID_TEXT':
        return invalid({ field: 'input', reason: 'must leave a title and a body that content may have', received: formOf({}) });
      case 'TOO_LONG_FOR_NETWORK': {
        const excess = changed.state.status === 'absent' ? undefined : excessOf(body ?? '', changed.state.details);
        const most = excess
          ? `${excess.limit} characters with its hashtags as the network counts them, not ${excess.count}`
          : 'less';
        return invalid({ field: 'input.body', reason: `must have at most ${most}`, received: formOf(body) });
      }
      case 'NOT_FOUND':
      case 'VERSION_CHANGED':
      case 'ALREADY_PUBLISHED':
      case 'ARCHIVED':
        return { ok: false, refusal: changed.refusal };
    }
  };

function invalid(problem: InputProblem): Edited {
  return { ok: false, refusal: 'INVALID_INPUT', problems: [problem] };
}
