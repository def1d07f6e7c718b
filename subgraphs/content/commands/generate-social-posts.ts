import { z } from 'zod';
import type { Generator } from '../generators/generator.ts';
import type { Asker } from './asker.ts';
import type { ContentGeneration, Generated } from './generate-content.ts';
import { generationInput } from './generation-input.ts';

/** Has one post per network written, all from one brief. */
export const generateSocialPosts =
  (generation: ContentGeneration, generator: Generator<'socialPosts'>) =>
  async (input: unknown, asker: Asker): Promise<Generated> => {
    const parsed = generationInput('socialPosts', input, z.object({}));
    if (!parsed.ok) return parsed;
    const { brief, idempotencyKey, requestHash } = parsed;
    return generation.run(
      generator,
      {
        idempotencyKey,
        requestHash,
        tone: brief.tone,
        language: brief.language,
        places: brief.networks,
        briefFor: (places) => ({ ...brief, networks: brief.networks.filter((network) => places.includes(network)) }),
        piecesOf: ({ posts }) =>
          posts.map(({ network, title, body, hashtags }) => ({
            title,
            body,
            details: { type: 'SOCIAL_POST', network, hashtags },
          })),
      },
      asker,
    );
  };
