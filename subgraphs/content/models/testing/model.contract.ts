import { describe, expect, it } from 'vitest';
import { type BriefKind, briefs } from '../../domain/briefs.ts';
import { draftSchemaFor, textOf } from '../../domain/drafts.ts';
import type { Model } from '../model.ts';
import { figuresIn, figuresOf, sampleBriefs, variant } from './brief-samples.ts';

const kinds = Object.keys(briefs) as BriefKind[];
const options = () => ({ signal: new AbortController().signal, requestId: 'request-1' });

/** What holds for every model, whatever stands behind it. `given` starts one; the suite does not close it. */
export function modelContract(name: string, given: () => Model): void {
  describe(`${name} as a model`, () => {
    it('has a name to go with what it wrote', () => {
      expect(given().name).toMatch(/^\S+$/);
    });

    it.each(kinds)('writes a %s draft that fits its brief', async (kind) => {
      const writing = await given().write(kind, sampleBriefs[kind], options());
      if (!writing.ok) throw new Error(writing.message);
      expect(draftSchemaFor(kind, sampleBriefs[kind]).parse(writing.draft)).toEqual(writing.draft);
      expect(writing.stopReason).toBe('end_turn');
      expect(writing.usage.inputTokens).toBeGreaterThan(0);
      expect(writing.usage.outputTokens).toBeGreaterThan(0);
    });

    it.each(kinds)('shows no figure in a %s draft that the brief does not have', async (kind) => {
      const writing = await given().write(kind, sampleBriefs[kind], options());
      if (!writing.ok) throw new Error(writing.message);
      const allowed = figuresOf(sampleBriefs[kind]);
      expect(figuresIn(textOf(writing.draft)).filter((figure) => !allowed.has(figure))).toEqual([]);
    });

    it.each(kinds)('passes on the text of a %s draft in pieces while it writes', async (kind) => {
      const pieces: string[] = [];
      const writing = await given().write(kind, sampleBriefs[kind], { ...options(), onText: (piece) => pieces.push(piece) });
      if (!writing.ok) throw new Error(writing.message);
      expect(pieces.join('')).toBe(textOf(writing.draft));
      expect(pieces.length).toBeGreaterThan(1);
      expect(pieces).not.toContain('');
    });

    it('keeps a listing description within the characters that the MLS takes', async () => {
      const brief = variant('listingDescription', { maxCharacters: 200 });
      const writing = await given().write('listingDescription', brief, options());
      if (!writing.ok) throw new Error(writing.message);
      expect(writing.draft.body.length).toBeLessThanOrEqual(200);
    });

    it('writes one post for each network, in the order of the brief', async () => {
      const brief = variant('socialPosts', { networks: ['LINKEDIN', 'X'] });
      const writing = await given().write('socialPosts', brief, options());
      if (!writing.ok) throw new Error(writing.message);
      expect(writing.draft.posts.map(({ network }) => network)).toEqual(['LINKEDIN', 'X']);
    });

    it('throws a deadline fault when the time was over before it began', async () => {
      const signal = AbortSignal.abort(new DOMException('over', 'TimeoutError'));
      await expect(given().write('blogPost', sampleBriefs.blogPost, { signal, requestId: 'r' })).rejects.toMatchObject({
        code: 'DEADLINE_EXCEEDED',
      });
    });

    it('stops writing when its caller gives up', async () => {
      const caller = new AbortController();
      const pieces: string[] = [];
      const onText = (piece: string) => {
        pieces.push(piece);
        caller.abort();
      };
      const writing = given().write('blogPost', sampleBriefs.blogPost, { signal: caller.signal, requestId: 'r', onText });
      await expect(writing).rejects.toMatchObject({ code: 'CANCELLED' });
      expect(pieces).toHaveLength(1);
    });

    it('fails when the receiver of its text fails, without asking again', async () => {
      let pieces = 0;
      const onText = () => {
        pieces += 1;
        throw new Error('the receiver is gone');
      };
      await expect(given().write('blogPost', sampleBriefs.blogPost, { ...options(), onText })).rejects.toBeInstanceOf(Error);
      expect(pieces).toBe(1);
    });
  });
}
