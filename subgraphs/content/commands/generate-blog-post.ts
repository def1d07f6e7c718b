import { z } from 'zod';
import type { Generator } from '../generators/generator.ts';
import type { Asker } from './asker.ts';
import type { ContentGeneration, Generated } from './generate-content.ts';
import { generationInput } from './generation-input.ts';

/** Has a blog post written. */
export const generateBlogPost =
  (generation: ContentGeneration, generator: Generator<'blogPost'>) =>
  async (input: unknown, asker: Asker): Promise<Generated> => {
    const parsed = generationInput('blogPost', input, z.object({}));
    if (!parsed.ok) return parsed;
    const { brief, idempotencyKey, requestHash } = parsed;
    return generation.run(
      generator,
      {
        idempotencyKey,
        requestHash,
        tone: brief.tone,
        language: brief.language,
        places: [''],
        briefFor: () => brief,
        piecesOf: ({ title, body, slug, excerpt, seo }) => [{ title, body, details: { type: 'BLOG_POST', slug, excerpt, seo } }],
      },
      asker,
    );
  };
